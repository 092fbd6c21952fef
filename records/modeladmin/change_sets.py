"""Every write in the admin belongs to a change set, and two forms for the same row are saved one after the other."""

from django.contrib import messages
from django.contrib.messages.storage import default_storage
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError
from django.http import HttpResponseRedirect

from records.footnote_references import UnknownReference
from records.history.states import with_versions
from records.modeladmin.concurrency import lock_with_owners
from records.modeladmin.second_press import SecondPressMixin
from records.models.change_set import ChangeSet, change_set
from records.permissions import STRIKE

SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")
EXCLUDED = (
    "Nothing was saved: rows of this page exclude each other or what is stored, and only one of them can be. "
    "What you entered is still in the form."
)


class Refused(Exception):
    """A write that the form could not know to be wrong; the message is a sentence for the user."""


class ChangeSetMixin(SecondPressMixin):
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        verb = "Change" if object_id else "Add"
        view, args = super().changeform_view, (object_id, form_url, extra_context)
        try:
            return self._write(request, verb, view, *args)
        except Refused as refused:
            request.refusal = str(refused)
            return self._write(request, verb, view, *args)  # the form rejects what was entered and shows it again

    def get_form(self, request, obj=None, change=False, **kwargs):
        """The form class, which rejects everything if the database has refused it before."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", "")
        return form

    def render_change_form(self, request, context, *args, **kwargs):
        """The form, with the offer to write struck words again after it was refused because of them."""
        refused = hasattr(request, "change_set") and request.change_set.refused_struck
        context["offers_struck"] = refused and request.user.has_perm(STRIKE)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_formset_kwargs(self, request, obj, inline, prefix):
        above = {"above": request.formsets} if hasattr(request, "formsets") else {}
        return {**super().get_formset_kwargs(request, obj, inline, prefix), **above}

    def delete_view(self, request, object_id, extra_context=None):
        return self._write_or_redirect(request, "Delete", super().delete_view, object_id, extra_context)

    def changelist_view(self, request, extra_context=None):
        """Show the list. For a filter value that no list accepts, redirect to the whole list and an error."""
        if any("\x00" in text for pair in request.GET.items() for text in pair):
            return HttpResponseRedirect(f"{request.path}?e=1")
        try:
            return self._write_or_redirect(request, self._action_name(request), super().changelist_view, extra_context)
        except OverflowError:  # a year with thirty digits
            return HttpResponseRedirect(f"{request.path}?e=1")

    def _action_name(self, request):
        _, _, description = self.get_actions(request).get(request.POST.get("action"), ("", "", "Change list"))
        return description % {"verbose_name_plural": ""} if "%(" in description else description

    def _write_or_redirect(self, request, verb, view, *args):
        """The response of a view whose page has nothing that the user has typed."""
        try:
            return self._write(request, verb, view, *args)
        except Refused as refused:
            messages.error(request, str(refused))
            return HttpResponseRedirect(request.get_full_path())

    def _write(self, request, verb, view, *args):
        """The response of the view, run inside a change set if it may write. Raises Refused."""
        if request.method in SAFE_METHODS:
            return view(request, *args)
        note = f"{verb.strip()}: {self.opts.verbose_name}"
        try:
            return self._in_change_set(request, note, view, *args)
        except IntegrityError:
            # Another user's row was saved between validation and save. The second validation finds and reports it.
            return self._write_again(request, note, view, *args)

    def _write_again(self, request, note, view, *args):
        try:
            return self._in_change_set(request, note, view, *args)
        except IntegrityError as error:
            raise Refused(EXCLUDED) from error

    def _in_change_set(self, request, note, view, *args):
        request.formsets = []
        if response := self.response_if_added(request):
            return response
        try:
            response = self._open_change_set(request, note, view, *args)
            # The first press may have been saved since, so that its values are taken.
            return (not request.change_set.writes and self.response_if_added(request)) or response
        except (IntegrityError, UnknownReference) as error:
            request._messages = default_storage(request)  # without the success that the view has announced
            if isinstance(error, IntegrityError):
                raise
            raise Refused(f"Nothing was saved: {error.message}") from error

    def _open_change_set(self, request, note, view, *args):
        with change_set(ChangeSet.Channel.ADMIN, who=request.user, note=note) as request.change_set:
            self.release_digest_of_deleted(request)
            request.change_set.form_digest = self.form_digest(request)
            request.change_set.allows_struck = "write_struck" in request.POST and request.user.has_perm(STRIKE)
            return view(request, *args)

    def get_object(self, request, object_id, from_field=None):
        """The row with its version, locked if a form is being saved."""
        row = self._read(request, object_id, from_field)
        if row is None or request.method in SAFE_METHODS:
            return row
        lock_with_owners(row)
        return self._read(request, object_id, from_field)

    def _read(self, request, object_id, from_field):
        field = self.opts.get_field(from_field) if from_field else self.opts.pk
        try:
            return with_versions(self.get_queryset(request)).get(**{field.name: field.to_python(object_id)})
        except (ObjectDoesNotExist, ValidationError, ValueError):
            return None

    def save_model(self, request, obj, form, change):
        """Save only if something has changed: opening a page and pressing Save leaves no history."""
        if not change or form.has_changed():
            self._add_name_to_note(request, obj)
            super().save_model(request, obj, form, change)

    def delete_model(self, request, obj):
        self._add_name_to_note(request, obj)
        super().delete_model(request, obj)

    def _add_name_to_note(self, request, row):
        request.change_set.note = f"{request.change_set.note} “{row}”"[:500]
