"""How many people were killed, injured or taken hostage."""

from django.db import models
from django.db.models import Q

from records.models.figures import (
    Qualifier,
    counted,
    figure_rules,
    high_of,
    low_of,
    number_of,
    said_of,
    say_figure,
    words_of,
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
