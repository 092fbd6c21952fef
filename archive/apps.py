from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ArchiveConfig(AppConfig):
    name = "archive"

    def ready(self):
        from archive.public_log.log import log, log_if_never_logged
        from archive.roles import set_up_roles
        from records.facets.indexer import rebuild_if_never_built
        from records.models.change_set import written

        post_migrate.connect(set_up_roles, sender=self)
        post_migrate.connect(rebuild_if_never_built, sender=self)
        post_migrate.connect(log_if_never_logged, sender=self)
        written.connect(log)
