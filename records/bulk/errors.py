"""Errors of a bulk file as messages for the person who made it."""

import difflib

from django.core.exceptions import NON_FIELD_ERRORS

from records.bulk.dataset_keys import DATASET_KEY


class TableError(ValueError):
    """A table with wrong columns or keys; none of it is imported."""


def check_columns(headers, known):
    """Raise TableError for unknown columns, for two names of one column, or if nothing names the record of a row."""
    unknown = [name for name in headers if name not in known]
    if unknown:
        named = " ".join(f"There is no column “{name}”.{_suggestion(name, known)}" for name in unknown)
        raise TableError(f"{named} The columns are: {', '.join(known)}.")
    for name in headers:
        if headers.count(name) > 1:
            raise TableError(f"Two columns are “{name}”, one of them under its earlier name. Remove one of the two.")
    if "slug" not in headers and not set(DATASET_KEY) <= set(headers):
        raise TableError(
            "The column “slug” is missing. It names the record of each row, "
            "unless the columns dataset and dataset_key do."
        )


def _suggestion(name, known):
    near = difflib.get_close_matches(name, known, n=1)
    return f" Did you mean “{near[0]}”?" if near else ""


def is_missing(error):
    """Whether the error says that a required value is missing; its own words are those of a form."""
    return error.code in ("blank", "null", "required")


def messages_by_column(error):
    """A ValidationError as (column, message) pairs; the column is "" for the row as a whole."""
    if not hasattr(error, "message_dict"):
        return [("", message) for message in error.messages]
    return [
        ("" if column == NON_FIELD_ERRORS else column, message)
        for column, errors in error.error_dict.items()
        for each in errors
        for message in (["A value is required."] if is_missing(each) else each.messages)
    ]
