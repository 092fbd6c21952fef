"""Pages of a list by its selection: the total is known without counting, a page found without sorting all rows."""

from django.core.paginator import Paginator
from django.db.models import Case, F
from django.db.models.expressions import OrderBy

from records.facets.bitmaps import PkIn

FEW = 4000  # so many rows are named to the database and sorted by it; more are met on a walk along the order
STEP = 500


class SelectionPaginator(Paginator):
    """Pages of the ordered rows whose numbers are in the selection. `rows` brings what a page shows of them."""

    def __init__(self, ordered, per_page, *, selection, rows):
        super().__init__(ordered, per_page)
        self.selection = selection
        self.rows = rows

    @property
    def count(self):
        return self.selection.total

    def page(self, number):
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        keys = page_of(self.selection.rows, self.object_list, first, self.per_page)
        found = {row.pk: row for row in self.rows.filter(pk__in=keys)}
        return self._get_page([found[key] for key in keys if key in found], number, self)


def page_of(selected, ordered, first, size):
    """The keys of so many selected rows in their order, from the first on."""
    keys = _walk(selected, ordered, first + size) if len(selected) > FEW and _has_index(ordered) else None
    if keys is None:
        keys = list(ordered.filter(PkIn(selected)).values_list("pk", flat=True)[: first + size])
    return keys[first:]


def _has_index(ordered):
    """Whether the rows can be met in their order without sorting them; the order of a search has no index."""
    return not any(isinstance(getattr(order, "expression", None), Case) for order in ordered.query.order_by)


def _walk(selected, ordered, wanted):
    """So many selected keys, met on the way along the order; None where the way would be longer than sorting them."""
    found, walked, step = [], 0, STEP
    for leg in _legs(ordered):
        at = 0
        while len(found) < wanted:
            if walked > max(len(selected), wanted):
                return None
            keys = list(leg.values_list("pk", flat=True)[at : at + step])
            found += [key for key in keys if key in selected]
            if len(keys) < step:
                break
            at, walked, step = at + step, walked + step, step * 2
    return found[:wanted]


def _legs(ordered):
    """The order in one piece, or in two where unknown values come last: so a plain index serves both databases."""
    order = [
        OrderBy(F(name.lstrip("-")), descending=name.startswith("-")) if isinstance(name, str) else name
        for name in ordered.query.order_by or ordered.model._meta.ordering
    ]
    lead = order[0] if order else None
    if not (isinstance(lead, OrderBy) and lead.nulls_last and isinstance(lead.expression, F)):
        return [ordered]
    name = lead.expression.name
    plain = OrderBy(lead.expression, descending=lead.descending)
    return [
        ordered.filter(**{f"{name}__isnull": False}).order_by(plain, *order[1:]),
        ordered.filter(**{f"{name}__isnull": True}).order_by(*order[1:]),
    ]
