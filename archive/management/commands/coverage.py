from django.core.management.base import BaseCommand, CommandError

from archive.models import Report
from archive.reports.coverage import paragraphs, uncited


class Command(BaseCommand):
    help = "For every paragraph of a report, the records that cite it; and every published fact that cites nothing."

    def add_arguments(self, parser):
        parser.add_argument("report", nargs="?", help="The report's slug; all reports unless told.")
        parser.add_argument("--rows", action="store_true", help="Name the rows instead of counting them.")

    def handle(self, *args, report, rows, **options):
        reports = Report.objects.filter(slug=report) if report else Report.objects.all()
        if not reports:
            raise CommandError(f"There is no report “{report}”." if report else "There is no report.")
        found = []
        for one in reports:
            self.stdout.write(f"{one} ({one.slug})")
            here = paragraphs(one)
            found += here
            for paragraph in here:
                self.stdout.write(self.line(paragraph, rows))
        facts = list(uncited())
        for row, fact in facts:
            self.stdout.write(
                f"cites nothing: {row._meta.verbose_name} “{row}” ({getattr(row, 'slug', row.pk)}): {fact}"
            )
        untold = sum(not paragraph.passage for paragraph in found)
        bare = sum(not paragraph.records for paragraph in found)
        self.stdout.write(f"{len(found)} paragraphs, {untold} without a passage, {bare} without a record.")
        self.stdout.write(f"{len(facts)} facts that cite nothing.")

    def line(self, paragraph, rows):
        said = "; ".join(
            f"{nouns}: {', '.join(map(str, cited))}" if rows else f"{len(cited)} {nouns}"
            for nouns, cited in paragraph.rows.items()
        )
        passage = "" if paragraph.passage else "NO PASSAGE. "
        return f"{paragraph.number:>4}  {passage}{said or 'NO RECORD'}"
