from django.db import models
from django.db.models import Q


class TimePrecision(models.TextChoices):
    EXACT = "exact", "exactly"
    ABOUT = "about", "about"
    MORNING = "morning", "in the morning"
    AFTERNOON = "afternoon", "in the afternoon"
    EVENING = "evening", "in the evening"
    NIGHT = "night", "at night"


CLOCK_TIMES = (TimePrecision.EXACT, TimePrecision.ABOUT)


class TimeOfDay(models.Model):
    """The local time of an event, by the clock or as a part of the day."""

    time = models.TimeField(
        "time of day", null=True, blank=True, help_text="The local time, such as 14:30. Leave blank if not reported."
    )
    time_precision = models.CharField(
        max_length=10,
        choices=TimePrecision,
        blank=True,
        help_text="For a time, “exactly” or “about”; without a time, the part of the day if a source gives it.",
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_time_with_precision",
                condition=Q(time__isnull=False, time_precision__in=CLOCK_TIMES)
                | (Q(time__isnull=True) & ~Q(time_precision__in=CLOCK_TIMES)),
                violation_error_message=(
                    "Enter a time together with “exactly” or “about”. A part of the day comes instead of a time."
                ),
            )
        ]

    @property
    def time_display(self):
        """The time for a reader: "14:30", "about 14:30", "in the evening"; "" if it is not reported."""
        if self.time is None:
            return self.get_time_precision_display()
        clock = format_time(self.time)
        return f"about {clock}" if self.time_precision == TimePrecision.ABOUT else clock


def format_time(time):
    """The time as "14:30", with seconds only if there are any."""
    return f"{time:%H:%M:%S}" if time.second else f"{time:%H:%M}"
