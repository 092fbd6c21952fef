from pathlib import Path

from django.core.management.base import BaseCommand

from archive.codebook.bulk_types import KINDS
from records.bulk.readers.csv_reader import write_csv


class Command(BaseCommand):
    help = "Write all records of a kind, published or not, to a CSV file."

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=KINDS)
        parser.add_argument("file", type=Path)

    def handle(self, *args, kind, file, **options):
        table = KINDS[kind]().export()
        with file.open("w", encoding="utf-8", newline="") as out:
            write_csv(table, out)
        self.stdout.write(f"{len(table)} {kind} written to {file}.")
