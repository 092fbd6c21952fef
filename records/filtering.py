"""What the filters of every list share. One FilterSet reads the address behind a page and its downloads.

Each filter says its rule to the database once, in `filter()`. One that has a facet also gives the rows of a value from
the index, so that a page can count them (records/finding).
"""

from functools import cache, cached_property

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, Q, TextField

from records.asking import NOT_FILTERS, DayField, FilterForm
from records.finding.bitmaps import bitmap_of
from records.finding.counted import Option
from records.finding.facets import NOT_KNOWN, Answers, Cases, Facet, Pairs
from records.finding.fulltext import best_rows, in_this_order, named
from records.finding.index import NOTHING, index_of
from records.finding.query import Query
from records.finding.selection import Selection
from records.finding.through import indexed_rows, rows_with_words
from records.placing import Place

MOST = 1_000_000_000
MOST_NAMED = 60  # of the rows of a facet, so many of the most frequent are asked for their names
NOT_KNOWN_LABEL = "Not stated"
WORDS_HELP = "All of them; also “a phrase”, -without and begin*."


class RecordFilter(filters.FilterSet):
    """A filter that is unknown or malformed is told in `errors`, and then nothing matches.

    `together` are pairs of filters that must be met by one row of the record; `also` are facets without a filter;
    `ranges` are pairs of filters, from and to, with the facet that shows how their numbers are spread.
    `charts` are the filters whose values are drawn as bars; `timeline` names the filters from a day, until a day, and of
    how well the day is known; `harms` are the figures that it adds up.
    """

    together = ()
    also = {}
    ranges = ()
    charts = ()
    timeline = ()
    harms = ()

    class Meta:
        form = FilterForm

    @property
    def qs(self):
        if self.is_bound and not self.form.is_valid():
            return self.queryset.none()
        return super().qs

    def filter_queryset(self, queryset):
        asked = self.form.cleaned_data
        for one, other in self.together:
            if asked[one] and asked[other]:
                queryset = queryset.filter(self._in_one_row(queryset.model, one, other))
        return super().filter_queryset(queryset)

    def _in_one_row(self, model, one, other):
        """Both values in one row; a value that is not known goes with any of the other."""
        first, second = self.filters[one], self.filters[other]
        these, those = self.form.cleaned_data[one], self.form.cleaned_data[other]
        both = {f"{first.path}__in": known(these), f"{second.path}__in": known(those)}
        found = Q(pk__in=model._default_manager.filter(**both).values("pk"))
        if NOT_KNOWN in these:
            found |= first.condition(model, [NOT_KNOWN]) & second.condition(model, those)
        if NOT_KNOWN in those:
            found |= second.condition(model, [NOT_KNOWN]) & first.condition(model, these)
        return found

    @classmethod
    @cache
    def facets(cls):
        """{name: Facet} of all that the index keeps for this kind of record."""
        facets = dict(cls.also)
        for name, of_filter in cls.base_filters.items():
            if hasattr(of_filter, "facet"):
                facets[of_filter.facet_name or name] = of_filter.facet
        for one, other in cls.together:
            facets[f"{one}+{other}"] = Pairs(cls.base_filters[one].path, cls.base_filters[other].path)
        return facets

    @cached_property
    def selection(self):
        """The rows that match, by the index: for totals, and for the count behind each value."""
        if not self.is_bound:
            return self.everything
        if not self.form.is_valid():
            return Selection(self.index, self, {"": NOTHING})
        asked = {name: value for name, value in self.form.cleaned_data.items() if value or value == 0}
        parts = {}
        for name, value in asked.items():
            if name != "sort":
                parts[name] = self.filters[name].rows(self.index, value, name)
        return Selection(self.index, self, parts, asked)

    @cached_property
    def everything(self):
        """All public rows."""
        return Selection(self.index, self)

    @cached_property
    def index(self):
        return index_of(self._meta.model._meta.model_name)

    @property
    def query(self):
        """The words that the list is searched for."""
        asked = self.form.cleaned_data if self.is_bound and self.form.is_valid() else {}
        return Query.parse(asked.get("q", ""))

    def chips(self):
        """The filters in force as (label, value, query string without it), in the order of the form."""
        if not self.is_bound or not self.form.is_valid():
            return []
        return [
            (self.form.fields[name].label, self.word(name, value), self._without(name, value))
            for name in self.form.fields
            if name != "sort"
            for value in self.data.getlist(name)
            if value
        ]

    def word(self, name, value):
        """A value of the address as the reader knows it."""
        if value == NOT_KNOWN:
            return NOT_KNOWN_LABEL
        if isinstance(self.filters[name], RowsFilter):
            rows = {row.slug: row for row in self.form.cleaned_data.get(name, ()) if row != NOT_KNOWN}
            return str(rows.get(value, value))
        return str(dict(getattr(self.form.fields[name], "choices", ())).get(value, value))

    def _without(self, name, value):
        rest = self.data.copy()
        rest.setlist(name, [other for other in rest.getlist(name) if other != value])
        for other in NOT_FILTERS:
            rest.pop(other, None)
        return rest.urlencode()


