"""Partial dates: a text such as "2015-03", from which a first day, a last day and a precision are derived."""

import calendar
import datetime
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from records.models.text import CanonicalCharField

ACCEPTED_FORMS = (
    "Write 2015, 2015-03 or 2015-03-08, or two of these with a slash between them: 2017-06/2017-07. "
    "Two dots stand for an open end: 2017-11-24/.. is on or after that day, ../2010-12 in or before that month."
)
OPEN = ".."
FIRST_YEAR, LAST_YEAR = 1000, 2100
_PART = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_WITHOUT_ZEROS = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")


class Precision(models.TextChoices):
    DAY = "day", "known to the day"
    MONTH = "month", "known to the month"
    YEAR = "year", "known to the year"
    RANGE = "range", "between two dates"
    AFTER = "after", "on or after a date"
    BEFORE = "before", "on or before a date"
    UNDATED = "undated", "not reported"


@dataclass(frozen=True)
class PartialDate:
    """The first and the last possible day; None on an open side, both None if no date is reported."""

    first: datetime.date | None
    last: datetime.date | None
    precision: str

    @classmethod
    def parse(cls, text):
        """The PartialDate for a year, month or day, or an interval of two of them, one of which may be open.

        The notation is EDTF (ISO 8601-2). Raises ValidationError for any other text and for days that do not exist.
        """
        text = text.strip()
        if not text:
            return cls(None, None, Precision.UNDATED)
        if "/" not in text:
            return _parse_part(text)
        start, _, end = (part.strip() for part in text.partition("/"))
        if start == OPEN and end != OPEN:
            return cls(None, _parse_part(end, text).last, Precision.BEFORE)
        first = _parse_part(start, text).first
        if end == OPEN:
            return cls(first, None, Precision.AFTER)
        last = _parse_part(end, text).last
        if first > last:
            raise ValidationError(f"“{text}” ends before it begins.", code="date")
        return cls(first, last, Precision.RANGE)

    @classmethod
    def entered(cls, text):
        """The PartialDate of a text that someone entered. Raises ValidationError for an implausible year too."""
        date = cls.parse(text)
        if any(day and not FIRST_YEAR <= day.year <= LAST_YEAR for day in (date.first, date.last)):
            raise ValidationError(f"“{text}”: write years from {FIRST_YEAR} to {LAST_YEAR}.", code="date")
        return date


def _parse_part(part, text=""):
    """The PartialDate of one end of an interval; errors quote the whole `text`."""
    text = text or part
    match = _PART.fullmatch(part.strip())
    if not match:
        raise ValidationError(f"“{text}” is not a date this archive can read. {_advice(part.strip())}", code="date")
    year, month, day = match.groups()
    if month == "00" or day == "00":
        known = year if month == "00" else f"{year}-{month}"
        raise ValidationError(f"“{text}”: zeros do not stand for an unknown month or day. Write {known}.", code="date")
    try:
        return _calendar_date(int(year), int(month or 0), int(day or 0))
    except (ValueError, calendar.IllegalMonthError) as error:
        raise ValidationError(
            f"“{text}” is not a day, month or year of the calendar. {ACCEPTED_FORMS}", code="date"
        ) from error


def _advice(part):
    """What to write instead: the same date with leading zeros, or the accepted forms."""
    match = _WITHOUT_ZEROS.fullmatch(part)
    return f"Write {'-'.join(number.zfill(2) for number in match.groups() if number)}." if match else ACCEPTED_FORMS


def _calendar_date(year, month, day):
    """The PartialDate of a day, or of a month if the day is 0, or of a year if the month is 0. Raises ValueError."""
    if day:
        only = datetime.date(year, month, day)
        return PartialDate(only, only, Precision.DAY)
    if month:
        last = calendar.monthrange(year, month)[1]
        return PartialDate(datetime.date(year, month, 1), datetime.date(year, month, last), Precision.MONTH)
    return PartialDate(datetime.date(year, 1, 1), datetime.date(year, 12, 31), Precision.YEAR)


def canonical_date(text):
    """The text without spaces, as it is stored."""
    return "/".join(part.strip() for part in text.split("/"))


class PartialDateField(models.CharField):
    """A date as text ("2015-03"). Whenever the row is saved, it sets `<name>_first`, `_last` and `_precision`."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 21)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("help_text", ACCEPTED_FORMS)
        super().__init__(*args, **kwargs)

    def clean(self, value, model_instance):
        value = super().clean(value, model_instance)
        self._set_derived(model_instance, PartialDate.entered(value))
        return canonical_date(value)

    def pre_save(self, model_instance, add):
        value = super().pre_save(model_instance, add)
        self._set_derived(model_instance, PartialDate.entered(value))
        setattr(model_instance, self.attname, canonical_date(value))
        return getattr(model_instance, self.attname)

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
    """The constraint that both days of a partial date are there and in order, or missing as its precision says."""
    first, last, precision = f"{name}_first", f"{name}_last", f"{name}_precision"
    no_first, no_last = Q(**{f"{first}__isnull": True}), Q(**{f"{last}__isnull": True})
    return models.CheckConstraint(
        name=f"%(app_label)s_%(class)s_{name}_in_order",
        condition=(no_first & no_last)
        | (~no_first & ~no_last & Q(**{f"{first}__lte": F(last)}))
        | (~no_first & no_last & Q(**{precision: Precision.AFTER}))
        | (no_first & ~no_last & Q(**{precision: Precision.BEFORE})),
        violation_error_message=f"The {name} must have a first and a last possible day, in that order, or neither.",
    )


def may_reach(name, day):
    """The Q that the partial date may lie on that day or later. An open one is found by its known end alone."""
    return Q(**{f"{name}_last__gte": day}) | Q(**{f"{name}_precision": Precision.AFTER}) & (
        Q(**{f"{name}_first__gte": day}) | Q(**{f"{name}__in": [f"{day:%Y}/{OPEN}", f"{day:%Y-%m}/{OPEN}"]})
    )


def may_begin_by(name, day):
    """The Q that the partial date may lie on that day or earlier. An open one is found by its known end alone."""
    return Q(**{f"{name}_first__lte": day}) | Q(**{f"{name}_precision": Precision.BEFORE}) & (
        Q(**{f"{name}_last__lte": day}) | Q(**{f"{name}__in": [f"{OPEN}/{day:%Y}", f"{OPEN}/{day:%Y-%m}"]})
    )


def known_end(text):
    """The PartialDate of a text, or of its known end if it is open."""
    return PartialDate.parse("".join(part for part in text.split("/") if part != OPEN) if is_open(text) else text)


def is_open(text):
    """Whether the date of that text has an open side."""
    return OPEN in text.split("/")
