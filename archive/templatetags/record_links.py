"""What a page says of itself: how to cite it, what changed, where to report an error, and when."""

from django import template

from archive.public_log.models import PublicLogEntry
from records.registry import logged_types

register = template.Library()


@register.inclusion_tag("archive/_page_links.html")
def page_links(row):
    """The links at the foot of the page of a record, a place or a source."""
    logged = any(isinstance(row, kind.model) for kind in logged_types())
    return {"address": row.get_absolute_url(), "logged": logged}


@register.simple_tag
def last_changed(record):
    """When the public last saw the record change; changes to the editor's note do not count."""
    return PublicLogEntry.objects.last_change_of(record)
