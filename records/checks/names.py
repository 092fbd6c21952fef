"""Whether the columns, fields and views that a registration names exist and may be public."""

from django.core.exceptions import FieldDoesNotExist

from records.checks.errors import registry_error

VIEWS = ("map", "timeline", "charts")
NEVER_PUBLIC = {"editor_note", "withdrawal_reason", "merged_into"}


def name_errors(kind):
    """The names in a registration that do not exist, and those of fields that are never published."""
    columns = list(kind.resource._meta.fields)
    for part, names, known in (
        ("views", kind.views, VIEWS),
        ("public_columns", kind.public_columns, columns),
        ("json_links", kind.json_links, columns),
    ):
        for name in names:
            if name not in known:
                wrong = f"names “{name}”, which does not exist"
                yield registry_error(kind, part, wrong, f"One of: {', '.join(known)}.", 6)
    for part, names in (("logged_fields", kind.logged_fields), ("json_rows", kind.json_rows)):
        for name in names:
            try:
                kind.model._meta.get_field(name)
            except FieldDoesNotExist:
                known = ", ".join(field.name for field in kind.model._meta.get_fields())
                yield registry_error(kind, part, f"names “{name}”, which is no field", f"One of: {known}.", 6)
    for part in ("public_columns", "logged_fields"):
        for name in sorted(NEVER_PUBLIC & set(getattr(kind, part))):
            right = f"Take “{name}” out: editors write it for themselves."
            yield registry_error(kind, part, f"names “{name}”, which is never published", right, 7)
    for part in ("json_rows", "json_links"):
        for name, resource in getattr(kind, part).items():
            if not isinstance(resource, type):
                right = "Give the RecordResource of the linked rows."
                yield registry_error(kind, part, f"has {resource!r} for “{name}”", right, 6)
