"""Moves within towns have a plan; where half of them do, the camera goes close."""

import pytest

from sergemap.earth.geocoding import Atlas, GeocodedPlace
from sergemap.life.model import Position
from sergemap.scene.compose import compose

PLACES = {
    "gare": Position(2.3553, 48.8809),
    "hotel": Position(2.3372, 48.8462),
    "sante": Position(2.3406, 48.834),
    "fresnes": Position(2.322, 48.758),
    "castle": Position(14.4041, 50.0909),
    "square": Position(14.4212, 50.0875),
}


@pytest.fixture
def through(make_life):
    """Return the scene of a life that leads through places, a year in each."""

    def scene(*keys):
        stays = [{"place": key, "dates": str(1900 + at)} for at, key in enumerate(keys)]
        life = make_life(*stays, places={key: {"name": key.title()} for key in PLACES})
        spots = {key: GeocodedPlace(at, "building", "hand", None) for key, at in PLACES.items()}
        return compose(life, Atlas(spots))

    return scene


def test_the_places_of_a_town_have_one_plan_around_their_middle(through):
    scene = through("gare", "hotel", "castle", "square", "fresnes", "sante")

    plans = [[scene.places[place].key for place in plan.places] for plan in scene.plans]
    assert plans == [["gare", "hotel", "fresnes", "sante"], ["castle", "square"]]
    assert scene.plans[1].at == pytest.approx((14.41265, 50.0892), abs=1e-4)


def test_the_camera_goes_close_where_half_of_the_moves_stay_within_towns(through):
    assert through("gare", "hotel", "sante", "castle").close
    assert not through("gare", "hotel", "castle", "gare").close
    assert not through("gare").close


def test_a_life_of_long_moves_has_no_plan(through):
    assert through("gare", "castle").plans is None


def test_the_line_of_a_way_through_a_town_ends_within_ten_metres_of_its_stops(through):
    scene = through("gare", "hotel")

    (leg,) = scene.legs
    ends = (leg.path[:2], (leg.path[0] + leg.path[2], leg.path[1] + leg.path[3]))
    for stop, end in zip(scene.stops, ends, strict=True):
        assert [degrees / 1000 for degrees in end] == pytest.approx(stop.at, abs=1e-4)
