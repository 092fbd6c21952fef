from django.apps import AppConfig
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

        autodiscover_modules("record_types")
