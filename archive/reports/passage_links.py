"""The records that a passage speaks of, for the margin of the report."""

from archive.reports.models import PassageLink
from records.registry import record_types
from records.visibility import is_public, merge_target


def margin(links):
    """[(record type, records)] of a passage's links, in the order of the types; without what the public may not see."""
    records = [record for link in links if is_public(record := _linked(link))]
    found = ((kind, [record for record in records if isinstance(record, kind.model)]) for kind in record_types())
    return [(kind, of_type) for kind, of_type in found if of_type]


def _linked(link):
    """The record of a link, or the one it was merged into."""
    record = next(filter(None, (getattr(link, name) for name in PassageLink.LINKS)))
    return merge_target(record)
