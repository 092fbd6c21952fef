from django.core.management.base import BaseCommand

from records.facets.indexer import rebuild


class Command(BaseCommand):
    help = "Make search, facets and counts anew from the records. Needed only after writes past the four doors."

    def handle(self, *args, **options):
        rebuild(self.stdout.write)
