"""Names of exile, war and travel lie where history has them; what is not safe is told."""

import csv
from pathlib import Path

import pytest
from tests.cases import cases

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
    assert "nearest to the other places of this life: Brest, Belarus" in brest.doubt


def test_small_places_are_many_and_each_names_its_source():
    places = {place for places in _small_places().values() for place in places}

    assert len(places) >= 150
    assert all(place.source for place in places)


@cases
def test_a_country_is_read_in_the_language_of_the_file(language, query, match, gazetteer):
    assert gazetteer.find(query, asked(language=language)).match == match
