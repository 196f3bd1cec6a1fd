"""Journeys that nobody could have made, and places that are not where their names are."""

from tests.cases import cases, changed
from tests.earth.lives import entry

from sergemap.earth.doubts import far_from_their_names, known_positions, too_fast
from sergemap.earth.found import Found
from sergemap.earth.gazetteer import Gazetteer
from sergemap.life.model import Position
from sergemap.life.reading.life_file import read_life_text

PARIS, NEW_YORK = Position(2.35, 48.85), Position(-74.0, 40.7)
LIFE = """\
title: A life
subject: {name: Somebody}
places:
  paris: {name: Paris, at: [48.85, 2.35]}
  new-york: {name: New York}
periods:
  - {id: all, name: All, dates: 1900/1950}
itinerary:
  - {place: paris, dates: 1919-01/1919-03-01}
  - {place: new-york, dates: 1919-03-03/1920, arrival: {by: ship}}
"""
LOCK = {"new-york": entry("New York", at=NEW_YORK, match="New York, US")}


def fast(text):
    life = read_life_text(text)
    return [str(fault) for fault in too_fast(life, known_positions(life, LOCK))]


def test_a_ship_does_not_cross_the_ocean_in_three_days():
    assert fast(LIFE) == [
        "places.yaml:10:61: stay 'new-york-1919': 5,853 km from 'paris-1919' in 3 days; "
        "by ship nobody went more than 1,400 km a day"
    ]


@cases
def test_what_can_have_been_is_not_told(old, new):
    text = LIFE.replace(old, new).replace("1919-01/1919-02/..", "1919-01/..")
    text = text.replace("  new-york:", "  elsewhere: {name: Elsewhere}\n  new-york:")

    assert fast(text) == []


def test_the_way_over_other_places_counts():
    text = changed(LIFE, {"1919-03-03": "1919-03-05", "by: ship": "by: ship, via: [[-33.9, 18.4]]"})

    (told,) = fast(text)

    assert "in 5 days" in told


def test_after_a_journey_out_and_back_the_way_begins_at_home():
    inner = "1919-03-01}\n  - {id: trip, place: new-york, dates: 1919-02-10}"

    (told,) = fast(LIFE.replace("1919-03-01}", inner))

    assert "from 'paris-1919' in 3 days" in told


# Places.


def far(at, more=""):
    life = read_life_text(LIFE.replace("at: [48.85, 2.35]", f"at: {at}{more}"))
    found = Found(PARIS, "Paris, France", "geonames:2988507")
    return [
        str(fault)
        for fault in far_from_their_names(life, {}, lambda name: found if "Paris" in name else None)
    ]


def test_a_place_far_from_its_name_is_told():
    assert far("[33.66, -95.55]") == [
        "places.yaml:4:28: 'Paris' is set 7,802 km from Paris, France (48.85, 2.35); "
        "if it is another place, say which with 'geocode: Name, Country'"
    ]


def test_turned_degrees_are_guessed():
    (told,) = far("[2.35, 48.85]")

    assert told.endswith("did you write [longitude, latitude]?")


@cases
def test_what_is_near_or_no_city_of_that_name_is_not_told(at, more):
    assert far(at, more) == []


def test_the_lock_is_asked_before_the_geocoder():
    life = read_life_text(LIFE.replace("{name: New York}", "{name: New York, at: [0, 0]}"))

    (told,) = far_from_their_names(life, LOCK)

    assert "'New York' is set" in told.message


def test_only_a_city_of_that_very_name_is_found_to_compare_with():
    gazetteer = Gazetteer()

    found = gazetteer.find_city("Paris")

    assert found.match == "Paris, France"
    assert gazetteer.find_city("Petrograd") is None  # an old name, of which there may be others
    assert gazetteer.find_city("Paris, Nowhere") is None
