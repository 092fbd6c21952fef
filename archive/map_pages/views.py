"""A selection on the map: a page that needs no script, and its points as data for the interactive map."""

from django import forms
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.views.generic import View

from archive.map_pages.context import MapLinks, grouping_note, map_context
from archive.map_pages.points import MapSelection
from archive.map_pages.viewport import frame_of
from records.views import RecordList

MAX_SENT_POINTS = 4000  # to the interactive map: 300 kB at most


class MapPage(RecordList):
    """The places of the selection, drawn and as a table. `list_route` names the address of the list."""

    template_name = "archive/map.html"
    paginate_by = 100
    list_route = ""

    def get_paginator(self, queryset, per_page, **kwargs):
        return Paginator(queryset, per_page)

    def get_context_data(self, **kwargs):
        context = map_context(self.filterset, self.list_route, self.request.GET)
        return super().get_context_data(**kwargs | {"object_list": context["map_selection"].places}) | context


class MapData(View):
    """The points of the selection, as short as possible.

    {"total", "without_place", "undrawn": number of places, "left_out": number of points, "several", "note": sentence,
    "list": address that a slug completes, "view": west, south, east, north in degrees,
    "fields": the names of a point's values, "points": [[...], ...]}; with status 400 {"errors": [...]}.
    """

    model, filterset_class, list_route = None, None, ""  # as of the page

    FIELDS = ("name", "slug", "latitude", "longitude", "exactness", "count")

    def get(self, request):
        filterset = self.filterset_class(request.GET, queryset=self.model.objects.published(), request=request)
        if filterset.errors:
            return _json({"errors": list(errors_of_filters(filterset))}, status=400)
        selection = MapSelection(filterset)
        points, grouped_kinds = selection.points(MAX_SENT_POINTS)
        sent, left_out = points[:MAX_SENT_POINTS], len(points[MAX_SENT_POINTS:])
        return _json(
            {
                "total": selection.total,
                "without_place": selection.without_place,
                "undrawn": len(selection.undrawn),
                "left_out": left_out,
                "several": selection.counts_twice,
                "note": grouping_note(grouped_kinds, left_out, self.model._meta.verbose_name_plural),
                "list": MapLinks(self.list_route, request.GET, selection).to_any,
                "view": [round(edge / 100, 2) for edge in frame_of(sent)],
                "fields": self.FIELDS,
                "points": [_values(point, selection.can_filter_by(point.place)) for point in sent],
            }
        )


def _json(data, **kwargs):
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")}, **kwargs)


def _values(point, can_filter):
    place = point.place
    latitude, longitude = round(float(place.latitude), 3), round(float(place.longitude), 3)
    # Without a slug the list of the whole selection is meant: the place is above the one that was selected.
    return [place.name, place.slug if can_filter else "", latitude, longitude, point.exactness, point.count]


def errors_of_filters(filterset):
    """{"field", "value", "reason"} of each error; the reason names the accepted values where there are no others."""
    for name, reasons in filterset.errors.items():
        field = filterset.form.fields.get(name)
        if field is None:
            yield {"field": None, "value": None, "reason": " ".join(reasons)}
            continue
        if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
            reasons = [*reasons, f"One of: {', '.join(_values_of(field.choices))}."]
        value = ", ".join(filterset.data.getlist(name))[:200]
        yield {"field": name, "value": value, "reason": " ".join(reasons)}


def _values_of(choices):
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield from _values_of(label)
        elif value:
            yield str(value)
