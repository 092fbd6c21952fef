"""Conflicts of a form with what somebody else has saved, and the choice between the two."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.messages.storage import default_storage
from django.utils import timezone
from django.utils.formats import date_format

from records.history.describe import compare
from records.history.merge import OWN, STORED
from records.history.states import column_groups, newest_state


@dataclass(frozen=True)
class Conflict:
    """What somebody else and the user have changed differently since the page was opened.

    `values` are (label, when opened, stored now, in the form); `options` are (value, label) of the radio buttons called
    `name`; `field` is the id of the first field.
    """

    name: str
    title: str
    values: list
    options: list
    field: str = ""


def chosen(form, name):
    """STORED or OWN if the user chose that for this conflict, "" otherwise.

    A choice counts only for the stored version that it was shown with.
    """
    side, _, version = form.data.get(_choice_name(form, name), "").partition(":")
    return side if side in (STORED, OWN) and version == form.stored_version else ""


def conflict(form, name, title, values, options):
    """The Conflict of a form, told from its others by `name`; `options` are {side: label of the choice}."""
    choices = [(f"{side}:{form.stored_version}", label) for side, label in options.items()]
    field = form[name].auto_id if name in form.fields else ""
    return Conflict(_choice_name(form, name), title, values, choices, field)


def _choice_name(form, name):
    return f"conflict-{form.add_prefix(name)}"


def three_values(form, columns, own, stored_text="", own_text=""):
    """[(label, when opened, stored now, in the form)] of columns of a form, without those that are equal.

    `stored_text` and `own_text` stand for all values of a row that is not stored, or would not be.
    """
    model, pk, values = type(form.instance), form.instance.pk, []
    states = (form.opened, form.opened if stored_text else form.stored, own)
    for group in column_groups(model):
        of_group = [column for column in group if column in columns]
        for label, texts in compare(model, pk, states, of_group) if of_group else ():
            values.append((label, texts[0], stored_text or texts[1], own_text or texts[2]))
    return [value for value in values if len(set(value[1:])) > 1] or values


def who_saved(row):
    """What was the last save of a row, such as “amina saved this group on 3 May 2027 at 10:15.”"""
    last = newest_state(type(row), row.pk)
    verb = "deleted" if last.history_type == "-" else "saved"
    time = date_format(timezone.localtime(last.history_date), r"j F Y \a\t H:i")
    return f"{last.change_set.who_name or 'someone'} {verb} this {row._meta.verbose_name} on {time}."


def kept_changes(form, formsets):
    """[What others have changed while the page was open, and what stays so]: fields of the record, and rows."""
    kept = list(form.kept_from_others)
    for formset in formsets:
        rows = [
            (row.instance, ", ".join(row.kept_from_others)) for row in formset.initial_forms if row.kept_from_others
        ]
        rows += [(row, "added") for row in formset.rows_of_others]
        kept += [f"{row._meta.verbose_name} “{row}” ({what})" for row, what in rows]
    return kept


class ConflictsMixin:
    """Shows the conflicts of all forms of a page at its top, and says after a save what was kept of others."""

    def render_change_form(self, request, context, *args, **kwargs):
        formsets = [rows.formset for rows in context["inline_admin_formsets"]]
        form = context["adminform"].form
        forms = [form, *(each for formset in formsets for each in formset.forms)]
        context["conflicts"] = [conflict for each in forms for conflict in each.conflicts]
        context["kept_changes"] = kept_changes(form, formsets)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        request.kept_changes = kept_changes(form, formsets)

    def log_change(self, request, obj, message):
        """Leave no trace of a save that has written nothing."""
        return super().log_change(request, obj, message) if request.change_set.writes else None

    def response_change(self, request, obj):
        response = super().response_change(request, obj)
        if not request.change_set.writes:
            request._messages = default_storage(request)  # without the success that the view has announced
            noun = self.opts.verbose_name
            self.message_user(request, f"Nothing to save: the {noun} “{obj}” is already stored like this.")
        if request.kept_changes:
            kept = "; ".join(request.kept_changes)
            self.message_user(
                request, f"Changes that others made while you were editing were kept: {kept}.", messages.WARNING
            )
        return response
