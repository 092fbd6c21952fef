"""The order in which fixture files are loaded: each after the files that hold rows which its own rows link to."""

import json
from graphlib import CycleError

from django.apps import apps

from records.load_order import load_order


def in_order(files):
    """Paths of fixture files in an order that can be loaded, from {path: rows as in a fixture}.

    Rows that name no known model or field are passed over here; loading them reports what is wrong. Raises ValueError
    if files depend on each other.
    """
    path_of = {key: path for path, rows in files.items() for key in _keys(rows)}
    needs = {path: {path_of[key] for key in _links(files[path]) if key in path_of} - {path} for path in sorted(files)}
    try:
        return load_order(needs)
    except CycleError as error:
        names = ", ".join(path.name for path in dict.fromkeys(error.args[1]))
        raise ValueError(f"the fixture files {names} link to each other; move the rows into one file.") from error


def _rows_of_models(rows):
    """(model, fields) of the rows that name a known model."""
    known = {model._meta.label_lower: model for model in apps.get_models()}
    for row in rows:
        if isinstance(row, dict) and row.get("model") in known and isinstance(row.get("fields"), dict):
            yield known[row["model"]], row["fields"]


def _key(model, values):
    return model, json.dumps(values)


def _keys(rows):
    """The natural keys of the rows."""
    for model, fields in _rows_of_models(rows):
        yield _key(model, [fields.get(name) for name in getattr(model, "natural_fields", ())])


def _links(rows):
    """The natural keys that the rows link to."""
    for model, fields in _rows_of_models(rows):
        links = {field.name: field.related_model for field in model._meta.fields if field.is_relation}
        for name, value in fields.items():
            if name in links and value is not None:
                yield _key(links[name], value)
