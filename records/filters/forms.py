"""The form behind a FilterSet. It rejects whatever it cannot read, so that a list is never wider than requested."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from records.models.partial_date import PartialDate

MAX_VALUE_LENGTH = 400
NOT_FILTERS = {"page"}
OPTION_SEARCH_PREFIX = "find_"  # before the name of a filter: letters to find among its options


class FilterForm(forms.Form):
    """Also rejects names without a field, repeated single values, NUL characters and values that are too long.

    ranges: (field from, field to) of which the first must not exceed the second.
    page: what a reader calls the page of the form.
    """

    ranges = ()
    page = "list"

    def clean(self):
        for first, last in self.ranges:
            low, high = self.cleaned_data.get(first), self.cleaned_data.get(last)
            if low is not None and high is not None and low > high:
                self.add_error(first, self._order_error(first, last))
        return super().clean()

    def _order_error(self, first, last):
        low, high = (f"“{self.fields[name].label}” ({self.data[name][:40].strip()})" for name in (first, last))
        relation = "later" if isinstance(self.fields[first], DayField) else "more"
        return f"{low} is {relation} than {high}, so nothing can match."

    def full_clean(self):
        super().full_clean()
        if not self.is_bound:
            return
        for name in self.data:
            for error in self._input_errors(name, self.data.getlist(name)):
                self.add_error(name if name in self.fields else None, error)

    def _clean_fields(self):
        data, self.data = self.data, _only_readable(self.data)
        try:
            super()._clean_fields()
        finally:
            self.data = data

    def _input_errors(self, name, values):
        if name.removeprefix(OPTION_SEARCH_PREFIX) not in self.fields and name not in NOT_FILTERS:
            filters = "; ".join(f"{name} ({field.label})" for name, field in self.fields.items())
            yield f"This {self.page} has no filter “{name[:60]}”. It has: {filters}."
        for value in values:
            if "\x00" in value:
                yield "The text contains a character that cannot be searched for (NUL)."
            elif _unreadable(value):
                yield f"“{value[:40]}…” is too long; use at most {MAX_VALUE_LENGTH} characters."
        multiple = isinstance(self.fields.get(name), (forms.MultipleChoiceField, forms.ModelMultipleChoiceField))
        if not multiple and len(set(values)) > 1:
            yield f"“{name[:60]}” is given more than once; give one value."

    def option_search(self, name):
        """The letters that a reader typed to find options of that filter; "" if none."""
        return self.data.get(self.option_search_name(name), "").strip()

    @staticmethod
    def option_search_name(name):
        """The parameter of the address for those letters."""
        return OPTION_SEARCH_PREFIX + name


def _unreadable(value):
    return "\x00" in value or len(value) > MAX_VALUE_LENGTH


def _only_readable(data):
    """A QueryDict of the values that fields can clean; empty ones are left out."""
    readable = QueryDict(mutable=True)
    for name, values in data.lists():
        readable.setlist(name, [value for value in values if value and not _unreadable(value)])
    return readable


class DayField(forms.CharField):
    """A year, a month or a day, cleaned to its first or last day; None if blank."""

    def __init__(self, end, **kwargs):
        """`end`: "first" or "last"."""
        super().__init__(**kwargs)
        self.end = end
        self.widget.attrs.update(placeholder="YYYY-MM-DD", inputmode="numeric", size=10)

    def clean(self, value):
        value = super().clean(value)
        if not value:
            return None
        try:
            if "/" not in value:
                return getattr(PartialDate.parse(value), self.end)
        except ValidationError:
            pass
        raise ValidationError(f"“{value}” is not a year, a month or a day; write 2015, 2015-03 or 2015-03-08.")
