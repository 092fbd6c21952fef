"""Load fixtures: all of them or nothing, and without overwriting existing rows."""

import json
from collections import Counter
from pathlib import Path

from django.apps import apps
from django.core import serializers
from django.core.exceptions import NON_FIELD_ERRORS, FieldDoesNotExist, ObjectDoesNotExist, ValidationError
from django.core.serializers.base import DeserializationError
from django.db import IntegrityError

from records.fixture_order import in_order
from records.footnote_references import UnknownReference
from records.history.deleted_rows import DeletedRows, links_of
from records.models.change_set import ChangeSet, change_set
from records.models.natural_key import remembered_natural_keys
from records.models.row import Row
from records.models.tracked import Tracked, save_checked

CREATED, EXISTING, DELETED = "created", "already existing", "deleted earlier and not restored"


class SeedError(Exception):
    """A fixture that breaks a rule; the message names file, row, field and value."""


def seed(paths):
    """Load fixture files in the given order. Return a Counter of CREATED, EXISTING and DELETED rows.

    Rows that exist, or that an editor has deleted, are left as they are. A row that belongs or links to a deleted row
    counts as deleted. If any row of any file breaks a rule, raises SeedError and writes nothing.
    """
    deleted, created = DeletedRows(), {}
    try:
        with remembered_natural_keys():
            return _seed(paths, deleted, created)
    except UnknownReference as error:
        where = created.get((type(error.row), error.row.pk))
        advice = _advice_on_citations(error.row, deleted.left_out)
        raise SeedError("".join([f"{where}: " if where else "", error.message, advice])) from error


def _seed(paths, deleted, created):
    """The outcome of `seed`. `deleted` are the DeletedRows; {(model, pk): where} is added to `created`."""
    outcome = Counter()
    with change_set(ChangeSet.Channel.FIXTURE, note="Seeded from fixtures") as current:
        current.file = ", ".join(Path(path).name for path in paths)[:255]
        for path in paths:
            for number, data in enumerate(_rows(path), start=1):
                outcome[_load(path, number, data, deleted, created)] += 1
    return outcome


def _advice_on_citations(row, left_out):
    """What to do if the citation that a text names was left out; "" if none of the row was."""
    citation = row._meta.get_field("citations").related_model._meta.label_lower
    keys = [json.loads(key) for label, key in left_out if label == citation]
    of_row = [key for record, key in keys if record == list(row.natural_key())]
    if not of_row:
        return ""
    left = ", ".join(f"“{key}”" for key in sorted(of_row))
    return (
        f" Left out of the fixtures: {left}, because an editor has deleted it or its source. Take the reference out of "
        "the text in the fixture, or enter the source again in the admin."
    )


def fixture_files(folder):
    """The fixture files of a folder in the order in which they can be loaded. Raises SeedError."""
    try:
        return in_order({path: _rows(path) for path in sorted(Path(folder).glob("*.json"))})
    except (AttributeError, KeyError, ValueError) as error:
        raise SeedError(f"{folder}: {error}") from error


def _rows(path):
    try:
        rows = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise SeedError(f"{path} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise SeedError(f"{path}: {error}") from error
    if not isinstance(rows, list):
        raise SeedError(f"{path}: a fixture must be a list of rows.")
    return rows


def _load(path, number, data, deleted, created):
    """Load a row. Return CREATED, EXISTING or DELETED; `deleted` are the DeletedRows."""
    where = f"{Path(path).name}, row {number}"
    if not isinstance(data, dict) or set(data) != {"model", "fields"} or not isinstance(data["fields"], dict):
        raise SeedError(f"{where}: a row must have “model” and “fields” and nothing else, not even “pk”.")
    try:
        record, outcome = _deserialize(data, deleted)
        if outcome:
            return outcome
        where = f"{where} ({record._meta.label_lower} {_name(data)})"
        if not isinstance(record, Tracked):
            raise SeedError(f"{where}: only models with history can be loaded, and {record._meta.label} has none.")
        if isinstance(record, Row) and not record.key:
            raise SeedError(f"{where}: the row needs a “key”, by which it is found when the file is loaded again.")
        if record.pk is not None:
            return EXISTING
        if deleted.have(type(record), record.natural_key()):
            deleted.left_out.add(_identity(type(record), record.natural_key()))
            return DELETED
        save_checked(record)
        created[type(record), record.pk] = where
    except ValidationError as error:
        raise SeedError(f"{where}: {_describe(error, record)}") from error
    except DeserializationError as error:
        raise SeedError(f"{where}: {_describe_unreadable(data) or error}") from error
    except (
        FieldDoesNotExist,
        IntegrityError,
        ObjectDoesNotExist,
        LookupError,
        TypeError,
        ValueError,
    ) as error:
        raise SeedError(f"{where}: {error}") from error
    return CREATED


def _deserialize(data, deleted):
    """(row, None), or (None, outcome) if the row links to one that was deleted or left out.

    Raises DeserializationError.
    """
    try:
        [item] = serializers.deserialize("python", [data])
        return item.object, None
    except DeserializationError:
        model = apps.get_model(data["model"])
        missing = [link for link in links_of(model, data["fields"]) if not _exists(*link)]
        if not missing or not all(_identity(*link) in deleted.left_out or deleted.have(*link) for link in missing):
            raise
    key = [data["fields"].get(name) for name in model.natural_fields]
    if _exists(model, key):  # an editor has changed the link
        return None, EXISTING
    deleted.left_out.add(_identity(model, key))
    return None, DELETED


def _exists(model, key):
    try:
        return bool(model._default_manager.get_by_natural_key(*key))
    except ObjectDoesNotExist:
        return False


def _identity(model, key):
    return model._meta.label_lower, json.dumps(key)


def _name(data):
    fields = data.get("fields", {})
    return fields.get("slug") or fields.get("record") or fields.get("name") or ""


def _describe_unreadable(data):
    """The first value of a row that its field cannot read, with field and reason; "" if all can be read."""
    try:
        model = apps.get_model(data["model"])
        fields = [(model._meta.get_field(name), value) for name, value in data["fields"].items()]
    except (LookupError, FieldDoesNotExist):
        return ""
    for field, value in fields:
        try:
            field.to_python(value)
        except ValidationError as error:
            return f"{field.name} is {value!r}: {'; '.join(error.messages)}"
    return ""


def _describe(error, record):
    """The messages of a ValidationError, each with the field and its value."""
    if not hasattr(error, "message_dict"):
        return "; ".join(error.messages)
    described = []
    for field, messages in error.message_dict.items():
        value = "" if field == NON_FIELD_ERRORS else f"{field} is {getattr(record, field, None)!r}: "
        described += [f"{value}{message}" for message in messages]
    return "; ".join(described)
