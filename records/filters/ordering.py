"""The order of a list."""

import django_filters as filters
from django.db.models import F

from records.search.fulltext import best_rows, in_this_order
from records.search.query import Query


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
            query = Query.parse(self.parent.form.cleaned_data["q"])
            kind = queryset.model._meta.model_name
            return in_this_order(queryset, best_rows(query, kind)) if query else queryset
        return queryset.order_by(*self.orderings[value][1], "pk") if value else queryset


def nulls_last(field, descending=True):
    """An ordering by this field, rows without a value last on every database."""
    return F(field).desc(nulls_last=True) if descending else F(field).asc(nulls_last=True)
