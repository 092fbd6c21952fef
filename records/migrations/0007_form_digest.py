from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0006_tombstones_and_reasons")]

    operations = [
        migrations.AddField(
            "changeset", "form_digest", models.CharField(editable=False, max_length=64, null=True, unique=True)
        ),
    ]
