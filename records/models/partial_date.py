"""Dates as well as they are known: one text in, two days and a precision beside it."""

import calendar
import datetime
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import formats

ACCEPTED_FORMS = "Write 2015, 2015-03, 2015-03-08, or two of these with a slash between, as 2017-06/2017-07."
_PART = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Precision(models.TextChoices):
    DAY = "day", "known to the day"
    MONTH = "month", "known to the month"
    YEAR = "year", "known to the year"
    RANGE = "range", "between two dates"
    UNDATED = "undated", "undated"


@dataclass(frozen=True)
class PartialDate:
    """The first and the last day something can have happened on, both None if undated."""

    first: datetime.date | None
    last: datetime.date | None
    precision: str

    @classmethod
    def parse(cls, text):
        """Read the Level 0 forms of ISO 8601-2 (EDTF): a year, month or day, or an interval of two.

        Raises ValidationError, naming the text, for anything else and for days that do not exist.
        """
        text = text.strip()
        if not text:
            return cls(None, None, Precision.UNDATED)
        if "/" not in text:
            return _parse_part(text)
        start, _, end = text.partition("/")
        first, last = _parse_part(start, text).first, _parse_part(end, text).last
        if first > last:
            raise ValidationError(f"“{text}” ends before it begins.", code="date")
        return cls(first, last, Precision.RANGE)


def _parse_part(part, text=""):
    text = text or part
    match = _PART.fullmatch(part.strip())
    if not match:
        raise ValidationError(f"“{text}” is not a date this archive can read. {ACCEPTED_FORMS}", code="date")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if day:
            only = datetime.date(year, month, day)
            return PartialDate(only, only, Precision.DAY)
        if month:
            last = calendar.monthrange(year, month)[1]
            return PartialDate(datetime.date(year, month, 1), datetime.date(year, month, last), Precision.MONTH)
        return PartialDate(datetime.date(year, 1, 1), datetime.date(year, 12, 31), Precision.YEAR)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise ValidationError(
            f"“{text}” is not a day, month or year of the calendar. {ACCEPTED_FORMS}", code="date"
        ) from error


class PartialDateField(models.CharField):
    """The date as text ("2015-03"); like ImageField's width and height, it keeps its neighbours.

    `<name>_first`, `<name>_last` and `<name>_precision` are set from the text whenever the row is saved.
    """

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 21)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("help_text", ACCEPTED_FORMS)
        super().__init__(*args, **kwargs)

    def clean(self, value, model_instance):
        value = super().clean(value, model_instance)
        self._fill(model_instance, PartialDate.parse(value))
        return value.strip()

    def pre_save(self, model_instance, add):
        value = super().pre_save(model_instance, add)
        self._fill(model_instance, PartialDate.parse(value))
        return value

    def _fill(self, instance, date):
        setattr(instance, f"{self.attname}_first", date.first)
        setattr(instance, f"{self.attname}_last", date.last)
        setattr(instance, f"{self.attname}_precision", date.precision)


def printed_field(what):
    return models.CharField(
        f"{what} as printed",
        max_length=120,
        blank=True,
        help_text="The words of the source, as “early 2016” or “On February 26”.",
    )


def bound_field():
    return models.DateField(null=True, blank=True, editable=False)


def precision_field():
    return models.CharField(max_length=10, choices=Precision, default=Precision.UNDATED, editable=False)


def in_order_constraint(name):
    """The rule every partial date obeys: both ends or none, and in order."""
    first, last = f"{name}_first", f"{name}_last"
    return models.CheckConstraint(
        name=f"%(app_label)s_%(class)s_{name}_in_order",
        condition=Q(**{f"{first}__isnull": True, f"{last}__isnull": True}) | Q(**{f"{first}__lte": F(last)}),
        violation_error_message=f"The {name} must have a first and a last possible day, in that order, or neither.",
    )


def year_is_implied(first, printed):
    """Whether the source printed words for the date but left its year to be understood."""
    return bool(first and printed and not re.search(r"\b(1[5-9]|20)[0-9]{2}", printed))


def format_date(text, printed=""):
    """The date for a reader: "8 March 2015", "March 2015", "June 2017 to July 2017", "undated"."""
    parts = [_format_part(part) for part in text.split("/")] if text else ["undated"]
    said = " to ".join(parts)
    if printed and len(parts) == 2:
        words = printed[0].lower() + printed[1:]
        said = f"{words} ({said})" if words.startswith(("early", "mid", "late", "spring", "summer")) else said
    return said


def _format_part(part):
    span = _parse_part(part)
    pattern = {Precision.DAY: "j F Y", Precision.MONTH: "F Y", Precision.YEAR: "Y"}[span.precision]
    return formats.date_format(span.first, pattern)
