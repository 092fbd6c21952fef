from django.core.management.base import BaseCommand, CommandError

from records.facets.indexer import index_due
from records.facets.progress import RebuiltElsewhere
from records.facets.rebuild import rebuild


class Command(BaseCommand):
    help = (
        "Rebuild the index of search and filters from the records, beside readers and writers. Needed after writes "
        "that bypass the archive (SQL by hand, a restored dump) and after an upgrade whose notes say so."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--due",
            action="store_true",
            help="only of the records that lead to one which has become public by its time of publication",
        )
        parser.add_argument(
            "--continue",
            action="store_true",
            dest="go_on",
            help="go on where a rebuild was stopped; not if SQL was run by hand or a dump restored since",
        )

    def handle(self, *args, due, go_on, **options):
        if due:
            index_due()
            return
        try:
            rebuild(self.stdout.write, go_on)
        except RebuiltElsewhere as error:
            raise CommandError(str(error)) from error
