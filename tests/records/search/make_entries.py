"""Entries for tests without the records that they stand for."""

from datetime import UTC, datetime

from records.models.search_entry import SearchEntry
from records.search.text_analysis import indexed, remember

PAST = datetime(2020, 1, 1, tzinfo=UTC)
NAMED = {"group", "person", "place"}


def make_entry(title, names="", text="", kind="incident", public_from=PAST):
    row = SearchEntry.objects.count() + 1
    entry = SearchEntry(kind=kind, row=row, address=f"/{kind}/{row}/", title=title, names=names, text=text)
    entry.public_from = public_from
    for column, stems in indexed(title, names, text, named=kind in NAMED).items():
        setattr(entry, column, stems)
    entry.save()
    remember([entry])
    return entry
