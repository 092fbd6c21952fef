from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from records.seed import SeedError, fixture_files, seed


class Command(BaseCommand):
    help = "Load the fixtures in fixtures/. Existing rows are not changed."

    def add_arguments(self, parser):
        parser.add_argument(
            "files",
            nargs="*",
            type=Path,
            help="Fixture files in the order in which to load them (default: those in fixtures/).",
        )

    def handle(self, *args, files, **options):
        try:
            outcome = seed(files or fixture_files(settings.BASE_DIR / "fixtures"))
        except SeedError as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        self.stdout.write(", ".join(f"{count} {what}" for what, count in sorted(outcome.items())) or "Nothing to load.")
