"""What the public may see: a record that is not published is not even named where another record links to it.

Which records are published is the rule of `published()` in `records/models/record.py`; this module applies it to rows
and links.
"""

from functools import cache

from records.models.record import Record
from records.models.slugged import Slugged


def is_public(record):
    """Whether the public may see a record now. A place or a source, without a status, is always public; None never."""
    return bool(record) and (not hasattr(record, "is_public") or record.is_public())


def merge_target(record):
    """The record that this one was merged into, if any; a place or a source is never merged."""
    return getattr(record, "merge_target", record)


def is_visible(row, at):
    """Whether a row may be shown at that moment: a public record, or a row that links to public records only."""
    if isinstance(row, Record):
        return row.is_public(at)
    linked = (getattr(row, name) for name in restricting_links(type(row)))
    return all(other is None or is_visible(other, at) for other in linked)


@cache
def restricting_links(model):
    """The links that decide whether a row may be shown: to records, and to rows with a slug, which lead to records.

    A record has none, as its own status decides.
    """
    if issubclass(model, Record):
        return []
    links = [field for field in model._meta.fields if field.is_relation]
    return [field.name for field in links if issubclass(field.related_model, (Record, Slugged))]
