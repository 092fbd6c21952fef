"""Comment lines of a downloaded file: its origin above the rows, and the number of rows below them.

# archive: https://archive.example/incidents/?group=red-front
# retrieved: 2026-03-01T09:00:00Z
slug,title
...
# rows: 1234
"""

import re

PREFIX = "# "
ROW_COUNT = "rows"


def format_line(name, text):
    """One line. Commas and quotes would start a new cell, so they become semicolons and apostrophes."""
    text = re.sub(r"[\s\x00-\x1f\x7f]+", " ", str(text)).strip()
    text = text.translate({ord(","): ";", ord('"'): "'"})
    return f"{PREFIX}{name}: {text}\r\n"


def is_provenance(row):
    """Whether a parsed row is such a line; a spreadsheet may have padded it with empty cells."""
    return bool(row) and row[0].startswith(PREFIX) and not any(row[1:])


def parse_lines(rows):
    """The texts of such rows by name."""
    pairs = (row[0].removeprefix(PREFIX).partition(":") for row in rows)
    return {name.strip(): text.strip() for name, _colon, text in pairs}