def filterset_of(model):
    """The FilterSet of the list of these records; None where they have no list."""
    return next((cls for cls in RecordFilter.__subclasses__() if cls._meta.model is model), None)


def known(values):
    """The chosen values but for "not known"."""
    return [value for value in values if value != NOT_KNOWN]


class ByRule:
    """A filter whose rows the index learns by asking the database its rule."""

    def rows(self, index, value, name):
        return index.remembered((name, str(value)), lambda: bitmap_of(self.filter(self.model._default_manager, value)))


class Choosing:
    """A filter whose values have counts: any of those chosen, or those that have none."""

    facet_name = None

    def condition(self, model, values):
        """The rule, as a Q on that model."""
        rows, found = model._default_manager, Q(pk__in=[])
        if chosen := known(values):
            found |= Q(pk__in=rows.filter(**{f"{self.path}__in": self.stored(chosen)}).values("pk"))
        if NOT_KNOWN in values:
            found |= ~Q(pk__in=rows.filter(**{f"{self.path}__isnull": False}).values("pk"))
        return found

    def filter(self, queryset, value):
        return queryset.filter(self.condition(queryset.model, value)) if value else queryset

    def stored(self, values):
        return values

    def rows(self, index, value, name):
        return NOTHING.union(*(index.rows(name, self.word(item)) for item in value))

    def word(self, item):
        """A chosen item as the index names it."""
        return item if isinstance(item, str) else str(item.pk)

    def options(self, counts, find, request):
        """The values that have a count, each as it is named in the address and to the reader."""
        labels = {**dict(self.extra["choices"]), NOT_KNOWN: NOT_KNOWN_LABEL}
        return [Option(word, str(labels.get(word, word)), count) for word, count in counts.items()]


class WordsField(forms.CharField):
    def clean(self, value):
        value = super().clean(value)
        if complaint := Query.parse(value).complaint:
            raise ValidationError(complaint)
        return value


class TextFilter(filters.CharFilter):
    """Words, "phrases", -without and begin* in the record, or in the names of what it links to by `through`."""

    field_class = WordsField

    def __init__(self, through=None, **kwargs):
        kwargs.setdefault("label", "Words")
        kwargs.setdefault("help_text", WORDS_HELP)
        super().__init__(field_name="pk", **kwargs)
        self.through = through or {}

    def filter(self, queryset, value):
        return rows_with_words(queryset, Query.parse(value), self.through) if value else queryset

    def rows(self, index, value, name):
        facets, query = self.parent.facets(), Query.parse(value)
        return index.remembered((name, value), lambda: indexed_rows(index, facets, self.model, query, self.through))


