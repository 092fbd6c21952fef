"""Rows with a date, or with a start and an end."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, TruncMonth
from django.utils import timezone

from records.models.date_format import format_date, format_span, year_is_implied
from records.models.partial_date import (
    FIRST_YEAR,
    PartialDateField,
    bound_field,
    in_order_constraint,
    may_begin_by,
    may_reach,
    precision_field,
    printed_field,
)


def earliest_first(name):
    """An ordering by that date, with rows without one last on every database.

    A row known only to be "in or before" a date comes where the month of that date begins.
    """
    return Coalesce(F(f"{name}_first"), TruncMonth(f"{name}_last")).asc(nulls_last=True)


# Events before this year are outside the archive: the movements that it records have their beginnings in the nineteenth
# century. Profiles go further back, for an institution can be older.
FIRST_YEAR_OF_EVENTS = 1800
YEARS_ONLINE = 1990, 2999


def lies_in_future(row, name):
    """Whether the partial date of that name is after today, or may be in a later year than this one."""
    today, first, last = timezone.localdate(), getattr(row, f"{name}_first"), getattr(row, f"{name}_last")
    latest = last or first
    return bool((first and first > today) or (latest and latest.year > today.year))


def check_first_year(row, name):
    """Raise ValidationError if the partial date of that name lies before the `first_year` of its model."""
    days = (getattr(row, f"{name}_first"), getattr(row, f"{name}_last"))
    if any(day and day.year < row.first_year for day in days):
        text = getattr(row, name)
        raise ValidationError({name: f"“{text}” is too early: this archive begins with the year {row.first_year}."})


def check_year_online(name, day):
    """Raise ValidationError for the field of that name if nothing was on the web yet on this day or at this time."""
    first, last = YEARS_ONLINE
    if not first <= day.year <= last:
        raise ValidationError({name: f"The year {day.year} cannot be meant: enter one from {first} to {last}."})


class DatedQuerySet(models.QuerySet):
    def dated_between(self, first=None, last=None):
        """Rows that may have happened from `first` to `last`, both included; None leaves that end open.

        1. A row known only to its month, or to a longer period, matches every day of it.
        2. One open at an end matches the days of its known end alone: nobody knows how far it reaches.
        3. A row without a date matches no day.
        """
        rows = self
        if first:
            rows = rows.filter(may_reach("date", first))
        if last:
            rows = rows.filter(may_begin_by("date", last))
        return rows


class Dated(models.Model):
    """Something that happened once, with a partial date."""

    first_year = FIRST_YEAR_OF_EVENTS

    date = PartialDateField("date")
    date_first = bound_field()
    date_last = bound_field()
    date_precision = precision_field()
    date_printed = printed_field("date")

    class Meta:
        abstract = True
        constraints = [in_order_constraint("date")]

    def clean(self):
        super().clean()
        check_first_year(self, "date")
        if lies_in_future(self, "date"):
            raise ValidationError({"date": f"“{self.date}” lies in the future. Enter the date of what has happened."})

    @property
    def date_display(self):
        return format_date(self.date, self.date_printed)

    @property
    def date_year_implied(self):
        return year_is_implied(self.date_first or self.date_last, self.date_printed)


class TimeSpanQuerySet(models.QuerySet):
    def between(self, first=None, last=None):
        """Rows that may have been under way from `first` to `last`, both included; None leaves that end open.

        1. A row without an end goes on from its start until today, if its state says so or its model has no states.
        2. In any other state nobody knows until when it went on, and it matches the days of its start alone.
        3. A row without a start matches the days of its end alone: nobody knows since when it had gone on.
        4. A row without either matches no day.
        """
        rows = self
        if first:
            goes_on = Q(end="") & self.model.going_on() & ~Q(start="")
            no_end = goes_on if first <= timezone.localdate() else Q(pk__in=[])
            rows = rows.filter(may_reach("end", first) | no_end | (Q(end="") & may_reach("start", first)))
        if last:
            rows = rows.filter(may_begin_by("start", last) | (Q(start="") & may_begin_by("end", last)))
        return rows

    def started_between(self, first=None, last=None):
        """Rows that may have started from `first` to `last`, both included; None leaves that end open."""
        rows = self
        if first:
            rows = rows.filter(may_reach("start", first))
        if last:
            rows = rows.filter(may_begin_by("start", last))
        return rows


class TimeSpan(models.Model):
    """Something with a start and an end; either is a partial date and may be blank.

    A model with a state names its field in `state_field` and the states that mean "still going on" in
    `current_states`. A row without an end is read by them. Neither date lies in the future but those that a model names
    in `planned`.
    """

    state_field, current_states = "", ()
    first_year, planned = FIRST_YEAR, ()

    start = PartialDateField("start date")
    start_first = bound_field()
    start_last = bound_field()
    start_precision = precision_field()
    start_printed = printed_field("start date")
    end = PartialDateField("end date")
    end_first = bound_field()
    end_last = bound_field()
    end_precision = precision_field()
    end_printed = printed_field("end date")

    class Meta:
        abstract = True
        constraints = [
            in_order_constraint("start"),
            in_order_constraint("end"),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_ends_after_start",
                condition=Q(start_first__isnull=True) | Q(end_last__isnull=True) | Q(start_first__lte=F("end_last")),
                violation_error_message="The end date is before the start date.",
            ),
        ]

    def clean(self):
        super().clean()
        for name, advice in (("start", "until it has begun"), ("end", "until it has ended")):
            check_first_year(self, name)
            if name not in self.planned and lies_in_future(self, name):
                text = getattr(self, name)
                raise ValidationError({name: f"“{text}” lies in the future. Leave the {name} date blank {advice}."})

    @classmethod
    def going_on(cls):
        """The Q that a row without an end goes on, by its state."""
        return Q(**{f"{cls.state_field}__in": cls.current_states}) if cls.state_field else ~Q(pk__in=[])

    @property
    def is_current(self):
        """Whether the state of the row says that it goes on."""
        return bool(self.state_field) and getattr(self, self.state_field) in self.current_states

    @property
    def start_display(self):
        return format_date(self.start, self.start_printed)

    @property
    def end_display(self):
        return format_date(self.end, self.end_printed)

    @property
    def span_display(self):
        """The period for a reader: "2014 to 2017", "until 2017", "2014"; "since 2014" if its state says it goes on."""
        return format_span(self.start, self.end, self.start_printed, self.end_printed, self.is_current)
