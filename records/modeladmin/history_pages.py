"""The history pages: whoever may view a row may view its earlier versions, compare two of them, and restore one."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from records.history.permissions import writing_error
from records.history.restore import plan_restore, restore
from records.history.versions import RowHistory, compare_versions
from records.modeladmin.change_sets import SAFE_METHODS
from records.modeladmin.described_changes import MAX_SHOWN, described_for, kept_for, show_outcome
from records.modeladmin.keys import parse_key

VERSIONS_PER_PAGE = 20
MAX_OF_VERSION = 50  # changes of one version, on the page of all; its own page has the others


class HistoryPagesMixin:
    """Adds to the admin of a row the pages of its versions."""

    object_history_template = "admin/rows/history.html"

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        return [
            path("<path:object_id>/compare/", wrap(self.compare_view), name=f"{name}_compare"),
            path("<path:object_id>/restore/<int:number>/", wrap(self.restore_view), name=f"{name}_restore"),
            *super().get_urls(),
        ]

    def history_view(self, request, object_id, extra_context=None):
        """All versions, the newest first, each with old and new value of every field and row that it changed."""
        history = self._history(request, object_id)
        page = Paginator(history.versions, VERSIONS_PER_PAGE).get_page(request.GET.get("p"))
        shown = [(version, described_for(request.user, version.changes, MAX_OF_VERSION)) for version in page]
        context = self._history_context(request, history, f"History of “{history.name}”")
        context |= {"page": page, "shown": shown, "max_shown": MAX_OF_VERSION}
        return TemplateResponse(request, self.object_history_template, context | (extra_context or {}))

    def compare_view(self, request, object_id):
        """Two versions side by side: those named in the address, or the two newest."""
        history = self._history(request, object_id)
        versions = history.versions
        defaults = {"new": versions[0], "old": versions[min(1, len(versions) - 1)]}
        chosen = [self._version(history, request.GET.get(name), default) for name, default in defaults.items()]
        new, old = sorted(chosen, key=versions.index)
        changes = compare_versions(history, old, new)
        context = self._history_context(request, history, f"Compare versions of “{history.name}”")
        context |= {"old": old, "new": new, "changes": described_for(request.user, changes, MAX_SHOWN)}
        context |= {"more": max(len(changes) - MAX_SHOWN, 0), "max_shown": MAX_SHOWN}
        return TemplateResponse(request, "admin/rows/compare.html", context)

    def restore_view(self, request, object_id, number):
        """What restoring a version would write; by POST, restore it. Whoever may not write all of it sees why."""
        history = self._history(request, object_id)
        version = history.version(number)
        if version is None or version.is_deleted:
            raise Http404("There is no such version.")
        if request.method not in SAFE_METHODS and (response := self._restore(request, history, version)):
            return response
        plan = plan_restore(history, version)
        context = self._history_context(request, history, f"Restore a version of “{history.name}”")
        context |= {"version": version, "plan": plan, "max_shown": MAX_SHOWN}
        context["changes"] = described_for(request.user, plan.changes, MAX_SHOWN)
        context["kept"] = kept_for(request.user, plan.kept, MAX_SHOWN)
        context["forbidden"] = writing_error(request.user, plan.changes)
        return TemplateResponse(request, "admin/rows/restore.html", context)

    def _restore(self, request, history, version):
        """The page to go to after the restore; None if it was refused."""
        newest = parse_key(request.POST.get("newest", ""))
        try:
            _new, plan = restore(self.model, history.pk, version.number, newest, who=request.user)
        except ValidationError as error:
            messages.error(request, f"Nothing was restored. {error.message}")
            return HttpResponseRedirect(request.path)
        show_outcome(
            request,
            plan,
            done="The version was restored.",
            in_part="The version was restored in part.",
            nothing="Nothing was restored." if plan.kept else "Nothing was restored: it is already as in this version.",
        )
        return HttpResponseRedirect(self._address("history", history.pk))

    def _history(self, request, object_id):
        """The RowHistory of that row. Raises Http404 and PermissionDenied."""
        check_number(object_id)
        history = RowHistory(self.model, int(unquote(object_id)))
        if history.newest is None or not history.versions:
            if self.has_view_or_change_permission(request):
                raise Http404("There is no such row.")
            raise PermissionDenied
        if not self.has_view_or_change_permission(request, history.newest.instance):
            raise PermissionDenied
        return history

    def _version(self, history, number, default):
        """The version of that number in an address, or the default without one. Raises Http404 if there is none."""
        if number is None:
            return default
        check_number(number)
        version = history.version(int(number))
        if version is None:
            raise Http404("There is no such version.")
        return version

    def _history_context(self, request, history, title):
        context = {**self.admin_site.each_context(request), "opts": self.opts, "title": title}
        is_stored = self.model._base_manager.filter(pk=history.pk).exists()
        return context | {"history": history, "versions": history.versions, "is_stored": is_stored}

    def _address(self, page, *args):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=args)


def check_number(text):
    """Raise Http404 unless this part of an address can be a primary key."""
    if parse_key(unquote(text)) is None:
        raise Http404("There is no such row.")
