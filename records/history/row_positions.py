"""The key and the position of a row that moves to another record."""

from django.db.models import Max

from records.models.row import Positioned, Row

LAST_POSITION = 32767  # of a PositiveSmallIntegerField


class RowPositions:
    """Gives each moved row a key that its new record has not yet, and a position after the rows that are there."""

    def __init__(self):
        self._keys, self._last = {}, {}

    def placed(self, row, before, after):
        """The state with key and position; `row` is the row in the state `after`, not saved."""
        after = dict(after)
        if isinstance(row, Row) and after["record_id"] != before["record_id"]:
            keys = self._keys_of(row)
            if row.key in keys:
                after["key"] = row.make_key(keys)
            keys.add(after["key"])
        if isinstance(row, Positioned):
            within = type(row)._meta.get_field(row.position_within).attname
            if after[within] != before[within]:
                after["position"] = min(self._last_of(row, within) + row.position, LAST_POSITION)
        return after

    def _keys_of(self, row):
        model, record = type(row), row.record_id
        if (model, record) not in self._keys:
            stored = model._base_manager.filter(record=record).values_list("key", flat=True)
            self._keys[model, record] = set(stored)
        return self._keys[model, record]

    def _last_of(self, row, within):
        model, record = type(row), getattr(row, within)
        if (model, record) not in self._last:
            rows = model._base_manager.filter(**{within: record})
            self._last[model, record] = rows.aggregate(last=Max("position"))["last"] or 0
        return self._last[model, record]
