"""What the drawn map shows, and how large."""

from archive.map_pages.points import MapPoint
from archive.map_pages.svg import MapDrawing
from archive.map_pages.viewport import frame_of
from records.models import Place


def point(count, longitude, latitude, exactness=1):
    place = Place(pk=int(longitude * 100), slug="x", name="X", latitude=latitude, longitude=longitude)
    return MapPoint(place, exactness, rows=set(range(count)))


def test_a_few_far_away_do_not_make_the_map_of_the_others_small():
    near, far = [point(10, 60 + n / 10, 30) for n in range(10)], point(1, -74, 40)
    drawing = MapDrawing([*near, far])
    assert [mark.point for mark in drawing.outside] == [far]
    west, _south, east, _north = frame_of([*near, far])
    assert west > 5000 and east < 7000


def test_a_map_of_nothing_is_the_world():
    assert not MapDrawing([]).marks and MapDrawing([]).land


def test_a_ring_is_as_large_as_the_place_is_uncertain():
    dot, near, province = (point(1, 60 + n, 30, exactness) for n, exactness in enumerate((1, 2, 4)))
    radii = {mark.point.exactness: mark.radius for mark in MapDrawing([dot, near, province]).marks}
    assert radii[1] < radii[2] < radii[4]
