"""Full text of the entries: SQLite's FTS5 or PostgreSQL's tsvector behind QuerySets.

Entries hold their words as stems, so that neither database needs to know a language, and both give the same answers.
"""

from django.db import connections
from django.db.models import BooleanField, Case, F, FloatField, Func, TextField, Value, When
from django.db.models.functions import Cast, Concat, StrIndex

from records.models.search_entry import SearchEntry
from records.registry import named_types

# The FTS5 tables of records/migrations/0002_full_text.py: of all entries, and of the names of groups, people and places
FTS5_ALL, FTS5_NAMES = "records_searchentry_text", "records_searchentry_names"
BM25_WEIGHTS = "10, 8, 6, 1"  # of the columns title_stems, names_stems, keys and text_stems

MOST_RANKED = 2000  # of more matches the newest are ranked, so that a common word does not hold the page up
MOST_ORDERED = 500
EVERYWHERE, IN_NAMES, IN_NAMED = "everywhere", "in the names", "in the names of what is named"


def matching(query, kind=None):
    """Public entries that match; of one kind, their `row`s are the keys of its records."""
    if not query:
        return SearchEntry.objects.none()
    entries = SearchEntry.objects.published().filter(Matches(query))
    return entries.filter(kind=kind) if kind else entries


def named(query, *kinds):
    """Public groups, people, places ... (one of these kinds) of which the title or another name matches."""
    if not query:
        return SearchEntry.objects.none()
    return SearchEntry.objects.published().filter(Matches(query, IN_NAMED), kind__in=kinds)


def best(entries, query):
    """The keys of the entries that match best, at most `MOST_ORDERED`.

    Groups, people and places so named come first, then matches in a title, then in the text, each the best first. Of
    more than `MOST_RANKED` matches only the newest are ranked.
    """
    found = {}
    for where in (IN_NAMES, EVERYWHERE):
        if query and len(found) < MOST_ORDERED:
            matches = entries.filter(Matches(query, where)).order_by("-pk")
            kinds = dict(matches.values_list("pk", "kind")[:MOST_RANKED])
            keys = _by_rank(list(kinds), query, where, connections[entries.db])
            if where == IN_NAMES:
                by_name = named_types()  # a record of this name comes before those that have it in their title
                keys = sorted(keys, key=lambda key: kinds[key] not in by_name)
            found |= dict.fromkeys(keys)
    return list(found)[:MOST_ORDERED]


def best_rows(query, kind):
    """The keys of the records of a kind that match best by their own words."""
    keys = best(matching(query, kind), query)
    rows = dict(SearchEntry.objects.filter(pk__in=keys).values_list("pk", "row"))
    return [rows[key] for key in keys]


def in_this_order(queryset, keys):
    """The rows with these primary keys first, in their order; then the others in the order they had."""
    if not keys:
        return queryset
    listed = Value(f",{','.join(map(str, keys))},", output_field=TextField())
    place = StrIndex(listed, Concat(Value(","), Cast("pk", TextField()), Value(","), output_field=TextField()))
    first = Case(When(pk__in=keys, then=place), default=None)
    return queryset.order_by(first.asc(nulls_last=True), *(queryset.query.order_by or queryset.model._meta.ordering))


class Matches(Func):
    """The condition that an entry matches a query."""

    output_field = BooleanField()

    def __init__(self, query, where=EVERYWHERE):
        super().__init__(F("pk"))
        self.query, self.where = query, where

    def as_sqlite(self, compiler, connection, **context):
        key, params = compiler.compile(self.source_expressions[0])
        table = FTS5_NAMES if self.where == IN_NAMED else FTS5_ALL
        return f"{key} IN (SELECT rowid FROM {table} WHERE {table} MATCH %s)", (*params, fts5(self.query, self.where))

    def as_postgresql(self, compiler, connection, **context):
        alias = compiler.quote_name_unless_alias(self.source_expressions[0].alias)
        only = f" AND {alias}.keys <> ''" if self.where == IN_NAMED else ""
        return f"({alias}.searched @@ %s::tsquery{only})", (tsquery(self.query, self.where),)


class Rank(Func):
    """PostgreSQL's own rank of an entry that matches."""

    output_field = FloatField()

    def __init__(self, query, where):
        super().__init__(F("pk"))
        self.query, self.where = query, where

    def as_postgresql(self, compiler, connection, **context):
        alias = compiler.quote_name_unless_alias(self.source_expressions[0].alias)
        return f"ts_rank({alias}.searched, %s::tsquery, 1)", (tsquery(self.query, self.where),)


def _by_rank(keys, query, where, connection):
    if connection.vendor == "postgresql":
        ordered = SearchEntry.objects.filter(pk__in=keys).order_by(Rank(query, where).desc(), "-pk")
        return ordered.values_list("pk", flat=True)
    with connection.cursor() as cursor:  # the + keeps SQLite from looking each key up in the index of words
        cursor.execute(
            f"SELECT rowid FROM {FTS5_ALL} WHERE {FTS5_ALL} MATCH %s"
            f" AND +rowid IN ({', '.join(map(str, keys)) or 'NULL'})"
            f" ORDER BY bm25({FTS5_ALL}, {BM25_WEIGHTS}), rowid DESC",
            [fts5(query, where)],
        )
        return [key for (key,) in cursor.fetchall()]


def fts5(query, where=EVERYWHERE):
    """The query in the words of FTS5."""

    def said(term):
        words = term.spellings
        if term.phrase:
            return f'"{" ".join(options[0][0] for options in words)}"{"*" if term.begins else ""}'
        each = (" OR ".join(f'"{word}"{"*" if begins else ""}' for word, begins in options) for options in words)
        return " AND ".join(f"({options})" for options in each)

    wanted = " AND ".join(f"({said(term)})" for term in query.wanted)
    columns = "{title_stems names_stems keys} : " if where == IN_NAMES else ""
    unwanted = " OR ".join(f"({said(term)})" for term in query.unwanted)
    return f"{columns}({wanted})" + (f" NOT ({unwanted})" if unwanted else "")


def tsquery(query, where=EVERYWHERE):
    """The query in the words of PostgreSQL."""

    def said(term, labels):
        words = term.spellings
        if term.phrase:
            words = [options[:1] for options in words]
        each = (
            " | ".join(_lexeme(word, f"{'*' if begins else ''}{labels}") for word, begins in options)
            for options in words
        )
        return (" <-> " if term.phrase else " & ").join(f"({options})" for options in each)

    labels = "" if where == EVERYWHERE else "ABC"
    wanted = [f"({said(term, labels)})" for term in query.wanted]
    return " & ".join(wanted + [f"!({said(term, '')})" for term in query.unwanted])


def _lexeme(word, flags):
    return f"'{word}':{flags}" if flags else f"'{word}'"
