"""“Used by”: what links to a row, by kind, as a page of its own and on the page that deletes it."""

from dataclasses import dataclass

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import CASCADE, Q
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path

from records.history.diff import incoming_links
from records.modeladmin.history_pages import check_number
from records.modeladmin.row_pages import linked_row, may_view, page_address
from records.models.tracked import cascading_links

MAX_USES_SHOWN = 20  # of a kind


@dataclass(frozen=True)
class Uses:
    """The rows of one model that link to a row: how many, and [LinkedRow] of the first that are edited elsewhere.

    `own` is the number of those that are edited on the page of the row itself. `rows` is empty if all are, or if the
    account may not view them.
    """

    noun: str
    count: int
    own: int
    rows: list
    is_visible: bool
    protects: bool  # whether the row cannot be deleted before them; if not, they are deleted with it

    @property
    def more(self):
        return self.count - self.own - len(self.rows) if self.rows else 0


def used_by(row, user):
    """[Uses] of a row, found by every foreign key that leads to its model; those that protect it come first."""
    found = [_uses(row, model, links, user) for model, links in incoming_links(type(row)).items()]
    return sorted((uses for uses in found if uses.count), key=lambda uses: not uses.protects)


def _uses(row, model, links, user):
    condition = Q()
    for link in links:
        condition |= Q(**{link.attname: row.pk})
    rows, visible = model._base_manager.filter(condition).order_by("pk"), may_view(user, model)
    elsewhere = rows.exclude(_on_own_page(row, model))
    first, count = elsewhere[:MAX_USES_SHOWN] if visible else [], rows.count()
    return Uses(
        noun=model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural,
        count=count,
        own=count - elsewhere.count(),
        rows=[linked_row(each, user) for each in first],
        is_visible=visible,
        protects=any(link.remote_field.on_delete is not CASCADE for link in links),
    )


def _on_own_page(row, model):
    """The Q of the rows of a model that are edited on the page of this row, which is the first that they belong to."""
    own, is_first = Q(pk__in=[]), Q()
    for link in () if admin.site.is_registered(model) else cascading_links(model):
        if link.related_model is type(row):
            own |= is_first & Q(**{link.attname: row.pk})
        is_first &= Q(**{f"{link.attname}__isnull": True})
    return own


class UsedByMixin:
    """Adds the page to the admin of every model that another links to."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_used_by"
        view = self.admin_site.admin_view(self.used_by_view)
        own = [path("<path:object_id>/used-by/", view, name=name)] if incoming_links(self.model) else []
        return [*own, *super().get_urls()]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["used_by_address"] = page_address(obj, "used_by") if obj and incoming_links(self.model) else ""
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def used_by_view(self, request, object_id):
        check_number(object_id)
        row = self.model._default_manager.filter(pk=unquote(object_id)).first()
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        if row is None:
            raise Http404(f"There is no such {self.opts.verbose_name}.")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Used by: “{row}”",
            "row": row,
        }
        return TemplateResponse(request, "admin/rows/used_by.html", context)
