"""The relations of many groups as a diagram."""

import pytest

from profiles.charts.network import Network, arc_order, most_connected
from profiles.models import Relation
from tests.make import make, make_group, make_institution, make_person

pytestmark = pytest.mark.django_db


def make_relation(one, kind, other, **fields):
    return make(Relation, group=one, kind=kind, other=other, **fields)


def test_the_order_of_names_keeps_together_what_belongs_together():
    order = arc_order([(1, 2), (2, 3), (10, 11), (3, 4), (11, 12), (1, 4)])
    assert set(order[:4]) == {1, 2, 3, 4}
    assert order == arc_order([(1, 2), (2, 3), (10, 11), (3, 4), (11, 12), (1, 4)])


def test_at_most_eighty_names_are_drawn():
    pairs = [(0, number) for number in range(1, 200)]
    assert len(most_connected(pairs)) == 80
    assert most_connected(pairs)[0] == 0


def test_each_node_has_a_row_of_its_own():
    groups = [make_group(f"group-{number}") for number in range(6)]
    rows = [make_relation(groups[0], "ally", other) for other in groups[1:]] + [
        make_relation(groups[1], "rival", groups[0])
    ]
    network = Network(rows)
    tops = [node.top for node in network.nodes]
    assert all(lower - upper >= node.height for upper, lower, node in zip(tops, tops[1:], network.nodes, strict=False))
    assert not Network([])


def test_records_of_different_types_with_the_same_key_are_different_nodes():
    group = make_group()
    person, institution = make_person(pk=group.pk), make_institution(pk=group.pk)
    rows = [
        make(Relation, person=person, kind="supports", other=group),
        make(Relation, institution=institution, kind="supports", other_person=person),
    ]
    network = Network(rows)
    assert {node.record for node in network.nodes} == {group, person, institution}
    assert [edge.ends for edge in network.edges] == [
        f"person-{group.pk} group-{group.pk}",
        f"institution-{group.pk} person-{group.pk}",
    ]


def test_a_long_name_is_wrapped_so_that_what_tells_it_apart_can_be_read():
    one = make_group("one", title="Afghan intelligence agencies (before August 2021)")
    network = Network([make_relation(one, "ally", make_group("two"))])
    [node] = [node for node in network.nodes if node.record == one]
    assert [line for line, _y in node.labels] == ["Afghan intelligence agencies (before", "August 2021)"]
    top, foot = node.top, node.top + node.height
    assert all(top < y < foot for _line, y in node.labels)
