"""The version of a row: the number of its latest history row. A form posts the version that its page was opened with.

Written "145", or "145 date=120" if the page shows version 145 but the date still has to be merged with version 120.
"""

from django import forms

from records.history.diff import tracked_models
from records.history.states import column_groups, state_of
from records.modeladmin.keys import parse_key
from records.models.partial_date import PartialDateField


class VersionField(forms.CharField):
    """The version of the row that the page was opened with; not a value of the row."""

    widget = forms.HiddenInput

    def has_changed(self, initial, data):
        return False


def latest_version(row):
    """The version of the stored row; None if it has no history."""
    versions = row.history.model.objects.filter(id=row.pk).order_by("-history_id")
    return versions.values_list("history_id", flat=True).first()


def version_of(row):
    """The version that the row was read with, as a form posts it; "" for one that is not stored yet."""
    return str(getattr(row, "history_version", None) or "")


def lock_row(model, pk):
    """Lock a row against other forms. Rows that link to it can still be written: two forms may link to each other's."""
    list(model._base_manager.select_for_update(no_key=True).filter(pk=pk).values_list("pk"))


def lock_with_owners(row):
    """Lock a row, and before it the rows that it belongs to: whoever saves one of them on another page waits."""
    for owner in sorted(row.owners(), key=lambda owner: (tracked_models().index(owner[0]), owner[1])):
        lock_row(*owner)
    lock_row(type(row), row.pk)


def format_version(latest, earlier):
    """The text of a version, with {first column of a group: the version that the group has still to be merged with}."""
    return " ".join([str(latest), *(f"{name}={version}" for name, version in earlier.items())])


def parse_version(text):
    """(version, {first column of a group: earlier version}) of a text. Raises ValueError."""
    latest, *parts = text.split(" ")
    return _number(latest), {name: _number(version) for name, _, version in (part.partition("=") for part in parts)}


def _number(text):
    """The number of a history row. Raises ValueError for a text that cannot be one."""
    number = parse_key(text)
    if number is None:
        raise ValueError("This is not a version.")
    return number


def opened_state(row, text):
    """The state of a row with which a page was opened that posts this version. Raises ValueError for an unknown one."""
    latest, earlier = parse_version(text)
    history = row.history.model.objects.filter(id=row.pk, history_id__in={latest, *earlier.values()})
    states = {version.history_id: state_of(version) for version in history}
    if not states.keys() >= {latest, *earlier.values()}:
        raise ValueError("This is not a version of this row.")
    state = dict(states[latest])
    for group in column_groups(type(row)):
        state |= {name: states[earlier.get(group[0], latest)][name] for name in group}
    return state


def derived_columns(model, name):
    """The names of the columns that are computed from that field, such as the first and last day of a date."""
    if not isinstance(model._meta.get_field(name), PartialDateField):
        return set()
    return {f"{name}_first", f"{name}_last", f"{name}_precision"}
