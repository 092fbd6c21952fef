"""Full-text search behind QuerySets, with the same answers from SQLite's FTS5 and PostgreSQL's tsvector.

Entries hold their words as stems, so that neither database needs to know a language.
"""

from django.db import connections
from django.db.models import Case, TextField, Value, When
from django.db.models.functions import Cast, Concat, StrIndex

from records.models.search_entry import SearchEntry
from records.registry import named_types
from records.search.conditions import (
    ANYWHERE,
    FTS5_ALL,
    IN_NAME_VARIANTS,
    IN_NAMES,
    MatchesQuery,
    PostgresRank,
    fts5,
)

BM25_WEIGHTS = "10, 8, 6, 1"  # of the columns title_stems, names_stems, keys and text_stems
MAX_RANKED = 2000  # of more matches only the newest are ranked, so that a common word does not slow the page down
MAX_ORDERED = 500


def matching_entries(query, record_type=None):
    """The public entries that match; of one record type only, if its name is given."""
    if not query:
        return SearchEntry.objects.none()
    entries = SearchEntry.objects.published().filter(MatchesQuery(query))
    return entries.filter(record_type=record_type) if record_type else entries


def entries_named(query, *record_types):
    """The public entries of these record types (with name variants) of which the title or another name matches."""
    if not query:
        return SearchEntry.objects.none()
    entries = SearchEntry.objects.published()
    return entries.filter(MatchesQuery(query, IN_NAME_VARIANTS), record_type__in=record_types)


def best_matches(entries, query):
    """[primary key] of the entries that match best, at most MAX_ORDERED.

    First come records of types with name variants whose name matches, then others with a match in the title or names,
    then matches in the text. Of more than MAX_RANKED matches only the newest are ranked.
    """
    found = {}
    for where in (IN_NAMES, ANYWHERE):
        if query and len(found) < MAX_ORDERED:
            matches = entries.filter(MatchesQuery(query, where)).order_by("-pk")
            types = dict(matches.values_list("pk", "record_type")[:MAX_RANKED])
            pks = _ranked(list(types), query, where, connections[entries.db])
            if where == IN_NAMES:
                # A record of this name comes before those that mention it in their title.
                first = [record_type.name for record_type in named_types()]
                pks = sorted(pks, key=lambda pk: types[pk] not in first)
            found |= dict.fromkeys(pks)
    return list(found)[:MAX_ORDERED]


def best_object_ids(query, record_type):
    """[primary key] of the records of a type that match best."""
    pks = best_matches(matching_entries(query, record_type), query)
    object_ids = dict(SearchEntry.objects.filter(pk__in=pks).values_list("pk", "object_id"))
    return [object_ids[pk] for pk in pks]


def order_by_pks(queryset, pks):
    """The queryset with the rows of these primary keys first, in their order; then the others in the order they had."""
    if not pks:
        return queryset
    listed = Value(f",{','.join(map(str, pks))},", output_field=TextField())
    position = StrIndex(listed, Concat(Value(","), Cast("pk", TextField()), Value(","), output_field=TextField()))
    first = Case(When(pk__in=pks, then=position), default=None)
    return queryset.order_by(first.asc(nulls_last=True), *(queryset.query.order_by or queryset.model._meta.ordering))


def _ranked(pks, query, where, connection):
    """These primary keys of matching entries, the best match first."""
    if connection.vendor == "postgresql":
        ordered = SearchEntry.objects.filter(pk__in=pks).order_by(PostgresRank(query, where).desc(), "-pk")
        return ordered.values_list("pk", flat=True)
    with connection.cursor() as cursor:  # the + keeps SQLite from looking each key up in the full-text table
        cursor.execute(
            f"SELECT rowid FROM {FTS5_ALL} WHERE {FTS5_ALL} MATCH %s"
            f" AND +rowid IN ({', '.join(map(str, pks)) or 'NULL'})"
            f" ORDER BY bm25({FTS5_ALL}, {BM25_WEIGHTS}), rowid DESC",
            [fts5(query, where)],
        )
        return [pk for (pk,) in cursor.fetchall()]
