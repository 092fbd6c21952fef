from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ArchiveConfig(AppConfig):
    name = "archive"

    def ready(self):
        from archive.roles import set_up_roles

        post_migrate.connect(set_up_roles, sender=self)
