from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class RecordsConfig(AppConfig):
    name = "records"
    verbose_name = "Places and sources"

    def ready(self):
        from records import (
            checks,  # noqa: F401 (registers them)
            footnote_references,  # noqa: F401 (checks every change set, before it is indexed)
        )
        from records.facets import indexer  # noqa: F401 (connects it to the signal of closing change sets)
        from records.facets.after_migrate import note_state_of_index

        post_migrate.connect(note_state_of_index, sender=self)

        autodiscover_modules("record_types")
