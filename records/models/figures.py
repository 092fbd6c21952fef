"""Figures as sources give them: a number, its qualifier, and a range where there is one."""

from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce

from records.models.text import CanonicalCharField


class Qualifier(models.TextChoices):
    EXACT = "exact", "exactly"
    AT_LEAST = "at_least", "at least"
    MORE_THAN = "more_than", "more than"
    UP_TO = "up_to", "up to"
    ALMOST = "almost", "almost"
    ABOUT = "about", "about"
    IN_WORDS = "in_words", "wording only"


# What follows the name of a figure in the names of its columns.
FIGURE_PARTS = ("", "_qualifier", "_low", "_high", "_words")

# SQLite would store a number that PostgreSQL cannot.
MAX_INTEGER = 2_000_000_000
MAX_SMALL_INTEGER = 32_767
WITHIN_INTEGER = MaxValueValidator(MAX_INTEGER)


def largest_number(field):
    """The largest number that both databases can store in this IntegerField."""
    small = (models.SmallIntegerField, models.PositiveSmallIntegerField)
    return MAX_SMALL_INTEGER if isinstance(field, small) else MAX_INTEGER


CURRENCY = RegexValidator(r"^[A-Z]{3}\Z", "Enter the three capital letters of ISO 4217, such as PKR or USD.")


def number_field(what):
    return models.PositiveIntegerField(
        what,
        null=True,
        blank=True,
        validators=[WITHIN_INTEGER],
        help_text="The number the source gives. Leave blank if not reported; 0 means none.",
    )


def qualifier_field(what):
    return models.CharField(
        f"{what}: qualifier",
        max_length=10,
        choices=Qualifier,
        blank=True,
        help_text="For “at least 7”, enter the number 7 and choose “at least”.",
    )


def low_field(what):
    return models.PositiveIntegerField(
        f"{what}: lowest",
        null=True,
        blank=True,
        validators=[WITHIN_INTEGER],
        help_text="Only if a source gives a range or sources differ.",
    )


def high_field(what):
    return models.PositiveIntegerField(f"{what}: highest", null=True, blank=True, validators=[WITHIN_INTEGER])


def wording_field(what):
    return CanonicalCharField(
        f"{what}: wording",
        max_length=120,
        blank=True,
        help_text="“Dozens”, “hundreds”: only if the source gives no number.",
    )


def counted_field(name):
    """The number that filters, sorting and totals use: "more than 17" counts as 18, a range as its lowest."""
    return models.GeneratedField(
        expression=Case(
            When(**{f"{name}_qualifier": Qualifier.MORE_THAN}, then=F(name) + Value(1)),
            default=Coalesce(F(name), F(f"{name}_low")),
            output_field=models.IntegerField(),
        ),
        output_field=models.IntegerField(null=True),
        db_persist=True,
    )


def figure_constraints(*names):
    """[CheckConstraint] for figures of these field names.

    The lowest is not above the highest, and the number between them; a number has a qualifier; wording comes instead
    of a number.
    """
    constraints = []
    for name in names:
        number, qualifier, low, high = f"{name}__isnull", f"{name}_qualifier", f"{name}_low", f"{name}_high"
        constraints += [
            models.CheckConstraint(
                name=f"%(app_label)s_%(class)s_{name}_range_in_order",
                condition=Q(**{f"{low}__isnull": True})
                | Q(**{f"{high}__isnull": True})
                | Q(**{f"{low}__lte": F(high)}),
                violation_error_message=f"{name.capitalize()}: the lowest figure is above the highest.",
            ),
            models.CheckConstraint(
                name=f"%(app_label)s_%(class)s_{name}_within_range",
                condition=Q(**{number: True})
                | (
                    (Q(**{f"{low}__isnull": True}) | Q(**{f"{low}__lte": F(name)}))
                    & (Q(**{f"{high}__isnull": True}) | Q(**{f"{high}__gte": F(name)}))
                ),
                violation_error_message=f"{name.capitalize()}: the number is not between the lowest and the highest.",
            ),
            models.CheckConstraint(
                name=f"%(app_label)s_%(class)s_{name}_qualifier_with_number",
                condition=Q(**{number: True, f"{qualifier}__in": ["", Qualifier.IN_WORDS]})
                | (Q(**{number: False}) & ~Q(**{f"{qualifier}__in": ["", Qualifier.IN_WORDS]})),
                violation_error_message=(
                    f"{name.capitalize()}: enter a number and its qualifier together, or clear both {name} and "
                    f"{name}_qualifier; “wording only” is for a figure without a number."
                ),
            ),
            models.CheckConstraint(
                name=f"%(app_label)s_%(class)s_{name}_words_without_number",
                condition=(Q(**{f"{name}_words": ""}) & ~Q(**{qualifier: Qualifier.IN_WORDS}))
                | (~Q(**{f"{name}_words": ""}) & Q(**{qualifier: Qualifier.IN_WORDS})),
                violation_error_message=(
                    f"{name.capitalize()}: enter a wording if the qualifier is “wording only”, and only then."
                ),
            ),
        ]
    return constraints


def format_figure(number, qualifier, low=None, high=None, wording=""):
    """The figure for a reader: "at least 7", "12", "12 (10 to 14)", "hundreds"; "" if it is not reported."""
    if qualifier == Qualifier.IN_WORDS:
        return wording
    figure = "" if number is None else f"{number:n}" if isinstance(number, float) else f"{number:,}"
    if figure and qualifier and qualifier != Qualifier.EXACT:
        figure = f"{Qualifier(qualifier).label} {figure}"
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
        help_text="The number the source gives. Leave blank if not reported.",
    )
    number_qualifier = qualifier_field("number")
    number_low = models.DecimalField("number: lowest", max_digits=20, decimal_places=2, null=True, blank=True)
    number_high = models.DecimalField("number: highest", max_digits=20, decimal_places=2, null=True, blank=True)
    number_words = wording_field("number")
    unit = CanonicalCharField(max_length=60, blank=True, help_text="What is counted: people, per cent, US dollars.")

    class Meta:
        abstract = True
        constraints = figure_constraints("number")

    @property
    def figure_display(self):
        """The figure with its unit, "about 300 fighters"; "" if it is not reported."""
        values = (self.number, self.number_low, self.number_high)
        number, low, high = (None if v is None else int(v) if v == int(v) else v.normalize() for v in values)
        figure = format_figure(number, self.number_qualifier, low, high, self.number_words)
        return f"{figure} {self.unit}".strip() if figure else ""
