from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0014_change_set_of_a_deletion")]

    operations = [
        migrations.AddField(
            "struckwording", "address_words", models.PositiveSmallIntegerField(default=0, editable=False)
        ),
        migrations.AddField(
            "struckwording", "address_digest", models.CharField(blank=True, editable=False, max_length=64)
        ),
        migrations.AddField(
            "struckwording", "address_first", models.CharField(blank=True, editable=False, max_length=3)
        ),
    ]
