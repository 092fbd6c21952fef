"""A file as a table: UTF-8, commas, one header row; anything else is said and refused."""

import csv
import io

from django.utils.dateparse import parse_datetime
from tablib import Dataset

from records.bulk import provenance as sidecar

MOST_BYTES = 30_000_000
MOST_ROWS = 50_000
FIRST_ROW = 2  # as a spreadsheet counts: the names of the columns are row 1


class FileError(ValueError):
    """A file that cannot be read as a table; the message says where and what would be right."""


class Table(Dataset):
    """The rows of a file, with the number of the first and, if the public downloaded it, the time when it did."""

    first_row = FIRST_ROW
    retrieved = None


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
    table, above, below = Table(), [], []
    try:
        while sidecar.is_line(row := next(reader, [])):
            above.append(row)
        table.first_row = FIRST_ROW + len(above)
        table.headers = _headers(row)
        for row in reader:
            if sidecar.is_line(row):
                below.append(row)
            elif row:
                _check(row, table.first_row + len(table) + len(below), table)
                if below:
                    raise FileError(
                        f"The line “{below[0][0]}” stands between rows; only the last lines begin with “# ”."
                    )
                table.append(row)
    except csv.Error as error:
        raise FileError(f"Line {reader.line_num} is not CSV: {error}.") from error
    _check_whole(table, sidecar.read(above), sidecar.read(below))
    return table


def _check_whole(table, above, below):
    """A file that says where it is from also says at its end how many rows it has."""
    told = below.get(sidecar.LAST)
    if told is None and above:
        raise FileError(
            f"The file has no last line “# rows: {len(table)}”, so it was cut off. Download it again; "
            "if you changed it yourself, add that line."
        )
    if told is not None and told != str(len(table)):
        raise FileError(
            f"The file says {told} rows and has {len(table)}: it was cut off. Download it again; "
            "if you changed it yourself, mend that number in the last line."
        )
    if "retrieved" in above:
        table.retrieved = _moment(above["retrieved"])


def _moment(text):
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise FileError(f"The line “# retrieved: {text}” gives no time; write it as 2015-03-08T09:00:00Z.")
    return moment


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
