from django.conf import settings
from django.core.management.base import BaseCommand

from archive.codebook.chapters import markdown


class Command(BaseCommand):
    help = "Regenerate docs/codebook.md from the models and the bulk file columns."

    def handle(self, *args, **options):
        path = settings.BASE_DIR / "docs" / "codebook.md"
        path.write_text(markdown(), encoding="utf-8")
        self.stdout.write(f"{path.name} has been written.")
