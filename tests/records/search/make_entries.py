"""Search entries for tests, without the records they are made from."""

from datetime import UTC, datetime

from records.models.search_entry import SearchEntry
from records.search.entry_words import index_columns, store_words

PAST = datetime(2020, 1, 1, tzinfo=UTC)
WITH_VARIANTS = {"group", "person", "place"}


def make_entry(title, names="", text="", record_type="incident", public_from=PAST):
    number = SearchEntry.objects.count() + 1
    entry = SearchEntry(
        record_type=record_type,
        object_id=number,
        address=f"/{record_type}/{number}/",
        title=title,
        names=names,
        text=text,
        public_from=public_from,
    )
    for column, stems in index_columns(title, names, text, name_variants=record_type in WITH_VARIANTS).items():
        setattr(entry, column, stems)
    entry.save()
    store_words([entry])
    return entry
