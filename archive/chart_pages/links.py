"""Addresses of a selection, changed in some of its filters."""

from records.filters.forms import NOT_FILTERS, OPTION_SEARCH_PREFIX


class SelectionLinks:
    """From the query string of a request without `option`, which says only how the page shows its selection."""

    def __init__(self, request, option):
        self.page = request.path
        self.query = request.GET.copy()
        for name in list(self.query):
            values = [value for value in self.query.getlist(name) if value]
            if not values or name in NOT_FILTERS or name == option or name.startswith(OPTION_SEARCH_PREFIX):
                del self.query[name]
            else:
                self.query.setlist(name, values)

    def to(self, page="", **changes):
        """With these filters set to a value, or removed by None; `page` is this page if none is given."""
        query = self.query.copy()
        for name, value in changes.items():
            query.pop(name, None)
            if value is not None:
                query[name] = value
        return f"{page or self.page}{'?' if query else ''}{query.urlencode()}"
