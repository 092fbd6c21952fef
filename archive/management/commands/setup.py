import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from records.models import ChangeSet


class Command(BaseCommand):
    help = "Set up a site on your own computer: tables, content and a demo editor. A second run changes nothing."

    def handle(self, *args, **options):
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0)
        if not ChangeSet.objects.filter(channel=ChangeSet.Channel.FIXTURE).exists():
            self.stdout.write("Loading the content takes some minutes, on the first start only.")
            self.stdout.flush()
            call_command("seed", stdout=self.stdout)
        self.make_demo_editor()

    def make_demo_editor(self):
        users = get_user_model().objects
        if not settings.DEBUG or users.filter(is_staff=True).exists():
            return
        password = secrets.token_urlsafe(12)
        editor = users.create_user("editor", password=password, is_staff=True)
        editor.groups.set(Group.objects.filter(name__in=["Editor", "Data staff"]))
        self.stdout.write(f"\nSign in at /admin/ as “editor” with the password {password} (it is shown only once).\n")
