"""The grammar of a cell: nothing, a dash, a text, or rows of named parts.

A blank cell leaves the record's value alone, a lone dash clears it. Rows stand between semicolons, their parts
between bars: `ttp|attribution=claimed; lej|attribution=suspected`. The first part may go without its name. A backslash
takes the meaning from the character after it.
"""

import re

BLANK = ""
CLEAR = "-"
FORMULA = re.compile(r"'*[=+\-@\t\r]")
ESCAPED = re.compile(r"'+[=+\-@\t\r]")


class CellError(ValueError):
    """A cell that breaks the grammar; the message says how."""


def defuse(text):
    """The text with an apostrophe before what a spreadsheet would run as a formula. `restore` takes it away again."""
    return f"'{text}" if FORMULA.match(text) else text


def restore(text):
    return text[1:] if ESCAPED.match(text) else text


def join_rows(rows):
    """Rows, each a list of (name, text) pairs without blanks, as one cell."""
    return "; ".join(
        "|".join(_escape(text) if first else f"{name}={_escape(text)}" for first, (name, text) in _marked(row))
        for row in rows
    )


def _marked(row):
    """Each part with whether it may go without its name."""
    return ((index == 0 and name is None, (name, text)) for index, (name, text) in enumerate(row))


def _escape(text):
    text = re.sub(r"([\\;|=])", r"\\\1", text)
    if text != text.strip():
        lead, trail = len(text) - len(text.lstrip()), len(text.rstrip())
        text = "".join(f"\\{c}" if i < lead or i >= trail else c for i, c in enumerate(text))
    return text


def split_rows(cell):
    """The rows of a cell, each a list of (name or None, text); raises CellError."""
    return [_parts(row) for row in _split(cell, ";") if row.strip()]


def _parts(row):
    parts, seen = [], set()
    for index, part in enumerate(_split(row, "|")):
        name, *rest = _split(part, "=")
        if len(rest) > 1:
            raise CellError(f"“{part.strip()}” has two equals signs; write \\= for one that belongs to the text")
        if not rest and index:
            raise CellError(
                f"“{part.strip()}” has no name; only the first part of a row may go without, as in a|note=b"
            )
        name, text = (name.strip(), rest[0]) if rest else (None, name)
        if name in seen:
            raise CellError(f"“{name}” is given twice in one row")
        seen.add(name)
        parts.append((name, _unescape(_strip(text))))
    return parts


def _split(text, mark):
    """Split at the mark wherever no backslash stands before it, keeping the backslashes."""
    pieces, current, escaped = [], [], False
    for character in text:
        if not escaped and character == mark:
            pieces.append("".join(current))
            current = []
            continue
        current.append(character)
        escaped = not escaped and character == "\\"
    return [*pieces, "".join(current)]


def _strip(text):
    """Strip white space at both ends, except where a backslash keeps it."""
    text = text.lstrip()
    stripped = text.rstrip()
    kept = len(stripped) - len(stripped.rstrip("\\"))
    return text[: len(stripped) + 1] if kept % 2 and len(stripped) < len(text) else stripped


def _unescape(text):
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)
