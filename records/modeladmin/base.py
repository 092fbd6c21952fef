"""Base classes: `RecordAdmin` for records with a public page, `ArchiveModelAdmin` for all other tables with history."""

from django.contrib import admin
from django.contrib.admin.utils import flatten

from records.bulk.import_views import BulkAdminMixin
from records.modeladmin.actions import EDITOR_NOTE_FIELDSET, ORIGIN_FIELDSET, PUBLICATION_FIELDSET, PublishActionsMixin
from records.modeladmin.autocomplete import ChoiceLabelMixin
from records.modeladmin.change_sets import ChangeSetMixin
from records.modeladmin.conflicts import ConflictsMixin
from records.modeladmin.deleted_meanwhile import DeletedMeanwhileMixin
from records.modeladmin.deleting import DeletingMixin
from records.modeladmin.fields import FormFieldsMixin
from records.modeladmin.history_pages import HistoryPagesMixin
from records.modeladmin.inlines import IdentifierInline
from records.modeladmin.merge_into import MergeIntoMixin
from records.modeladmin.publishing import PublishingMixin, RecordPublishingMixin
from records.modeladmin.used_by import UsedByMixin
from records.models.slugged import Slugged


class ArchiveModelAdmin(
    BulkAdminMixin,
    DeletingMixin,
    DeletedMeanwhileMixin,
    ChangeSetMixin,
    ConflictsMixin,
    MergeIntoMixin,
    UsedByMixin,
    PublishingMixin,
    HistoryPagesMixin,
    ChoiceLabelMixin,
    FormFieldsMixin,
    admin.ModelAdmin,
):
    """The admin of a model that keeps history."""

    list_per_page = 50
    show_full_result_count = False
    slug_from = None  # the field from which the form proposes the slug of a new row
    index_section = "Reference data"  # the heading under which the admin's first page lists the model

    def get_prepopulated_fields(self, request, obj=None):
        return {"slug": [self.slug_from]} if self.slug_from and obj is None else {}

    def get_readonly_fields(self, request, obj=None):
        """Slugs are permanent, and those of a Slugged model are never typed."""
        generated = issubclass(self.model, Slugged)
        return [
            *super().get_readonly_fields(request, obj),
            *(["slug"] if generated or (obj and self._has_slug) else []),
        ]

    def render_change_form(self, request, context, *args, **kwargs):
        """The form, with each collapsed part open that has an error: Django does not see fields which share a line."""
        form = context["adminform"]
        form.fieldsets = [_open_if_wrong(*part, form.errors) for part in form.fieldsets]
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(self, request, form, formsets, change):
        """Save the record too if only its rows have changed, so that an import previewed before detects the change."""
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


def _open_if_wrong(name, options, errors):
    classes = options.get("classes", ())
    if not errors.keys().isdisjoint(flatten(options["fields"])):
        classes = [each for each in classes if each != "collapse"]
    return name, {**options, "classes": classes}


class RecordAdmin(PublishActionsMixin, RecordPublishingMixin, ArchiveModelAdmin):
    """The admin of a record. Subclasses name its own fieldsets in `record_fieldsets`; those of every record follow."""

    record_fieldsets = []
    slug_from = "title"
    index_section = "Records"

    @property
    def fieldsets(self):
        return [*self.record_fieldsets, PUBLICATION_FIELDSET, ORIGIN_FIELDSET, EDITOR_NOTE_FIELDSET]

    def get_inlines(self, request, obj):
        return [*super().get_inlines(request, obj), IdentifierInline]

    def todo_sentences(self):
        """Sentences for the to-do list on the admin's first page."""
        return []


class RowAdmin(ArchiveModelAdmin):
    """The admin of a row that belongs to a record but has citations of its own."""

    index_section = "Parts of records"
    view_on_site = False
    can_be_merged = False


def attribute_column(name, description, ordering=None):
    """A list column that shows this attribute or property of the row."""

    @admin.display(description=description, ordering=ordering, empty_value="Not reported")
    def column(self, row):
        return getattr(row, name)

    return column
