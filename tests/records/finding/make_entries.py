"""Entries for tests without the records that they stand for."""

from datetime import UTC, datetime

from records.finding.models import Entry
from records.finding.words import indexed, remember

PAST = datetime(2020, 1, 1, tzinfo=UTC)
NAMED = {"group", "person", "place"}


def make_entry(title, names="", text="", kind="incident", public_from=PAST):
    row = Entry.objects.count() + 1
    entry = Entry(kind=kind, row=row, address=f"/{kind}/{row}/", title=title, names=names, text=text)
    entry.public_from = public_from
    for column, stems in indexed(title, names, text, named=kind in NAMED).items():
        setattr(entry, column, stems)
    entry.save()
    remember([entry])
    return entry
