from django import template
from django.urls import reverse

from archive.exports.views import formats
from records.registry import record_types

register = template.Library()
FORMAT_LABELS = {"csv": "CSV", "xlsx": "XLSX", "json": "JSON", "geojson": "GeoJSON", "atom": "Atom feed"}


@register.simple_tag(takes_context=True)
def export_files(context):
    """[(format, label, address)] of the files of a list with its filters; empty on any other page."""
    request = context["request"]
    route = request.resolver_match.url_name if request.resolver_match else None
    record_type = next((record_type for record_type in record_types() if record_type.route == route), None)
    if not record_type:
        return []
    query = request.GET.copy()
    query.pop("page", None)
    query_string = f"?{query.urlencode()}" if query else ""
    return [
        (format, FORMAT_LABELS[format], reverse(f"{route}-file", args=[format]) + query_string)
        for format in formats(record_type)
    ]
