from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from records.bulk.csv_writer import write_csv
from records.registry import bulk_types


class Command(BaseCommand):
    help = "Export all rows of one bulk type, published or not, to a CSV file."

    def add_arguments(self, parser):
        parser.add_argument("bulk_type", choices=bulk_types(), help="The bulk type, as docs/bulk-files.md lists them.")
        parser.add_argument("file", type=Path, help="The CSV file to write.")
        parser.add_argument("--overwrite", action="store_true", help="Replace the file if it exists.")

    def handle(self, *args, bulk_type, file, overwrite, **options):
        if file.exists() and not overwrite:
            raise CommandError(f"{file} exists. Choose another name, or replace it with --overwrite.")
        table = bulk_types()[bulk_type]().export()
        try:
            with file.open("w", encoding="utf-8", newline="") as out:
                write_csv(table, out)
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"Exported {len(table)} {bulk_type} to {file}.")
