from django.core.management.base import BaseCommand

from records.facets.indexer import rebuild


class Command(BaseCommand):
    help = "Rebuild the search and facet indexes. Needed only if records were written without a change set."

    def handle(self, *args, **options):
        rebuild(self.stdout.write)
