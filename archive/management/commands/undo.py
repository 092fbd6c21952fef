from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from records.deadlocks import without_deadlock
from records.history.describe import describe_kept, describe_removed
from records.history.undo import needs_confirmation, undo
from records.models.change_set import ChangeSet, cleaned_reason

REASON = "The change that added it was taken back."


class Command(BaseCommand):
    help = (
        "Undo a change set and print the number of the new one. What others have changed since is kept and listed; "
        "to undo the new one is to redo."
    )

    def add_arguments(self, parser):
        parser.add_argument("number", type=int, help="the number of the change set, as `change_sets` lists it")
        parser.add_argument(
            "--reason",
            default=REASON,
            help="for readers who follow an old link to a record that this deletes (default: %(default)s)",
        )

    def handle(self, *args, number, reason, **options):
        undone = ChangeSet.objects.filter(pk=number).first()
        if undone is None:
            raise CommandError(f"number is {number}: there is no such change set; `change_sets` lists them all.")
        if needs_confirmation(undone):
            self._confirm(undone)
        try:
            new, plan = without_deadlock(undo, undone, ChangeSet.Channel.COMMAND, reason=cleaned_reason(reason))
        except ValidationError as error:
            raise CommandError(f"Nothing was undone. {error.message}") from error
        for removed in plan.removed:
            self.stderr.write(describe_removed(removed))
        for kept in plan.kept:
            self.stderr.write(f"Kept: {describe_kept(kept)}")
        if new is None:
            self.stderr.write(
                f"Nothing was undone{'' if plan.kept or plan.removed else ': nothing of this change set is left'}."
            )
        else:
            self.stdout.write(str(new.pk))

    def _confirm(self, undone):
        """Have the number typed. Raises CommandError if it is another, or if nobody can type."""
        self.stderr.write(f"This undoes all of “{undone}: {undone.note}”. Type {undone.pk} to go on:")
        try:
            typed = input().strip()
        except EOFError:
            typed = ""
        if typed != str(undone.pk):
            raise CommandError(f"Nothing was undone: “{typed}” was typed instead of {undone.pk}.")
