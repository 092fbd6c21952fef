"""Filters with options and counts. A record matches if it has any of the selected values."""

from copy import copy

import django_filters as filters
from django.db.models import Q

from records.facets.facet import NOT_KNOWN, BooleanFacet, ConditionFacet, Facet
from records.facets.index import NO_ROWS, OWN_PLACE
from records.facets.options import MAX_FOUND_OPTIONS, MAX_NAMED_OPTIONS, FacetOption
from records.models.place import Place
from records.search.fulltext import entries_named
from records.search.query import SearchQuery
from records.visibility import matching_visible

NOT_KNOWN_LABEL = "Not reported"
NONE_RECORDED_LABEL = "None recorded"  # of rows that a record may have or not, where a source need not say so


def reported_only(values):
    """The selected values without NOT_KNOWN."""
    return [value for value in values if value != NOT_KNOWN]


class ChoicesMixin:
    """A filter by the values at the end of `path`; NOT_KNOWN matches the records that have none."""

    facet_name = None  # of the facet in the index, if it differs from the filter's own name
    reported = ("isnull", False)  # the lookup, and its value, that finds the rows with a value
    none_label = NOT_KNOWN_LABEL  # of NOT_KNOWN

    def __deepcopy__(self, memo):
        """A filter for one request. What never changes, as the choices, is shared, because copying it takes longer."""
        copied = copy(self)
        copied.extra = dict(self.extra)
        return copied

    def condition(self, model, values):
        """The Q that these selected values mean on that model."""
        matches = Q(pk__in=[])
        if selected := reported_only(values):
            matches |= matching_visible(model, **{f"{self.path}__in": self.db_values(selected)})
        if NOT_KNOWN in values:
            lookup, value = self.reported
            matches |= ~matching_visible(model, **{f"{self.path}__{lookup}": value})
        return matches

    def filter(self, queryset, value):
        return queryset.filter(self.condition(queryset.model, value)) if value else queryset

    def db_values(self, values):
        """The values of the database for these cleaned values."""
        return values

    def rows(self, index, value, name):
        """The bitmap of the rows that match the cleaned `value`, from a FacetIndex."""
        return NO_ROWS.union(*(index.rows(name, self.index_value(item)) for item in value))

    def index_value(self, item):
        """The value in the index of one cleaned value."""
        return item if isinstance(item, str) else str(item.pk)

    def options(self, counts, request, find="", selected=()):
        """[FacetOption] of the values in `counts`, {value: count}; `find` are the first letters that a reader typed."""
        labels = {**dict(self.extra["choices"]), NOT_KNOWN: self.none_label}
        return [FacetOption(value, str(labels.get(value, value)), count) for value, count in counts.items()]


class RelatedChoiceField(filters.fields.ModelMultipleChoiceField):
    def clean(self, value):
        """The selected rows; [] if there are none, because asking a QuerySet whether it is empty takes longer."""
        return super().clean(value) if value else []


class RelatedChoiceFilter(ChoicesMixin, filters.ModelMultipleChoiceFilter):
    """Any of these related objects, given by slug. `queryset` is a function of the request: what the public may see."""

    field_class = RelatedChoiceField

    def __init__(self, path, queryset, none_label=NOT_KNOWN_LABEL, **kwargs):
        self.none_label = none_label
        super().__init__(
            field_name=f"{path}__slug",
            to_field_name="slug",
            queryset=queryset,
            null_value=NOT_KNOWN,
            null_label=none_label,
            **kwargs,
        )
        self.path = path
        self.facet = Facet(path, is_relation=True)
        self.of_request = None  # (request, queryset)

    def __deepcopy__(self, memo):
        copied = super().__deepcopy__(memo)
        copied.of_request = None
        return copied

    def get_queryset(self, request):
        """The rows that the public may see at the time of the request; built once for the field and its options."""
        if self.of_request is None or self.of_request[0] is not request:
            self.of_request = request, super().get_queryset(request)
        return self.of_request[1]

    def db_values(self, values):
        return [row.pk for row in values]

    def options(self, counts, request, find="", selected=()):
        """The most frequent objects and the selected ones; with `find`, those of which a name begins with it."""
        rows, pks = self.get_queryset(request), [pk for pk in counts if pk != NOT_KNOWN]
        if find:
            query = SearchQuery.parse(find, unfinished=True)
            named = entries_named(query, rows.model._meta.model_name)
            pks = set(pks) & set(named.values_list("object_id", flat=True))
        pks = sorted(pks, key=counts.get, reverse=True)[: MAX_FOUND_OPTIONS if find else MAX_NAMED_OPTIONS]
        pks += [int(pk) for pk in selected if pk != NOT_KNOWN and int(pk) in counts]
        if hasattr(rows.model, "searchable"):
            rows = rows.only("slug", rows.model.searchable.title)
        options = [FacetOption(row.slug, str(row), counts[row.pk]) for row in rows.filter(pk__in=pks)]
        if NOT_KNOWN in counts and not find:
            options.append(FacetOption(NOT_KNOWN, self.none_label, counts[NOT_KNOWN]))
        return options


class PlaceFilter(RelatedChoiceFilter):
    """In any of these places or in a place below it."""

    facet_name = OWN_PLACE

    def db_values(self, values):
        return Place.objects.within(*values)

    def rows(self, index, value, name):
        by_place = index.rows_by_place()
        return NO_ROWS.union(*(by_place.get(self.index_value(item), NO_ROWS) for item in value))


class SharedChoicesField(filters.fields.MultipleChoiceField):
    def __deepcopy__(self, memo):
        """The field of one form, which shares the choices with the others."""
        memo[id(self._choices)] = self._choices
        return super().__deepcopy__(memo)


class CodeChoiceFilter(ChoicesMixin, filters.MultipleChoiceFilter):
    """Any of these codes of a code list, as `TextChoices`. Blank text is not reported."""

    field_class = SharedChoicesField
    reported = ("gt", "")

    def __init__(self, path, choices, none_label=NOT_KNOWN_LABEL, **kwargs):
        self.none_label = none_label
        super().__init__(field_name=path, choices=choices, null_value=NOT_KNOWN, null_label=none_label, **kwargs)
        self.path = path
        self.facet = Facet(path)


class YesNoFilter(CodeChoiceFilter):
    """Yes, no or not reported: any of the three can be selected."""

    DB_VALUES = {"yes": True, "no": False}
    reported = ChoicesMixin.reported

    def __init__(self, path, **kwargs):
        super().__init__(path, [("yes", "Yes"), ("no", "No")], **kwargs)
        self.facet = BooleanFacet(path)

    def db_values(self, values):
        return [self.DB_VALUES[value] for value in values]


class ConditionFilter(ChoicesMixin, filters.MultipleChoiceFilter):
    """Any of these conditions, given as {value in the address: (label, Q)}."""

    field_class = SharedChoicesField

    def __init__(self, conditions, **kwargs):
        super().__init__(choices=[(value, label) for value, (label, _) in conditions.items()], **kwargs)
        self.conditions = {value: condition for value, (_, condition) in conditions.items()}
        self.facet = ConditionFacet(self.conditions)

    def condition(self, model, values):
        matches = Q(pk__in=[])
        for value in values:
            matches |= self.conditions[value]
        return matches
