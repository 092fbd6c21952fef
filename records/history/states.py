"""The state of a row: the values that people entered, without the columns that are computed from them."""

from functools import cache

from django.db.models import Max, OuterRef, Subquery

from records.models.figures import FIGURE_PARTS
from records.models.located import COORDINATE_FIELDS

# Columns that are changed together although no name begins with that of another.
TOGETHER = (
    COORDINATE_FIELDS,
    ("status", "published_at", "withdrawal_reason", "merged_into_id"),
    ("dataset_id", "dataset_key"),
)
PRINTED = "_printed"


@cache
def state_columns(model):
    """The names of the columns that make up the state of a row of this model.

    What is computed cannot be edited, nor can the time of creation; the primary key is no value of the row but its
    identity.
    """
    fields = [field for field in model._meta.concrete_fields if field.editable or field.name == "created_at"]
    return [field.attname for field in fields if not field.primary_key]


def state_of(row):
    """{column: value} of a row, or of a row of its history."""
    model = getattr(row, "instance_type", type(row))
    return {name: getattr(row, name) for name in state_columns(model)}


@cache
def column_groups(model):
    """[tuple of columns that belong together] of a model: merging takes all of a group from the same side.

    A figure with its qualifier, range and wording; a date with its wording; coordinates; the status with its reason.
    """
    columns, groups = state_columns(model), []
    rest = list(columns)
    for name in columns:
        if name not in rest:
            continue
        together = next((group for group in TOGETHER if name in group), None)
        together = together or [name, *(name + part for part in (*FIGURE_PARTS[1:], PRINTED))]
        group = tuple(column for column in columns if column in together and column in rest)
        rest = [column for column in rest if column not in group]
        groups.append(group)
    return groups


@cache
def state_links(model):
    """The foreign keys among the columns of the state."""
    columns = state_columns(model)
    return [field for field in model._meta.concrete_fields if field.many_to_one and field.attname in columns]


def with_versions(rows):
    """The QuerySet with the version of each row, read in the same query: whatever is saved later is a later version."""
    history = rows.model.history.model.objects.filter(id=OuterRef("pk")).order_by("-history_id")
    return rows.annotate(history_version=Subquery(history.values("history_id")[:1]))


def newest_state(model, pk):
    """The newest row of the history of a row, with its change set; None without."""
    return model.history.filter(id=pk).select_related("change_set").order_by("-history_id").first()


def newest_states(history, pks):
    """{primary key: the newest of its rows} among these rows of a history."""
    newest = history.order_by().filter(id__in=pks).values("id").annotate(newest=Max("history_id"))
    return {row.id: row for row in history.filter(history_id__in=[row["newest"] for row in newest])}
