"""Records as typed values for JSON. A value that no source reports is null, never 0 and never left out."""

import datetime
import json
from decimal import Decimal

from records.bulk.related_rows import RowsColumn
from records.models.figures import FIGURE_PARTS, format_figure
from records.models.partial_date import PartialDateField
from records.models.time_of_day import format_time
from records.visibility import is_visible


class RecordSerializer:
    """Serializes records of one type as they are public at the time `at`; `absolute` turns a path into a URL."""

    def __init__(self, record_type, at, absolute):
        self.record_type = record_type
        self.at = at
        self.absolute = absolute

    def record(self, record):
        """A dictionary of all public columns of a record and of the rows that belong to it."""
        values = self.row(record, self.record_type.resource, self.record_type.public_columns)
        for name, resource in self.record_type.json_rows.items():
            rows = [row for row in getattr(record, name).all() if is_visible(row, self.at)]
            values[name] = [self.row(row, resource, resource._meta.fields) for row in rows]
        for name, resource in self.record_type.json_links.items():
            linked = getattr(record, name)
            values[name] = self.row(linked, resource, resource._meta.fields) if linked else None
        for name in ("created_at", "changed_at"):
            if hasattr(record, name):
                values[name] = json_value(getattr(record, name))
        return {"slug": record.slug, "url": self.absolute(record.get_absolute_url()), **values}

    def row(self, row, resource, columns):
        """A dictionary of these columns of a row, in the order of the file."""
        columns = {name: resource.fields[name] for name in columns}
        fields = [name for name, column in columns.items() if not isinstance(column, RowsColumn)]
        values = self.fields(row, fields)
        for name, column in columns.items():
            if isinstance(column, RowsColumn):
                values[name] = [self.fields(entry, column.parts) for entry in column.current_rows(row, self.at)]
        return {name: values[name] for name in columns if name in values}

    def fields(self, row, names):
        """The values of these fields. A date or a figure, which is stored in several fields, is one value."""
        values, parts = {}, set()
        for name in names:
            if f"{name}_low" in names:
                values[name] = serialize_figure(row, name)
                parts.update(name + part for part in FIGURE_PARTS[1:])
            elif isinstance(row._meta.get_field(name), PartialDateField):
                values[name] = serialize_date(row, name)
                parts.add(f"{name}_printed")
            elif row._meta.get_field(name).is_relation:
                values[name] = self.link(getattr(row, name))
            else:
                values[name] = json_value(getattr(row, name))
        return {name: value for name, value in values.items() if name not in parts}

    def link(self, row):
        """Slug, title and URL of a linked row; None if there is none or it is not public."""
        if row is None or not is_visible(row, self.at):
            return None
        link = {"slug": row.slug, "title": str(row)}
        return {**link, "url": self.absolute(row.get_absolute_url())} if hasattr(row, "get_absolute_url") else link


def json_value(value):
    """The value in a type that JSON has; None for blank text."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.time):
        return format_time(value)
    return None if value == "" else value


def serialize_date(row, name):
    """The date as far as it is known, its first and last possible day, its precision and how the source prints it."""
    values = {part: json_value(getattr(row, f"{name}_{part}")) for part in ("first", "last", "precision", "printed")}
    return {"date": json_value(getattr(row, name)), **values}


def serialize_figure(row, name):
    """The number, its qualifier, its range, the words of the source, and all of it as text for a reader."""
    number, qualifier, low, high, words = (json_value(getattr(row, name + part)) for part in FIGURE_PARTS)
    text = format_figure(number, qualifier or "", low, high, words or "")
    return {
        "number": number,
        "qualifier": qualifier,
        "low": low,
        "high": high,
        "words": words,
        "text": text or None,
    }


def to_json(value):
    """The value as JSON text."""
    return json.dumps(value, ensure_ascii=False)
