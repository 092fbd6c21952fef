"""Change sets know which tables they wrote, so that reading one does not mean to look into every history."""

from collections import defaultdict

import django.db.models.deletion
from django.db import migrations, models

HISTORY = "_historical"  # profiles_historicalgroup is the history of profiles.group


def fill(apps, schema_editor):
    """Let the change sets that are stored know their tables, from all tables of history that there are by now."""
    connection, labels = schema_editor.connection, defaultdict(list)
    for table in sorted(connection.introspection.table_names()):
        if HISTORY in table:
            with connection.cursor() as cursor:
                name = connection.ops.quote_name(table)
                cursor.execute(f"SELECT DISTINCT change_set_id FROM {name}")  # noqa: S608
                for (pk,) in cursor.fetchall():
                    labels[pk].append(table.replace(HISTORY, "."))
    for change_set in apps.get_model("records", "ChangeSet").objects.filter(pk__in=labels):
        change_set.tables = sorted(labels[change_set.pk])
        change_set.save(update_fields=["tables"])


class Migration(migrations.Migration):
    dependencies = [("records", "0002_full_text")]

    operations = [
        migrations.AddField("changeset", "tables", models.JSONField(default=list, editable=False)),
        migrations.AddField(
            "changeset",
            "undoes",
            models.ForeignKey(
                "records.changeset",
                django.db.models.deletion.PROTECT,
                blank=True,
                null=True,
                related_name="undone_by",
                verbose_name="undoes",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
