"""The history pages: whoever may view a row may view its earlier versions. They are read-only."""

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404

from records.modeladmin.change_sets import SAFE_METHODS


class HistoryPagesMixin:
    object_history_list_template = "admin/history_list.html"

    def get_history_queryset(self, request, history_manager, pk_name, object_id):
        return super().get_history_queryset(request, history_manager, pk_name, object_id).select_related("change_set")

    def history_view(self, request, object_id, extra_context=None):
        check_number(object_id)
        return super().history_view(request, object_id, extra_context)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        if request.method not in SAFE_METHODS:
            raise PermissionDenied("Earlier versions can be viewed here, but not restored.")
        check_number(object_id)
        check_number(version_id)
        return super().history_form_view(request, object_id, version_id, extra_context)


def check_number(text):
    """Raise Http404 unless this part of an address can be a primary key."""
    text = unquote(text)
    if not text.isdecimal() or len(text) > 18:
        raise Http404("There is no such row.")
