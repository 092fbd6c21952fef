"""The records that a passage of a report mentions."""

from archive.reports.models import PASSAGE_LINKS
from records.registry import record_types


def linked_records(links):
    """[(record type, its records)] that a passage's visible links lead to, in the order of the types."""
    records = [next(filter(None, (getattr(link, name) for name in PASSAGE_LINKS))) for link in links]
    by_type = (
        (record_type, [record for record in records if isinstance(record, record_type.model)])
        for record_type in record_types()
    )
    return [(record_type, of_type) for record_type, of_type in by_type if of_type]
