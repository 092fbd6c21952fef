from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class RecordsConfig(AppConfig):
    name = "records"
    verbose_name = "Places and sources"

    def ready(self):
        from records.facets import indexer as indexing  # noqa: F401 (from now on it hears of every change set)
        from records.search.fulltext_tables import prepare_after_migrations

        autodiscover_modules("filters")
        post_migrate.connect(prepare_after_migrations, sender=self)
