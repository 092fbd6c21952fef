"""The rules that saving a row would enforce, asked without writing it."""

from functools import cache

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.text import capfirst

from records.bulk.takeovers import Takeovers
from records.models.slugged import Slugged


def check_row(row, before, uniqueness):
    """Raise ValidationError for whatever a save of this row would be refused for, whatever other rows change.

    `before` is its stored state, None if it is new.
    """
    row.clean_fields(exclude=known_links(row))
    row.clean()
    check_constraints(row)
    uniqueness.check(row, before)


def known_links(row):
    """The names of the links whose row was found by its slug; it need not be looked for again, and may be new."""
    links = [field for field in row._meta.concrete_fields if field.many_to_one and field.is_cached(row)]
    return {field.name for field in links if getattr(row, field.attname) and not field.get_limit_choices_to()}


def check_constraints(row):
    """Raise ValidationError if the row, with its columns as a save computes them, breaks a check of its table."""
    for field in row._meta.concrete_fields:
        if not field.primary_key and not field.generated:
            field.pre_save(row, row._state.adding)
    checks = _all_checks(type(row))
    try:
        if checks:
            checks.validate(type(row), row)
    except ValidationError:
        row.validate_constraints()  # which names the one that is broken
        raise


@cache
def _all_checks(model):
    """One constraint for all checks of a table, None if it has none.

    A query for each check would take longer than everything else.
    """
    checks = [each.condition for each in model._meta.constraints if isinstance(each, CheckConstraint)]
    if not checks:
        return None
    return CheckConstraint(condition=Q(*checks), name="all", violation_error_message="The row breaks a rule.")


class Uniqueness:
    """What no two rows may have the same of, among the rows of a file; `takeovers` are those with a stored row."""

    def __init__(self, planned):
        self.planned = planned
        self.takeovers = Takeovers(planned)
        self._taken = {}  # {(model, names, values): row}

    def check(self, row, before):
        """Raise ValidationError if an earlier row of the file takes what may occur once, as this one does.

        What the row has in its stored state `before` it does not take.
        """
        for names, sentence in _unique_fields(type(row)):
            columns = [row._meta.get_field(name).attname for name in names]
            values = tuple(getattr(row, column) for column in columns)
            if None not in values and values != tuple(before[column] for column in columns if before):
                self._check_file(row, names, values, {names[-1]: sentence or self._taken_sentence(row, names[-1])})
                self.takeovers.add(row, dict(zip(columns, values, strict=True)))
        if isinstance(row, Slugged):
            noun = row._meta.verbose_name
            self._check_file(row, ("content",), row.content(), f"This {noun} is entered twice in this file.")

    def _check_file(self, row, names, values, sentence):
        other = self._taken.setdefault((type(row), names, values), row)
        if other.pk != row.pk:
            raise ValidationError(sentence)

    @staticmethod
    def _taken_sentence(row, name):
        return f"{capfirst(row._meta.get_field(name).verbose_name)} “{getattr(row, name)}” is in this file twice."


@cache
def _unique_fields(model):
    """[(names, sentence or None)] of the fields that are unique beyond one record; slugs are compared elsewhere."""
    alone = [field for field in model._meta.concrete_fields if field.unique and not field.primary_key]
    together = [each for each in model._meta.constraints if isinstance(each, UniqueConstraint) and each.fields]
    return [((field.name,), None) for field in alone if field.name != "slug"] + [
        (each.fields, each.violation_error_message) for each in together if "record" not in each.fields
    ]
