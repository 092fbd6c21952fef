"""The trash: what was deleted, by whom and why, with the way back; administrators remove it for good."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst

from records.history.describe import name_of
from records.history.trash import deleted_rows, deletions, remove_for_good, trash_fingerprint, trash_models, was_public
from records.modeladmin.row_pages import may_view
from records.permissions import EMPTY_TRASH

PER_PAGE = 50
MAX_LISTED = 200  # rows on the page that asks once more
OTHER_ROWS = (
    "Nothing was removed: the trash has changed since this page was opened. "
    "Check the list below, which is as it is now, and type the number again."
)


class TrashMixin:
    """Adds the two pages to the admin of change sets."""

    def get_urls(self):
        pages = [("trash/", self.trash_view, "trash"), ("trash/empty/", self.empty_trash_view, "empty_trash")]
        own = [path(at, self.admin_site.admin_view(view), name=f"records_changeset_{name}") for at, view, name in pages]
        return [*own, *super().get_urls()]

    def trash_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        page = Paginator(_rows_for(request.user), PER_PAGE).get_page(request.GET.get("p"))
        return self._response(
            request,
            "admin/trash/trash.html",
            title="Trash",
            page=page,
            pages=page.paginator.get_elided_page_range(page.number),
            rows=_shown(page),
            may_empty=request.user.has_perm(EMPTY_TRASH),
        )

    def empty_trash_view(self, request):
        """Ask once more, with the number of the rows as the answer; by POST, remove them for good."""
        if not request.user.has_perm(EMPTY_TRASH):
            raise PermissionDenied
        rows, chosen = _rows_for(request.user), set(request.GET.getlist("row"))
        rows = rows if "all" in request.GET else [row for row in rows if row.name in chosen]
        if not rows:
            messages.warning(request, "Nothing was removed: choose what to remove.")
            return HttpResponseRedirect(reverse("admin:records_changeset_trash"))
        if request.method == "POST" and self._is_confirmed(request, rows):
            self._remove(request, rows)
            return HttpResponseRedirect(reverse("admin:records_changeset_trash"))
        return self._response(
            request,
            "admin/trash/empty.html",
            title="Remove from the trash for good",
            count=len(rows),
            rows=_shown(rows[:MAX_LISTED]),
            fingerprint=trash_fingerprint(rows),
            max_listed=MAX_LISTED,
        )

    def _is_confirmed(self, request, rows):
        """Whether these rows were on the page, and their number was typed; if not, a message says so."""
        if request.POST.get("fingerprint") != trash_fingerprint(rows):
            messages.error(request, OTHER_ROWS)
        elif request.POST.get("number", "").strip() != str(len(rows)):
            messages.error(request, f"Number: type {len(rows)}, the number of rows, to remove them for good.")
        else:
            return True
        return False

    def _remove(self, request, rows):
        try:
            made = remove_for_good(rows, who=request.user)
        except ValidationError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, f"{capfirst(made.note)}.")

    def _response(self, request, template, **context):
        context = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, template, context)


def _rows_for(user):
    """[DeletedRow] of the models that the account may view."""
    return deleted_rows(model for model in trash_models() if may_view(user, model))


def _shown(rows):
    """What a list shows of DeletedRows."""
    return [
        {
            "row": row,
            "noun": capfirst(row.model._meta.verbose_name),
            "name": name_of(state.instance),
            "slug": state.slug,
            "change_set": state.change_set,
            "was_public": was_public(row),
        }
        for row, state in deletions(rows).items()
    ]
