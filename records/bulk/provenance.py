"""The lines around the rows of a downloaded file: above them where it is from, below them how many they are.

# archive: https://archive.example/incidents/?group=red-front
# retrieved: 2026-03-01T09:00:00Z
slug,title
...
# rows: 1234
"""

import re

MARK = "# "
LAST = "rows"


def line(name, text):
    """One line. Commas and quotes would begin another cell, so the text has semicolons and apostrophes for them."""
    text = re.sub(r"[\s\x00-\x1f\x7f]+", " ", str(text)).strip()
    text = text.translate({ord(","): ";", ord('"'): "'"})
    return f"{MARK}{name}: {text}\r\n"


def is_line(row):
    """Whether a row of a file is such a line, padded with empty cells if a spreadsheet has saved it."""
    return bool(row) and row[0].startswith(MARK) and not any(row[1:])


def read(rows):
    """What such lines say, by name."""
    found = (row[0].removeprefix(MARK).partition(":") for row in rows)
    return {name.strip(): text.strip() for name, _colon, text in found}
