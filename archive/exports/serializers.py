"""A record as typed values: what is not known is null, never 0 and never left out."""

import datetime
import json
from decimal import Decimal

from records.bulk.related_rows import RowsColumn
from records.models.figures import format_figure
from records.models.partial_date import PartialDateField
from records.visibility import is_visible

FIGURE = ("", "_said", "_low", "_high", "_words")


class Telling:
    """Tells records as the public may read them at that moment; `absolute` makes an address of a path."""

    def __init__(self, kind, at, absolute):
        self.kind = kind
        self.at = at
        self.absolute = absolute

    def record(self, record):
        """All columns of a record and the rows that belong to it."""
        told = self.row(record, self.kind.resource, self.kind.public_columns)
        for name, resource in self.kind.json_rows.items():
            rows = [row for row in getattr(record, name).all() if is_visible(row, self.at)]
            told[name] = [self.row(row, resource, resource._meta.fields) for row in rows]
        for name, resource in self.kind.json_links.items():
            linked = getattr(record, name)
            told[name] = self.row(linked, resource, resource._meta.fields) if linked else None
        for name in ("created_at", "changed_at"):
            if hasattr(record, name):
                told[name] = plain(getattr(record, name))
        return {"slug": record.slug, "url": self.absolute(record.get_absolute_url()), **told}

    def row(self, row, resource, columns):
        columns = {name: resource.fields[name] for name in columns}
        fields = [name for name, column in columns.items() if not isinstance(column, RowsColumn)]
        values = self.fields(row, fields)
        for name, column in columns.items():
            if isinstance(column, RowsColumn):
                values[name] = [self.fields(entry, column.parts) for entry in column.current_rows(row, self.at)]
        return {name: values[name] for name in columns if name in values}  # in the order of the file

    def fields(self, row, names):
        """The values of these fields; a date or a figure, which has several, as one."""
        values, parts = {}, set()
        for name in names:
            if f"{name}_low" in names:
                values[name] = figure(row, name)
                parts.update(name + part for part in FIGURE[1:])
            elif isinstance(row._meta.get_field(name), PartialDateField):
                values[name] = date(row, name)
                parts.add(f"{name}_printed")
            elif row._meta.get_field(name).is_relation:
                values[name] = self.link(getattr(row, name))
            else:
                values[name] = plain(getattr(row, name))
        return {name: value for name, value in values.items() if name not in parts}

    def link(self, row):
        if row is None or not is_visible(row, self.at):
            return None
        link = {"slug": row.slug, "title": str(row)}
        return {**link, "url": self.absolute(row.get_absolute_url())} if hasattr(row, "get_absolute_url") else link


def plain(value):
    """A value that JSON has a type for; blank text is null."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return None if value == "" else value


def date(row, name):
    """A date as well as it is known, and the two days it lies between."""
    values = {part: plain(getattr(row, f"{name}_{part}")) for part in ("first", "last", "precision", "printed")}
    return {"date": plain(getattr(row, name)), **values}


def figure(row, name):
    """The number, how it was said, its range, and all of it in words."""
    number, said, low, high, words = (plain(getattr(row, name + part)) for part in FIGURE)
    in_words = format_figure(number, said or "", low, high, words or "")
    return {"number": number, "said": said, "low": low, "high": high, "words": words, "text": in_words or None}


def as_json(value):
    return json.dumps(value, ensure_ascii=False)
