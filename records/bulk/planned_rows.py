"""The rows that an import is going to write: links find them by slug as if they were stored already."""

from contextlib import contextmanager
from contextvars import ContextVar

from records.history.change import Change
from records.history.states import state_of

_open = ContextVar("planned rows", default=None)


class PlannedRows:
    """The changes that a file makes, in the order in which they are to be written. Nothing is written."""

    def __init__(self):
        self.changes = []  # [Change]; a new row has a negative primary key until it is written
        self.file_rows = {}  # {(model, pk): row of the file}
        self.base = {}  # {(model, pk): id of the history row with the state that the file was compared with}
        self._after = {}  # {(model, pk): the row as it will be, None if it will be deleted}
        self._by_slug = {}
        self._made = 0

    def new_key(self):
        """A primary key for a new row, which no stored row has."""
        self._made -= 1
        return self._made

    def add(self, file_row, change, row):
        """Add a change, and the row as it will be after it."""
        self.changes.append(change)
        self.file_rows[change.row] = file_row
        self._after[change.row] = None if change.is_deletion else row
        if row is not None and hasattr(row, "slug"):
            found = self._by_slug.setdefault((type(row), row.slug), row) or row
            vars(found).update(vars(row))  # other rows of the file may lead to the one that was found before
            self._by_slug[type(row), row.slug] = found

    def add_base(self, row):
        """Note which state of a stored row, read by the RecordLoader, the file was compared with."""
        self.base[type(row), row.pk] = row.history_version

    def __contains__(self, row):
        """Whether a row, as (model, pk), will be written or deleted."""
        return row in self._after

    def has(self, model, pk, values):
        """Whether a stored row that has these values, as {column: value}, will have them afterwards."""
        if (model, pk) not in self:
            return True
        row = self._after[model, pk]
        return row is not None and all(getattr(row, column) == value for column, value in values.items())

    def write_in_order(self, rows):
        """Let the changes of these rows, each as (model, pk), come in this order, after those of all others."""
        places = {row: number for number, row in enumerate(rows)}
        self.changes.sort(key=lambda change: places.get(change.row, -1))

    def records(self, model):
        """{slug: (model, pk)} of the planned rows of a model, and of those that others lead to."""
        return {slug: (of, row.pk) for (of, slug), row in self._by_slug.items() if of is model and row is not None}

    def with_slug(self, model, slug):
        """The row of that slug. Raises DoesNotExist. A stored row is read once for the whole file."""
        if (model, slug) not in self._by_slug:
            self._by_slug[model, slug] = model._default_manager.filter(slug=slug).first()
        if self._by_slug[model, slug] is None:
            raise model.DoesNotExist
        return self._by_slug[model, slug]


@contextmanager
def planned_rows():
    """Let links find the rows that are planned within the block; yield the PlannedRows."""
    planned = PlannedRows()
    token = _open.set(planned)
    try:
        yield planned
    finally:
        _open.reset(token)


def row_with_slug(model, slug):
    """The row of that slug as the planned import leaves it, otherwise as it is stored. Raises DoesNotExist."""
    planned = _open.get()
    return planned.with_slug(model, slug) if planned else model._default_manager.get(slug=slug)


def change_to(row, before):
    """The Change to this unsaved row, from its stored state, or from None if it is new."""
    return Change(type(row), row.pk, before, state_of(row))


def deletion_of(row):
    return Change(type(row), row.pk, state_of(row), None)
