"""The order of a list."""

import django_filters as filters
from django.db.models import F

from records.search.fulltext import best_object_ids, order_by_pks
from records.search.query import SearchQuery


class SortFilter(filters.ChoiceFilter):
    """The order of a list, from {value in the address: (label, ordering)}. The primary key breaks ties."""

    RELEVANCE = "relevance"

    def __init__(self, orderings):
        choices = [(value, label) for value, (label, _ordering) in orderings.items()]
        choices.append((self.RELEVANCE, "Best match first"))
        super().__init__(choices=choices, empty_label="Default order", label="Order")
        self.orderings = orderings

    def filter(self, queryset, value):
        if value == self.RELEVANCE:
            query = SearchQuery.parse(self.parent.form.cleaned_data["q"])
            pks = best_object_ids(query, queryset.model._meta.model_name) if query else ()
            return order_by_pks(queryset, pks)
        return queryset.order_by(*self.orderings[value][1], "pk") if value else queryset


def nulls_last(field, descending=True):
    """An ordering by this field, rows without a value last on every database."""
    return F(field).desc(nulls_last=True) if descending else F(field).asc(nulls_last=True)
