"""The order of a list."""

import django_filters as filters
from django.db.models import F
from django_filters.fields import ChoiceField

from records.search.fulltext import best_object_ids, order_by_pks
from records.search.query import SearchQuery

RELEVANCE = "relevance"
OPEN_DATES_HELP = (
    "Sorted by date, records known only to be “in or before” a date come last, with those that have no date."
)


class SortField(ChoiceField):
    """Offers the order by relevance only where the list is searched for something, or already in that order."""

    def get_bound_field(self, form, name):
        if not form.data.get("q", "").strip() and form.data.get(name) != RELEVANCE:
            self.widget.choices = [choice for choice in self.widget.choices if choice[0] != RELEVANCE]
        return super().get_bound_field(form, name)


class SortFilter(filters.ChoiceFilter):
    """The order of a list, from {value in the address: (label, ordering)}. The primary key breaks ties."""

    field_class = SortField

    def __init__(self, orderings, **kwargs):
        choices = [(value, label) for value, (label, _ordering) in orderings.items()]
        choices.append((RELEVANCE, "Best match first"))
        super().__init__(choices=choices, empty_label="Default order", label="Order", **kwargs)
        self.orderings = orderings

    def filter(self, queryset, value):
        if value == RELEVANCE:
            query = SearchQuery.parse(self.parent.form.cleaned_data["q"])
            pks = best_object_ids(query, queryset.model._meta.model_name) if query else ()
            return order_by_pks(queryset, pks)
        return queryset.order_by(*self.orderings[value][1], "pk") if value else queryset


def nulls_last(field, descending=True):
    """An ordering by this field, rows without a value last on every database."""
    return F(field).desc(nulls_last=True) if descending else F(field).asc(nulls_last=True)
