"""Lines tell how the traveller came."""

from itertools import pairwise

from sergemap.carto.projection import to_world
from sergemap.carto.strokes import curve_of


def test_a_curve_begins_and_ends_at_its_stops(serge):
    for leg in serge.legs:
        curve = curve_of(leg.path)
        ends = [to_world(serge.stops[at].at) for at in (leg.to - 1, leg.to)]
        for (x, y), (ex, ey) in zip((curve[0], curve[-1]), ends, strict=True):
            assert abs(x - ex) < 0.002
            assert abs(y - ey) < 0.002


def test_a_way_across_the_atlantic_makes_no_jump(serge):
    for leg in serge.legs:
        curve = curve_of(leg.path)
        steps = (abs(b[0] - a[0]) for a, b in pairwise(curve))
        assert max(steps) < 6


def test_points_that_coincide_make_no_fault():
    assert set(curve_of((1000, 1000, 0, 0, 0, 0))) == {to_world((1, 1))}
