"""Links to the citation, the change log and the correction form of a record, and when it last changed."""

from django import template

from archive.public_log.models import PublicLogEntry
from records.registry import logged_types

register = template.Library()


@register.inclusion_tag("archive/_page_links.html")
def page_links(row):
    """The links at the end of the page of a record, a place or a source."""
    has_log = any(isinstance(row, record_type.model) for record_type in logged_types())
    return {"address": row.get_absolute_url(), "has_log": has_log}


@register.simple_tag
def last_changed(record):
    """When the public last saw the record change; changes to notes for editors do not count."""
    return PublicLogEntry.objects.last_change_of(record)
