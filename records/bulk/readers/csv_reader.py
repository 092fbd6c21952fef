"""Read a CSV file: UTF-8, commas, one header row. Anything else is rejected with the line and the reason."""

import csv
import io

from django.utils.dateparse import parse_datetime
from tablib import Dataset

from records.bulk import provenance

MAX_BYTES = 30_000_000
MAX_ROWS = 50_000
LONGEST_CELL = 32_767  # characters; spreadsheet programs cut what is longer when they open a file
WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods, and .xls
FIRST_ROW = 2  # as a spreadsheet counts: the header is row 1


class FileError(ValueError):
    """A file that cannot be read; the message says where and what would be right."""


class BulkTable(Dataset):
    """The rows of a file; `file_rows` are the numbers that a spreadsheet shows for them.

    `retrieved` is the time when the public downloaded the file, or None.
    """

    file_rows = ()
    retrieved = None


def read_csv(data):
    """These bytes as a BulkTable. Raises FileError."""
    check_size(len(data))
    if data.startswith(WORKBOOK_STARTS):
        raise FileError("This is a workbook of a spreadsheet program, not a CSV file. Save it as “CSV UTF-8”.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise FileError(f"Line {line} is not UTF-8. Save the file as “CSV UTF-8”.") from error
    csv.field_size_limit(MAX_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    table, above, below = BulkTable(), [], []
    try:
        while provenance.is_provenance(row := next(reader, [])):
            above.append(row)
        table.headers, table.file_rows = _check_headers(row), []
        for number, row in enumerate(reader, start=FIRST_ROW + len(above)):
            if provenance.is_provenance(row):
                below.append(row)
            elif row:
                _check_row(row, number, table)
                if below:
                    raise FileError(
                        f"The line “{below[0][0]}” is between rows. Lines that start with “# ” must come first or last."
                    )
                table.append(row)
                table.file_rows.append(number)
    except csv.Error as error:
        raise FileError(f"Line {reader.line_num} is not valid CSV: {error}.") from error
    _check_provenance(table, provenance.parse_lines(above), provenance.parse_lines(below))
    return table


def check_size(size):
    """Raise FileError if a file of this many bytes is too large."""
    if size > MAX_BYTES:
        raise FileError(f"The file is too large: {size:,} bytes, and the limit is {MAX_BYTES:,}. Split it.")


def _check_provenance(table, above, below):
    """Check the row count, which a file that names its origin must have, and set `table.retrieved`."""
    row_count = below.get(provenance.ROW_COUNT)
    if row_count is None and above:
        raise FileError(
            f"The last line “# rows: {len(table)}” is missing, so the file may be incomplete. Download it again; "
            "if you edited it yourself, add that line."
        )
    if row_count is not None and row_count != str(len(table)):
        raise FileError(
            f"The last line says “# rows: {row_count}”, but the file has {len(table)}. Download it again; "
            "if you edited it yourself, correct that number."
        )
    if "retrieved" in above:
        table.retrieved = _parse_retrieved(above["retrieved"])


def _parse_retrieved(text):
    try:
        retrieved = parse_datetime(text)
    except ValueError:
        retrieved = None
    if retrieved is None or retrieved.tzinfo is None:
        raise FileError(f"The line “# retrieved: {text}” has no valid time. Write it like 2015-03-08T09:00:00Z.")
    return retrieved


def _check_headers(headers):
    """The names of the columns in lower case, without white space around them. Raises FileError."""
    if not any(headers):
        raise FileError("The first line must name the columns, but it is empty.")
    if len(headers) == 1 and any(separator in headers[0] for separator in ";\t"):
        raise FileError("The columns are not separated by commas. Save the file as “CSV (comma delimited) UTF-8”.")
    headers = [name.strip().lower() for name in headers]
    for number, name in enumerate(headers, start=1):
        if not name:
            raise FileError(f"Column {number} has no name. Name it in the first line, or delete the column.")
    duplicates = sorted({name for name in headers if headers.count(name) > 1})
    if duplicates:
        raise FileError(f"The column “{duplicates[0]}” appears twice in the first line. Remove one.")
    return headers


def _check_row(row, number, table):
    width = len(table.headers)
    if len(row) != width:
        cells = "1 cell" if len(row) == 1 else f"{len(row)} cells"
        raise FileError(f"Row {number} has {cells}, but the first line names {width} columns.")
    if len(table) >= MAX_ROWS:
        raise FileError(f"The file has more than {MAX_ROWS:,} rows. Split it.")
    for name, cell in zip(table.headers, row, strict=True):
        if "\x00" in cell:
            raise FileError(f"Row {number}, column “{name}”: the cell contains a NUL character. Remove it.")
        if len(cell) == LONGEST_CELL:
            raise FileError(
                f"Row {number}, column “{name}”: the cell has {LONGEST_CELL:,} characters, the most that a spreadsheet "
                "keeps, so its end is probably lost. Export the file again and leave this column out of it."
            )
