from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0011_index_signatures")]

    operations = [
        migrations.CreateModel(
            "ReindexProgress",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("record_type", models.CharField(max_length=20, unique=True)),
                ("signature", models.CharField(max_length=64)),
                (
                    "phase",
                    models.CharField(
                        choices=[("entries", "Entries"), ("bitmaps", "Bitmaps"), ("done", "Done")],
                        default="entries",
                        max_length=10,
                    ),
                ),
                ("position", models.JSONField(default=list)),
                ("chunk", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
        ),
    ]
