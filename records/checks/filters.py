"""Whether the FilterSet of a list has what the views of its record type read."""

from records.checks.errors import registry_error
from records.facets.facet import calendar_facets
from records.filters import PlaceFilter

CALENDAR = set(calendar_facets("date"))
HEADLINE = ("place", "date_after", "date_before")


def filter_errors(kind):
    """What map, timeline, charts, shortcuts and the headline need of the FilterSet, and it lacks."""
    filterset = kind.filterset_class
    known = filterset.base_filters
    for view in ("timeline", "charts"):
        names = getattr(filterset, view) if view in kind.views else ()
        if view in kind.views and not names:
            right = f"Set `{view}` on {filterset.__name__}, or take “{view}” out of views."
            yield registry_error(kind, view, "is not set on its FilterSet", right, 8)
        yield from _unknown(kind, view, names, known)
    if "timeline" in kind.views and CALENDAR - set(filterset.facets()):
        right = f"Add `extra_facets = calendar_facets(…)` to {filterset.__name__}."
        yield registry_error(kind, "timeline", "has no months and years to draw", right, 8)
    if "map" in kind.views and not isinstance(known.get("place"), PlaceFilter):
        right = f"Give {filterset.__name__} a PlaceFilter of this name."
        yield registry_error(kind, "map", "needs the filter “place”", right, 8)
    if kind.headline:
        yield from _unknown(kind, "headline", HEADLINE, known)
    for shortcut in kind.shortcuts:
        names = [part.partition("=")[0] for part in shortcut.query.split("&") if part]
        yield from _unknown(kind, f"the shortcut “{shortcut.label}”", names, known)


def _unknown(kind, part, names, known):
    for name in names:
        if name not in known:
            wrong = f"names the filter “{name}”, which its list does not have"
            yield registry_error(kind, part, wrong, f"One of: {', '.join(known)}.", 8)
