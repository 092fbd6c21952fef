"""Long lists are read in parts."""

import pytest

from records.batches import VALUES_PER_QUERY, batches


@pytest.mark.parametrize(
    "items, parts", [([], []), ([3, 1], [[3, 1]]), ([3, 1, 2], [[3, 1], [2]]), (range(4), [[0, 1], [2, 3]])]
)
def test_the_parts_have_all_items_in_their_order(items, parts):
    assert list(batches(items, 2)) == parts


def test_a_part_has_no_more_values_than_a_query_may_have():
    assert [len(part) for part in batches(range(VALUES_PER_QUERY + 1))] == [VALUES_PER_QUERY, 1]
