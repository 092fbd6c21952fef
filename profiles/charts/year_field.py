"""The year that a picture of relations is asked for, and what is left of it."""

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
    """The one question of the slider on a group's page."""

    year = YearField(required=False)

    def clean_year(self):
        if len(set(self.data.getlist("year"))) > 1:
            raise ValidationError("“year” is given more than once; give one value.")
        return self.cleaned_data["year"]


class Slider:
    """Its ends, the year asked for, and how many of these ties may have existed then; the others are put off."""

    def __init__(self, ties, year, this_year):
        self.year = year
        for tie in ties:
            tie.off = bool(year) and not tie.in_year(year)
        years = [year for tie in ties for year in (tie.first, tie.last) if year]
        self.first, self.last = min(years, default=this_year), max([*years, this_year])
        self.at = min(max(year or self.last, self.first), self.last)
        self.total = len(ties)
        self.shown = sum(not tie.off for tie in ties)
        self.undated = sum(not tie.dated for tie in ties)
        self.useful = self.undated < self.total
