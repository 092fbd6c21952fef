"""Whether the links from the home page into a list lead somewhere."""

from django.http import QueryDict
from django.urls import NoReverseMatch, reverse

from records.checks.errors import registry_error
from records.checks.filters import unknown_filters
from records.filters import RelatedChoiceFilter


def shortcut_errors(record_type):
    """The shortcuts with a route that does not exist, or with a query string that the list would reject."""
    for shortcut in record_type.shortcuts:
        part = f"the shortcut “{shortcut.label}”"
        if shortcut.route:
            yield from _route(record_type, part, shortcut.route)
            continue
        query = QueryDict(shortcut.query, mutable=True)
        unknown = list(unknown_filters(record_type, part, query))
        yield from unknown or _values(record_type, part, query)


def _route(record_type, part, route):
    try:
        reverse(route)
    except NoReverseMatch:
        right = "Name the URL pattern of a page without arguments."
        yield registry_error(record_type, part, f"leads to “{route}”, which is no URL pattern", right, 9)


def _values(record_type, part, query):
    """The values that a filter rejects. Links to records are left out: a check must not read the database."""
    filterset_class = record_type.filterset_class
    for name, filter_ in filterset_class.base_filters.items():
        if isinstance(filter_, RelatedChoiceFilter):
            query.pop(name, None)
    form = filterset_class(query, queryset=record_type.model.objects.none()).form
    for name, errors in form.errors.items():
        wrong = f"has the value “{query.get(name, '')}” for “{name}”, which its list rejects"
        yield registry_error(record_type, part, wrong, " ".join(errors), 8)
