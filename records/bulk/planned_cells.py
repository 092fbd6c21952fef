"""What a cell with rows of a record changes, checked as if it were written."""

from django.core.exceptions import ValidationError
from django.db.models import UniqueConstraint

from records.bulk.errors import messages_by_column
from records.bulk.planned_rows import change_to, deletion_of
from records.bulk.row_checks import check_row
from records.bulk.takeovers import circle_in
from records.footnote_references import reference_errors, stored_reference_errors
from records.history.states import state_of


def plan_rows(column, record, new_rows, at, uniqueness):
    """[(Change, row after it or None)] of the rows of a cell, as `column.changes` says. Raises ValidationError.

    The record has the new rows afterwards, so that an export of the cell shows them.
    """
    stored, changes = column.current_rows(record), column.changes(record, new_rows, at)
    states, removed = {row.pk: state_of(row) for row in stored}, {row.pk for row in changes.removed}
    planned = [(deletion_of(row), None) for row in changes.removed]
    for number, row in changes.written:
        before = states.get(row.pk)
        row.pk = row.pk or uniqueness.planned.new_key()
        row.being_deleted = removed
        _check_entry(number, row, before, uniqueness)
        planned.append((change_to(row, before), row))
    matched = {row.pk for row in new_rows}
    others = [row for row in stored if row.pk not in removed | matched]
    _check_contents(column.model, new_rows, others)
    _check_exchanges(changes.written, stored)
    vars(record)[column.prefetch_attribute] = new_rows + others
    return planned


def _check_entry(number, row, before, uniqueness):
    try:
        check_row(row, before, uniqueness)
    except ValidationError as error:
        messages = (f"{name}: {message}" if name else message for name, message in messages_by_column(error))
        raise ValidationError(f"Entry {number}: {'; '.join(messages)}") from error


def _check_contents(model, new_rows, others):
    """Raise ValidationError if a row says the same as one before it or as another row of the record."""
    contents = {row.content() for row in others}
    for number, row in enumerate(new_rows, start=1):
        if row.content() in contents:
            unique = [each for each in model._meta.constraints if isinstance(each, UniqueConstraint)]
            [sentence] = [each.violation_error_message for each in unique if "key" not in each.fields]
            raise ValidationError(f"Entry {number}: {sentence}")
        contents.add(row.content())


def _check_exchanges(written, stored):
    """Raise ValidationError if rows exchange what they say: each is written alone, and no two may say the same."""
    owners = {row.content(): row.pk for row in stored}
    taken_from = {row.pk: {owners.get(row.content(), row.pk)} - {row.pk} for _number, row in written}
    if circle := circle_in(taken_from):
        number, key = next((number, row.key) for number, row in written if row.pk in circle)
        raise ValidationError(
            f"Entry {number}: the row with the key “{key}” exchanges what it says with another. "
            "Leave the keys out: rows are then found by what they say."
        )


def planned_reference_errors(column, record):
    """`reference_errors` of a planned record with the citations that it will have; `column` has its citations."""
    citations = vars(record).get(column.prefetch_attribute) if column else None
    if citations is None:
        return stored_reference_errors(record)
    return reference_errors(record, {citation.key for citation in citations})
