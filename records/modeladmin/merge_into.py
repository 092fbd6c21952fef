"""The page “Merge into …”: it shows what moves and what is dropped, and asks which values to keep where rows differ."""

from itertools import groupby

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import capfirst

from records.history.apply import row_after
from records.history.describe import describe
from records.history.diff import incoming_links
from records.history.duplicates import OLD, TARGET
from records.history.merge_records import AlreadyMerged, merge_into, plan_merge
from records.history.permissions import writing_error
from records.modeladmin.change_sets import SAFE_METHODS
from records.modeladmin.history_pages import check_number
from records.modeladmin.row_pages import linked_row, may_view, page_address
from records.modeladmin.widgets import RowAutocompleteSelect
from records.models.record import Record

MAX_OF_A_KIND = 20  # rows of a kind


class MergeIntoMixin:
    """Adds the page to the admin of records and of reference data; rows of a record have none."""

    can_be_merged = True

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_merge"
        view = self.admin_site.admin_view(self.merge_view)
        own = [path("<path:object_id>/merge/", view, name=name)] if self.can_be_merged else []
        return [*own, *super().get_urls()]

    def has_merge_permission(self, request, row):
        """Whether the user may write the row as it would be; the rows that link to it are asked for with the plan."""
        may_replace = self.has_publish_permission if issubclass(self.model, Record) else self.has_delete_permission
        return self.can_be_merged and self.has_change_permission(request, row) and may_replace(request)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["merge_address"] = page_address(obj, "merge") if obj and self.has_merge_permission(request, obj) else ""
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def merge_view(self, request, object_id):
        """Ask for the target, then show the plan; by POST, merge."""
        check_number(object_id)
        old = self.model._default_manager.filter(pk=unquote(object_id)).first()
        if not self.has_merge_permission(request, old):
            raise PermissionDenied
        if old is None:  # as after a first press of the button
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        form = TargetForm(self, request.GET if "target" in request.GET else None)
        target = form.cleaned_data["target"] if form.is_valid() else None
        if target and not self.has_change_permission(request, target):
            raise PermissionDenied
        choices = {name: value for name, value in request.POST.items() if value in (OLD, TARGET)}
        if target and request.method not in SAFE_METHODS:
            if self._merge(request, old, target, choices):
                return HttpResponseRedirect(page_address(target))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Merge “{old}” into another {self.opts.verbose_name}",
            "old": old,
            "form": form,
            "media": self.media + form.media,
            "target": target,
            **(shown(plan_merge(old, target, choices), request.user) if target else {}),
        }
        return TemplateResponse(request, "admin/rows/merge.html", context)

    def _merge(self, request, old, target, choices):
        """Whether it is merged now, or was before; if not, a message says why."""
        fingerprint = request.POST.get("fingerprint", "")
        try:
            with transaction.atomic():
                made = request.change_set = merge_into(old, target, choices, fingerprint, who=request.user)
                self.log_change(request, target, f"Merged “{old}” into it.")
        except AlreadyMerged as error:
            messages.warning(request, error.message)
            return True
        except ValidationError as error:
            for sentence in error.messages:
                messages.error(request, sentence)
            return False
        except IntegrityError:
            messages.error(request, "Nothing was merged: somebody else saved one of the rows. Press the button again.")
            return False
        messages.success(
            request, f"“{old}” was merged into “{target}”, by change set {made.pk}. It can be undone there."
        )
        return True


class TargetForm(forms.Form):
    """Asks for the row to merge into, in the search box of any link that leads to the model."""

    def __init__(self, model_admin, data):
        super().__init__(data)
        link = next(link for links in incoming_links(model_admin.model).values() for link in links)
        self.fields["target"] = forms.ModelChoiceField(
            model_admin.model._default_manager.select_related(*model_admin.choice_select_related),
            widget=RowAutocompleteSelect(link, model_admin.admin_site),
            label="Merge into",
        )
        self.fields["target"].label_from_instance = model_admin.choice_label


def shown(plan, user):
    """What the page shows of a MergePlan to this account: names only of what it may view."""
    return {
        "plan": plan,
        "errors": plan.errors or [sentence for sentence in [writing_error(user, plan.changes)] if sentence],
        "differences": [_difference(each, plan.choices, user) for each in plan.differences],
        "moved": _by_kind(plan.moved, lambda change: linked_row(row_after(change), user), user),
        "dropped": _by_kind(plan.dropped, lambda pair: (linked_row(_stored(pair[0]), user), pair[1]), user),
    }


def _difference(each, choices, user):
    """What the page asks about a Difference. Its values are shown to all, as nobody could choose without."""
    row = each.model._base_manager.get(pk=each.twin_pk)
    return {
        "name": each.name,
        "noun": capfirst(each.model._meta.verbose_name),
        "row": linked_row(row, user),
        "values": describe(each.change).values,
        "choice": choices.get(each.name, ""),
    }


def _by_kind(several, shown_row, user):
    """[(noun, count, the first rows)] of changes, or of pairs that begin with one, by their model."""
    found = []
    for model, group in groupby(several, key=lambda each: getattr(each, "model", None) or each[0].model):
        group = list(group)
        rows = [shown_row(each) for each in group[:MAX_OF_A_KIND]] if may_view(user, model) else []
        noun = model._meta.verbose_name if len(group) == 1 else model._meta.verbose_name_plural
        found.append({"noun": noun, "count": len(group), "rows": rows, "more": len(group) - len(rows) if rows else 0})
    return found


def _stored(change):
    return change.model._base_manager.get(pk=change.pk)
