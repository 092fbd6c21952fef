from pathlib import Path

from django.core.management.base import BaseCommand

from records.bulk.csv_writer import write_csv
from records.registry import bulk_types


class Command(BaseCommand):
    help = "Export all records of one type, published or not, to a CSV file."

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=bulk_types(), help="The record type.")
        parser.add_argument("file", type=Path, help="The CSV file to write; an existing file is replaced.")

    def handle(self, *args, kind, file, **options):
        table = bulk_types()[kind]().export()
        with file.open("w", encoding="utf-8", newline="") as out:
            write_csv(table, out)
        self.stdout.write(f"Exported {len(table)} {kind} to {file}.")
