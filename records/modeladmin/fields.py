"""How a column of a model becomes a field of a form, on the page of a record and in its rows alike."""

from django import forms
from django.contrib import admin
from django.db import models

from records.modeladmin.forms import VersionedForm
from records.modeladmin.widgets import Day, FoldedChoices, Moment, RowChoice
from records.models.citation import Citation
from records.models.partial_date import PartialDate, PartialDateField

PARTS_OF_A_FIGURE = {"_said": "said as", "_low": "lowest", "_high": "highest", "_words": "in words"}
LARGEST = {
    models.PositiveSmallIntegerField: 32_767
}  # what every database can hold; of other numbers, two thousand million


class FieldWidgets:
    """Mixed into the admin of a record and of its rows."""

    form = VersionedForm
    formfield_overrides = {models.DateField: {"widget": Day}, models.DateTimeField: {"widget": Moment}}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "facts" and issubclass(db_field.model, Citation):
            return facts_field(db_field)
        if isinstance(db_field, models.IntegerField) and not db_field.choices:
            kwargs["max_value"] = LARGEST.get(type(db_field), 2_000_000_000)
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        if isinstance(db_field, models.TextField):
            kwargs["widget"] = admin.widgets.AdminTextareaWidget(attrs={"rows": 14 if db_field.name == "body" else 4})
        if isinstance(db_field, PartialDateField):
            kwargs["widget"] = admin.widgets.AdminTextInputWidget(attrs={"class": "desk-date", "size": 21})
            kwargs["validators"] = [PartialDate.parse]  # before the row has it: a page names its row by its date
        if label := part_of_a_figure(db_field):
            kwargs["label"] = label
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(db_field, models.ForeignKey):
            # Beside a search box: a pencil and a plus, not four signs; a row is deleted on its own page.
            field.widget.can_delete_related = False
            field.widget.can_view_related = field.widget.can_view_related and not field.widget.can_change_related
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        target = self.admin_site._registry.get(db_field.related_model)
        if target and db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = RowChoice(db_field, self.admin_site)
            kwargs["queryset"] = db_field.related_model._default_manager.select_related(*target.choice_links)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if target:
            field.label_from_instance = target.choice_label
        return field

    def get_autocomplete_fields(self, request):
        """Every link to a row that has an admin page."""
        links = (field for field in self.model._meta.fields if field.many_to_one and field.editable)
        return [link.name for link in links if link.related_model in self.admin_site._registry]

    def get_fieldsets(self, request, obj=None):
        """The fieldsets, with the version of the row for who may change it."""
        fieldsets = [(name, dict(options)) for name, options in super().get_fieldsets(request, obj)]
        fieldsets[0][1]["fields"] = [name for name in fieldsets[0][1]["fields"] if name != "version"]
        if self.has_change_permission(request, obj):
            fieldsets[0][1]["fields"].append("version")
        return fieldsets


def part_of_a_figure(db_field):
    """The short label of a column beside a number, as “lowest”; nothing for other columns."""
    names = {field.name for field in db_field.model._meta.fields}
    for ending, label in PARTS_OF_A_FIGURE.items():
        stem = db_field.name.removesuffix(ending)
        if stem != db_field.name and f"{stem}_said" in names:
            return label
    return ""


def facts_field(db_field):
    """What a citation supports, as boxes to tick instead of a list in JSON."""
    citable = db_field.model._meta.get_field("record").related_model.citable
    return forms.MultipleChoiceField(
        choices=[(name, name.replace("_", " ")) for name in citable],
        required=False,
        widget=FoldedChoices,
        label=db_field.verbose_name.capitalize(),
        help_text=db_field.help_text,
    )
