"""The year of a network diagram, as a field of the address and as a slider."""

import re

from django import forms
from django.core.exceptions import ValidationError


class YearField(forms.CharField):
    """A year of four digits, cleaned to a number."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs.update(placeholder="YYYY", inputmode="numeric", size=4)

    def clean(self, value):
        value = (value or "").strip()
        if not value:
            return None
        if not re.fullmatch("[0-9]{4}", value) or value == "0000":
            raise ValidationError(f"“{value[:40]}” is not a year; write four digits, as 2014.")
        return int(value)


class YearForm(forms.Form):
    """The query string of a group's page."""

    year = YearField(required=False)

    def clean_year(self):
        if len(set(self.data.getlist("year"))) > 1:
            raise ValidationError("“year” is given more than once; give one value.")
        return self.cleaned_data["year"]


class YearSlider:
    """Its ends, the selected year if any, and how many of these edges may have existed then; the others are hidden.

    For a year beyond its ends the nearest end is selected, and `beyond` is the year that was requested.
    """

    def __init__(self, edges, year, this_year):
        years = [year for edge in edges for year in (edge.first_year, edge.last_year) if year]
        self.first, self.last = min(years, default=this_year), max([*years, this_year])
        self.undated = sum(not edge.is_dated for edge in edges)
        self.total = len(edges)
        self.is_useful = self.undated < self.total
        self.position = min(max(year or self.last, self.first), self.last)
        self.year = year and (self.position if self.is_useful else year)
        self.beyond = year if year != self.year else None
        for edge in edges:
            edge.is_hidden = bool(self.year) and not edge.may_be_in(self.year)
        self.shown = sum(not edge.is_hidden for edge in edges)
