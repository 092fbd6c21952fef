"""Which stored rows of a record the rows of a cell mean, and what the cell changes."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from records.models.row import Positioned


@dataclass
class RowChanges:
    """What a cell does to the rows of a record: rows to delete, and rows to write with their numbers in the cell."""

    removed: list
    written: list

    def __bool__(self):
        return bool(self.removed or self.written)


def match_rows(rows, stored):
    """The stored row for each row of a cell, or None: the one with its key or, without a key, its content.

    A matched row gets the primary key and the key of the stored one, a new one a key of its own. Raises ValidationError
    for a key that is given twice or that replaces another.
    """
    by_key, given = {row.key: row for row in stored}, set()
    matches = [by_key.get(row.key) if row.key else None for row in rows]
    matched = {row.pk for row in matches if row}
    by_content = {row.content(): row for row in stored if row.pk not in matched}
    for index, row in enumerate(rows):
        if row.key in given:
            raise ValidationError(f"Entry {index + 1}: the key “{row.key}” is given twice.")
        given |= {row.key} - {""}
        if matches[index] is None:
            matches[index] = by_content.pop(row.content(), None)
            if matches[index] and row.key:
                raise ValidationError(
                    f"Entry {index + 1}: the key of this row is “{matches[index].key}”, and a key is permanent; "
                    f"it cannot become “{row.key}”."
                )
    for row, match in zip(rows, matches, strict=True):
        if match:
            row.pk, row.key, row._state.adding = match.pk, match.key, False
        elif not row.key:
            row.key = row.make_key(given | set(by_key))
            given.add(row.key)
    return matches


def set_positions(rows, matches, stored):
    """Keep the stored positions if the cell has the rows in their order, new ones last; else number all of them."""
    if not rows or not isinstance(rows[0], Positioned):
        return
    kept = [(match.position, match.pk) for match in matches if match]
    if kept == sorted(kept) and all(matches[: len(kept)]):
        last = max((row.position for row in stored), default=0)
        positions = [position for position, _pk in kept] + [last + n for n in range(1, len(rows) - len(kept) + 1)]
    else:
        positions = range(1, len(rows) + 1)
    for row, position in zip(rows, positions, strict=True):
        row.position = position
