"""What a page needs to show a selection on a map."""

from django.http import QueryDict
from django.urls import reverse

from archive.map_pages.points import MapSelection
from archive.map_pages.precision import legend, script_settings
from archive.map_pages.svg import MapDrawing
from records.models.place import Place

MAX_DRAWN_POINTS = 200  # of the drawn map, where each is also a stop of the Tab key


class MapLinks:
    """Addresses of the list of a selection, narrowed to a place."""

    def __init__(self, list_route, query, selection):
        self.list_url, self.selection = reverse(list_route), selection
        self.query = QueryDict(mutable=True)
        for field, values in query.lists():
            if field != "page":
                self.query.setlist(field, [value for value in values if value])
        self.without_place = self.query.copy()
        self.without_place.pop("place", None)

    @property
    def to_all(self):
        return f"{self.list_url}?{self.query.urlencode()}"

    @property
    def to_any(self):
        """The address that the slug of a place completes."""
        rest = self.without_place.urlencode()
        return f"{self.list_url}?{rest}{'&' if rest else ''}place="

    def to(self, place):
        return f"{self.to_any}{place.slug}" if self.selection.can_filter_by(place) else self.to_all


def map_context(filterset, list_route, query):
    """The selection of a filterset for `archive/_map.html`; `query` is the QueryDict of its list."""
    selection = MapSelection(filterset)
    points, grouped_kinds = selection.points(MAX_DRAWN_POINTS)
    links = MapLinks(list_route, query, selection)
    drawing = MapDrawing(points[:MAX_DRAWN_POINTS])
    for mark in [*drawing.marks, *drawing.outside]:
        mark.url = links.to(mark.point.place)
    for row in selection.places:
        row.url = links.to(row.place)
        row.above = ", ".join(place.name for place in selection.tree.above(row.place))
    options = filterset._meta.model._meta
    return {
        "map_selection": selection,
        "map_drawing": drawing,
        "map_legend": list(legend()),
        "map_note": grouping_note(grouped_kinds, len(points[MAX_DRAWN_POINTS:]), options.verbose_name_plural),
        "map_settings": script_settings(),
        "list_url": links.list_url,
        "selection_url": links.to_all,
        "data_url": f"{reverse(f'{list_route}-map-data')}?{links.query.urlencode()}",
        "noun": options.verbose_name,
        "nouns": options.verbose_name_plural,
    }


def grouping_note(grouped_kinds, left_out, nouns):
    """A sentence on the places that a map groups and leaves out; empty if it shows each."""
    if not grouped_kinds:
        return ""
    if Place.Kind.PROVINCE in grouped_kinds:
        above = "country"
    else:
        above = "province" if Place.Kind.DISTRICT in grouped_kinds else "district or province"
    rest = f" The {left_out:,} places with the fewest {nouns} are left out." if left_out else ""
    return f"There are too many places to show each: small ones are grouped under their {above}.{rest}"
