"""Figures as the source puts them: a number, how it was said, and the range where there is one."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce


class Qualifier(models.TextChoices):
    EXACT = "exact", "exactly"
    AT_LEAST = "at_least", "at least"
    MORE_THAN = "more_than", "more than"
    UP_TO = "up_to", "up to"
    ALMOST = "almost", "almost"
    ABOUT = "about", "about"
    IN_WORDS = "in_words", "in words only"


# SQLite would store a number that PostgreSQL cannot.
MAX_NUMBER = MaxValueValidator(2_000_000_000)


def number_field(what):
    return models.PositiveIntegerField(
        what,
        null=True,
        blank=True,
        validators=[MAX_NUMBER],
        help_text="The number the source gives. Blank is unknown, 0 is none.",
    )


def qualifier_field(what):
    return models.CharField(
        f"{what}: how it was said",
        max_length=10,
        choices=Qualifier,
        blank=True,
        help_text="“At least 7” is the number 7 said as at least.",
    )


def low_field(what):
    return models.PositiveIntegerField(
        f"{what}: lowest",
        null=True,
        blank=True,
        validators=[MAX_NUMBER],
        help_text="Only where sources give a range or differ.",
    )


def high_field(what):
    return models.PositiveIntegerField(f"{what}: highest", null=True, blank=True, validators=[MAX_NUMBER])


def wording_field(what):
    return models.CharField(
        f"{what}: in words",
        max_length=120,
        blank=True,
        help_text="“Dozens”, “hundreds”: only where there is no number.",
    )


def counted_field(name):
    """The number that filters, sorting and totals use: "more than 17" counts as 18, a range as its lowest."""
    return models.GeneratedField(
        expression=Case(
            When(**{f"{name}_said": Qualifier.MORE_THAN}, then=F(name) + Value(1)),
            default=Coalesce(F(name), F(f"{name}_low")),
            output_field=models.IntegerField(),
        ),
        output_field=models.IntegerField(null=True),
        db_persist=True,
    )


def figure_constraints(*names):
    """Constraints of a figure: a range in order, a number and its qualifier together, words only without a number."""
    rules = []
    for name in names:
        number, said, low, high = f"{name}__isnull", f"{name}_said", f"{name}_low", f"{name}_high"
        rules += [
            models.CheckConstraint(
                name=f"%(app_label)s_%(class)s_{name}_range_in_order",
                condition=Q(**{f"{low}__isnull": True})
                | Q(**{f"{high}__isnull": True})
                | Q(**{f"{low}__lte": F(high)}),
                violation_error_message=f"{name.capitalize()}: the lowest figure is above the highest.",
            ),
            models.CheckConstraint(
                name=f"%(app_label)s_%(class)s_{name}_said_with_number",
                condition=Q(**{number: True, f"{said}__in": ["", Qualifier.IN_WORDS]})
                | (Q(**{number: False}) & ~Q(**{f"{said}__in": ["", Qualifier.IN_WORDS]})),
                violation_error_message=(
                    f"{name.capitalize()}: give a number and how it was said together; "
                    "“in words only” goes without a number."
                ),
            ),
            models.CheckConstraint(
                name=f"%(app_label)s_%(class)s_{name}_words_without_number",
                condition=(Q(**{f"{name}_words": ""}) & ~Q(**{said: Qualifier.IN_WORDS}))
                | (~Q(**{f"{name}_words": ""}) & Q(**{said: Qualifier.IN_WORDS})),
                violation_error_message=f"{name.capitalize()}: words belong to “in words only”, and it needs them.",
            ),
        ]
    return rules


def format_figure(number, said, low=None, high=None, words=""):
    """The figure for a reader: "at least 7", "12", "12 (10 to 14)", "hundreds"; empty if unknown."""
    if said == Qualifier.IN_WORDS:
        return words
    figure = "" if number is None else f"{number:n}" if isinstance(number, float) else f"{number:,}"
    if figure and said and said != Qualifier.EXACT:
        figure = f"{Qualifier(said).label} {figure}"
    bounds = [f"{bound:,}" for bound in (low, high) if bound is not None]
    if not bounds:
        return figure
    spread = " to ".join(bounds) if len(bounds) == 2 else f"{'from' if low is not None else 'up to'} {bounds[0]}"
    return f"{figure} ({spread})" if figure else spread


class Figure(models.Model):
    """One figure with its unit: a size, a statistic, a number in a measure."""

    number = models.DecimalField(
        max_digits=20,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="The number the source gives. Blank is unknown.",
    )
    number_said = qualifier_field("number")
    number_low = models.DecimalField("number: lowest", max_digits=20, decimal_places=2, null=True, blank=True)
    number_high = models.DecimalField("number: highest", max_digits=20, decimal_places=2, null=True, blank=True)
    number_words = wording_field("number")
    unit = models.CharField(max_length=60, blank=True, help_text="What is counted: people, per cent, US dollars.")

    class Meta:
        abstract = True
        constraints = figure_constraints("number")

    @property
    def figure_display(self):
        values = (self.number, self.number_low, self.number_high)
        number, low, high = (None if v is None else int(v) if v == int(v) else v.normalize() for v in values)
        said = format_figure(number, self.number_said, low, high, self.number_words)
        return f"{said} {self.unit}".strip() if said else ""
