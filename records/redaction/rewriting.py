"""Writing what stands in the place of struck words: into rows by a change set, into everything else in place."""

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, transaction

from records.models.change_set import require_change_set

MAX_TRIES = 50  # rows that would be the same without the words


def rewrite_rows(rows, replacement):
    """Save the rows {(model, pk): [column]} with the words replaced, inside the open change set.

    Return {(model, pk): number of the mark} of the rows that would be the same as others without a number. A row that
    breaks a rule made after it was written is saved all the same, as far as the database accepts it. Raises
    ValidationError.
    """
    return {key: number for key, columns in rows.items() if (number := _rewrite_row(*key, columns, replacement)) > 1}


def _rewrite_row(model, pk, columns, replacement):
    current = require_change_set(model)
    for number in range(1, MAX_TRIES + 1):
        written = len(current.rows), len(current.writes)
        try:
            with transaction.atomic():
                row = model._base_manager.get(pk=pk)
                for name, value in replacement.values(row, columns, number).items():
                    setattr(row, name, value)
                row.save()
            return number
        except IntegrityError:
            del current.rows[written[0] :], current.writes[written[1] :]
    raise ValidationError(
        f"Nothing was struck: {model._meta.verbose_name} no. {pk} would break a rule of the database without the "
        "words. Change it by hand first."
    )


def rewrite_history(rows, replacement, numbers):
    """Rewrite the rows {(history table, pk): [column]} of histories in place.

    Nothing else changes what a history says. It is done here because a struck wording must not be found in earlier
    versions either; docs/decisions/striking-wordings.md gives the reasons.
    """
    for (table, pk), columns in rows.items():
        state = table.objects.get(pk=pk)
        number = numbers.get((state.instance_type, state.id), 1)
        table.objects.filter(pk=pk).update(**replacement.values(state, columns, number))


def rewrite_others(rows, replacement):
    """Rewrite the rows {(model, pk): [column]} of tables without a history in place."""
    for (model, pk), columns in rows.items():
        row = model._base_manager.get(pk=pk)
        model._base_manager.filter(pk=pk).update(**replacement.values(row, columns))


def records_of(rows):
    """{(model, pk)} of these rows of tables and histories, and of all that they belong to."""
    found, waiting = set(), [key for table, pk in rows for key in _identities(table, pk)]
    while waiting:
        model, pk = key = waiting.pop()
        if key not in found:
            found.add(key)
            row = model._base_manager.filter(pk=pk).first()
            waiting += row.owners() if row else []
    return found


def _identities(table, pk):
    """(model, pk) of the row, and of what an earlier version of it belonged to."""
    if not hasattr(table, "instance_type"):
        return [(table, pk)]
    try:
        state = table.objects.get(pk=pk)
    except ObjectDoesNotExist:
        return []
    return [(state.instance_type, state.id), *state.instance.owners()]
