"""The values of a facet from the records themselves, for as long as the index does not have them."""

from collections import defaultdict

from pyroaring import BitMap

from records.facets.bitmaps import bitmap_of
from records.facets.facet import ALL_ROWS
from records.facets.visible_values import VisibleValues
from records.registry import filterset_of

RECORDS_READ_AT_ONCE = 20_000


def values_from_records(model, name):
    """{value: BitMap} of a facet, of the records that the public may see now."""
    published = model.objects.published().order_by()
    pks = bitmap_of(published)
    if name == ALL_ROWS:
        return {"": pks}
    facet, found = filterset_of(model).facets()[name], defaultdict(BitMap)
    for start in range(0, len(pks), RECORDS_READ_AT_ONCE):
        some = pks[start : start + RECORDS_READ_AT_ONCE]
        records = published.filter(pk__gte=some.min(), pk__lte=some.max())
        for pk, values in facet.values(VisibleValues(records, facet.paths)).items():
            for value in values:
                found[value].add(pk)
    return dict(found)
