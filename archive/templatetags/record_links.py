"""What a page says of itself: how to cite it, what changed, where to report an error, and when."""

from django import template

from archive.public_log.logged_fields import KINDS
from archive.public_log.models import PublicLogEntry

register = template.Library()


@register.inclusion_tag("records/_ways.html")
def ways(row):
    """The line at the foot of a record's, a place's or a source's page."""
    return {"address": row.get_absolute_url(), "logged": row._meta.model_name in KINDS}


@register.simple_tag
def last_changed(record):
    """When the public last saw the record change; notes that editors keep for themselves are no change."""
    return PublicLogEntry.objects.last_of(record)
