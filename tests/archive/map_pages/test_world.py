"""The shapes that the site ships, and how the map takes what it needs from them."""

import subprocess
import sys

import pytest

from archive.map_pages.world import SHAPES, Detail, borders_in, clip_ring, decode_line, land_in, shapes

SIZES = {Detail.FINE: 290_000, Detail.COARSE: 60_000}


@pytest.mark.parametrize("detail", Detail)
def test_the_shapes_lie_between_the_180th_meridians_and_no_edge_crosses_the_map(detail):
    for name in ("land", "borders"):
        for _frame, line in shapes(detail)[name]:
            assert all(-18000 <= x <= 18000 and -9000 <= y <= 9000 for x, y in line)
            steps = zip(line, line[1:], strict=False)
            assert all(abs(x - u) < 18000 or abs(y) == 9000 for (x, y), (u, _v) in steps)


@pytest.mark.parametrize("detail", Detail)
def test_every_ring_has_an_area_and_every_border_a_length(detail):
    assert all(len(set(ring)) > 2 and ring[0] != ring[-1] for _frame, ring in shapes(detail)["land"])
    assert all(len(set(line)) > 1 for _frame, line in shapes(detail)["borders"])


@pytest.mark.parametrize("detail", Detail)
def test_the_files_are_small(detail):
    assert detail.path.stat().st_size < SIZES[detail]


@pytest.mark.parametrize(
    ("name", "frame"),
    [
        ("Pakistan", (6800, 2800, 7200, 3200)),
        ("Antarctica", (0, -8600, 1000, -8000)),
        ("Chukotka, east of the 180th meridian", (-17700, 6650, -17600, 6750)),
        ("Fiji", (17700, -1820, 17850, -1740)),
    ],
)
def test_there_is_land_at(name, frame):
    assert land_in(frame, Detail.FINE)


def test_the_caspian_sea_is_a_ring_within_the_land():
    middle = (5000, 4000, 5200, 4200)
    assert len(land_in(middle, Detail.FINE)) == 2


def test_borders_are_found_by_their_frame():
    assert borders_in((6000, 2300, 7800, 3800), Detail.FINE)
    assert not borders_in((-3000, -100, -2900, 0), Detail.FINE)


def test_a_stored_line_is_its_first_point_and_then_steps():
    assert decode_line([5, -3, 2, 3, -9, 9]) == [(5, -3), (7, 0), (-2, 9)]


def test_a_ring_is_clipped_to_a_frame():
    square = [(0, 0), (10, 0), (10, 10), (0, 10)]
    assert set(clip_ring(square, 5, 5, 20, 20)) == {(5, 5), (10, 5), (10, 10), (5, 10)}
    assert clip_ring([(0, 0), (1, 0), (1, 1)], 5, 5, 20, 20) == []


def test_the_note_beside_the_files_names_each_of_them():
    note = (SHAPES / "VENDORED.md").read_text(encoding="utf-8")
    assert all(detail.path.name in note for detail in Detail)


def test_the_site_runs_without_the_libraries_that_build_the_shapes():
    code = (
        "import sys; sys.modules |= {'shapely': None, 'numpy': None}; "
        "import django; django.setup(); import archive.urls; print('started')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "started" in done.stdout, done.stderr
