from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ArchiveConfig(AppConfig):
    name = "archive"

    def ready(self):
        from archive.public_log.log import log
        from archive.roles import set_up_roles
        from records.models.change_set import change_set_closing

        post_migrate.connect(set_up_roles, sender=self)
        change_set_closing.connect(log)
