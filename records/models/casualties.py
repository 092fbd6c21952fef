"""How many people were killed, injured or taken hostage."""

from django.db import models
from django.db.models import Q

from records.models.figures import (
    Qualifier,
    counted_field,
    figure_constraints,
    format_figure,
    high_field,
    low_field,
    number_field,
    qualifier_field,
    wording_field,
)


class CasualtiesQuerySet(models.QuerySet):
    """Figures of a row's own; a toll shared by several rows counts for none of them."""

    def with_at_least(self, harm, number):
        """Rows with that many or more: "more than 17" is 18 or more, "up to 50" may be none."""
        return self.filter(**{f"{harm}_counted__gte": number}).exclude(**{f"{harm}_said": Qualifier.UP_TO})

    def with_at_most(self, harm, number):
        """Rows with that many or fewer: "at least 7" and "more than 7" may be any number."""
        rows = self.filter(Q(**{f"{harm}_high__isnull": True}) | Q(**{f"{harm}_high__lte": number}))
        open_ended = {f"{harm}_said__in": [Qualifier.AT_LEAST, Qualifier.MORE_THAN], f"{harm}_high__isnull": True}
        return rows.filter(**{f"{harm}_counted__lte": number}).exclude(**open_ended)


class Casualties(models.Model):
    """How many were killed, injured and taken hostage."""

    killed = number_field("killed")
    killed_said = qualifier_field("killed")
    killed_low = low_field("killed")
    killed_high = high_field("killed")
    killed_words = wording_field("killed")
    killed_counted = counted_field("killed")
    injured = number_field("injured")
    injured_said = qualifier_field("injured")
    injured_low = low_field("injured")
    injured_high = high_field("injured")
    injured_words = wording_field("injured")
    injured_counted = counted_field("injured")
    hostages = number_field("hostages")
    hostages_said = qualifier_field("hostages")
    hostages_low = low_field("hostages")
    hostages_high = high_field("hostages")
    hostages_words = wording_field("hostages")
    hostages_counted = counted_field("hostages")

    class Meta:
        abstract = True
        constraints = figure_constraints("killed", "injured", "hostages")

    def casualties_display(self, name):
        """The figure of that name for a reader; empty if unknown."""
        parts = ("", "_said", "_low", "_high", "_words")
        return format_figure(*(getattr(self, name + part) for part in parts))

    @property
    def killed_display(self):
        return self.casualties_display("killed")

    @property
    def injured_display(self):
        return self.casualties_display("injured")

    @property
    def hostages_display(self):
        return self.casualties_display("hostages")
