from django import template
from django.urls import reverse

from archive.exports.views import formats
from records.registry import record_types

register = template.Library()
LABELS = {"csv": "CSV", "xlsx": "XLSX", "json": "JSON", "geojson": "GeoJSON", "atom": "Atom feed"}


@register.simple_tag(takes_context=True)
def files_of_list(context):
    """The files of the selection that a list shows, as (format, label, address); empty on any other page."""
    request = context["request"]
    route = request.resolver_match.url_name if request.resolver_match else None
    kind = next((kind for kind in record_types() if kind.route == route), None)
    if not kind:
        return []
    query = request.GET.copy()
    query.pop("page", None)
    end = f"?{query.urlencode()}" if query else ""
    return [(word, LABELS[word], reverse(f"{route}-file", args=[word]) + end) for word in formats(kind)]
