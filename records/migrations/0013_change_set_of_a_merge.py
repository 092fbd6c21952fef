import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0012_reindex_progress")]

    operations = [
        migrations.AddField(
            "tombstone",
            "merged_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.changeset",
            ),
        ),
    ]
