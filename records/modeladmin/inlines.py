"""Rows of a record on its page: tables for rows with few fields, collapsible forms for the others."""

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets

from records.history.states import with_versions
from records.modeladmin.fields import FormFieldsMixin
from records.modeladmin.formsets import RowFormSet
from records.models.alias import Alias
from records.models.citation import Citation
from records.models.identifier import Identifier
from records.models.row import Positioned, Row

DATE_FIELDS = ("date", "date_printed")
LOCATION_FIELDS = ("latitude", "longitude", "exactness")
PERIOD_FIELDS = [("start", "start_printed"), ("end", "end_printed")]


def figure_fields(name):
    """The fields of one figure, as a tuple so that a form shows them on one line."""
    return (name, f"{name}_qualifier", f"{name}_low", f"{name}_high", f"{name}_words")


NUMBER_FIELDS = [figure_fields("number"), "unit"]


def untitled_fieldset(*lines):
    """Fieldsets with one fieldset that has no heading."""
    return [(None, {"fields": list(lines)})]


class RowInlineMixin(FormFieldsMixin):
    formset = RowFormSet
    extra = 0
    view_on_site = False
    row_select_related = None  # foreign keys for the names of the rows; all of them if None

    def get_queryset(self, request):
        foreign_keys = [field.name for field in self.opts.fields if field.many_to_one]
        rows = super().get_queryset(request).select_related(*(self.row_select_related or foreign_keys))
        return with_versions(rows)

    def get_fieldsets(self, request, obj=None):
        """The fieldsets with the position of a row, where it has one, and its key."""
        fieldsets = super().get_fieldsets(request, obj)
        fields, shown = fieldsets[0][1]["fields"], flatten_fieldsets(fieldsets)
        if issubclass(self.model, Positioned) and "position" not in shown:
            fields.insert(0, "position")
        if issubclass(self.model, Row):
            fields.insert(len(fields) - ("row_version" in fields), "key")
        return fieldsets


class TabularRowInline(RowInlineMixin, admin.TabularInline):
    pass


class StackedRowInline(RowInlineMixin, admin.StackedInline):
    """Each row is collapsed to one line of text. New rows and rows with errors are open."""

    template = "admin/edit_inline/collapsible_rows.html"

    def row_summary(self, row):
        """The line of text for a collapsed row."""
        return str(row)


class RelatedNameMixin:
    """Finds the concrete model by its related name, so that one inline serves every record type."""

    related_name = None

    def __init__(self, parent_model, admin_site):
        self.model = parent_model._meta.get_field(self.related_name).related_model
        super().__init__(parent_model, admin_site)


class AliasInline(RelatedNameMixin, TabularRowInline):
    model = Alias
    related_name = "aliases"
    fields = ["name", "kind", "start", "start_printed", "end", "end_printed"]
    classes = ["collapse"]


class IdentifierInline(RelatedNameMixin, TabularRowInline):
    model = Identifier
    related_name = "identifiers"
    fields = ["scheme", "value"]
    verbose_name = "identifier"
    verbose_name_plural = "identifiers in other systems"
    classes = ["collapse"]


class CitationInline(RelatedNameMixin, StackedRowInline):
    model = Citation
    related_name = "citations"
    verbose_name = "citation"
    verbose_name_plural = "citations"
    row_select_related = ["source__publisher", "via__publisher"]
    fieldsets = untitled_fieldset(
        ("source", "via"), ("where", "locator", "status", "position"), ("supports", "figure", "note")
    )

    def row_summary(self, row):
        supported = ", ".join(row.supports).replace("_", " ") or "whole record"
        status = "" if row.status == row.Status.ACCEPTED else f" ({row.get_status_display().lower()})"
        return f"{row} – {supported}{status}"