class RowsFilter(Choosing, filters.ModelMultipleChoiceFilter):
    """Any of these rows, named in the address by slug; a row without public standing is not offered."""

    def __init__(self, path, queryset, **kwargs):
        super().__init__(
            field_name=f"{path}__slug",
            to_field_name="slug",
            queryset=queryset,
            null_value=NOT_KNOWN,
            null_label=NOT_KNOWN_LABEL,
            **kwargs,
        )
        self.path = path
        self.facet = Facet(path, links=True)

    def stored(self, values):
        return [row.pk for row in values]

    def options(self, counts, find, request):
        """The most frequent rows; with words to find, those whose names they begin."""
        rows, keys = self.get_queryset(request), [key for key in counts if key != NOT_KNOWN]
        if find:
            query = Query.parse(find, unfinished=True)
            keys = set(keys) & set(named(query, rows.model._meta.model_name).values_list("row", flat=True))
        keys = sorted(keys, key=counts.get, reverse=True)[:MOST_NAMED]
        texts = [field.name for field in rows.model._meta.concrete_fields if isinstance(field, TextField)]
        options = [Option(row.slug, str(row), counts[row.pk]) for row in rows.filter(pk__in=keys).defer(*texts)]
        if NOT_KNOWN in counts and not find:
            options.append(Option(NOT_KNOWN, NOT_KNOWN_LABEL, counts[NOT_KNOWN]))
        return options


class WordsFilter(Choosing, filters.MultipleChoiceFilter):
    """Any of these words of a code list."""

    def __init__(self, path, choices, **kwargs):
        super().__init__(field_name=path, choices=choices, null_value=NOT_KNOWN, null_label=NOT_KNOWN_LABEL, **kwargs)
        self.path = path
        self.facet = Facet(path)


class PlaceFilter(RowsFilter):
    """In any of these places or in a place below it."""

    facet_name = "at"

    def stored(self, values):
        return Place.objects.within(*values)

    def rows(self, index, value, name):
        within = index.rows_within()
        return NOTHING.union(
            *(index.rows("at", item) if item == NOT_KNOWN else within.get(self.word(item), NOTHING) for item in value)
        )


class YesNoFilter(WordsFilter):
    """Yes, no, or not known: three answers, any of which can be chosen."""

    ANSWERS = {"yes": True, "no": False}

    def __init__(self, path, **kwargs):
        super().__init__(path, [("yes", "Yes"), ("no", "No")], **kwargs)
        self.facet = Answers(path)

    def stored(self, values):
        return [self.ANSWERS[value] for value in values]


class CasesFilter(Choosing, filters.MultipleChoiceFilter):
    """Any of these cases, given as {word: (label, Q)}."""

    def __init__(self, cases, **kwargs):
        super().__init__(choices=[(word, label) for word, (label, _) in cases.items()], **kwargs)
        self.cases = {word: rule for word, (_, rule) in cases.items()}
        self.facet = Cases(self.cases)

    def condition(self, model, values):
        found = Q(pk__in=[])
        for value in values:
            found |= self.cases[value]
        return found


class FromDay(ByRule, filters.Filter):
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


class CountFilter(ByRule, filters.NumberFilter):
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


class SortFilter(filters.ChoiceFilter):
    """The order of a list, as {word in the address: (label, ordering)}; ties keep a fixed order."""

    BEST = "relevance"

    def __init__(self, options):
        choices = [(word, label) for word, (label, _ordering) in options.items()] + [(self.BEST, "Best match first")]
        super().__init__(choices=choices, empty_label="Usual order", label="Order")
        self.options = options

    def filter(self, queryset, value):
        if value == self.BEST:
            query = Query.parse(self.parent.form.cleaned_data["q"])
            kind = queryset.model._meta.model_name
            return in_this_order(queryset, best_rows(query, kind)) if query else queryset
        return queryset.order_by(*self.options[value][1], "pk") if value else queryset


def unknown_last(field, descending=True):
    return F(field).desc(nulls_last=True) if descending else F(field).asc(nulls_last=True)
