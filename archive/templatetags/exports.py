from django import template
from django.urls import reverse

from archive.exports.registry import KINDS
from archive.exports.views import formats

register = template.Library()
LABELS = {"csv": "CSV", "xlsx": "XLSX", "json": "JSON", "geojson": "GeoJSON", "atom": "Atom feed"}


@register.simple_tag(takes_context=True)
def files_of_list(context):
    """The files of the selection that a list shows, as (format, label, address); empty on any other page."""
    request = context["request"]
    route = request.resolver_match.url_name if request.resolver_match else None
    name = next((name for name, kind in KINDS.items() if kind.page == route), None)
    if not name:
        return []
    asked = request.GET.copy()
    asked.pop("page", None)
    query = f"?{asked.urlencode()}" if asked else ""
    return [(word, LABELS[word], reverse(f"{name}-file", args=[word]) + query) for word in formats(name)]
