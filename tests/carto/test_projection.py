"""What lies on the sheet."""

from hypothesis import given
from hypothesis import strategies as st

from sergemap.carto.projection import CLOSEST, ON_A_PLACE, WORLD, to_world, viewport_of

FRAME = (10.0, 20.0, 1010.0, 620.0)
worlds = st.tuples(st.floats(0, 2 * WORLD), st.floats(30, 200))


@given(st.lists(worlds, min_size=1, max_size=8))
def test_a_view_holds_all_its_points_with_air_around(points):
    viewport = viewport_of(points, FRAME, (50, 40))

    for point in points:
        x, y = viewport.on_sheet(point)
        assert 10 <= x <= 1010
        assert 20 <= y <= 620
    assert viewport.zoom <= CLOSEST


def test_one_point_is_seen_no_closer_than_the_map_has_detail():
    assert viewport_of([to_world((2.35, 48.86))], FRAME, (50, 40)).zoom == ON_A_PLACE


def test_near_a_pole_nothing_beyond_the_map_is_seen():
    _, north, _, _ = viewport_of([to_world((20, 84))], FRAME, (50, 40)).world()

    assert north >= 0


def test_where_the_way_passes_180_degrees_the_world_is_seen_again():
    assert list(viewport_of([to_world((139, 35)), to_world((238, 37))], FRAME, (0, 0)).turns()) == [
        0,
        1,
    ]
