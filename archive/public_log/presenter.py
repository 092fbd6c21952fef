"""Entries of the public log as pages and feeds show them: fields and rows with old and new value."""

from collections import defaultdict
from dataclasses import dataclass, field

from archive.public_log.logged_fields import changed_fields, changed_values, field_label
from archive.public_log.models import PublicLogEntry
from archive.public_log.related_changes import ADDED, CHANGED, REMOVED
from archive.public_log.row_changes import read_rows, row_changes
from records.registry import record_type_of

ACTION_VERBS = {ADDED: "added", CHANGED: "changed", REMOVED: "removed"}
NOT_REPORTED = "not reported"


@dataclass
class PresentedEntry:
    """An entry of the log with what its page shows; both lists are empty for a publication."""

    entry: PublicLogEntry
    field_changes: list = field(default_factory=list)  # (label, old value, new value)
    row_changes: list = field(default_factory=list)  # "Attribution of ISIS: Claimed … → Suspected"

    @property
    def noun(self):
        return record_type_of(self.entry.record_type).noun

    @property
    def statements(self):
        """What happened, in plain text, one statement a line."""
        if self.entry.first:
            return ["Published"]
        values = ((label, old or NOT_REPORTED, new or NOT_REPORTED) for label, old, new in self.field_changes)
        return [*(f"{label}: {old} → {new}" for label, old, new in values), *self.row_changes]


def present(entries):
    """The PresentedEntry of each of those entries, in their order.

    Their states and rows are read together; what a changed link of a record led to is read for each one.
    """
    states = defaultdict(set)
    for entry in entries:
        if not entry.first:
            states[entry.record_type] |= {entry.state, entry.previous}
    known = {name: record_type_of(name).model.history.model.objects.in_bulk(pks) for name, pks in states.items()}
    rows = read_rows(entries)
    return [_present(entry, known.get(entry.record_type, {}), rows) for entry in entries]


def _present(entry, states, rows):
    if entry.struck:
        return PresentedEntry(entry, row_changes=[entry.struck.sentence])
    old, new = states.get(entry.previous), states.get(entry.state)
    if entry.first or not (old and new):
        return PresentedEntry(entry)
    model, before, after = record_type_of(entry.record_type).model, old.instance, new.instance
    field_changes, footnotes = [], []
    for name in changed_fields(model, old, new):
        values = changed_values(before, after, name)
        if values:
            field_changes.append((field_label(model, name), *values))
        else:
            footnotes.append(f"{field_label(model, name)}: footnotes changed")
    statements, counts = row_changes(entry, rows)
    counted = [_format_counts(*item) for item in sorted(counts.items())]
    return PresentedEntry(entry, field_changes, [*footnotes, *statements, *counted])


def _format_counts(name, numbers):
    counts = ", ".join(f"{number:,} {ACTION_VERBS[action]}" for action, number in enumerate(numbers) if number)
    return f"{name.capitalize()}: {counts}"
