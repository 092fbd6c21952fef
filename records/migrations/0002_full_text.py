"""What full-text search needs beside the table of search entries: Django's models cannot describe it.

PostgreSQL: a generated tsvector column and two GIN indexes on it. SQLite: two FTS5 tables, the triggers that keep them
in step with the entries, the view that one of them reads, and an index that covers what a count reads.

A later migration that alters SearchEntry must keep in mind how SQLite alters a table: Django makes a new one, copies
the rows, drops the old one with its triggers and its `_found` index, and renames the new one, which SQLite refuses
while a view reads the table. So, with `full_text = import_module("records.migrations.0002_full_text")`, it does:

    operations = [
        migrations.RunPython(full_text.drop, full_text.create),
        migrations.AlterField("searchentry", ...),
        migrations.RunPython(full_text.create, full_text.drop),
    ]

`create` fills the FTS5 tables from the entries that exist; PostgreSQL fills its column by itself. If the searched
columns themselves change, the later migration carries statements of its own instead of the second `create`.
tests/migrations/test_full_text.py does so.
"""

from django.db import migrations

POSTGRESQL = [
    # The break keeps a phrase from running out of the title into the text, which FTS5 forbids by itself.
    """
    ALTER TABLE records_searchentry ADD COLUMN searched tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', title_stems || ' zz0zz'), 'A')
        || setweight(to_tsvector('simple', names_stems || ' zz0zz'), 'B')
        || setweight(to_tsvector('simple', keys || ' zz0zz'), 'C')
        || setweight(to_tsvector('simple', text_stems || ' zz0zz'), 'D')
    ) STORED
    """,
    "CREATE INDEX records_searchentry_text ON records_searchentry USING gin (searched)",
    "CREATE INDEX records_searchentry_names ON records_searchentry USING gin (searched) WHERE keys <> ''",
]
POSTGRESQL_DROP = [
    "DROP INDEX records_searchentry_names",
    "DROP INDEX records_searchentry_text",
    "ALTER TABLE records_searchentry DROP COLUMN searched",
]

SQLITE = [
    # Without it SQLite goes through all entries of a record type to find the few that match, and reads whole rows to count.
    "CREATE INDEX records_searchentry_found ON records_searchentry (id, record_type, public_from, object_id)",
    # Of all entries.
    """
    CREATE VIRTUAL TABLE records_searchentry_text USING fts5(
        title_stems, names_stems, keys, text_stems, content=records_searchentry, content_rowid=id, prefix='2 3'
    )
    """,
    "INSERT INTO records_searchentry_text (records_searchentry_text) VALUES ('rebuild')",
    """
    CREATE TRIGGER records_searchentry_text_insert AFTER INSERT ON records_searchentry BEGIN
        INSERT INTO records_searchentry_text (rowid, title_stems, names_stems, keys, text_stems)
            VALUES (new.id, new.title_stems, new.names_stems, new.keys, new.text_stems);
    END
    """,
    """
    CREATE TRIGGER records_searchentry_text_delete AFTER DELETE ON records_searchentry BEGIN
        INSERT INTO records_searchentry_text
            (records_searchentry_text, rowid, title_stems, names_stems, keys, text_stems)
            VALUES ('delete', old.id, old.title_stems, old.names_stems, old.keys, old.text_stems);
    END
    """,
    """
    CREATE TRIGGER records_searchentry_text_update AFTER UPDATE ON records_searchentry
    WHEN (old.id, old.title_stems, old.names_stems, old.keys, old.text_stems)
        IS NOT (new.id, new.title_stems, new.names_stems, new.keys, new.text_stems)
    BEGIN
        INSERT INTO records_searchentry_text
            (records_searchentry_text, rowid, title_stems, names_stems, keys, text_stems)
            VALUES ('delete', old.id, old.title_stems, old.names_stems, old.keys, old.text_stems);
        INSERT INTO records_searchentry_text (rowid, title_stems, names_stems, keys, text_stems)
            VALUES (new.id, new.title_stems, new.names_stems, new.keys, new.text_stems);
    END
    """,
    # Of the names of groups, people and places: what has keys.
    """
    CREATE VIEW records_searchentry_names_content AS
        SELECT id, title_stems, names_stems, keys FROM records_searchentry WHERE keys <> ''
    """,
    """
    CREATE VIRTUAL TABLE records_searchentry_names USING fts5(
        title_stems, names_stems, keys, content=records_searchentry_names_content, content_rowid=id, prefix='2 3'
    )
    """,
    "INSERT INTO records_searchentry_names (records_searchentry_names) VALUES ('rebuild')",
    """
    CREATE TRIGGER records_searchentry_names_insert AFTER INSERT ON records_searchentry WHEN new.keys <> '' BEGIN
        INSERT INTO records_searchentry_names (rowid, title_stems, names_stems, keys)
            VALUES (new.id, new.title_stems, new.names_stems, new.keys);
    END
    """,
    """
    CREATE TRIGGER records_searchentry_names_delete AFTER DELETE ON records_searchentry WHEN old.keys <> '' BEGIN
        INSERT INTO records_searchentry_names (records_searchentry_names, rowid, title_stems, names_stems, keys)
            VALUES ('delete', old.id, old.title_stems, old.names_stems, old.keys);
    END
    """,
    """
    CREATE TRIGGER records_searchentry_names_update AFTER UPDATE ON records_searchentry
    WHEN (old.id, old.title_stems, old.names_stems, old.keys)
        IS NOT (new.id, new.title_stems, new.names_stems, new.keys)
    BEGIN
        INSERT INTO records_searchentry_names (records_searchentry_names, rowid, title_stems, names_stems, keys)
            SELECT 'delete', old.id, old.title_stems, old.names_stems, old.keys WHERE old.keys <> '';
        INSERT INTO records_searchentry_names (rowid, title_stems, names_stems, keys)
            SELECT new.id, new.title_stems, new.names_stems, new.keys WHERE new.keys <> '';
    END
    """,
]
SQLITE_DROP = [
    *(
        f"DROP TRIGGER records_searchentry_{table}_{event}"
        for table in ("names", "text")
        for event in ("insert", "delete", "update")
    ),
    "DROP TABLE records_searchentry_names",
    "DROP VIEW records_searchentry_names_content",
    "DROP TABLE records_searchentry_text",
    "DROP INDEX records_searchentry_found",
]


def create(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor):
    for statement in POSTGRESQL_DROP if schema_editor.connection.vendor == "postgresql" else SQLITE_DROP:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
