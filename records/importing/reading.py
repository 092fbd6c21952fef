"""A file as a table: UTF-8, commas, one header row; anything else is said and refused."""

import csv
import io

from tablib import Dataset

MOST_BYTES = 30_000_000
MOST_ROWS = 50_000
FIRST_ROW = 2  # as a spreadsheet counts: the names of the columns are row 1


class FileError(ValueError):
    """A file that cannot be read as a table; the message says where and what would be right."""


def read_csv(data):
    """The table in these bytes. Raises FileError."""
    if len(data) > MOST_BYTES:
        raise FileError(f"The file has {len(data):,} bytes; the most is {MOST_BYTES:,}. Split it.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise FileError(f"Line {line} is not UTF-8. Save the file as “CSV UTF-8”.") from error
    csv.field_size_limit(MOST_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    table = Dataset()
    try:
        table.headers = _headers(next(reader, []))
        for row in reader:
            if not row:
                continue
            _check(row, len(table) + FIRST_ROW, table)
            table.append(row)
    except csv.Error as error:
        raise FileError(f"Line {reader.line_num} is not CSV: {error}.") from error
    return table


def _headers(headers):
    if not any(headers):
        raise FileError("The first line must name the columns; the file is empty there.")
    if len(headers) == 1 and any(mark in headers[0] for mark in ";\t"):
        raise FileError("The columns are not separated by commas. Save the file as “CSV (comma delimited) UTF-8”.")
    twice = sorted({name for name in headers if headers.count(name) > 1})
    if twice:
        raise FileError(f"The column “{twice[0]}” stands twice in the first line.")
    return headers


def _check(row, number, table):
    width = len(table.headers)
    if len(row) != width:
        raise FileError(f"Row {number} has {len(row)} cells; the first row names {width} columns.")
    if len(table) >= MOST_ROWS:
        raise FileError(f"The file has more than {MOST_ROWS:,} rows. Split it.")
    for name, cell in zip(table.headers, row, strict=True):
        if "\x00" in cell:
            raise FileError(f"Row {number}, column “{name}”: the cell holds a NUL character; remove it.")


def write_csv(table, out):
    """Write a table to a text file opened with newline=""."""
    writer = csv.writer(out)
    writer.writerow(table.headers)
    writer.writerows(table)
