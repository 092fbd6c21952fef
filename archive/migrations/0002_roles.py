from django.db import migrations

ROLES = ("Viewer", "Contributor", "Editor", "Data staff", "Administrator")


def add_roles(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    for name in ROLES:
        groups.get_or_create(name=name)


class Migration(migrations.Migration):
    """The groups of the five roles. Their permissions follow after all migrations (archive/roles.py)."""

    dependencies = [
        ("archive", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(add_roles, migrations.RunPython.noop)]
