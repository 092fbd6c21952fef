"""Filters whose rows the index learns by asking the database."""

from records.facets.bitmaps import bitmap_of


class ByRule:
    """A filter whose rows the index learns by asking the database its rule."""

    def rows(self, index, value, name):
        return index.remembered((name, str(value)), lambda: bitmap_of(self.filter(self.model._default_manager, value)))
