"""The form of a row that others may have saved since its page was opened: it is merged with what is stored now."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import construct_instance, model_to_dict
from django.utils.functional import cached_property
from django.utils.text import capfirst

from records.history.merge import CONFLICT, OWN, STORED, merge_group
from records.history.states import column_groups, state_columns, state_of
from records.modeladmin.concurrency import VersionField, format_version, opened_state, parse_version, version_of
from records.modeladmin.conflicts import chosen, conflict, three_values, who_saved
from records.modeladmin.struck_texts import texts_before_strike

UNKNOWN_VERSION = "It is not known which version of this {} the page shows. Open it again and enter your changes there."
CHOOSE = "Choose at the top of this page what is to be kept."


class ConcurrentForm(forms.ModelForm):
    """A form of which only those groups of columns are written that the user has changed.

    A group that somebody else has changed meanwhile keeps the stored values. If both have changed it, the form is
    refused until the user has chosen.
    """

    row_version = VersionField(required=False)  # not “version”, which is a field of Dataset

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.conflicts = []
        self.kept_from_others = []  # labels of what somebody else has changed meanwhile
        self.is_deleted = getattr(self.instance, "is_deleted", False)
        self.is_of_deleted = hasattr(self.instance, "deletion")  # nothing of its page is saved before it is restored
        self.stored_version = self.initial["row_version"] = version_of(self.instance)
        self.posted_version = (self["row_version"].data or "") if self.is_bound else ""
        self.is_outdated = self.is_deleted or self.posted_version not in ("", self.stored_version)
        if self.is_outdated and self.opened:
            # What differs from the page as it was opened is a change by the user.
            opened = type(self.instance)(pk=self.instance.pk, **self.opened)
            self.initial |= model_to_dict(opened, self._meta.fields, self._meta.exclude)
            self.initial |= texts_before_strike(self)

    @cached_property
    def opened(self):
        """The state with which the page was opened; None if that is not known."""
        try:
            return opened_state(self.instance, self.posted_version)
        except ValueError:
            return None

    @cached_property
    def stored(self):
        """The state as it is stored now."""
        return state_of(self.instance)

    @cached_property
    def own(self):
        """The state as the user has changed it, whatever is stored now."""
        typed = self._state_in_form(type(self.instance)(pk=self.instance.pk, **self.opened))
        return {name: typed[name] if self._is_changed(name) else self.opened[name] for name in self.opened}

    @cached_property
    def columns(self):
        """{column of the state: name of its field}, of those that are on this form."""
        names = {field.attname: field.name for field in self.instance._meta.concrete_fields}
        return {name: names[name] for name in state_columns(type(self.instance)) if names[name] in self.fields}

    def clean(self):
        super().clean()
        if self.is_of_deleted:
            return
        if self.is_outdated and self.opened is None:
            self.add_error(None, UNKNOWN_VERSION.format(self.instance._meta.verbose_name))
        elif self.is_outdated:
            self._merge()
        if self.conflicts:
            self.add_error(None, f"After you opened this page, {who_saved(self.instance)} {CHOOSE}")

    def _merge(self):
        """Take from the stored row what only others have changed, and ask for what both have changed."""
        version, earlier = parse_version(self.posted_version)
        to_write, unmerged = set(self.changed_data) - set(self.columns.values()), {}
        for group in column_groups(type(self.instance)):
            columns = [column for column in group if column in self.columns]
            side = self._side(group, columns) if columns else STORED
            if side == STORED:
                self._keep_stored(columns)
            elif side == OWN:
                to_write |= {self.columns[column] for column in columns if self.own[column] != self.stored[column]}
            else:
                unmerged[group[0]] = earlier.get(group[0], version)
        self._set_changed(to_write)
        self._show("row_version", format_version(self.stored_version, unmerged))

    def _side(self, group, columns):
        """Whose values these columns of a group get: STORED, OWN, or CONFLICT if that cannot be said yet."""
        changed = [column for column in columns if self._is_changed(column)]
        if any(self.columns[column] in self.errors for column in changed):
            return CONFLICT
        side = merge_group(group, self.opened, self.stored, self.own)
        if side == STORED and not changed and any(self.stored[name] != self.opened[name] for name in columns):
            self.kept_from_others.append(self._label(columns[0]))
        if side != CONFLICT:
            return side
        name = self.columns[columns[0]]
        options = {STORED: "Keep what is stored now", OWN: "Write what is in the form"}
        return self._choice(name, three_values(self, columns, self.own), options) or CONFLICT

    def _is_changed(self, column):
        """Whether the user has changed a column."""
        return self.columns.get(column) in self.changed_data

    def _state_in_form(self, row):
        """The state of this row with what is in the form, each value as it would be stored."""
        construct_instance(self, row, self._meta.fields, self._meta.exclude)
        for field in row._meta.concrete_fields:
            if field.name in self.changed_data and field.name in self.cleaned_data and not field.is_relation:
                try:
                    setattr(row, field.name, field.clean(getattr(row, field.name), row))
                except ValidationError:
                    pass  # reported when the row is checked as a whole
        return state_of(row)

    def _choice(self, name, values, options):
        """The side that the user has chosen; "" if they still have to, which the page then asks for."""
        side = chosen(self, name)
        if side not in options:
            title = ", ".join(label for label, *_texts in values)
            if self.prefix:  # a row of the record
                title = f"{capfirst(self.instance._meta.verbose_name)} “{self.instance}”: {title}"
            self.conflicts.append(conflict(self, name, title, values, options))
        return side if side in options else ""

    def _label(self, column):
        return capfirst(self.instance._meta.get_field(self.columns[column]).verbose_name)

    def _keep_stored(self, columns):
        values = model_to_dict(self.instance)
        for name in (self.columns[column] for column in columns):
            self.errors.pop(name, None)
            self.cleaned_data[name] = getattr(self.instance, name)
            self._show(name, values[name])

    def _set_changed(self, names):
        self.__dict__["changed_data"] = [name for name in self.fields if name in names]

    def _show(self, name, value):
        """Show this value if the page is shown again, instead of what was posted."""
        self.fields[name].bound_data = lambda data, initial: value
