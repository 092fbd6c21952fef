"""The rules that saving a row would enforce, asked without writing it."""

from functools import cache

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.text import capfirst

from records.models.slugged import Slugged


def check_row(row, uniqueness):
    """Raise ValidationError for whatever a save of this row would be refused for."""
    row.clean_fields(exclude=known_links(row))
    row.clean()
    check_constraints(row)
    uniqueness.check(row)


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
    """What no two rows may have the same of, among the stored rows and those of a file."""

    def __init__(self, planned):
        self.planned = planned
        self._taken = {}  # {(model, names, values): row}

    def check(self, row):
        """Raise ValidationError if a stored row, or an earlier one of the file, has what may occur once."""
        for names, sentence in _unique_fields(type(row)):
            values = tuple(getattr(row, row._meta.get_field(name).attname) for name in names)
            if None not in values:
                self._check_file(row, names, values, {names[-1]: sentence or self._taken_sentence(row, names[-1])})
                self._check_stored(row, dict(zip(names, values, strict=True)))
        if isinstance(row, Slugged):
            noun = row._meta.verbose_name
            self._check_file(row, ("content",), row.content(), f"This {noun} is entered twice in this file.")

    def _check_file(self, row, names, values, sentence):
        other = self._taken.setdefault((type(row), names, values), row)
        if other.pk != row.pk:
            raise ValidationError(sentence)

    def _check_stored(self, row, values):
        others = type(row)._default_manager.filter(**values).exclude(pk=row.pk).values_list("pk", flat=True)
        if any((type(row), pk) not in self.planned for pk in others):
            row.validate_unique()  # which name the other row
            row.validate_constraints()
            raise ValidationError({list(values)[-1]: "Another row has this value."})

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
