"""Errors of a bulk file as messages for the person who made it."""

import difflib

from django.core.exceptions import NON_FIELD_ERRORS


class TableError(ValueError):
    """A table with wrong columns or keys; none of it is imported."""


def check_columns(headers, known):
    """Raise TableError for an unknown column, for two names of one column, or if the column “slug” is missing."""
    for name in headers:
        if name not in known:
            near = difflib.get_close_matches(name.strip().lower(), known, n=1)
            suggestion = f" Did you mean “{near[0]}”?" if near else ""
            raise TableError(f"There is no column “{name}”.{suggestion} The columns are: {', '.join(known)}.")
    for name in headers:
        if headers.count(name) > 1:
            raise TableError(f"Two columns are “{name}”, one of them under its earlier name. Remove one of the two.")
    if "slug" not in headers:
        raise TableError("The column “slug” is missing. It names the record of each row.")


def messages_by_column(error):
    """Return a ValidationError as (column, message) pairs; the column is "" for the row as a whole."""
    if not hasattr(error, "message_dict"):
        return [("", message) for message in error.messages]
    return [
        ("" if column == NON_FIELD_ERRORS else column, message)
        for column, messages in error.message_dict.items()
        for message in messages
    ]
