"""How the value of a field is written in a cell and read back: strictly, and without loss."""

import datetime
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from import_export import widgets


class Text(widgets.Widget):
    def clean(self, value, row=None, **kwargs):
        return value

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else str(value)


class Choice(Text):
    def __init__(self, choices):
        super().__init__()
        self.words = [str(word) for word, _label in choices if word not in ("", None)]

    def clean(self, value, row=None, **kwargs):
        if value not in self.words:
            raise ValidationError(f"“{value}” is not a known word; one of: {', '.join(self.words)}.")
        return value


class NumberChoice(Choice):
    def clean(self, value, row=None, **kwargs):
        return int(super().clean(value))


class Whole(widgets.Widget):
    def clean(self, value, row=None, **kwargs):
        if not value.isascii() or not value.removeprefix("-").isdigit() or len(value) > 15:
            raise ValidationError(f"“{value}” is not a whole number; write digits only, as 12.")
        return int(value)

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else str(value)


class Exact(widgets.Widget):
    """A decimal number with a point."""

    def clean(self, value, row=None, **kwargs):
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = None
        if number is None or not number.is_finite() or "," in value or "_" in value:
            raise ValidationError(f"“{value}” is not a number; write digits and a point, as 12.5.")
        return number

    def render(self, value, obj=None, **kwargs):
        if value is None:
            return ""
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text


class YesNo(widgets.Widget):
    ANSWERS = {"yes": True, "no": False}

    def clean(self, value, row=None, **kwargs):
        if value not in self.ANSWERS:
            raise ValidationError(f"“{value}” is not an answer; write yes or no.")
        return self.ANSWERS[value]

    def render(self, value, obj=None, **kwargs):
        return {True: "yes", False: "no", None: ""}[value]


class Day(widgets.Widget):
    def clean(self, value, row=None, **kwargs):
        try:
            day = datetime.date.fromisoformat(value)
        except ValueError:
            day = None
        if day is None or value != day.isoformat():
            raise ValidationError(f"“{value}” is not a day; write year-month-day, as 2015-03-08.")
        return day

    def render(self, value, obj=None, **kwargs):
        return value.isoformat() if value else ""


class Moment(widgets.Widget):
    def clean(self, value, row=None, **kwargs):
        try:
            moment = parse_datetime(value)
        except ValueError:
            moment = None
        if moment is None:
            raise ValidationError(f"“{value}” is not a time; write it as 2015-03-08T09:00:00Z.")
        return timezone.make_aware(moment, datetime.UTC) if timezone.is_naive(moment) else moment

    def render(self, value, obj=None, **kwargs):
        return value.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z") if value else ""


class Names(widgets.Widget):
    """A list of names, separated by commas."""

    def clean(self, value, row=None, **kwargs):
        return [name.strip() for name in value.split(",") if name.strip()]

    def render(self, value, obj=None, **kwargs):
        return ",".join(value or [])


class UnknownSlug(ValidationError):
    """A slug that names no row of the archive; it may stand further down in the same file."""

    def __init__(self, slug, model):
        nouns = model._meta.verbose_name_plural
        super().__init__(f"“{slug}” is not among the {nouns} of the archive; import it first.")
        self.slug = slug


class Slug(widgets.Widget):
    """A link to a row, named by its slug; a slug that names nothing is an error."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def clean(self, value, row=None, **kwargs):
        try:
            return self.model._default_manager.get(slug=value)
        except self.model.DoesNotExist:
            raise UnknownSlug(value, self.model) from None

    def render(self, value, obj=None, **kwargs):
        return value.slug if value else ""


BY_FIELD = [
    (models.JSONField, Names),
    (models.BooleanField, YesNo),
    (models.DateTimeField, Moment),
    (models.DateField, Day),
    (models.DecimalField, Exact),
    (models.IntegerField, Whole),
]


def widget_for(field):
    """The widget for a model's field."""
    if field.is_relation:
        return Slug(field.related_model)
    if field.choices:
        return NumberChoice(field.choices) if isinstance(field, models.IntegerField) else Choice(field.choices)
    return next((widget() for kind, widget in BY_FIELD if isinstance(field, kind)), Text())
