"""What happened to the rows of a record, in words that the public may read: each row by its name, or only counted."""

from collections import defaultdict

from django.apps import apps
from django.db.models import prefetch_related_objects

from archive.public_log.related_changes import ADDED, CHANGED, REMOVED, rows_label
from records.history.change import Change
from records.history.describe import described_values
from records.history.states import column_groups, state_links, state_of
from records.models.citation import Citation
from records.models.public_by_use import PublicByUse
from records.models.tracked import owning_links
from records.models.visible import has_status
from records.visibility import is_visible, restricting_paths

MAX_NAMED = 30  # rows of one entry; the others are counted


def read_rows(entries):
    """{(label of a model, number of a history row): the row as it was then} of those that the public may see.

    By one query for each model, one for each kind of row that they lead to, and one for each kind that these lead to.
    """
    numbers, found = defaultdict(set), {}
    for entry in entries:
        for label, _pk, before, after in entry.row_states[:MAX_NAMED]:
            numbers[label] |= {before, after} - {None}
    for label, wanted in numbers.items():
        model = apps.get_model(label)
        rows = {number: state.instance for number, state in model.history.model.objects.in_bulk(wanted).items()}
        paths = [*(link.name for link in state_links(model)), *restricting_paths(model)]
        paths += ["source__publisher", "via__publisher"] if issubclass(model, Citation) else []
        prefetch_related_objects(list(rows.values()), *paths)
        in_use = _in_use(rows.values())
        found |= {(label, number): row for number, row in rows.items() if _may_be_named(row, in_use)}
    return found


def row_changes(entry, known):
    """([statement], {label of related rows: [added, changed, removed]}): the rows that are named, and the others.

    `known` is from `read_rows()`. A row is named if the public may see it now.
    """
    statements, counts = [], {label: list(numbers) for label, numbers in entry.related_changes.items()}
    for label, pk, before, after in entry.row_states:
        model = apps.get_model(label)
        named = _statements(model, pk, known.get((label, before)), known.get((label, after)))
        statements += named
        if not named:
            action = ADDED if before is None else REMOVED if after is None else CHANGED
            counts.setdefault(rows_label(model), [0, 0, 0])[action] += 1
    return statements, counts


def _linked(row):
    """What the row leads to; None for something that was deleted since."""
    return [getattr(row, link.name, None) for link in state_links(type(row)) if getattr(row, link.attname) is not None]


def _in_use(rows):
    """The places and sources that these rows lead to and that anything public still uses."""
    linked, found = defaultdict(set), set()
    for each in (each for row in rows for each in _linked(row) if isinstance(each, PublicByUse)):
        linked[type(each)].add(each.pk)
    for model, pks in linked.items():
        found |= {(model, pk) for pk in model.objects.published().filter(pk__in=pks).values_list("pk", flat=True)}
    return found


def _may_be_named(row, in_use):
    """Whether the public may see the row and all that its name may contain."""
    linked = _linked(row)
    return (
        None not in linked
        and is_visible(row)
        and all((type(each), each.pk) in in_use for each in linked if isinstance(each, PublicByUse))
    )


def _statements(model, pk, old, new):
    """What happened to a row that had, or has, these states; none if the public may not know."""
    noun, row = "citation" if issubclass(model, Citation) else str(model._meta.verbose_name), new or old
    if row is None:
        return []
    if not (old and new):
        return [f"{noun.capitalize()} {'added' if new else 'removed'}: {row}{_of_owner(row)}"]
    change = Change(model, pk, state_of(old), state_of(new))
    values = described_values(old, new, _logged_columns(change))  # the public may see all that they lead to
    return [
        f"{label} of {row.log_name}{_of_owner(row)}: {before or 'not reported'} → {after or 'not reported'}"
        for label, before, after in values
        if before != after
    ]


def _logged_columns(change):
    """The columns that differ and belong to a logged field, as the qualifier to a number."""
    logged = {change.model._meta.get_field(name).attname for name in change.model.logged_fields}
    groups = [group for group in column_groups(change.model) if not logged.isdisjoint(group)]
    return [name for group in groups for name in group if name in change.columns]


def _of_owner(row):
    """The row that this one belongs to, in parentheses, unless that is a record: the citation of a size."""
    owners = (getattr(row, link.name) for link in owning_links(type(row)))
    owner = next(owner for owner in owners if owner is not None)  # a relation begins with one of several
    return "" if has_status(type(owner)) else f" ({owner._meta.verbose_name}: {owner})"
