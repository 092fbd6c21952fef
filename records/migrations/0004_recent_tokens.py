from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0003_change_set_tables")]

    operations = [
        migrations.AddField("contentversion", "recent_tokens", models.JSONField(default=list, editable=False)),
    ]
