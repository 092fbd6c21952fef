"""Whether the columns, fields and views that a registration names exist and may be public."""

from django.core.exceptions import FieldDoesNotExist

from records.checks.errors import registry_error

VIEWS = ("map", "timeline", "charts")
NEVER_PUBLIC = {"editor_note", "withdrawal_reason", "merged_into"}


def name_errors(record_type):
    """The names in a registration that do not exist, and those of fields that are never published."""
    columns = list(record_type.resource._meta.fields)
    for part, names, known in (
        ("views", record_type.views, VIEWS),
        ("public_columns", record_type.public_columns, columns),
        ("json_links", record_type.json_links, columns),
    ):
        for name in names:
            if name not in known:
                wrong = f"names “{name}”, which does not exist"
                yield registry_error(record_type, part, wrong, f"One of: {', '.join(known)}.", 6)
    for part, names in (("logged_fields", record_type.logged_fields), ("json_rows", record_type.json_rows)):
        for name in names:
            try:
                record_type.model._meta.get_field(name)
            except FieldDoesNotExist:
                known = ", ".join(field.name for field in record_type.model._meta.get_fields())
                yield registry_error(record_type, part, f"names “{name}”, which is no field", f"One of: {known}.", 6)
    for part in ("public_columns", "logged_fields"):
        for name in sorted(NEVER_PUBLIC & set(getattr(record_type, part))):
            right = f"Take “{name}” out: editors write it for themselves."
            yield registry_error(record_type, part, f"names “{name}”, which is never published", right, 7)
