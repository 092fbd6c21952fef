from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from records.seed import SeedError, seed

# Each file may link to rows of the files before it.
ORDER = [
    "places",
    "publishers",
    "institutions",
    "groups",
    "people",
    "relations",
    "incidents",
    "measures",
    "statistics",
    "reports",
    "passages",
    "daily",
]


class Command(BaseCommand):
    help = "Fill the site from fixtures/; rows that are there already stay as they are."

    def add_arguments(self, parser):
        parser.add_argument(
            "files", nargs="*", type=Path, help="Fixture files, in order; those of fixtures/ unless told."
        )

    def handle(self, *args, files, **options):
        folder = settings.BASE_DIR / "fixtures"
        files = files or [path for name in ORDER if (path := folder / f"{name}.json").exists()]
        try:
            outcome = seed(files)
        except SeedError as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        self.stdout.write(", ".join(f"{count} {what}" for what, count in sorted(outcome.items())) or "Nothing to load.")
