"""The admin of a row (`DeskAdmin`) and of a record with a public page (`RecordAdmin`)."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from records.bulk.import_views import BulkAdminMixin
from records.modeladmin.actions import EDITORS_NOTE, PUBLICATION, Publishes
from records.modeladmin.autocomplete import Choosable
from records.modeladmin.change_sets import KeepsHistory, WritesInChangeSets
from records.modeladmin.fields import FieldWidgets
from records.models.slugged import Slugged


class ArchiveModelAdmin(BulkAdminMixin, WritesInChangeSets, KeepsHistory, Choosable, FieldWidgets, SimpleHistoryAdmin):
    """A row of any table that keeps history."""

    list_per_page = 50
    show_full_result_count = False
    slug_from = None  # the field that proposes the permanent slug of a new row
    tier = "Reference"  # where the first page of the desk shows it

    def get_prepopulated_fields(self, request, obj=None):
        return {"slug": [self.slug_from]} if self.slug_from and obj is None else {}

    def get_readonly_fields(self, request, obj=None):
        """A slug is chosen once; one that is made from the row is never typed."""
        made = issubclass(self.model, Slugged)
        return [*super().get_readonly_fields(request, obj), *(["slug"] if made or (obj and self._has_slug) else [])]

    def save_related(self, request, form, formsets, change):
        """A row whose own rows have changed has changed: an import planned before must find out."""
        super().save_related(request, form, formsets, change)
        if change and not form.has_changed() and any(formset.has_changed() for formset in formsets):
            form.instance.save()

    @property
    def _has_slug(self):
        return any(field.name == "slug" for field in self.opts.fields)

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None and issubclass(self.model, Slugged):
            for _, options in fieldsets:
                options["fields"] = [name for name in options["fields"] if name != "slug"]
        return fieldsets


class RecordAdmin(Publishes, ArchiveModelAdmin):
    """A record: `facts` are its own fieldsets; those of publication follow by themselves."""

    facts = []
    slug_from = "title"
    tier = "Records"

    @property
    def fieldsets(self):
        return [*self.facts, PUBLICATION, EDITORS_NOTE]

    def to_notice(self):
        """Sentences for the first page of the desk."""
        return []


class RowAdmin(ArchiveModelAdmin):
    """A row of a record that has citations of its own, and so a page of its own."""

    tier = "Parts of records"
    view_on_site = False


def short(name, words, ordering=None):
    """A column of a list that shows what the row says of itself."""

    @admin.display(description=words, ordering=ordering, empty_value="–")
    def column(self, row):
        return getattr(row, name)

    return column
