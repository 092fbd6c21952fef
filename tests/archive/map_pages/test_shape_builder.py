"""Land and borders built from small worlds; coordinates in the files are tenths of a degree."""

import json

import pytest
from django.core.management import call_command

from archive.management.commands import world_shapes
from archive.map_pages import world
from archive.map_pages.shape_builder import encode_line, land_and_borders
from archive.map_pages.world import decode_line


def topology(arcs, *countries):
    """A TopoJSON of countries, each a list of polygons, of rings, of numbers of arcs; arcs are lists of points."""
    steps = [[[x - a, y - b] for (x, y), (a, b) in zip(arc, [(0, 0), *arc], strict=False)] for arc in arcs]
    return {
        "transform": {"scale": [0.1, 0.1], "translate": [0, 0]},
        "arcs": steps,
        "objects": {"countries": {"geometries": [{"type": "MultiPolygon", "arcs": country} for country in countries]}},
    }


def test_two_neighbours_make_one_land_and_share_one_border():
    border, west, east = (
        [(10, 0), (10, 10)],
        [(10, 10), (0, 10), (0, 0), (10, 0)],
        [(10, 0), (20, 0), (20, 10), (10, 10)],
    )
    land, borders = land_and_borders(topology([border, west, east], [[[0, 1]]], [[[2, ~0]]]), 0)
    assert [set(ring) for ring in land] == [{(0, 0), (0, 100), (100, 0), (100, 100), (200, 0), (200, 100)}]
    assert [set(line) for line in borders] == [{(100, 0), (100, 100)}]


def test_a_border_of_several_arcs_is_one_line():
    arcs = [[(10, 0), (10, 5)], [(10, 5), (10, 10)], [(10, 10), (0, 10), (0, 0), (10, 0)], [(10, 0), (20, 0), (10, 10)]]
    _land, borders = land_and_borders(topology(arcs, [[[0, 1, 2]]], [[[3, ~1, ~0]]]), 0)
    assert len(borders) == 1


def test_a_country_within_another_is_land_with_a_border_around_it():
    outer = [(0, 0), (30, 0), (30, 30), (0, 30), (0, 0)]
    inner = [(10, 10), (20, 10), (20, 20), (10, 20), (10, 10)]
    land, borders = land_and_borders(topology([outer, inner], [[[0], [~1]]], [[[1]]]), 0)
    assert len(land) == 1
    assert [set(line) for line in borders] == [{(100, 100), (100, 200), (200, 100), (200, 200)}]


def test_a_lake_is_a_ring_of_its_own():
    outer = [(0, 0), (30, 0), (30, 30), (0, 30), (0, 0)]
    inner = [(10, 10), (20, 10), (20, 20), (10, 20), (10, 10)]
    land, borders = land_and_borders(topology([outer, inner], [[[0], [~1]]]), 0)
    assert len(land) == 2 and borders == []


def test_a_ring_over_the_180th_meridian_is_cut_in_two():
    square = [(1790, 0), (-1790, 0), (-1790, 10), (1790, 10), (1790, 0)]
    land, borders = land_and_borders(topology([square], [[[0]]]), 0)
    assert sorted(sorted({x for x, _y in ring}) for ring in land) == [[-18000, -17900], [17900, 18000]]
    assert borders == []


@pytest.mark.parametrize("pole", [-9000, 9000])
def test_a_ring_around_the_globe_reaches_to_its_pole(pole):
    latitude = 700 if pole > 0 else -700
    coast = [(x, latitude) for x in (-1700, -600, 600, 1700, -1700)]
    land, _borders = land_and_borders(topology([coast], [[[0]]]), 0)
    assert len(land) == 1
    assert {(-18000, pole), (18000, pole), (-18000, latitude * 10), (18000, latitude * 10)} <= set(land[0])


def test_a_coast_within_a_ring_at_the_pole_is_land_too():
    around, coast = ([(x, y) for x in (-1700, -600, 600, 1700, -1700)] for y in (-899, -700))
    land, _borders = land_and_borders(topology([around, coast], [[[0], [1]]]), 0)
    assert {(-18000, -7000), (18000, -7000)} <= set().union(*map(set, land))


def test_small_corners_go_and_neighbours_keep_the_same_border():
    border = [(10, 0), (11, 5), (10, 10), (11, 15), (10, 20)]
    west, east = [(10, 20), (-90, 20), (-90, 0), (10, 0)], [(10, 0), (110, 0), (110, 20), (10, 20)]
    countries = topology([border, west, east], [[[0, 1]]], [[[2, ~0]]])
    assert [len(line) for line in land_and_borders(countries, 0)[1]] == [5]
    assert [len(line) for line in land_and_borders(countries, 50)[1]] == [2]


def test_encoded_points_are_found_again():
    line = [(5, -3), (7, 0), (-2, 9)]
    assert decode_line(json.loads(json.dumps(encode_line(line)))) == line


def test_the_command_writes_files_that_the_map_reads(tmp_path, monkeypatch, capsys):
    square = topology([[(0, 0), (30, 0), (30, 30), (0, 30), (0, 0)]], [[[0]]])
    monkeypatch.setattr(world, "SHAPES", tmp_path)
    for detail in world.Detail:
        (tmp_path / f"countries-{detail.value}.json").write_text(json.dumps(square))
    call_command("world_shapes", tmp_path)
    assert "world-110m.json: 1 rings of land, 0 borders" in capsys.readouterr().out
    for detail in world.Detail:
        (ring,) = json.loads(detail.path.read_text())["land"]
        assert set(decode_line(ring)) == {(0, 0), (300, 0), (300, 300), (0, 300)}
    assert set(world_shapes.TOLERANCES) == set(world.Detail)
