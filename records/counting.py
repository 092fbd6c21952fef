"""Figures as the source puts them: a number, how it was said, and the range where there is one."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce


class Said(models.TextChoices):
    EXACT = "exact", "exactly"
    AT_LEAST = "at_least", "at least"
    MORE_THAN = "more_than", "more than"
    UP_TO = "up_to", "up to"
    ALMOST = "almost", "almost"
    ABOUT = "about", "about"
    IN_WORDS = "in_words", "in words only"


# SQLite would store a number that PostgreSQL cannot.
MOST = MaxValueValidator(2_000_000_000)


def number_of(what):
    return models.PositiveIntegerField(
        what,
        null=True,
        blank=True,
        validators=[MOST],
        help_text="The number the source gives. Blank is unknown, 0 is none.",
    )


def said_of(what):
    return models.CharField(
        f"{what}: how it was said",
        max_length=10,
        choices=Said,
        blank=True,
        help_text="“At least 7” is the number 7 said as at least.",
    )


def low_of(what):
    return models.PositiveIntegerField(
        f"{what}: lowest",
        null=True,
        blank=True,
        validators=[MOST],
        help_text="Only where sources give a range or differ.",
    )


def high_of(what):
    return models.PositiveIntegerField(f"{what}: highest", null=True, blank=True, validators=[MOST])


def words_of(what):
    return models.CharField(
        f"{what}: in words",
        max_length=120,
        blank=True,
        help_text="“Dozens”, “hundreds”: only where there is no number.",
    )


def counted(name):
    """The number that filters, sorting and totals use: "more than 17" counts as 18, a range as its lowest."""
    return models.GeneratedField(
        expression=Case(
            When(**{f"{name}_said": Said.MORE_THAN}, then=F(name) + Value(1)),
            default=Coalesce(F(name), F(f"{name}_low")),
            output_field=models.IntegerField(),
        ),
        output_field=models.IntegerField(null=True),
        db_persist=True,
    )


def figure_rules(*names):
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
                condition=Q(**{number: True, f"{said}__in": ["", Said.IN_WORDS]})
                | (Q(**{number: False}) & ~Q(**{f"{said}__in": ["", Said.IN_WORDS]})),
                violation_error_message=(
                    f"{name.capitalize()}: give a number and how it was said together; "
                    "“in words only” goes without a number."
                ),
            ),
            models.CheckConstraint(
                name=f"%(app_label)s_%(class)s_{name}_words_without_number",
                condition=(Q(**{f"{name}_words": ""}) & ~Q(**{said: Said.IN_WORDS}))
                | (~Q(**{f"{name}_words": ""}) & Q(**{said: Said.IN_WORDS})),
                violation_error_message=f"{name.capitalize()}: words belong to “in words only”, and it needs them.",
            ),
        ]
    return rules


def say_figure(number, said, low=None, high=None, words=""):
    """The figure for a reader: "at least 7", "12", "12 (10 to 14)", "hundreds"; empty if unknown."""
    if said == Said.IN_WORDS:
        return words
    figure = "" if number is None else f"{number:n}" if isinstance(number, float) else f"{number:,}"
    if figure and said and said != Said.EXACT:
        figure = f"{Said(said).label} {figure}"
    bounds = [f"{bound:,}" for bound in (low, high) if bound is not None]
    if not bounds:
        return figure
    spread = " to ".join(bounds) if len(bounds) == 2 else f"{'from' if low is not None else 'up to'} {bounds[0]}"
    return f"{figure} ({spread})" if figure else spread


class TollQuerySet(models.QuerySet):
    """Figures of a row's own; a toll shared by several rows counts for none of them."""

    def with_at_least(self, harm, number):
        """Rows with that many or more: "more than 17" is 18 or more, "up to 50" may be none."""
        return self.filter(**{f"{harm}_counted__gte": number}).exclude(**{f"{harm}_said": Said.UP_TO})

    def with_at_most(self, harm, number):
        """Rows with that many or fewer: "at least 7" and "more than 7" may be any number."""
        rows = self.filter(Q(**{f"{harm}_high__isnull": True}) | Q(**{f"{harm}_high__lte": number}))
        open_ended = {f"{harm}_said__in": [Said.AT_LEAST, Said.MORE_THAN], f"{harm}_high__isnull": True}
        return rows.filter(**{f"{harm}_counted__lte": number}).exclude(**open_ended)


class Toll(models.Model):
    """How many were killed, injured and taken hostage."""

    killed = number_of("killed")
    killed_said = said_of("killed")
    killed_low = low_of("killed")
    killed_high = high_of("killed")
    killed_words = words_of("killed")
    killed_counted = counted("killed")
    injured = number_of("injured")
    injured_said = said_of("injured")
    injured_low = low_of("injured")
    injured_high = high_of("injured")
    injured_words = words_of("injured")
    injured_counted = counted("injured")
    hostages = number_of("hostages")
    hostages_said = said_of("hostages")
    hostages_low = low_of("hostages")
    hostages_high = high_of("hostages")
    hostages_words = words_of("hostages")
    hostages_counted = counted("hostages")

    class Meta:
        abstract = True
        constraints = figure_rules("killed", "injured", "hostages")

    def said(self, name):
        """The figure of that name for a reader; empty if unknown."""
        parts = ("", "_said", "_low", "_high", "_words")
        return say_figure(*(getattr(self, name + part) for part in parts))

    @property
    def killed_text(self):
        return self.said("killed")

    @property
    def injured_text(self):
        return self.said("injured")

    @property
    def hostages_text(self):
        return self.said("hostages")


class Figure(models.Model):
    """One figure with its unit: a size, a statistic, a number in a measure."""

    number = models.DecimalField(
        max_digits=20,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="The number the source gives. Blank is unknown.",
    )
    number_said = said_of("number")
    number_low = models.DecimalField("number: lowest", max_digits=20, decimal_places=2, null=True, blank=True)
    number_high = models.DecimalField("number: highest", max_digits=20, decimal_places=2, null=True, blank=True)
    number_words = words_of("number")
    unit = models.CharField(max_length=60, blank=True, help_text="What is counted: people, per cent, US dollars.")

    class Meta:
        abstract = True
        constraints = figure_rules("number")

    @property
    def figure_said(self):
        values = (self.number, self.number_low, self.number_high)
        number, low, high = (None if v is None else int(v) if v == int(v) else v.normalize() for v in values)
        said = say_figure(number, self.number_said, low, high, self.number_words)
        return f"{said} {self.unit}".strip() if said else ""
