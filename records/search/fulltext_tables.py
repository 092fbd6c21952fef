"""What full text needs in the database beside the table of entries. Django's models cannot describe it."""

from django.db import connections

from records.models.search_entry import SearchEntry
from records.search.text_analysis import BREAK

ENTRY = SearchEntry._meta.db_table
TEXT, NAMES = f"{ENTRY}_text", f"{ENTRY}_names"  # of all entries; of the names of groups, people, places ...
WEIGHTS = {"title_stems": ("A", 10), "names_stems": ("B", 8), "keys": ("C", 6), "text_stems": ("D", 1)}
COLUMNS = list(WEIGHTS)
NAME_COLUMNS = COLUMNS[:3]

# The break keeps a phrase from running out of the title into the text, which FTS5 forbids by itself.
_VECTOR = " || ".join(
    f"setweight(to_tsvector('simple', {column} || ' {BREAK}'), '{label}')" for column, (label, _) in WEIGHTS.items()
)
_POSTGRESQL = [
    f"ALTER TABLE {ENTRY} ADD COLUMN IF NOT EXISTS searched tsvector GENERATED ALWAYS AS ({_VECTOR}) STORED",
    f"CREATE INDEX IF NOT EXISTS {TEXT} ON {ENTRY} USING gin (searched)",
    f"CREATE INDEX IF NOT EXISTS {NAMES} ON {ENTRY} USING gin (searched) WHERE keys <> ''",
]


def _fts5(table, content, columns, only="1"):
    """A table over what `content` holds of the entries that meet a condition, and the triggers that keep it so."""
    names = ", ".join(columns)
    old, new = (", ".join(f"{row}.{column}" for column in ("id", *columns)) for row in ("old", "new"))
    take = f"INSERT INTO {table} ({table}, rowid, {names}) SELECT 'delete', {old} WHERE {only.format(row='old')};"
    give = f"INSERT INTO {table} (rowid, {names}) SELECT {new} WHERE {only.format(row='new')};"
    changed = f"WHEN ({old}) IS NOT ({new})"
    return [
        f"CREATE VIRTUAL TABLE {table} USING fts5({names}, content={content}, content_rowid=id, prefix='2 3')",
        f"INSERT INTO {table} ({table}) VALUES ('rebuild')",
        f"CREATE TRIGGER {table}_insert AFTER INSERT ON {ENTRY} BEGIN {give} END",
        f"CREATE TRIGGER {table}_delete AFTER DELETE ON {ENTRY} BEGIN {take} END",
        f"CREATE TRIGGER {table}_update AFTER UPDATE ON {ENTRY} {changed} BEGIN {take} {give} END",
    ]


# Without it SQLite goes through all entries of a kind to find the few that match, and reads whole rows to count them.
_SQLITE_INDEX = f"CREATE INDEX IF NOT EXISTS {ENTRY}_found ON {ENTRY} (id, kind, public_from, row)"
_VIEW = f"{NAMES}_content"
_SQLITE = {
    TEXT: _fts5(TEXT, ENTRY, COLUMNS),
    NAMES: [
        f"DROP VIEW IF EXISTS {_VIEW}",
        f"CREATE VIEW {_VIEW} AS SELECT id, {', '.join(NAME_COLUMNS)} FROM {ENTRY} WHERE keys <> ''",
        *_fts5(NAMES, _VIEW, NAME_COLUMNS, "{row}.keys <> ''"),
    ],
}


def prepare(connection):
    """Make what is not there. A migration of the entries makes SQLite drop the triggers: then all is made anew."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for statement in _POSTGRESQL:
                cursor.execute(statement)
            return
        cursor.execute(_SQLITE_INDEX)
        for table, statements in _SQLITE.items():
            triggers = [f"{table}_{act}" for act in ("insert", "delete", "update")]
            cursor.execute(
                "SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND name IN (%s, %s, %s)", triggers
            )
            if cursor.fetchone()[0] < len(triggers):
                for trigger in triggers:
                    cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}")
                for statement in [f"DROP TABLE IF EXISTS {table}", *statements]:
                    cursor.execute(statement)


def prepare_after_migrations(using, **kwargs):
    """Tests make the tables without migrations, so that this stands at the end of migrating, not in one of them."""
    connection = connections[using]
    if ENTRY in connection.introspection.table_names():
        prepare(connection)
