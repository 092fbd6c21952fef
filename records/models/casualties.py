"""How many people were killed, injured or taken hostage."""

from django.db import models
from django.db.models import Q

from records.models.figures import (
    FIGURE_PARTS,
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
    """Compares a row's own figures; a figure shared by several rows counts for none of them."""

    def with_at_least(self, harm_type, number):
        """Rows with that many or more. "More than 17" is at least 18; "up to 50" may be none, so it never matches."""
        rows = self.filter(**{f"{harm_type}_counted__gte": number})
        return rows.exclude(**{f"{harm_type}_qualifier": Qualifier.UP_TO})

    def with_at_most(self, harm_type, number):
        """Rows with that many or fewer. "At least 7", "more than 7" and "from 7" may be any number and never match."""
        qualifier, high = f"{harm_type}_qualifier", f"{harm_type}_high"
        one_number = Q(**{f"{harm_type}__lte": number, f"{high}__isnull": True})
        open_ended = Q(**{f"{qualifier}__in": [Qualifier.AT_LEAST, Qualifier.MORE_THAN]})
        return self.filter(Q(**{f"{high}__lte": number}) | (one_number & ~open_ended))


class Casualties(models.Model):
    """Numbers of people killed, injured and taken hostage. A blank number is not reported; 0 is none."""

    killed = number_field("killed")
    killed_qualifier = qualifier_field("killed")
    killed_low = low_field("killed")
    killed_high = high_field("killed")
    killed_words = wording_field("killed")
    killed_counted = counted_field("killed")
    injured = number_field("injured")
    injured_qualifier = qualifier_field("injured")
    injured_low = low_field("injured")
    injured_high = high_field("injured")
    injured_words = wording_field("injured")
    injured_counted = counted_field("injured")
    hostages = number_field("hostages")
    hostages_qualifier = qualifier_field("hostages")
    hostages_low = low_field("hostages")
    hostages_high = high_field("hostages")
    hostages_words = wording_field("hostages")
    hostages_counted = counted_field("hostages")

    class Meta:
        abstract = True
        constraints = figure_constraints("killed", "injured", "hostages")

    def casualties_display(self, harm_type):
        """The figure for a reader, "at least 7"; "" if it is not reported."""
        return format_figure(*(getattr(self, harm_type + part) for part in FIGURE_PARTS))

    @property
    def killed_display(self):
        return self.casualties_display("killed")

    @property
    def injured_display(self):
        return self.casualties_display("injured")

    @property
    def hostages_display(self):
        return self.casualties_display("hostages")
