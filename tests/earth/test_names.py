"""Names of exile, war and travel lie where history has them; what is not safe is told."""

import csv
import json
from pathlib import Path

import pytest
from tests.cases import cases

from sergemap.earth import areas
from sergemap.earth.areas import _small_places
from sergemap.earth.distance import distance_km
from sergemap.earth.found import Asked
from sergemap.earth.gazetteer import Gazetteer
from sergemap.life.dates import EdtfDate
from sergemap.life.model import Position

NAMES = Path(__file__).with_name("names.csv")
RIGHT = 0.98


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer()


def asked(dates="", **more):
    read = EdtfDate.read(dates) if dates else None
    return Asked(spans=((read.earliest, read.latest),) if read else (), **more)


def test_nearly_all_names_are_found_where_they_lie_and_the_rest_is_told_as_unsure(gazetteer):
    with NAMES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    silent, wrong = [], []

    for row in rows:
        found = gazetteer.find(row["written"], asked(row["dates"]))
        meant = Position(float(row["longitude"]), float(row["latitude"]))
        if found and distance_km(found.position, meant) <= float(row["km"]):
            continue
        wrong.append(row["written"])
        if found and not found.doubt:
            silent.append((row["written"], found.match))

    assert len(rows) >= 400
    assert len(wrong) <= (1 - RIGHT) * len(rows), wrong
    assert silent == []


@cases
def test_an_area_is_found_with_its_precision(query, precision, match, gazetteer):
    found = gazetteer.find(query)

    assert (found.match, found.precision) == (match, precision)


@cases
def test_where_only_an_area_is_known_no_town_is_looked_at(precision, query, match, gazetteer):
    found = gazetteer.find(query, asked(precision=precision))

    assert (found and found.match) == match


@cases
def test_the_land_of_then_is_understood(query, dates, match, note, gazetteer):
    found = gazetteer.find(query, asked(dates))

    assert (found and (found.match, found.note)) == (match and (match, note))


@cases
def test_a_level_between_a_town_and_its_country_narrows_the_choice(
    query, latitude, longitude, gazetteer
):
    found = gazetteer.find(query)

    assert distance_km(found.position, Position(longitude, latitude)) < 15, found.match
    assert (found.doubt, "account" in found.note) == ("", False)


@cases
def test_a_level_that_does_not_hold_is_told(query, note, doubt, gazetteer):
    found = gazetteer.find(query)

    assert (found.note, found.doubt) == (note, doubt)


@cases
def test_a_choice_that_is_not_safe_says_what_else_there_is(query, doubt, gazetteer):
    assert gazetteer.find(query).doubt == doubt


def test_the_namesake_that_is_nearest_to_the_other_places_is_chosen(gazetteer):
    brest = gazetteer.find("Brest", asked(near=(Position(2.35, 48.85), Position(-1.7, 48.1))))

    assert brest.match == "Brest, France"
    near = "the nearest to the other places of this life; others of that name: Brest, Belarus"
    assert brest.doubt.startswith(near)


def test_small_places_are_many_and_each_says_where_it_can_be_looked_up():
    places = {place for places in _small_places().values() for place in places}

    assert len(places) >= 150
    assert [place.name for place in places if len(place.source) < 20] == []


def test_a_small_place_that_the_gazetteer_has_lies_where_it_has_it(gazetteer):
    rows = json.loads((Path(areas.__file__).with_name("small_places.json")).read_text("utf-8"))
    numbered = [row for row in rows["rows"] if str(row[4]).startswith("geonames:")]
    raw, apart = gazetteer._big._raw, []
    for _, _, latitude, longitude, source, *names in numbered:
        start = raw.index(b'"%s": {' % source.partition(":")[2].encode())
        town = json.loads(raw[raw.index(b"{", start) : raw.index(b"}", start) + 1])
        at = Position(float(town["longitude"]), float(town["latitude"]))
        if distance_km(Position(longitude, latitude), at) > 9:
            apart.append(names[0])

    assert len(numbered) >= 50
    assert apart == []


@cases
def test_a_country_is_read_in_the_language_of_the_file(language, query, match, gazetteer):
    assert gazetteer.find(query, asked(language=language)).match == match
