from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from records.bulk.readers.csv_reader import FileError, read_csv
from records.bulk.runner import run_import
from records.deadlocks import without_deadlock
from records.registry import bulk_types


class Command(BaseCommand):
    help = (
        "Import a CSV file of one bulk type. If it has any error, nothing is imported. To import several files, "
        "follow the order in which the types are listed here: each file may link to records of those before it."
    )

    def add_arguments(self, parser):
        parser.add_argument("bulk_type", choices=bulk_types(), help="The bulk type, as docs/bulk-files.md lists them.")
        parser.add_argument("file", type=Path, help="A CSV file in the format of docs/bulk-files.md.")
        parser.add_argument("--plan", action="store_true", help="Show what would change, without importing anything.")

        parser.add_argument(
            "--user", help="The account in whose name and with whose permissions to import (default: the system, all)."
        )

    def handle(self, *args, bulk_type, file, plan, user, **options):
        who = None if user is None else self.account(user)
        try:
            table = read_csv(file.read_bytes())
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except FileError as error:
            raise CommandError(str(error)) from error
        outcome = without_deadlock(run_import, bulk_types()[bulk_type], table, write=not plan, who=who, file=file.name)
        for problem in outcome.problems:
            self.stderr.write(str(problem))
        if outcome.problems:
            errors = "1 error" if len(outcome.problems) == 1 else f"{len(outcome.problems)} errors"
            raise CommandError(f"Nothing {'would be' if plan else 'was'} imported: {errors}.")
        if plan:
            for slug in outcome.new:
                self.stdout.write(f"new      {slug}")
            for slug, changes in outcome.changed:
                self.stdout.write(f"changed  {slug}: {', '.join(column for column, _before, _after in changes)}")
        self.stdout.write(f"{'Preview' if plan else 'Imported'}: {outcome.summary}.")

    def account(self, name):
        """The account of that name. Raises CommandError if there is none, or if it is switched off."""
        user = get_user_model().objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"There is no account “{name}”.")
        if not user.is_active:
            raise CommandError(f"The account “{name}” is not active.")
        return user
