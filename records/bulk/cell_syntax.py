r"""The syntax of a cell: blank, a dash, a text, or rows with named parts.

A blank cell leaves the record's value unchanged and a lone dash clears it, whatever white space is around it.
Semicolons separate rows and bars separate the parts of a row: `ttp|attribution=claimed; lej|attribution=suspected`. The
name of the first part may be left out.
A backslash removes the special meaning of the character after it. A lone dash as a part is an error.
"""

import re

from records.text import has_visible_text

BLANK = ""
CLEAR = "-"
FORMULA = re.compile(r"'*[=+\-@\t\r]")
ESCAPED_FORMULA = re.compile(r"'+[=+\-@\t\r]")


class CellError(ValueError):
    """A cell with a syntax error; the message explains it."""


def plain_cell(cell):
    """BLANK for a cell in which nobody sees anything, CLEAR for one in which they see a lone dash, else the cell."""
    if not has_visible_text(cell):
        return BLANK
    return CLEAR if cell.strip() == CLEAR else cell


def escape_formula(text):
    """The text, with an apostrophe in front if a spreadsheet would run it as a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def unescape_formula(text):
    """The text without the apostrophe that `escape_formula` added."""
    return text[1:] if ESCAPED_FORMULA.match(text) else text


def join_rows(rows):
    """One cell for these rows, each a list of (name, text) pairs without blanks.

    The name of a row's first pair may be None, which leaves it out of the cell.
    """
    return "; ".join("|".join(_join_part(name, text, index) for index, (name, text) in enumerate(row)) for row in rows)


def _join_part(name, text, index):
    return _escape(text) if name is None and index == 0 else f"{name}={_escape(text)}"


def _escape(text):
    if text == CLEAR:
        return f"\\{text}"
    text = re.sub(r"([\\;|=])", r"\\\1", text)
    if text != text.strip():
        lead, trail = len(text) - len(text.lstrip()), len(text.rstrip())
        text = "".join(f"\\{c}" if i < lead or i >= trail else c for i, c in enumerate(text))
    return text


def split_rows(cell):
    """The rows of a cell, each a list of (name or None, text). Raises CellError."""
    return [_split_parts(row) for row in _split(cell, ";") if row.strip()]


def _split_parts(row):
    parts, names = [], set()
    for index, part in enumerate(_split(row, "|")):
        name, *rest = _split(part, "=")
        if len(rest) > 1:
            raise CellError(f"“{part.strip()}” has two equals signs; write \\= for one that is part of the text")
        if not rest and index:
            raise CellError(
                f"“{part.strip()}” has no name; only the first part of a row can do without one, as in a|note=b"
            )
        name, text = (name.strip(), _strip(rest[0])) if rest else (None, _strip(name))
        if name == "":
            raise CellError(
                f"“{part.strip()}” has no name before the equals sign; write \\= for one that is part of the text"
            )
        if text == CLEAR:
            raise CellError(
                f"“{part.strip()}”: a dash clears a whole cell; to clear a part, leave it out; for a dash, write \\-"
            )
        if name in names:
            raise CellError(f"“{name}” is given twice in the same row")
        names.add(name)
        parts.append((name, _unescape(text)))
    return parts


def _split(text, separator):
    """Split at every separator without a backslash in front of it. The backslashes are kept."""
    pieces, current, escaped = [], [], False
    for character in text:
        if not escaped and character == separator:
            pieces.append("".join(current))
            current = []
            continue
        current.append(character)
        escaped = not escaped and character == "\\"
    return [*pieces, "".join(current)]


def _strip(text):
    """Strip white space at both ends, except where a backslash protects it."""
    text = text.lstrip()
    stripped = text.rstrip()
    backslashes = len(stripped) - len(stripped.rstrip("\\"))
    return text[: len(stripped) + 1] if backslashes % 2 and len(stripped) < len(text) else stripped


def _unescape(text):
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)
