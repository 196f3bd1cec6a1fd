"""Along which line a leg is drawn."""

from itertools import accumulate, pairwise

import pytest

from sergemap.carto.projection import to_world
from sergemap.carto.strokes import curve_of
from sergemap.earth.distance import distance_km, geodesic
from sergemap.earth.geocoding import Atlas, GeocodedPlace
from sergemap.life.model import Position
from sergemap.scene.compose import compose

PLACES = {
    "paris": Position(2.35, 48.85),
    "brussels": Position(4.35, 50.85),
    "marseille": Position(5.37, 43.3),
    "martinique": Position(-61.07, 14.61),
    "tokyo": Position(139.7, 35.7),
    "honolulu": Position(-157.86, 21.31),
    "spitsbergen": Position(15.6, 78.2),
    "alaska": Position(-156.8, 71.3),
}


def legs_through(make_life, *stops):
    stays = [
        (stop if isinstance(stop, dict) else {"place": stop}) | {"dates": str(1900 + number)}
        for number, stop in enumerate(stops)
    ]
    life = make_life(*stays, places={key: {"name": key.title()} for key in PLACES})
    spots = {key: GeocodedPlace(at, "city", "hand", None) for key, at in PLACES.items()}
    return compose(life, Atlas(spots)).legs


def points_of(leg):
    degrees = zip(accumulate(leg.path[0::2]), accumulate(leg.path[1::2]), strict=True)
    return [Position(longitude / 1000, latitude / 1000) for longitude, latitude in degrees]


@pytest.mark.parametrize(
    ("start", "end"), [("marseille", "martinique"), ("tokyo", "honolulu"), ("paris", "alaska")]
)
def test_a_long_leg_is_drawn_on_its_geodesic(make_life, start, end):
    (leg,) = legs_through(make_life, start, end)

    line = [to_world((at.longitude, at.latitude)) for at in geodesic(PLACES[start], PLACES[end])]
    drawn = curve_of(leg.path)

    for x, y in line:
        off = min(((x - a) ** 2 + (y - b) ** 2) ** 0.5 for a, b in drawn)
        assert off < 0.01  # of a world of 256: 1.5 km at the equator


def test_a_short_leg_is_left_to_be_bowed(make_life):
    out, back = legs_through(make_life, "paris", "brussels", "paris")

    assert len(out.path) == len(back.path) == 4
    there, again = curve_of(out.path), curve_of(back.path)
    assert {*there} & {*again} <= {there[0], there[-1]}


def test_a_long_way_back_is_drawn_beside_the_way_out(make_life):
    out, back = legs_through(make_life, "marseille", "martinique", "marseille")

    apart = [distance_km(*pair) for pair in zip(points_of(out), points_of(back)[::-1], strict=True)]

    assert apart[0] == apart[-1] == 0
    assert max(apart) == pytest.approx(0.045 * out.km, rel=0.01)
    assert back.km == out.km


def test_the_same_long_way_is_drawn_once(make_life):
    first, _, again = legs_through(make_life, "marseille", "martinique", "marseille", "martinique")

    assert again.path == first.path


def test_a_long_leg_goes_through_the_points_that_are_named(make_life):
    by_sea = {"place": "martinique", "arrival": {"by": "ship", "via": [[33.6, -7.6]]}}

    (leg,) = legs_through(make_life, "marseille", by_sea)

    assert points_of(leg) == [PLACES["marseille"], Position(-7.6, 33.6), PLACES["martinique"]]
    km = sum(distance_km(*pair) for pair in pairwise(points_of(leg)))
    assert leg.km == pytest.approx(km, abs=0.1)


def test_a_leg_that_would_leave_the_map_at_a_pole_is_bowed(make_life):
    (leg,) = legs_through(make_life, "spitsbergen", "alaska")

    assert len(leg.path) == 4


def test_a_line_runs_on_across_180_degrees(make_life):
    out, back = legs_through(make_life, "tokyo", "honolulu", "tokyo")

    assert points_of(out)[-1].longitude == points_of(back)[0].longitude == pytest.approx(202.14)
    assert points_of(back)[-1].longitude == pytest.approx(139.7)


@pytest.mark.parametrize(("year", "sign"), [("1824", "cart"), ("1909", "cart"), ("1910", None)])
def test_a_road_has_a_cart_before_1910_and_a_car_after(make_life, year, sign):
    by_road = {"place": "brussels", "arrival": {"by": "road"}, "dates": year}
    atlas = Atlas({k: GeocodedPlace(PLACES[k], "city", "hand", None) for k in PLACES})

    life = make_life({"place": "paris", "dates": "1800"}, by_road, places=_named())
    (leg,) = compose(life, atlas).legs

    assert (leg.by, leg.sign) == ("road", sign)


@pytest.mark.parametrize("how", ["chosen", "emigrated", "study", "work"])
def test_who_goes_to_study_or_to_work_goes_by_choice_and_so_comes_back(make_life, how):
    out = {"place": "paris", "dates": "1901", "arrival": {"how": how, "by": "carriage"}}
    atlas = Atlas({k: GeocodedPlace(PLACES[k], "city", "hand", None) for k in PLACES})

    life = make_life({"place": "brussels", "dates": "1900/1902"}, out, places=_named())
    there, back = compose(life, atlas).legs

    assert (there.kind, there.how) == ("chosen", how)
    assert (back.kind, back.how, back.by) == ("chosen", "chosen", "carriage")


def _named():
    return {key: {"name": key.title()} for key in PLACES}
