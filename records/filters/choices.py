"""Filters whose values have counts, and which answer any of the values chosen."""

import django_filters as filters
from django.db.models import Q

from records.facets.facet import NOT_KNOWN, Answers, Cases, Facet
from records.facets.index import NOTHING
from records.facets.panels import MAX_FOUND_OPTIONS, MAX_NAMED_OPTIONS, FacetOption
from records.models.place import Place
from records.search.fulltext import named
from records.search.query import Query

NOT_KNOWN_LABEL = "Not stated"


def known(values):
    """The chosen values but for "not known"."""
    return [value for value in values if value != NOT_KNOWN]


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

    def options(self, counts, request, find="", chosen=()):
        """The values that have a count, each as it is named in the address and to the reader."""
        labels = {**dict(self.extra["choices"]), NOT_KNOWN: NOT_KNOWN_LABEL}
        return [FacetOption(word, str(labels.get(word, word)), count) for word, count in counts.items()]


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

    def options(self, counts, request, find="", chosen=()):
        """The most frequent rows and those chosen; with words to find, those whose names they begin."""
        rows, keys = self.get_queryset(request), [key for key in counts if key != NOT_KNOWN]
        if find:
            query = Query.parse(find, unfinished=True)
            keys = set(keys) & set(named(query, rows.model._meta.model_name).values_list("row", flat=True))
        keys = sorted(keys, key=counts.get, reverse=True)[: MAX_FOUND_OPTIONS if find else MAX_NAMED_OPTIONS]
        keys += [int(key) for key in chosen if key != NOT_KNOWN and int(key) in counts]
        if hasattr(rows.model, "searchable"):
            rows = rows.only("slug", rows.model.searchable.title)
        options = [FacetOption(row.slug, str(row), counts[row.pk]) for row in rows.filter(pk__in=keys)]
        if NOT_KNOWN in counts and not find:
            options.append(FacetOption(NOT_KNOWN, NOT_KNOWN_LABEL, counts[NOT_KNOWN]))
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
        return NOTHING.union(*(within.get(self.word(item), NOTHING) for item in value))


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
