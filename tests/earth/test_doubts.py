"""Journeys that nobody could have made, and places that are not where their names are."""

from tests.cases import cases, changed, table_beside
from tests.earth.lives import entry

from sergemap.earth.doubts import far_from_their_names, known_positions, too_fast
from sergemap.earth.found import Found
from sergemap.earth.gazetteer import Gazetteer
from sergemap.life.model import Position
from sergemap.life.reading.life_file import read_life_text

PARIS, NEW_YORK = Position(2.35, 48.85), Position(-74.0, 40.7)
LIFE = table_beside(__file__)["life"]
LOCK = {"new-york": entry("New York", at=NEW_YORK, match="New York, US")}


def told_of_journeys(changes):
    life = read_life_text(changed(LIFE, changes))
    return list(map(str, too_fast(life, known_positions(life, LOCK))))


@cases
def test_a_journey_that_nobody_could_have_made_is_told(changes, messages):
    assert told_of_journeys(changes) == messages


@cases
def test_what_can_have_been_is_not_told(old, new):
    elsewhere = {"  new-york:": "  elsewhere: {name: Elsewhere}\n  new-york:"}

    assert told_of_journeys({old: new} | elsewhere) == []


# Places.


def only_paris(name):
    return Found(PARIS, "Paris, France", "geonames:2988507") if "Paris" in name else None


@cases
def test_a_place_far_from_its_name_is_told(at, messages):
    life = read_life_text(changed(LIFE, {"[48.85, 2.35]": at}))

    assert list(map(str, far_from_their_names(life, {}, only_paris))) == messages


def test_the_lock_is_asked_before_the_geocoder():
    life = read_life_text(changed(LIFE, {"{name: New York}": "{name: New York, at: [0, 0]}"}))

    (warning,) = far_from_their_names(life, LOCK)

    assert "'New York' is set" in warning.message


def test_only_a_city_of_that_very_name_is_found_to_compare_with():
    gazetteer = Gazetteer()

    found = gazetteer.find_city("Paris")

    assert found.match == "Paris, France"
    assert gazetteer.find_city("Petrograd") is None  # an old name, of which there may be others
    assert gazetteer.find_city("Paris, Nowhere") is None
