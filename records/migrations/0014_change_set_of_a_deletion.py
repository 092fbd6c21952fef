import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0013_change_set_of_a_merge")]

    operations = [
        migrations.AddField(
            "tombstone",
            "deleted_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="removed_rows",
                to="records.changeset",
            ),
        ),
    ]
