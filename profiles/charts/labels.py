"""Names in a diagram, wrapped to lines."""

import textwrap


def wrapped_lines(text, letters, max_lines):
    """The lines of a text; what goes beyond the last one is cut, with an ellipsis."""
    return textwrap.wrap(text, letters, max_lines=max_lines, placeholder=" …") or [text[:letters]]


def wrapped_label(text, letters, max_lines, middle, line_height):
    """(line, y) of a name wrapped to lines around a height."""
    lines = wrapped_lines(text, letters, max_lines)
    top = middle - line_height * (len(lines) - 1) / 2 + line_height * 0.3
    return [(line, round(top + line_height * number, 1)) for number, line in enumerate(lines)]
