"""What the filters of every list share. One FilterSet reads the address behind a page and its downloads."""

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.http import QueryDict

from records.dating import PartialDate
from records.placing import Place

MOST = 1_000_000_000
LONGEST = 400
NOT_FILTERS = {"page"}


class FilterForm(forms.Form):
    """Also refuses what no field was asked: unknown names, doubled values, NUL and endless text."""

    def full_clean(self):
        super().full_clean()
        if not self.is_bound:
            return
        for name in self.data:
            for complaint in self._complaints(name, self.data.getlist(name)):
                self.add_error(name if name in self.fields else None, complaint)

    def _clean_fields(self):
        sound, self.data = self.data, _without_unreadable(self.data)
        try:
            super()._clean_fields()
        finally:
            self.data = sound

    def _complaints(self, name, values):
        if name not in self.fields and name not in NOT_FILTERS:
            yield f"This list has no filter “{name[:60]}”. It has: {', '.join(self.fields)}."
        for value in values:
            if _unreadable(value):
                yield f"“{value[:40]}…” is too long or holds characters that cannot be searched for."
        many = isinstance(self.fields.get(name), (forms.MultipleChoiceField, forms.ModelMultipleChoiceField))
        if not many and len(set(values)) > 1:
            yield f"“{name[:60]}” is given more than once; give one value."


def _unreadable(value):
    return "\x00" in value or len(value) > LONGEST


def _without_unreadable(data):
    """The values that a field can clean; an empty one asks for nothing."""
    readable = QueryDict(mutable=True)
    for name, values in data.lists():
        readable.setlist(name, [value for value in values if value and not _unreadable(value)])
    return readable


class RecordFilter(filters.FilterSet):
    """A filter that is unknown or malformed is told in `errors`, and then nothing matches."""

    class Meta:
        form = FilterForm

    @property
    def qs(self):
        if self.is_bound and not self.form.is_valid():
            return self.queryset.none()
        return super().qs

    def chips(self):
        """The filters in force as (label, value, query string without it), in the order of the form."""
        if not self.is_bound or not self.form.is_valid():
            return []
        return [
            (self.form.fields[name].label, self._word(name, value), self._without(name, value))
            for name in self.form.fields
            if name != "sort"
            for value in self.data.getlist(name)
            if value
        ]

    def _word(self, name, value):
        choices = getattr(self.form.fields[name], "choices", None)
        if choices is None:
            return value
        for key, label in choices:
            if isinstance(label, (list, tuple)):
                label = dict(label).get(value)
                if label:
                    return label
            elif str(getattr(key, "value", key)) == value:
                return str(label).strip()
        return value

    def _without(self, name, value):
        rest = self.data.copy()
        rest.setlist(name, [other for other in rest.getlist(name) if other != value])
        for other in NOT_FILTERS:
            rest.pop(other, None)
        return rest.urlencode()


class TextFilter(filters.CharFilter):
    """Every word stands somewhere in the record's title, text or other names."""

    def __init__(self, *fields, **kwargs):
        kwargs.setdefault("label", "Words")
        super().__init__(field_name=fields[0], **kwargs)
        self.fields = fields

    def filter(self, queryset, value):
        for word in value.split():
            found = Q()
            for field in self.fields:
                if "__" in field:
                    inside = queryset.model._default_manager.filter(**{f"{field}__icontains": word})
                    found |= Q(pk__in=inside.values("pk"))
                else:
                    found |= Q(**{f"{field}__icontains": word})
            queryset = queryset.filter(found)
        return queryset


class RowsFilter(filters.ModelMultipleChoiceFilter):
    """Any of these rows, named in the address by slug; a row without public standing is not offered."""

    def __init__(self, field_name, queryset, **kwargs):
        super().__init__(
            field_name=f"{field_name}__slug",
            to_field_name="slug",
            queryset=queryset,
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )

    def filter(self, queryset, value):
        if not value:
            return queryset
        name = self.field_name.removesuffix("__slug")
        inside = queryset.model._default_manager.filter(**{f"{name}__in": [row.pk for row in value]})
        return queryset.filter(pk__in=inside.values("pk"))


class WordsFilter(filters.MultipleChoiceFilter):
    """Any of these words of a code list."""

    def __init__(self, field_name, choices, **kwargs):
        super().__init__(field_name=field_name, choices=choices, widget=forms.CheckboxSelectMultiple, **kwargs)

    def filter(self, queryset, value):
        if not value:
            return queryset
        inside = queryset.model._default_manager.filter(**{f"{self.field_name}__in": value})
        return queryset.filter(pk__in=inside.values("pk"))


class PlaceChoices(forms.models.ModelMultipleChoiceField):
    """Places in the order of the tree, each set in by its depth."""

    def label_from_instance(self, place):
        return "\u2003" * (place.path.count("/") - 1) + place.name


class PlaceFilter(RowsFilter):
    """In any of these places or in a place below it."""

    field_class = PlaceChoices

    def filter(self, queryset, value):
        if not value:
            return queryset
        name = self.field_name.removesuffix("__slug")
        inside = queryset.model._default_manager.filter(**{f"{name}__in": Place.objects.within(*value)})
        return queryset.filter(pk__in=inside.values("pk"))


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


class FromDay(filters.Filter):
    """May have happened on this day or later, by the QuerySet's own rule."""

    field_class = DayField
    end, argument = "first", "first"

    def __init__(self, rule, **kwargs):
        super().__init__(end=self.end, help_text="A year, a month or a day: 2014, 2014-12, 2014-12-16.", **kwargs)
        self.rule = rule

    def filter(self, queryset, value):
        return getattr(queryset, self.rule)(**{self.argument: value}) if value else queryset


class UntilDay(FromDay):
    """May have happened on this day or before."""

    end, argument = "last", "last"


class CountFilter(filters.NumberFilter):
    """A whole number that both databases can compare with, by a rule of the QuerySet on one kind of harm."""

    field_class = forms.IntegerField

    def __init__(self, rule, harm, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 6})
        super().__init__(min_value=0, max_value=MOST, widget=widget, **kwargs)
        self.rule = rule
        self.harm = harm

    def filter(self, queryset, value):
        return queryset if value is None else getattr(queryset, self.rule)(self.harm, value)

    def get_max_validator(self):
        return None


class YesNoFilter(filters.ChoiceFilter):
    """Yes, no, or not known: three answers, each of which can be chosen."""

    ANSWERS = {"yes": True, "no": False, "unknown": None}

    def __init__(self, **kwargs):
        choices = [("yes", "Yes"), ("no", "No"), ("unknown", "Not known")]
        super().__init__(choices=choices, empty_label="Any", **kwargs)

    def filter(self, queryset, value):
        if not value:
            return queryset
        answer = self.ANSWERS[value]
        return queryset.filter(**{f"{self.field_name}__isnull": True} if answer is None else {self.field_name: answer})


class SortFilter(filters.ChoiceFilter):
    """The order of a list, as {word in the address: (label, ordering)}; ties keep a fixed order."""

    def __init__(self, options):
        choices = [(word, label) for word, (label, _ordering) in options.items()]
        super().__init__(choices=choices, empty_label="Usual order", label="Order")
        self.options = options

    def filter(self, queryset, value):
        return queryset.order_by(*self.options[value][1], "pk") if value else queryset


def unknown_last(field, descending=True):
    return F(field).desc(nulls_last=True) if descending else F(field).asc(nulls_last=True)
