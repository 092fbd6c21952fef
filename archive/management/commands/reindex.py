from django.core.management.base import BaseCommand

from records.facets.indexer import index_due, rebuild


class Command(BaseCommand):
    help = (
        "Rebuild the index of search and filters from the records. Needed after writes that bypass the archive (SQL by "
        "hand, a restored dump) and after an upgrade whose notes say so."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--due",
            action="store_true",
            help="only of the records that lead to one which has become public by its time of publication",
        )

    def handle(self, *args, due, **options):
        if due:
            index_due()
        else:
            rebuild(self.stdout.write)
