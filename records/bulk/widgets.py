"""How the value of a field is written in a cell and parsed again, strictly and without loss."""

import datetime
import json
import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from import_export import widgets

from records.bulk.old_names import OLD_SUPPORTS
from records.bulk.planned_rows import row_with_slug
from records.models.figures import largest_number
from records.models.text import CanonicalMixin, CanonicalTextsField, parse_texts
from records.models.time_of_day import format_time
from records.models.tombstone import row_merged_into


class TextWidget(widgets.Widget):
    def clean(self, value, row=None, **kwargs):
        return value

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else str(value)


class CanonicalTextWidget(TextWidget):
    """The text as the field stores it, so that another line end or Unicode form is not a change."""

    def __init__(self, field):
        super().__init__()
        self.field = field

    def clean(self, value, row=None, **kwargs):
        return self.field.to_python(value)


class ChoiceWidget(TextWidget):
    def __init__(self, choices):
        super().__init__()
        self.codes = [str(code) for code, _label in choices if code not in ("", None)]

    def clean(self, value, row=None, **kwargs):
        if value not in self.codes:
            raise ValidationError(f"“{value}” is not one of the codes: {', '.join(self.codes)}.")
        return value


class IntegerChoiceWidget(ChoiceWidget):
    def clean(self, value, row=None, **kwargs):
        return int(super().clean(value))


class AddressWidget(TextWidget):
    """The address of a page on the web."""

    def clean(self, value, row=None, **kwargs):
        if not value.strip().lower().startswith(("http://", "https://")):
            raise ValidationError(
                f"“{value}” is not the address of a page. Write it in full: https://example.org/page."
            )
        return value.strip()


class IntegerWidget(widgets.Widget):
    """A whole number that both databases can store in the field."""

    def __init__(self, field):
        super().__init__()
        self.largest = largest_number(field)

    def clean(self, value, row=None, **kwargs):
        if not value.isascii() or not value.removeprefix("-").isdigit():
            raise ValidationError(f"“{value}” is not a whole number. Write digits only, for example 12.")
        if len(value) > 15 or int(value) > self.largest:
            raise ValidationError(f"“{value}” is too large: the largest number here is {self.largest:,}.")
        return int(value)

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else str(value)


class DecimalWidget(widgets.Widget):
    """A number with a decimal point."""

    def clean(self, value, row=None, **kwargs):
        if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value.strip()):
            raise ValidationError(f"“{value}” is not a number. Write digits and a point, for example 12.5.")
        return Decimal(value)

    def render(self, value, obj=None, **kwargs):
        if value is None:
            return ""
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text


class YesNoWidget(widgets.Widget):
    VALUES = {"yes": True, "no": False}

    def clean(self, value, row=None, **kwargs):
        if value not in self.VALUES:
            raise ValidationError(f"“{value}” is neither yes nor no. Write yes or no.")
        return self.VALUES[value]

    def render(self, value, obj=None, **kwargs):
        return {True: "yes", False: "no", None: ""}[value]


class DateWidget(widgets.Widget):
    def clean(self, value, row=None, **kwargs):
        try:
            date = datetime.date.fromisoformat(value)
        except ValueError:
            date = None
        if date is None or value != date.isoformat():
            raise ValidationError(f"“{value}” is not a date. Write year-month-day, for example 2015-03-08.")
        return date

    def render(self, value, obj=None, **kwargs):
        return value.isoformat() if value else ""


class TimeWidget(widgets.Widget):
    """A local time of day, with seconds only if there are any."""

    def clean(self, value, row=None, **kwargs):
        if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?", value):
            raise ValidationError(f"“{value}” is not a time of day. Write hours and minutes, for example 09:30.")
        return datetime.time.fromisoformat(value)

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else format_time(value)


class DateTimeWidget(widgets.Widget):
    """A date and time, written in UTC."""

    def clean(self, value, row=None, **kwargs):
        try:
            time = parse_datetime(value)
        except ValueError:
            time = None
        if time is None or not datetime.MINYEAR < time.year < datetime.MAXYEAR:  # any zone can show these years
            raise ValidationError(f"“{value}” is not a date and time. Write it like 2015-03-08T09:00:00Z.")
        return timezone.make_aware(time, datetime.UTC) if timezone.is_naive(time) else time

    def render(self, value, obj=None, **kwargs):
        return value.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z") if value else ""


class NamesWidget(widgets.Widget):
    """A list of names of fields, separated by commas."""

    def clean(self, value, row=None, **kwargs):
        names = (name.strip() for name in value.split(","))
        return [OLD_SUPPORTS.get(name, name) for name in names if name]

    def render(self, value, obj=None, **kwargs):
        return ",".join(value or [])


class TextsWidget(widgets.Widget):
    """A JSON object of texts."""

    def clean(self, value, row=None, **kwargs):
        return parse_texts(value)

    def render(self, value, obj=None, **kwargs):
        return json.dumps(value, ensure_ascii=False) if value else ""


class UnknownSlug(LookupError):
    """A slug that no stored row has; its row may come later in the same file."""

    def __init__(self, slug, model):
        super().__init__(slug)
        self.slug, self.model = slug, model

    def sentence(self):
        noun = self.model._meta.verbose_name
        if not self.slug:
            return f"The {noun} is missing. Write its slug."
        if target := row_merged_into(self.model, self.slug):
            return f"The {noun} “{self.slug}” was merged into “{target.slug}”. Write “{target.slug}”."
        return f"No {noun} has the slug “{self.slug}”. Check the spelling, or import that row first."


class SlugWidget(widgets.Widget):
    """A link to a row by its slug. Raises UnknownSlug if no row has that slug."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def clean(self, value, row=None, **kwargs):
        try:
            return row_with_slug(self.model, value.strip())
        except self.model.DoesNotExist:
            raise UnknownSlug(value.strip(), self.model) from None

    def render(self, value, obj=None, **kwargs):
        return value.slug if value else ""


# A DateTimeField is a DateField too, so it comes first.
WIDGETS = [
    (models.JSONField, NamesWidget),
    (models.URLField, AddressWidget),
    (models.BooleanField, YesNoWidget),
    (models.DateTimeField, DateTimeWidget),
    (models.DateField, DateWidget),
    (models.TimeField, TimeWidget),
    (models.DecimalField, DecimalWidget),
]


def widget_for(field):
    """The widget for a model field."""
    if field.is_relation:
        return SlugWidget(field.related_model)
    if field.choices:
        widget = IntegerChoiceWidget if isinstance(field, models.IntegerField) else ChoiceWidget
        return widget(field.choices)
    if isinstance(field, CanonicalMixin):
        return CanonicalTextWidget(field)
    if isinstance(field, CanonicalTextsField):
        return TextsWidget()
    if isinstance(field, models.IntegerField):
        return IntegerWidget(field)
    return next((widget() for field_class, widget in WIDGETS if isinstance(field, field_class)), TextWidget())
