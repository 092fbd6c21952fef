"""JSON and GeoJSON: typed values, and at the end the number of rows, which is missing if the file was cut off."""

from django.db import models

from archive.exports.serializers import RecordSerializer, json_value, serialize_date, to_json
from archive.map_pages.tree import PlaceTree, is_selected, selected_paths
from records.bulk.related_rows import RowsColumn
from records.footnote_references import without_references
from records.models.partial_date import PartialDateField
from records.models.place import Place
from records.visibility import is_visible


def json_chunks(selection):
    """Yield the text of a JSON file: about the file, then all records with the rows that belong to them."""
    serializer = RecordSerializer(selection.record_type, selection.at, selection.absolute)
    yield f'{{"about": {to_json(selection.about())},\n"records": ['
    rows = 0
    for records in selection.chunks(with_rows=True):
        entries = [to_json(serializer.record(record)) for record in records]
        yield from _joined(entries, first=not rows)
        rows += len(records)
    yield f'\n],\n"rows": {rows}}}\n'


def geojson_chunks(selection):
    """Yield the text of a GeoJSON file.

    A record with coordinates of its own is one feature, any other one for each of its places that has coordinates,
    or is drawn at a place above it that has them. In a selection by places, other places are left out, as on the map.
    """
    tree, paths = PlaceTree(), selected_paths(selection.filterset)
    yield f'{{"type": "FeatureCollection",\n"about": {to_json(selection.about())},\n"features": ['
    rows = without = features = 0
    for records in selection.chunks():
        found = []
        for record in records:
            points = list(_points(selection, record, tree, paths))
            without += not points
            properties = _properties(selection, record) if points else {}
            found += [to_json(_feature(selection, record, properties, *point)) for point in points]
        yield from _joined(found, first=not features)
        rows += len(records)
        features += len(found)
    yield f'\n],\n"features_total": {features}, "without_coordinates": {without}, "rows": {rows}}}\n'


def _points(selection, record, tree, paths):
    """Yield (place or None, row that places the record there or None, what it is drawn at, exactness there).

    It is drawn at its own coordinates, or where the tree has the place. A place that is itself the record is drawn
    only at its own.
    """
    for located, row in selection.record_type.points(record):
        if isinstance(record, Place) or not isinstance(located, Place):
            if located.latitude is not None:
                yield located if isinstance(located, Place) else row and row.place, row, located, located.exactness
            continue
        anchor, exactness = tree.anchor(tree[located.pk])
        if anchor and is_selected(tree[located.pk], paths):
            yield located, row, anchor, max(exactness, getattr(row, "exactness", None) or 0)


def _joined(entries, first):
    if entries:
        yield ("\n" if first else ",\n") + ",\n".join(entries)


def _feature(selection, record, properties, place, row, drawn_at, exactness):
    own = drawn_at is record and not isinstance(record, Place)
    column = selection.record_type.resource.fields["places"] if row else None
    names = [name for name in column.parts if name not in ("place", "key", "exactness")] if row else []
    more = {f"place_{name}": json_value(getattr(row, name)) for name in names}
    key = [record.slug] if own else [record.slug, *([row.key] if row else []), place.slug]
    return {
        "type": "Feature",
        "id": "/".join(dict.fromkeys(key)),
        "geometry": {"type": "Point", "coordinates": [json_value(drawn_at.longitude), json_value(drawn_at.latitude)]},
        "properties": {
            **properties,
            "place": place.slug if place else None,
            "place_name": place.name if place else None,
            **more,
            "drawn_at": None if own else drawn_at.slug,
            "exactness": exactness,
            "exactness_words": Place.Exactness(exactness).label.partition(" ")[2],
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
        properties[name] = json_value(without_references(value) if isinstance(value, str) else value)
    return properties
