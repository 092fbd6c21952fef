"""The order of a list."""

import django_filters as filters
from django.db.models import F

from records.search.fulltext import best_rows, in_this_order
from records.search.query import Query


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
