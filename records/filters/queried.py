"""Filters whose rows are not in the index: the database is queried for them."""

from records.facets.bitmaps import bitmap_of


class QueriedRowsMixin:
    """A filter whose matching rows come from its own `filter()`, once per value for as long as the index lives."""

    def rows(self, index, value, name):
        """The bitmap of the rows that match the cleaned `value`."""
        return index.cached((name, str(value)), lambda: bitmap_of(self.filter(self.model._default_manager, value)))
