"""What a page needs to show a selection on the map."""

from django.http import QueryDict
from django.urls import reverse

from archive.map_pages.points import Placed
from archive.map_pages.svg import Drawing

DRAWN = 200  # marks in the drawn picture, where each is also a stop of the Tab key


class Links:
    """Addresses of the list of the selection, narrowed to a place."""

    def __init__(self, name, asked, placed):
        self.list, self.placed = reverse(name), placed
        self.query = QueryDict(mutable=True)
        for field, values in asked.lists():
            if field != "page":
                self.query.setlist(field, [value for value in values if value])
        self.elsewhere = self.query.copy()
        self.elsewhere.pop("place", None)

    @property
    def to_all(self):
        return f"{self.list}?{self.query.urlencode()}"

    @property
    def to_any(self):
        """The address that the slug of a place completes."""
        rest = self.elsewhere.urlencode()
        return f"{self.list}?{rest}{'&' if rest else ''}place="

    def to(self, place):
        return f"{self.to_any}{place.slug}" if self.placed.narrows(place) else self.to_all


def map_of(filterset, name, asked):
    """The selection of a filterset for `archive/_map.html`; `name` is the name of its list, `asked` the query."""
    placed = Placed(filterset)
    points, gathered = placed.points(DRAWN)
    link = Links(name, asked, placed)
    drawing = Drawing(points[:DRAWN])
    for mark in [*drawing.marks, *drawing.outside]:
        mark.href = link.to(mark.point.place)
    for spot in placed.spots:
        spot.href = link.to(spot.place)
        spot.above = ", ".join(place.name for place in placed.tree.above(spot.place))
    options = filterset._meta.model._meta
    return {
        "placed": placed,
        "drawing": drawing,
        "left_out": points[DRAWN:],
        "gathered": gathered,
        "list_url": link.list,
        "selection_url": link.to_all,
        "data_url": f"{reverse(f'{name}-map-data')}?{link.query.urlencode()}",
        "noun": options.verbose_name,
        "nouns": options.verbose_name_plural,
    }
