"""The relations of one group as a diagram."""

import pytest

from profiles.charts import ego_network
from profiles.charts.ego_network import EgoNetwork
from profiles.models import Relation
from tests.make import make, make_group

pytestmark = pytest.mark.django_db


def make_relation(one, kind, other, **fields):
    return make(Relation, group=one, kind=kind, other=other, **fields)


def test_edges_are_shared_between_two_sides():
    group = make_group()
    relations = []
    for number in range(9):
        other = make_group(f"other-{number}")
        relations += [make_relation(group, "rival", other), make_relation(other, "split", group)]
    drawn = EgoNetwork(group, relations)
    heights = [(one.is_right, edge.y) for one in drawn.neighbours for edge in one.edges]
    assert len(set(heights)) == len(relations)
    assert 8 <= sum(right for right, _y in heights) <= 10
    assert all(0 < y < drawn.height for _right, y in heights)


def test_a_diagram_too_large_to_read_leaves_out_the_least_connected(monkeypatch):
    monkeypatch.setattr(ego_network, "MAX_EGO_EDGES", 3)
    group, first = make_group(), make_group("first")
    relations = [make_relation(group, kind, first) for kind in ("ally", "rival")]
    relations += [make_relation(group, "ally", make_group(f"other-{number}")) for number in range(3)]
    drawn = EgoNetwork(group, relations)
    assert len(drawn.edges) == 5
    assert [len(one.edges) for one in drawn.neighbours] == [2, 1]
    assert drawn.left_out == 2
