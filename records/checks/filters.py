"""Whether the FilterSet of a list has what the views of its record type read."""

from records.checks.errors import registry_error
from records.facets.facet import calendar_facets
from records.filters import PlaceFilter

CALENDAR = set(calendar_facets("date"))
HEADLINE = ("place", "date_after", "date_before")


def filter_errors(record_type):
    """What map, timeline, charts and the headline need of the FilterSet, and it lacks."""
    filterset = record_type.filterset_class
    known = filterset.base_filters
    for view in ("timeline", "charts"):
        names = getattr(filterset, view) if view in record_type.views else ()
        if view in record_type.views and not names:
            right = f"Set `{view}` on {filterset.__name__}, or take “{view}” out of views."
            yield registry_error(record_type, view, "is not set on its FilterSet", right, 8)
        yield from unknown_filters(record_type, view, names)
    if "timeline" in record_type.views and CALENDAR - set(filterset.facets()):
        right = f"Add `extra_facets = calendar_facets(…)` to {filterset.__name__}."
        yield registry_error(record_type, "timeline", "has no months and years to draw", right, 8)
    if "map" in record_type.views and not isinstance(known.get("place"), PlaceFilter):
        right = f"Give {filterset.__name__} a PlaceFilter of this name."
        yield registry_error(record_type, "map", "needs the filter “place”", right, 8)
    if record_type.headline:
        yield from unknown_filters(record_type, "headline", HEADLINE)


def unknown_filters(record_type, part, names):
    """The names, in that part of the registration, of filters that the list does not have."""
    known = record_type.filterset_class.base_filters
    for name in names:
        if name not in known:
            wrong = f"names the filter “{name}”, which its list does not have"
            yield registry_error(record_type, part, wrong, f"One of: {', '.join(known)}.", 8)
