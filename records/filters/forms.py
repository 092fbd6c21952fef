"""What a list is asked by its address: read strictly, so that nothing wider is answered than was asked."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from records.models.partial_date import PartialDate

LONGEST = 400
NOT_FILTERS = {"page"}
FIND = "find_"  # before the name of a facet: words to find among its values


class FilterForm(forms.Form):
    """Also refuses what no field was asked: unknown names, doubled values, NUL and endless text."""

    def full_clean(self):
        super().full_clean()
        if not self.is_bound:
            return
        for name in self.data:
            for error in self._input_errors(name, self.data.getlist(name)):
                self.add_error(name if name in self.fields else None, error)

    def _clean_fields(self):
        sound, self.data = self.data, _without_unreadable(self.data)
        try:
            super()._clean_fields()
        finally:
            self.data = sound

    def _input_errors(self, name, values):
        if name.removeprefix(FIND) not in self.fields and name not in NOT_FILTERS:
            yield f"This list has no filter “{name[:60]}”. It has: {', '.join(self.fields)}."
        for value in values:
            if _unreadable(value):
                yield f"“{value[:40]}…” is too long or holds characters that cannot be searched for."
        many = isinstance(self.fields.get(name), (forms.MultipleChoiceField, forms.ModelMultipleChoiceField))
        if not many and len(set(values)) > 1:
            yield f"“{name[:60]}” is given more than once; give one value."

    def words_to_find(self, name):
        """What the reader looks for among the values of that facet, if anything."""
        return self.data.get(FIND + name, "").strip()


def _unreadable(value):
    return "\x00" in value or len(value) > LONGEST


def _without_unreadable(data):
    """The values that a field can clean; an empty one asks for nothing."""
    readable = QueryDict(mutable=True)
    for name, values in data.lists():
        readable.setlist(name, [value for value in values if value and not _unreadable(value)])
    return readable


class DayField(forms.CharField):
    """A year, a month or a day, cleaned to its first or last day."""

    def __init__(self, end, **kwargs):
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
