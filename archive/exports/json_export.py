"""JSON and GeoJSON: typed values, and a number of rows at the end that only a whole file has."""

from django.db import models

from archive.exports.serializers import Telling, as_json, date, plain
from records.bulk.related_rows import RowsColumn
from records.models.partial_date import PartialDateField
from records.models.place import Place
from records.visibility import is_visible


def json_pieces(selection):
    telling = Telling(selection.kind, selection.at, selection.absolute)
    yield f'{{"about": {as_json(selection.about())},\n"records": ['
    rows = 0
    for records in selection.chunks(with_rows=True):
        entries = [as_json(telling.record(record)) for record in records]
        yield from _listed(entries, first=not rows)
        rows += len(records)
    yield f'\n],\n"rows": {rows}}}\n'


def geojson_pieces(selection):
    """One feature for each place of a record that has coordinates."""
    yield f'{{"type": "FeatureCollection",\n"about": {as_json(selection.about())},\n"features": ['
    rows = without = features = 0
    for records in selection.chunks():
        found = []
        for record in records:
            points = [(place, row) for place, row in selection.kind.points(record) if place.latitude is not None]
            without += not points
            properties = _properties(selection, record) if points else {}
            found += [as_json(_feature(selection, record, properties, place, row)) for place, row in points]
        yield from _listed(found, first=not features)
        rows += len(records)
        features += len(found)
    yield f'\n],\n"features_total": {features}, "without_coordinates": {without}, "rows": {rows}}}\n'


def _listed(entries, first):
    if entries:
        yield ("\n" if first else ",\n") + ",\n".join(entries)


def _feature(selection, record, properties, place, row):
    column = selection.kind.resource.fields["places"] if row else None
    more = {f"place_{name}": plain(getattr(row, name)) for name in column.parts if name != "place"} if row else {}
    code = more.pop("place_exactness", None) or place.exactness
    return {
        "type": "Feature",
        "id": "/".join(dict.fromkeys([record.slug, *([str(row.pk)] if row else []), place.slug])),
        "geometry": {"type": "Point", "coordinates": [plain(place.longitude), plain(place.latitude)]},
        "properties": {
            **properties,
            "place": place.slug,
            "place_name": place.name,
            **more,
            "exactness": code,
            "exactness_words": Place.Exactness(code).label.partition(" ")[2],
        },
    }


def _properties(selection, record):
    """The short columns of a record, flat as programs for maps want them."""
    properties = {"url": selection.absolute(record.get_absolute_url())}
    for name in selection.kind.public_columns:
        column = selection.kind.resource.fields[name]
        if isinstance(column, RowsColumn) or (isinstance(column.model_field, models.TextField) and name != "summary"):
            continue
        value = getattr(record, name)
        if isinstance(column.model_field, PartialDateField):
            properties |= {f"{name}_{part}": date(record, name)[part] for part in ("first", "last", "precision")}
        if column.model_field.is_relation:
            value = value.slug if value and is_visible(value, selection.at) else None
        properties[name] = plain(value)
    return properties
