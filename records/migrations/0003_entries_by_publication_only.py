from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0002_finding"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="entry",
            name="entry_changed",
        ),
    ]
