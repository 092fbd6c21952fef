"""Pages of a list from its FacetResults: the total needs no query, and a page is found without sorting all rows."""

from django.core.paginator import Paginator
from django.db.models import Case, F
from django.db.models.expressions import OrderBy

from records.facets.bitmaps import PkIn

MAX_SORTED = 4000  # results that are passed to the database to sort; for more, rows are read along an index
FIRST_STEP = 500  # rows read at first; each further step reads twice as many


class ResultsPaginator(Paginator):
    """Pages of an ordered queryset, limited to the rows of FacetResults. `rows` is the queryset that a page shows."""

    def __init__(self, ordered, per_page, *, results, rows):
        super().__init__(ordered, per_page)
        self.results = results
        self.rows = rows

    @property
    def count(self):
        return self.results.total

    def page(self, number):
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        pks = page_pks(self.results.rows, self.object_list, first, self.per_page)
        found = {row.pk: row for row in self.rows.filter(pk__in=pks)}
        return self._get_page([found[pk] for pk in pks if pk in found], number, self)


def page_pks(selected, ordered, first, size):
    """The primary keys of `size` rows from position `first` on, in order; `selected` is the bitmap of all results."""
    pks = _read_along(selected, ordered, first + size) if len(selected) > MAX_SORTED and _has_index(ordered) else None
    if pks is None:
        pks = list(ordered.filter(PkIn(selected)).values_list("pk", flat=True)[: first + size])
    return pks[first:]


def _has_index(ordered):
    """Whether the database can read rows in this order without sorting them; best matches first is a Case."""
    return not any(isinstance(getattr(order, "expression", None), Case) for order in ordered.query.order_by)


def _read_along(selected, ordered, wanted):
    """The first `wanted` selected primary keys, read along the order; None if that would take longer than sorting."""
    found, read, step = [], 0, FIRST_STEP
    for part in _parts_by_index(ordered):
        start = 0
        while len(found) < wanted:
            if read > max(len(selected), wanted):
                return None
            pks = list(part.values_list("pk", flat=True)[start : start + step])
            found += [pk for pk in pks if pk in selected]
            if len(pks) < step:
                break
            start, read, step = start + step, read + step, step * 2
    return found[:wanted]


def _parts_by_index(ordered):
    """[queryset] that together give this order; two where nulls come last, so that a plain index serves each."""
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
