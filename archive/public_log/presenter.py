"""The lines of the log, with what they tell: facts with both their wordings, and counts of the record's own rows."""

from collections import defaultdict
from dataclasses import dataclass, field

from archive.public_log.logged_fields import differing, in_words, label, told
from archive.public_log.models import PublicLogEntry
from archive.public_log.related_changes import ADDED, CHANGED, REMOVED
from records.registry import record_type

VERBS = {ADDED: "added", CHANGED: "changed", REMOVED: "removed"}


@dataclass
class Line:
    change: PublicLogEntry
    facts: list = field(default_factory=list)  # (what the fact is called, the old wording, the new one)
    parts: list = field(default_factory=list)  # "Citations: 2 added, 1 removed"

    @property
    def noun(self):
        return record_type(self.change.kind).noun

    @property
    def words(self):
        """What happened, in plain text, one statement a line."""
        if self.change.first:
            return ["Published"]
        facts = [f"{name}: {old or 'not known'} → {new or 'not known'}" for name, old, new in self.facts]
        return [*facts, *self.parts]


def lines_of(changes):
    """The lines of those changes in their order; asks a fixed number of questions for each kind of record."""
    states = defaultdict(set)
    for change in changes:
        if not change.first:
            states[change.kind] |= {change.state, change.previous}
    known = {kind: record_type(kind).model.history.model.objects.in_bulk(pks) for kind, pks in states.items()}
    return [_line(change, known.get(change.kind, {})) for change in changes]


def _line(change, states):
    old, new = states.get(change.previous), states.get(change.state)
    if change.first or not (old and new):
        return Line(change)
    model, was, now = record_type(change.kind).model, old.instance, new.instance
    facts = [
        (label(model, fact), *told(in_words(was, fact), in_words(now, fact))) for fact in differing(model, old, new)
    ]
    return Line(change, facts, [_said(name, numbers) for name, numbers in sorted(change.parts.items())])


def _said(name, numbers):
    done = ", ".join(f"{number:,} {VERBS[act]}" for act, number in enumerate(numbers) if number)
    return f"{name.capitalize()}: {done}"
