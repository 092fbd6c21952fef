"""Filters by related objects to which a record leads in more than one way."""

from records.facets.facet import NOT_KNOWN, Facet
from records.filters.choices import RelatedChoiceFilter, reported_only
from records.visibility import matching_visible


class AnyPathFacet(Facet):
    """The related objects at the end of any of its paths."""

    def pk_values(self, visible):
        return [pair for path in self.paths for pair in visible.of(path)]


class AnyPathFilter(RelatedChoiceFilter):
    """Any of these related objects at the end of any of the paths."""

    def __init__(self, *paths, queryset, **kwargs):
        super().__init__(paths[0], queryset, **kwargs)
        self.paths = paths
        self.facet = AnyPathFacet(*paths, is_relation=True)

    def condition(self, model, values):
        found = self._at_the_end(model, "in", self.db_values(reported_only(values)))
        return found | ~self._at_the_end(model, "isnull", False) if NOT_KNOWN in values else found

    def _at_the_end(self, model, lookup, value):
        first, *others = (matching_visible(model, **{f"{path}__{lookup}": value}) for path in self.paths)
        for other in others:
            first |= other
        return first
