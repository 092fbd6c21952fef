"""JSON and GeoJSON: typed values, and at the end the number of rows, which is missing if the file was cut off."""

from django.db import models

from archive.exports.serializers import RecordSerializer, json_value, serialize_date, to_json
from records.bulk.related_rows import RowsColumn
from records.models.partial_date import PartialDateField
from records.models.place import Place
from records.visibility import is_visible


def json_chunks(selection):
    """Yields the text of a JSON file: about the file, then all records with the rows that belong to them."""
    serializer = RecordSerializer(selection.record_type, selection.at, selection.absolute)
    yield f'{{"about": {to_json(selection.about())},\n"records": ['
    rows = 0
    for records in selection.chunks(with_rows=True):
        entries = [to_json(serializer.record(record)) for record in records]
        yield from _joined(entries, first=not rows)
        rows += len(records)
    yield f'\n],\n"rows": {rows}}}\n'


def geojson_chunks(selection):
    """Yields the text of a GeoJSON file.

    A record with coordinates of its own is one feature, any other one for each of its places that has coordinates.
    """
    yield f'{{"type": "FeatureCollection",\n"about": {to_json(selection.about())},\n"features": ['
    rows = without = features = 0
    for records in selection.chunks():
        found = []
        for record in records:
            points = [(place, row) for place, row in selection.record_type.points(record) if place.latitude is not None]
            without += not points
            properties = _properties(selection, record) if points else {}
            found += [to_json(_feature(selection, record, properties, place, row)) for place, row in points]
        yield from _joined(found, first=not features)
        rows += len(records)
        features += len(found)
    yield f'\n],\n"features_total": {features}, "without_coordinates": {without}, "rows": {rows}}}\n'


def _joined(entries, first):
    if entries:
        yield ("\n" if first else ",\n") + ",\n".join(entries)


def _feature(selection, record, properties, located, row):
    """A feature at the coordinates of `located`, which is a place or the record itself."""
    own = located is record and not isinstance(record, Place)
    place = (row and row.place) if own else located
    column = selection.record_type.resource.fields["places"] if row else None
    more = {f"place_{name}": json_value(getattr(row, name)) for name in column.parts if name != "place"} if row else {}
    code = more.pop("place_exactness", None)
    code = code if code and not own else located.exactness
    key = [record.slug] if own else [record.slug, *([str(row.pk)] if row else []), place.slug]
    return {
        "type": "Feature",
        "id": "/".join(dict.fromkeys(key)),
        "geometry": {"type": "Point", "coordinates": [json_value(located.longitude), json_value(located.latitude)]},
        "properties": {
            **properties,
            "place": place.slug if place else None,
            "place_name": place.name if place else None,
            **more,
            "exactness": code,
            "exactness_words": Place.Exactness(code).label.partition(" ")[2],
        },
    }


def _properties(selection, record):
    """The short columns of a record, flat because mapping programs expect it."""
    properties = {"url": selection.absolute(record.get_absolute_url())}
    for name in selection.record_type.public_columns:
        column = selection.record_type.resource.fields[name]
        if isinstance(column, RowsColumn) or (isinstance(column.model_field, models.TextField) and name != "summary"):
            continue
        value = getattr(record, name)
        if isinstance(column.model_field, PartialDateField):
            properties |= {
                f"{name}_{part}": serialize_date(record, name)[part] for part in ("first", "last", "precision")
            }
        if column.model_field.is_relation:
            value = value.slug if value and is_visible(value, selection.at) else None
        properties[name] = json_value(value)
    return properties
