from django.core.management.base import BaseCommand, CommandError

from archive.models import Report
from archive.reports.coverage import paragraphs, uncited_facts


class Command(BaseCommand):
    help = "Show which records cite each paragraph of a report, and which published facts have no citation."

    def add_arguments(self, parser):
        parser.add_argument("report", nargs="?", help="The report's slug (default: all reports).")
        parser.add_argument("--rows", action="store_true", help="List the rows by name instead of counting them.")

    def handle(self, *args, report, rows, **options):
        reports = Report.objects.filter(slug=report) if report else Report.objects.all()
        if not reports:
            raise CommandError(f"There is no report with the slug “{report}”." if report else "There are no reports.")
        found = []
        for each in reports:
            self.stdout.write(f"{each} ({each.slug})")
            report_paragraphs = paragraphs(each)
            found += report_paragraphs
            for paragraph in report_paragraphs:
                self.stdout.write(self.format_line(paragraph, rows))
        facts = list(uncited_facts())
        for row, fact in facts:
            self.stdout.write(f"no citation: {row._meta.verbose_name} “{row}” ({getattr(row, 'slug', row.pk)}): {fact}")
        without_passage = sum(not paragraph.passage for paragraph in found)
        without_record = sum(not paragraph.row_count for paragraph in found)
        self.stdout.write(
            f"Paragraphs: {len(found)} ({without_passage} without a passage, {without_record} without a record)."
        )
        self.stdout.write(f"Facts without a citation: {len(facts)}.")

    def format_line(self, paragraph, list_rows):
        cited_by = "; ".join(
            f"{name}: {', '.join(map(str, rows))}" if list_rows else f"{len(rows)} {name}"
            for name, rows in paragraph.rows.items()
        )
        passage = "" if paragraph.passage else "NO PASSAGE. "
        return f"{paragraph.number:>4}  {passage}{cited_by or 'NO RECORD'}"
