"""Every write in the admin belongs to a change set, and two forms for the same row are saved one after the other."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponseRedirect

from records.footnote_references import UnknownReference
from records.models.change_set import ChangeSet, change_set

SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")
TWO_ROWS = "Nothing was saved: two rows of the page say the same, such as a relation from both ends. Enter it once."


class ChangeSetMixin:
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        verb = "Change" if object_id else "Add"
        return self._write(request, verb, super().changeform_view, object_id, form_url, extra_context)

    def delete_view(self, request, object_id, extra_context=None):
        return self._write(request, "Delete", super().delete_view, object_id, extra_context)

    def changelist_view(self, request, extra_context=None):
        """Show the list. For a filter value that no list accepts, redirect to the whole list and an error."""
        if any("\x00" in text for pair in request.GET.items() for text in pair):
            return HttpResponseRedirect(f"{request.path}?e=1")
        try:
            return self._write(request, self._action_name(request), super().changelist_view, extra_context)
        except OverflowError:  # a year with thirty digits
            return HttpResponseRedirect(f"{request.path}?e=1")

    def _action_name(self, request):
        _, _, description = self.get_actions(request).get(request.POST.get("action"), ("", "", "Change list"))
        return description % {"verbose_name_plural": ""} if "%(" in description else description

    def _write(self, request, verb, view, *args):
        if request.method in SAFE_METHODS:
            return view(request, *args)
        note = f"{verb.strip()}: {self.opts.verbose_name}"
        try:
            return self._in_change_set(request, note, view, *args)
        except IntegrityError:
            # Another user's row was saved between validation and save. The second validation finds and reports it.
            return self._write_again(request, note, view, *args)
        except UnknownReference as error:  # somebody deleted a citation meanwhile, which the form could not know
            messages.error(request, error.message)
            return HttpResponseRedirect(request.get_full_path())

    def _write_again(self, request, note, view, *args):
        try:
            return self._in_change_set(request, note, view, *args)
        except IntegrityError:  # two rows of this page exclude each other, which neither of their forms can know
            messages.error(request, TWO_ROWS)
            return HttpResponseRedirect(request.get_full_path())

    def _in_change_set(self, request, note, view, *args):
        with change_set(ChangeSet.Channel.ADMIN, who=request.user, note=note) as request.change_set:
            return view(request, *args)

    def get_object(self, request, object_id, from_field=None):
        """The row, locked if a form is being saved."""
        row = super().get_object(request, object_id, from_field)
        if row is None or request.method in SAFE_METHODS:
            return row
        list(self.model._base_manager.select_for_update().filter(pk=row.pk).values_list("pk"))
        return super().get_object(request, object_id, from_field)

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
