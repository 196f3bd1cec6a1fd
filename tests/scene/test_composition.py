"""The plan of the whole life: what lies large, what small, whose names come first, the numbers."""

from pathlib import Path

import pytest

from sergemap.earth.geocoding import Atlas, GeocodedPlace
from sergemap.life.model import Position
from sergemap.life.reading.life_file import read_life
from sergemap.pipeline import scene_of
from sergemap.scene.compose import compose
from sergemap.scene.towns import in_world, points_of

ROOT = Path(__file__).parents[2]
LIVES = ROOT / "tests" / "browser" / "lives"
PLACES = {
    "tokyo": Position(139.7, 35.7),
    "kobe": Position(135.2, 34.7),
    "matsue": Position(133.1, 35.5),
    "kumamoto": Position(130.7, 32.8),
    "honolulu": Position(-157.9, 21.3),
    "seattle": Position(-122.3, 47.6),
    "new-york": Position(-74.0, 40.7),
    "paris": Position(2.4, 48.9),
    "lyon": Position(4.8, 45.8),
    "vienna": Position(16.4, 48.2),
}


@pytest.fixture(scope="module")
def scene_from():
    return lambda path: scene_of(read_life(path))[0]


@pytest.fixture
def through(make_life):
    """Return the scene of a life that leads through places, each for so many years."""

    def scene(**years):
        stays, year = [], 1850
        for key, count in years.items():
            stays.append({"place": key.replace("_", "-"), "dates": f"{year}/{year + count - 1}"})
            year += count
        life = make_life(*stays, places={key: {"name": key.title()} for key in PLACES})
        spots = {key: GeocodedPlace(at, "city", "hand", None) for key, at in PLACES.items()}
        return compose(life, Atlas(spots))

    return scene


def holds(box, at):
    x, y = in_world(*at)
    west, north, east, south = box
    return west <= x <= east and north <= y <= south


def keys_in(scene, box):
    return {scene.places[stop.place].key for stop in scene.stops if holds(box, stop.at)}


def first_names(scene, count):
    return [scene.places[place].key for place in scene.composition.names[:count]]


def test_of_serge_europe_is_large_and_america_small(scene_from):
    scene = scene_from(ROOT / "data" / "places.yaml")

    plan = scene.composition
    large, small = keys_in(scene, plan.large), keys_in(scene, plan.small)
    assert {"ixelles", "paris", "petrograd", "orenburg", "barcelona", "casablanca"} <= large
    assert {"merida", "mexico-city", "mexico-city-centre"} <= small
    assert large | small == {scene.places[stop.place].key for stop in scene.stops}
    assert not {"merida", "mexico-city"} & large


def test_the_names_of_serge_are_ranked_by_days_and_birth_and_death_come_first(scene_from):
    scene = scene_from(ROOT / "data" / "places.yaml")

    names = first_names(scene, 8)
    assert set(names[:2]) == {"ixelles", "mexico-city-centre"}
    assert names[2:4] == ["petrograd", "mexico-city"]
    assert {"paris", "orenburg"} < set(names)


def test_a_stay_that_resumes_keeps_its_number(scene_from):
    scene = scene_from(ROOT / "data" / "places.yaml")

    numbers = scene.composition.numbers
    first_numbers = [
        number for number, stop in zip(numbers, scene.stops, strict=True) if not stop.resumes
    ]
    assert first_numbers == list(range(1, len(first_numbers) + 1))
    by_stay = {(stop.id, number) for number, stop in zip(numbers, scene.stops, strict=True)}
    assert len(by_stay) == len(first_numbers)


@pytest.mark.parametrize("life", ["heine", "prague", "single", "antarctic"])
def test_what_lies_near_enough_is_one(scene_from, life):
    plan = scene_from(LIVES / f"{life}.yaml").composition

    assert plan.large is plan.small is None
    assert plan.names
    assert plan.numbers[0] == 1


def test_of_goldman_the_side_of_the_ocean_with_more_places_is_large(scene_from):
    scene = scene_from(LIVES / "goldman.yaml")

    plan = scene.composition
    assert {"kovno", "london", "saint-tropez", "moscow"} <= keys_in(scene, plan.large)
    assert {"new-york", "chicago", "toronto"} <= keys_in(scene, plan.small)


def test_across_the_pacific_the_second_panel_runs_on_past_180_degrees(through):
    scene = through(tokyo=5, kobe=5, matsue=3, kumamoto=4, honolulu=1, seattle=3)

    large, small = scene.composition.large, scene.composition.small
    assert keys_in(scene, large) == {"tokyo", "kobe", "matsue", "kumamoto"}
    assert keys_in(scene, small) == {"honolulu", "seattle"}
    assert large[2] <= small[0] + 0.02
    assert small[2] > 256


def test_the_ways_beyond_lie_in_the_second_panel_from_where_they_leave_the_large_map(through):
    scene = through(paris=9, lyon=3, new_york=2, vienna=8)

    large, small = scene.composition.large, scene.composition.small
    assert keys_in(scene, large) == {"paris", "lyon", "vienna"}
    for leg in scene.legs[1:]:
        outside = [at for at in points_of(leg) if at[0] < large[0]]
        assert all(small[0] <= x <= small[2] and small[1] <= y <= small[3] for x, y in outside)
    assert large[0] < small[2] < large[2]


def test_two_places_are_not_enough_for_a_large_map_of_their_own(through):
    assert through(paris=9, new_york=2).composition.large is None
    assert through(paris=9, lyon=3, new_york=2).composition.large is None
