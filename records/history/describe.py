"""Descriptions of changes: which row, and each value before and after."""

import datetime
from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone
from django.utils.formats import date_format

from records.history.change import Change
from records.history.deleted_links import with_deleted_links
from records.history.states import column_groups, newest_state, state_of
from records.history.values import excerpts, format_value
from records.models.figures import FIGURE_PARTS
from records.models.partial_date import PartialDateField

NO_VALUE = "blank"
NOT_SHOWN = {"record_id", "key", "position", "slug", "created_at"}  # of a row that is new or deleted


@dataclass(frozen=True)
class DescribedChange:
    """`action` is "added", "changed" or "deleted"; `values` are (label, old, new), of which one may be blank."""

    change: Change
    action: str
    noun: str
    name: str
    values: list

    def __str__(self):
        values = "; ".join(f"{label}: {old or NO_VALUE} → {new or NO_VALUE}" for label, old, new in self.values)
        row = f"{self.noun.capitalize()} “{self.name}”"
        return f"{row} changed. {values}" if self.action == "changed" else f"{row} {self.action}"


def describe(change):
    """The DescribedChange of a change."""
    model = change.model
    before, after = _row(model, change.pk, change.before), _row(model, change.pk, change.after)
    action = "added" if change.is_addition else "deleted" if change.is_deletion else "changed"
    columns = change.columns or [name for name in change.after or change.before if name not in NOT_SHOWN]
    values = described_values(before, after, columns)
    return DescribedChange(change, action, model._meta.verbose_name, name_of(after or before), values)


def described_values(before, after, columns):
    """[(label, old, new)] of these columns of a row as it was and as it is, of which one may be None.

    What they link to is read from the database only if it has not been read before.
    """
    model = type(after or before)
    groups = [group for group in column_groups(model) if not set(columns).isdisjoint(group)]
    return [value for group in groups for value in _described(model, before, after, group, columns)]


def describe_kept(kept):
    """The sentence on a Kept: the row, the labels of its columns unless it is kept whole, and the reason."""
    row, fields = describe(kept.change), kept.change.model._meta.concrete_fields
    labels = [f", {_label(field)}" for field in fields if field.attname in kept.columns]
    return f"{row.noun.capitalize()} “{row.name}”{''.join(labels)}: {kept.reason}"


def describe_removed(tombstone):
    """The sentence on a row that was removed from the trash."""
    noun = apps.get_model(tombstone.model_label)._meta.verbose_name
    return f"{noun.capitalize()} “{tombstone.slug}”: It was removed from the trash for good and cannot come back."


def _row(model, pk, state):
    return None if state is None else model(pk=pk, **state)


def name_of(row):
    """The name of a row, made of the last names of rows that are gone; its slug or number if even those are unknown."""
    return known_name(row) or getattr(row, "slug", "") or f"no. {row.pk}"


def known_name(row):
    """The name of a row, made of the last names of rows that are gone; "" if even those are unknown."""
    for named in (lambda: row, lambda: with_deleted_links(row)):
        try:
            return str(named())
        except (AttributeError, ObjectDoesNotExist):
            continue
    return ""


def compare(model, pk, states, columns):
    """[(label, [text for each state])] of columns that belong to one group, of a row that has, had or would have these
    states: one for a figure with its qualifier, or a date with its wording.
    """
    values = _compared(model, [_row(model, pk, state) for state in states], columns, columns)
    if any(len({text for text, state in zip(texts, states, strict=True) if state}) > 1 for _label, texts in values):
        return values
    # Values that look the same here differ in their footnote references, which are not shown.
    fields = [model._meta.get_field(name) for name in columns]
    return [(_label(field), [str(state[field.attname]) if state else "" for state in states]) for field in fields]


def _described(model, before, after, group, columns):
    """[(label, old, new)] of a group of columns."""
    values = _compared(model, [before, after], group, columns)
    return [(label, *texts) for label, texts in values if texts[0] != texts[1] or (before and after)]


def _compared(model, rows, group, columns):
    fields = {field.attname: field for field in model._meta.concrete_fields}
    first = fields[group[0]]
    if isinstance(first, PartialDateField) or group[0] + FIGURE_PARTS[1] in group:
        texts = [_formatted(row, first) for row in rows]
        if len(set(texts)) > 1:
            return [(_label(first), texts)]
    texts = {name: [_formatted(row, fields[name]) for row in rows] for name in group if name in columns}
    return [(_label(fields[name]), list(excerpts(*of_column))) for name, of_column in texts.items()]


def _label(field):
    label = str(field.verbose_name)
    return label[:1].upper() + label[1:]


def _formatted(row, field):
    """The value of a field; "" if there is no row."""
    if row is None:
        return ""
    value = getattr(row, field.attname)
    if isinstance(value, datetime.datetime):
        return date_format(timezone.localtime(value), r"j F Y, H:i")
    return format_value(row, field.name, _format_link)


def _format_link(state, field):
    """The name of the row that a foreign key linked to."""
    pk = getattr(state, field.attname)
    if pk is None:
        return ""
    try:
        return str(getattr(state, field.name))
    except ObjectDoesNotExist:
        last = newest_state(field.related_model, pk)
        return f"{name_of(field.related_model(pk=pk, **state_of(last)))} (deleted)" if last else f"no. {pk}"
