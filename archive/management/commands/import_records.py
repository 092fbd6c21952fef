from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from archive.codebook.bulk_types import KINDS
from records.bulk.readers.csv_reader import FileError, read_csv
from records.bulk.runner import run_import


class Command(BaseCommand):
    help = "Bring a CSV file of a kind of records in, whole or not at all."

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=KINDS)
        parser.add_argument("file", type=Path)
        parser.add_argument("--plan", action="store_true", help="Say what the file would do, and write nothing.")

    def handle(self, *args, kind, file, plan, **options):
        try:
            table = read_csv(file.read_bytes())
        except (OSError, FileError) as error:
            raise CommandError(str(error)) from error
        outcome = run_import(KINDS[kind], table, write=not plan, file=file.name)
        for problem in outcome.problems:
            self.stderr.write(str(problem))
        if outcome.problems:
            raise CommandError(f"Nothing was imported: {len(outcome.problems)} errors.")
        if plan:
            for slug in outcome.new:
                self.stdout.write(f"new      {slug}")
            for slug, changes in outcome.changed:
                self.stdout.write(f"changed  {slug}: {', '.join(column for column, _before, _after in changes)}")
        self.stdout.write(f"{'Plan' if plan else 'Imported'}: {outcome.summary}.")
