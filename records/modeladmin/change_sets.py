"""Every write of an admin page stands in a change set, and no page writes over a row that it has not read."""

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpResponseRedirect

from records.models.change_set import ChangeSet, change_set

READING = ("GET", "HEAD", "OPTIONS", "TRACE")


class WritesInChangeSets:
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        verb = "Change" if object_id else "Add"
        return self._write(request, verb, super().changeform_view, object_id, form_url, extra_context)

    def delete_view(self, request, object_id, extra_context=None):
        return self._write(request, "Delete", super().delete_view, object_id, extra_context)

    def changelist_view(self, request, extra_context=None):
        """The list; a filter that no list can have is answered by the whole list and an error."""
        if any("\x00" in word for pair in request.GET.items() for word in pair):
            return HttpResponseRedirect(f"{request.path}?e=1")
        try:
            return self._write(request, self._action_name(request), super().changelist_view, extra_context)
        except OverflowError:  # a year of thirty digits
            return HttpResponseRedirect(f"{request.path}?e=1")

    def _action_name(self, request):
        _, _, words = self.get_actions(request).get(request.POST.get("action"), ("", "", "Change the list of"))
        return words % {"verbose_name_plural": ""} if "%(" in words else words

    def _write(self, request, verb, view, *args):
        if request.method in READING:
            return view(request, *args)
        note = f"{verb.strip()}: {self.opts.verbose_name}"
        try:
            return self._in_change_set(request, note, view, *args)
        except IntegrityError:
            # A colleague's row came between the check and the save; the second check finds and tells it.
            return self._in_change_set(request, note, view, *args)

    def _in_change_set(self, request, note, view, *args):
        with change_set(ChangeSet.Channel.ADMIN, who=request.user, note=note) as request.change_set:
            return view(request, *args)

    def get_object(self, request, object_id, from_field=None):
        """The row; while a form is saved, held so that two forms are saved one after the other."""
        row = super().get_object(request, object_id, from_field)
        if row is None or request.method in READING:
            return row
        list(self.model._base_manager.select_for_update().filter(pk=row.pk).values_list("pk"))
        return super().get_object(request, object_id, from_field)

    def save_model(self, request, obj, form, change):
        """Save what has changed: opening a page and pressing Save leaves no trace."""
        if not change or form.has_changed():
            self._name_in_note(request, obj)
            super().save_model(request, obj, form, change)

    def delete_model(self, request, obj):
        self._name_in_note(request, obj)
        super().delete_model(request, obj)

    def _name_in_note(self, request, row):
        request.change_set.note = f"{request.change_set.note} “{row}”"[:500]


class KeepsHistory:
    """The history pages: for who may see the row, to look at and not to write."""

    object_history_list_template = "admin/desk_history_list.html"

    def get_history_queryset(self, request, history_manager, pk_name, object_id):
        return super().get_history_queryset(request, history_manager, pk_name, object_id).select_related("change_set")

    def history_view(self, request, object_id, extra_context=None):
        number_or_404(object_id)
        return super().history_view(request, object_id, extra_context)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        if request.method not in READING:
            raise PermissionDenied("An earlier state can be looked at here, not brought back.")
        number_or_404(object_id)
        number_or_404(version_id)
        return super().history_form_view(request, object_id, version_id, extra_context)


def number_or_404(text):
    text = unquote(text)
    if not text.isdecimal() or len(text) > 18:
        raise Http404("There is no such row.")
