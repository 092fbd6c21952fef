"""The condition that a search entry matches a query, in SQLite's FTS5 and in PostgreSQL's full text."""

from django.db.models import BooleanField, F, FloatField, Func

# The FTS5 tables of records/migrations/0002_full_text.py: of all entries, and of the names of those with name variants.
FTS5_ALL, FTS5_NAMES = "records_searchentry_text", "records_searchentry_names"

# Where the words have to occur: anywhere in the entry, in its title or names, or in those of types with name variants.
ANYWHERE, IN_NAMES, IN_NAME_VARIANTS = "anywhere", "in names", "in name variants"


class MatchesQuery(Func):
    """The condition that an entry matches a SearchQuery. Use it in `filter()` on SearchEntry."""

    output_field = BooleanField()

    def __init__(self, query, where=ANYWHERE):
        super().__init__(F("pk"))
        self.query, self.where = query, where

    def as_sqlite(self, compiler, connection, **context):
        key, params = compiler.compile(self.source_expressions[0])
        table = FTS5_NAMES if self.where == IN_NAME_VARIANTS else FTS5_ALL
        return f"{key} IN (SELECT rowid FROM {table} WHERE {table} MATCH %s)", (*params, fts5(self.query, self.where))

    def as_postgresql(self, compiler, connection, **context):
        alias = compiler.quote_name_unless_alias(self.source_expressions[0].alias)
        only = f" AND {alias}.keys <> ''" if self.where == IN_NAME_VARIANTS else ""
        return f"({alias}.searched @@ %s::tsquery{only})", (tsquery(self.query, self.where),)


class PostgresRank(Func):
    """PostgreSQL's rank of an entry that matches."""

    output_field = FloatField()

    def __init__(self, query, where):
        super().__init__(F("pk"))
        self.query, self.where = query, where

    def as_postgresql(self, compiler, connection, **context):
        alias = compiler.quote_name_unless_alias(self.source_expressions[0].alias)
        return f"ts_rank({alias}.searched, %s::tsquery, 1)", (tsquery(self.query, self.where),)


def fts5(query, where=ANYWHERE):
    """The query in the syntax of SQLite's FTS5."""

    def expression(term):
        words = term.alternatives
        if term.phrase:
            return f'"{" ".join(options[0][0] for options in words)}"{"*" if term.is_prefix else ""}'
        each = (" OR ".join(f'"{word}"{"*" if is_prefix else ""}' for word, is_prefix in options) for options in words)
        return " AND ".join(f"({options})" for options in each)

    included = " AND ".join(f"({expression(term)})" for term in query.included)
    columns = "{title_stems names_stems keys} : " if where == IN_NAMES else ""
    excluded = " OR ".join(f"({expression(term)})" for term in query.excluded)
    return f"{columns}({included})" + (f" NOT ({excluded})" if excluded else "")


def tsquery(query, where=ANYWHERE):
    """The query in the syntax of PostgreSQL's tsquery."""

    def expression(term, labels):
        words = term.alternatives
        if term.phrase:
            words = [options[:1] for options in words]
        each = (
            " | ".join(_lexeme(word, f"{'*' if is_prefix else ''}{labels}") for word, is_prefix in options)
            for options in words
        )
        return (" <-> " if term.phrase else " & ").join(f"({options})" for options in each)

    labels = "" if where == ANYWHERE else "ABC"
    included = [f"({expression(term, labels)})" for term in query.included]
    return " & ".join(included + [f"!({expression(term, '')})" for term in query.excluded])


def _lexeme(word, flags):
    return f"'{word}':{flags}" if flags else f"'{word}'"
