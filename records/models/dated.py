"""Rows with a date, or with a start and an end."""

from django.db import models
from django.db.models import F, Q

from records.models.partial_date import (
    PartialDateField,
    bound_field,
    format_date,
    in_order_constraint,
    precision_field,
    printed_field,
    year_is_implied,
)


def earliest_first(name):
    """An ordering by that date, with rows without one last on every database."""
    return models.F(f"{name}_first").asc(nulls_last=True)


class DatedQuerySet(models.QuerySet):
    def dated_between(self, first=None, last=None):
        """Rows that may have happened from `first` to `last`, both included; None leaves that end open.

        1. A row known only to its month, or to a longer period, matches every day of it.
        2. A row without a date matches no day.
        """
        rows = self
        if first:
            rows = rows.filter(date_last__gte=first)
        if last:
            rows = rows.filter(date_first__lte=last)
        return rows


class Dated(models.Model):
    """Something that happened once, with a partial date."""

    date = PartialDateField("date")
    date_first = bound_field()
    date_last = bound_field()
    date_precision = precision_field()
    date_printed = printed_field("date")

    class Meta:
        abstract = True
        constraints = [in_order_constraint("date")]

    @property
    def date_display(self):
        return format_date(self.date, self.date_printed)

    @property
    def date_year_implied(self):
        return year_is_implied(self.date_first, self.date_printed)


class TimeSpanQuerySet(models.QuerySet):
    def between(self, first=None, last=None):
        """Rows that may have been under way from `first` to `last`, both included; None leaves that end open.

        1. A row without an end goes on from its start; one without a start lasts up to its end.
        2. A row without either matches no day.
        """
        rows = self
        if first:
            rows = rows.filter(Q(end_last__gte=first) | Q(end="", start_first__isnull=False))
        if last:
            rows = rows.filter(Q(start_first__lte=last) | Q(start="", end_last__isnull=False))
        return rows

    def started_between(self, first=None, last=None):
        """Rows that may have started from `first` to `last`, both included; None leaves that end open."""
        rows = self
        if first:
            rows = rows.filter(start_last__gte=first)
        if last:
            rows = rows.filter(start_first__lte=last)
        return rows


class TimeSpan(models.Model):
    """Something with a start and an end; either is a partial date and may be blank."""

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

    @property
    def start_display(self):
        return format_date(self.start, self.start_printed)

    @property
    def end_display(self):
        return format_date(self.end, self.end_printed)

    @property
    def span_display(self):
        """The period for a reader: "2014 to 2017", "until 2017", "2014" (start only), "date not reported"."""
        if self.start and self.end:
            return self.start_display if self.start == self.end else f"{self.start_display} to {self.end_display}"
        if self.end:
            return f"until {self.end_display}"
        return self.start_display
