from django.core.management.base import BaseCommand

from records.facets.indexer import rebuild


class Command(BaseCommand):
    help = (
        "Rebuild the index of search and filters from the records. Needed after writes that bypass the archive (SQL by "
        "hand, a restored dump) and after an upgrade whose notes say so."
    )

    def handle(self, *args, **options):
        rebuild(self.stdout.write)
