from django.core.management.base import BaseCommand, CommandError

from records.facets.indexer import index_due
from records.facets.progress import RebuiltElsewhere
from records.facets.rebuild import rebuild


class Command(BaseCommand):
    help = (
        "Rebuild the index of search and filters from the records, beside readers and writers. Needed after writes "
        "that bypass the archive (SQL by hand, a restored dump) and after an upgrade whose notes say so. One that was "
        "stopped goes on where it was."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--due",
            action="store_true",
            help="only of the records that lead to one which has become public by its time of publication",
        )
        parser.add_argument(
            "--from-start",
            action="store_true",
            help="even if a rebuild was stopped in the middle, as after SQL by hand since",
        )

    def handle(self, *args, due, from_start, **options):
        if due:
            index_due()
            return
        try:
            rebuild(self.stdout.write, from_start)
        except RebuiltElsewhere as error:
            raise CommandError(str(error)) from error
