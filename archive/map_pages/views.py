"""A selection on the map: a page that needs no script, and the same as data for the map that moves."""

from django import forms
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.views.generic import View

from archive.map_pages.context import Links, map_of
from archive.map_pages.points import Placed
from archive.map_pages.viewport import frame_of
from records.views import RecordList

SENT = 4000  # points of the map that moves, which are 300 kB at most


class MapPage(RecordList):
    """The places of the selection, drawn and as a table."""

    template_name = "archive/map.html"
    paginate_by = 100
    list_route = ""  # the name of the address of the list

    def get_paginator(self, queryset, per_page, **kwargs):
        return Paginator(queryset, per_page)

    def get_context_data(self, **kwargs):
        shown = map_of(self.filterset, self.list_route, self.request.GET)
        return super().get_context_data(**kwargs | {"object_list": shown["placed"].spots}) | shown


class MapData(View):
    """The points of the selection, as short as can be.

    {"total", "without_place", "undrawn": places, "left_out": points, "several", "gathered": kinds of place,
    "list": address that a slug completes, "view": west, south, east, north,
    "fields": the names of a point's values, "points": [[...], ...]}
    """

    model, filterset_class, list_route = None, None, ""  # as of the page

    FIELDS = ("name", "slug", "latitude", "longitude", "exactness", "count")

    def get(self, request):
        filterset = self.filterset_class(request.GET, queryset=self.model.objects.published(), request=request)
        if filterset.errors:
            return _json({"errors": list(told(filterset))}, status=400)
        placed = Placed(filterset)
        points, gathered = placed.points(SENT)
        shown = points[:SENT]
        return _json(
            {
                "total": placed.total,
                "without_place": placed.without_place,
                "undrawn": len(placed.undrawn),
                "left_out": len(points) - len(shown),
                "several": placed.several,
                "gathered": gathered,
                "list": Links(self.list_route, request.GET, placed).to_any,
                "view": [round(edge / 100, 2) for edge in frame_of(shown)],
                "fields": self.FIELDS,
                "points": [_values(point, placed.narrows(point.place)) for point in shown],
            }
        )


def _json(data, **kwargs):
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")}, **kwargs)


def _values(point, narrows):
    place = point.place
    latitude, longitude = round(float(place.latitude), 3), round(float(place.longitude), 3)
    # Without a slug the list of the whole selection is meant: the place lies above the one that was chosen.
    return [place.name, place.slug if narrows else "", latitude, longitude, point.exactness, point.count]


def told(filterset):
    """What is wrong with each field, and the words that it takes where it takes no others."""
    for name, reasons in filterset.errors.items():
        field = filterset.form.fields.get(name)
        if field is None:
            yield {"field": None, "value": None, "reason": " ".join(reasons)}
            continue
        if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
            reasons = [*reasons, f"One of: {', '.join(_words(field.choices))}."]
        value = ", ".join(filterset.data.getlist(name))[:200]
        yield {"field": name, "value": value, "reason": " ".join(reasons)}


def _words(choices):
    for word, label in choices:
        if isinstance(label, (list, tuple)):
            yield from _words(label)
        elif word:
            yield str(word)
