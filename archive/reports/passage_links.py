"""The records that a passage of a report mentions."""

from archive.reports.models import PassageLink
from records.registry import record_types
from records.visibility import is_public, merge_target


def linked_records(links):
    """[(record type, its public records)] of a passage's links, in the order of the types."""
    records = [record for link in links if is_public(record := _target(link))]
    by_type = (
        (record_type, [record for record in records if isinstance(record, record_type.model)])
        for record_type in record_types()
    )
    return [(record_type, of_type) for record_type, of_type in by_type if of_type]


def _target(link):
    """The record of a link, or the one it was merged into."""
    record = next(filter(None, (getattr(link, name) for name in PassageLink.LINKS)))
    return merge_target(record)
