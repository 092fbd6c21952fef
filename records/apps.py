from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RecordsConfig(AppConfig):
    name = "records"
    verbose_name = "Places and sources"

    def ready(self):
        from records import checks  # noqa: F401 (registers them)
        from records.facets import indexer as indexing  # noqa: F401 (from now on it hears of every change set)

        autodiscover_modules("record_types")
