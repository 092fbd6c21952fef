"""Values that may occur once, which one row of a file takes over from another: whichever comes first in the file."""

from graphlib import CycleError, TopologicalSorter

from django.core.exceptions import ValidationError
from django.utils.text import get_text_list


class Takeovers:
    """What rows of a file have that a stored row has too, until the same file deletes or changes that one."""

    def __init__(self, planned):
        self.planned = planned
        self._wanted = []  # (row, {column: value}, primary key of the stored row)

    def add(self, row, values):
        """Note the stored rows that have these values of the row, as {column: value}."""
        others = type(row)._default_manager.filter(**values).exclude(pk=row.pk).values_list("pk", flat=True)
        self._wanted += [(row, values, pk) for pk in others]

    def settle(self):
        """Let the planned rows be written in an order in which each value is free when it is taken.

        To be called when all rows are planned. Returns [(row, ValidationError)] of the rows that cannot have theirs.
        """
        errors, waits = [], {}
        for row, values, pk in self._wanted:
            if (type(row), row.pk) not in self.planned:
                continue  # it is refused for something else
            if self.planned.has(type(row), pk, values):
                errors.append((row, _error(row, values)))
            else:
                waits.setdefault((type(row), row.pk), set()).add((type(row), pk))
        while circle := circle_in(waits):
            waits = {row: others for row, others in waits.items() if row not in circle}
            errors += [(row, self._circle_error(values, circle)) for row, values in self._taking(circle)]
        self.planned.write_in_order(TopologicalSorter(waits).static_order())
        return errors

    def _taking(self, circle):
        """[(row, values)] of the rows that take these values from another one in the circle."""
        return [(row, values) for row, values, pk in self._wanted if {(type(row), row.pk), (type(row), pk)} <= circle]

    def _circle_error(self, values, circle):
        numbers = get_text_list([str(number) for number in sorted(map(self.planned.file_rows.get, circle))], "and")
        column = list(values)[-1]
        sentence = (
            f"Rows {numbers} exchange “{values[column]}” with each other, and two rows may never have it at the same "
            "time. Import another value for one of them first."
        )
        return ValidationError({column: sentence})


def circle_in(waits):
    """The rows of one circle in {row: those that it waits for}; none if there is no circle."""
    try:
        TopologicalSorter(waits).prepare()
    except CycleError as error:
        return set(error.args[1])
    return set()


def _error(row, values):
    """The ValidationError for values that another row has, which names that row if the model can."""
    try:
        row.validate_unique()
        row.validate_constraints()
    except ValidationError as error:
        return error
    return ValidationError({list(values)[-1]: "Another row has this value."})
