from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class ArchiveConfig(AppConfig):
    name = "archive"

    def ready(self):
        from archive.public_log.log import forget_removed, log_change_set
        from archive.public_log.struck_wordings import log_strike
        from archive.roles import set_up_roles
        from records.history.trash import removed_for_good
        from records.models.change_set import change_set_closing
        from records.redaction.strike import wording_struck

        # After the last app: the permissions of every table are there only then.
        *_others, last = apps.get_app_configs()
        post_migrate.connect(set_up_roles, sender=last)
        change_set_closing.connect(log_change_set)
        removed_for_good.connect(forget_removed)
        wording_struck.connect(log_strike)
