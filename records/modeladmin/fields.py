"""How a model field becomes a form field, on the page of a record and in its inlines."""

from django import forms
from django.contrib import admin
from django.db import models
from django.forms.fields import InvalidJSONInput

from records.modeladmin.forms import RowForm
from records.modeladmin.widgets import (
    CalendarDateInput,
    CalendarDateTimeWidget,
    ClockInput,
    CollapsibleCheckboxes,
    RowAutocompleteSelect,
    YesNoSelect,
)
from records.models.citation import Citation
from records.models.figures import largest_number
from records.models.located import CoordinateField
from records.models.partial_date import PartialDate, PartialDateField
from records.models.text import parse_texts

FIGURE_PART_LABELS = {"_qualifier": "Qualifier", "_low": "Lowest", "_high": "Highest", "_words": "Wording"}
# What to write instead of what cannot be read, by the class of the model field.
INVALID = {
    models.IntegerField: "Write a whole number in digits, such as 12.",
    models.DecimalField: "Write a number in digits with a point, such as 12.5.",
    models.TimeField: "Write hours and minutes, such as 09:30.",
    models.URLField: "Write the address of the page in full, such as https://example.org/page.",
}


class TextsField(forms.JSONField):
    """A JSON object of texts; a blank field is one without any."""

    def to_python(self, value):
        return value if isinstance(value, dict) else parse_texts(value or "")

    def bound_data(self, data, initial):
        """What was typed: written anew, it could have characters that no page can show."""
        return initial if self.disabled or data is None else InvalidJSONInput(data)


class FormFieldsMixin:
    """For ModelAdmin and InlineModelAdmin."""

    form = RowForm
    formfield_overrides = {
        models.DateField: {"widget": CalendarDateInput},
        models.DateTimeField: {"widget": CalendarDateTimeWidget},
        # An input for numbers drops a comma while it is typed, so that “7,1” would be stored as 71.
        models.DecimalField: {"widget": forms.TextInput(attrs={"inputmode": "decimal", "size": 14})},
        models.TimeField: {"widget": ClockInput},
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "supports" and issubclass(db_field.model, Citation):
            return cited_fields_field(db_field)
        if isinstance(db_field, models.IntegerField) and not db_field.choices:
            kwargs["max_value"] = largest_number(db_field)
        advice = next((text for field_class, text in INVALID.items() if isinstance(db_field, field_class)), "")
        if advice and not db_field.choices and not isinstance(db_field, CoordinateField):
            kwargs["error_messages"] = {"invalid": advice}
        if isinstance(db_field, models.BooleanField) and db_field.null:
            kwargs["widget"] = YesNoSelect
        if isinstance(db_field, models.JSONField):
            kwargs["form_class"] = TextsField
            kwargs["show_hidden_initial"] = False  # Django shows it because the default is a callable
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        if isinstance(db_field, models.TextField):
            kwargs["widget"] = admin.widgets.AdminTextareaWidget(attrs={"rows": 14 if db_field.name == "body" else 4})
        if isinstance(db_field, PartialDateField):
            kwargs["widget"] = admin.widgets.AdminTextInputWidget(attrs={"class": "archive-date", "size": 21})
            # Checked before the row gets the value, because the page shows the row's name, which contains its date.
            kwargs["validators"] = [PartialDate.entered]
        if label := figure_part_label(db_field):
            kwargs["label"] = label
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(db_field, models.ForeignKey):
            # Only the icons to change and add, because a row is deleted on its own page.
            field.widget.can_delete_related = False
            field.widget.can_view_related = field.widget.can_view_related and not field.widget.can_change_related
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if not self.admin_site.is_registered(db_field.related_model):
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        related_admin = self.admin_site.get_model_admin(db_field.related_model)
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = RowAutocompleteSelect(db_field, self.admin_site)
            rows = db_field.related_model._default_manager
            kwargs["queryset"] = rows.select_related(*related_admin.choice_select_related)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.label_from_instance = related_admin.choice_label
        return field

    def get_autocomplete_fields(self, request):
        """Every foreign key to a model that has an admin."""
        foreign_keys = [field for field in self.model._meta.fields if field.many_to_one and field.editable]
        return [field.name for field in foreign_keys if self.admin_site.is_registered(field.related_model)]

    def get_fieldsets(self, request, obj=None):
        """The fieldsets, with the hidden version of the row for users who may change it."""
        fieldsets = [(name, dict(options)) for name, options in super().get_fieldsets(request, obj)]
        fieldsets[0][1]["fields"] = [name for name in fieldsets[0][1]["fields"] if name != "row_version"]
        if self.has_change_permission(request, obj):
            fieldsets[0][1]["fields"].append("row_version")
        return fieldsets


def figure_part_label(db_field):
    """The short label of a column that qualifies a number, such as “Lowest”, and "" for other columns."""
    names = {field.name for field in db_field.model._meta.fields}
    for suffix, label in FIGURE_PART_LABELS.items():
        number = db_field.name.removesuffix(suffix)
        if number != db_field.name and f"{number}_qualifier" in names:
            return label
    return ""


def cited_fields_field(db_field):
    """Checkboxes, instead of a JSON text field, for the fields that a citation supports."""
    citable = db_field.model._meta.get_field("record").related_model.citable
    return forms.MultipleChoiceField(
        choices=[(name, name.replace("_", " ")) for name in citable],
        required=False,
        widget=CollapsibleCheckboxes,
        label=db_field.verbose_name.capitalize(),
        help_text=db_field.help_text,
    )
