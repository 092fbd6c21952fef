"""Partial dates: a text such as "2015-03", from which a first day, a last day and a precision are derived."""

import calendar
import datetime
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import formats

from records.models.text import CanonicalCharField

ACCEPTED_FORMS = "Write 2015, 2015-03 or 2015-03-08, or two of these with a slash between them: 2017-06/2017-07."
NOT_REPORTED = "date not reported"
_PART = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Precision(models.TextChoices):
    DAY = "day", "known to the day"
    MONTH = "month", "known to the month"
    YEAR = "year", "known to the year"
    RANGE = "range", "between two dates"
    UNDATED = "undated", "not reported"


@dataclass(frozen=True)
class PartialDate:
    """The first and the last possible day; both None if no date is reported."""

    first: datetime.date | None
    last: datetime.date | None
    precision: str

    @classmethod
    def parse(cls, text):
        """The PartialDate for a year, month or day, or an interval of two of them (ISO 8601-2, EDTF level 0).

        Raises ValidationError for any other text and for days that do not exist.
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
    """The PartialDate of one end of an interval; errors quote the whole `text`."""
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
    """A date as text ("2015-03"). Whenever the row is saved, it sets `<name>_first`, `_last` and `_precision`."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 21)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("help_text", ACCEPTED_FORMS)
        super().__init__(*args, **kwargs)

    def clean(self, value, model_instance):
        value = super().clean(value, model_instance)
        self._set_derived(model_instance, PartialDate.parse(value))
        return value.strip()

    def pre_save(self, model_instance, add):
        value = super().pre_save(model_instance, add)
        self._set_derived(model_instance, PartialDate.parse(value))
        return value

    def _set_derived(self, instance, date):
        setattr(instance, f"{self.attname}_first", date.first)
        setattr(instance, f"{self.attname}_last", date.last)
        setattr(instance, f"{self.attname}_precision", date.precision)


def printed_field(what):
    return CanonicalCharField(
        f"{what} as printed",
        max_length=120,
        blank=True,
        help_text="The source's own wording, such as “early 2016” or “On February 26”.",
    )


def bound_field():
    return models.DateField(null=True, blank=True, editable=False)


def precision_field():
    return models.CharField(max_length=10, choices=Precision, default=Precision.UNDATED, editable=False)


def in_order_constraint(name):
    """The constraint that a partial date has both a first and a last day, in order, or neither."""
    first, last = f"{name}_first", f"{name}_last"
    return models.CheckConstraint(
        name=f"%(app_label)s_%(class)s_{name}_in_order",
        condition=Q(**{f"{first}__isnull": True, f"{last}__isnull": True}) | Q(**{f"{first}__lte": F(last)}),
        violation_error_message=f"The {name} must have a first and a last possible day, in that order, or neither.",
    )


def year_is_implied(first, printed):
    """Whether the source printed the date without its year, so that the year is inferred."""
    return bool(first and printed and not re.search(r"\b(1[5-9]|20)[0-9]{2}", printed))


def format_date(text, printed=""):
    """The date for a reader: "8 March 2015", "March 2015", "June 2017 to July 2017", "date not reported".

    If the source printed something like "early 2016" for a range, that comes first: "early 2016 (January 2016 to ...)".
    """
    parts = [_format_part(part) for part in text.split("/")] if text else [NOT_REPORTED]
    formatted = " to ".join(parts)
    if printed and len(parts) == 2:
        wording = printed[0].lower() + printed[1:]
        if wording.startswith(("early", "mid", "late", "spring", "summer")):
            return f"{wording} ({formatted})"
    return formatted


def _format_part(part):
    date = _parse_part(part)
    pattern = {Precision.DAY: "j F Y", Precision.MONTH: "F Y", Precision.YEAR: "Y"}[date.precision]
    return formats.date_format(date.first, pattern)
