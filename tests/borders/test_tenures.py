"""Who polity a point on a day, decided from the baked borders alone."""

import csv
import re
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest
from tests.cases import cases

from borders_witness import read_witnesses
from sergemap.borders.tenures import (
    FIRST,
    LAST,
    country_names,
    country_today,
    polities_between,
    polities_during,
    polity_at,
)
from sergemap.errors import BordersError
from sergemap.life.model import Position

PARIS, LVIV = Position(2.35, 48.86), Position(24.03, 49.84)
DATA = Path(__file__).parents[2] / "data"
CASES = list(csv.DictReader((DATA / "witness_cases.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join((case["place"], case["date"])))
def test_a_town_lay_where_history_says(case):
    polities = polities_during(Position(float(case["lon"]), float(case["lat"])), case["date"])

    assert polities
    assert all(re.search(case["expect"], polity.name) for polity in polities)


def test_all_witness_towns_agree():
    towns = read_witnesses((DATA / "witness_towns.txt").read_text("utf-8"))

    polities = [polity_at(town.position, town.day) for town in towns]

    assert [polity and polity.id for polity in polities] == [
        town.owner.partition("/")[0] for town in towns
    ]


def test_the_open_sea_is_nobodys():
    assert polity_at(Position(-40, 30), "1941-04-10") is None
    assert country_today(Position(-40, 30)) is None


@cases
def test_a_point_lies_in_a_country_of_today(at, country):
    assert country_names(country_today(Position(*at)))["en"] == country


@cases
def test_countries_of_today_have_names_in_six_languages(code, names):
    assert country_names(code) == names


@cases
def test_a_point_just_off_the_coast_belongs_to_the_nearest_land(at, state):
    assert polity_at(Position(*at), "1925-06-01").name == state


def test_the_holders_of_a_point_follow_one_another_without_a_gap():
    polities = polities_between(LVIV, FIRST, LAST)

    assert polities[0].begins == FIRST
    assert polities[-1].ends == LAST
    assert all((b.begins - a.ends).days == 1 for a, b in pairwise(polities))


@pytest.mark.parametrize("text", ["1889", "1948-01-01", "1950/1960"])
def test_a_date_outside_the_borders_is_an_error(text):
    with pytest.raises(BordersError, match="1890 to 1947"):
        polity_at(PARIS, text)


def test_a_date_that_reaches_out_is_answered_for_the_years_within():
    assert polities_during(PARIS, "1947/1950")[-1].ends == date(1947, 12, 31)


@pytest.mark.parametrize("text", ["soon", "1936-4", "", "1936-04-31T10:00"])
def test_no_date_is_an_error_that_says_how_to_write_one(text):
    with pytest.raises(BordersError, match="1936-04"):
        polity_at(PARIS, text)


@pytest.mark.parametrize("pair", [(24.03, 49.84), [24.03, 49.84]])
def test_a_pair_of_degrees_is_a_position(pair):
    assert polity_at(pair, "1930-06-01").id == "poland"


@pytest.mark.parametrize("pair", [None, 24, "24", (24.03,), ("24", "49"), (24, 49, 1)])
def test_what_is_no_position_is_an_error_that_says_how_to_write_one(pair):
    with pytest.raises(BordersError, match=r"is no position; write Position\(longitude=24.03"):
        polity_at(pair, "1930-06-01")


@pytest.mark.parametrize("day", [None, 1936, float("nan")])
def test_what_is_no_date_at_all_is_an_error(day):
    with pytest.raises(BordersError, match="is no date: write 1936-04"):
        polity_at(PARIS, day)


@pytest.mark.parametrize(
    "day",
    [
        date(1941, 7, 15),
        datetime(1941, 7, 15, 23, 59, 59),
        datetime(1941, 7, 15, 0, 30, tzinfo=timezone(timedelta(hours=3))),
        "1941-07-15",
        "1941-07-15T23:59",
        "1941-07-15T00:30:00+03:00",
        "1941-07-15~",
        "1941-07-15/1942",
    ],
    ids=str,
)
def test_a_day_may_be_a_date_a_time_or_text(day):
    polity = polity_at(LVIV, day)

    assert polity.begins <= date(1941, 7, 15) <= polity.ends


@cases
@pytest.mark.parametrize("ask", [polity_at, lambda position, _: country_today(position)])
def test_a_position_that_is_not_on_the_earth_is_an_error(longitude, latitude, fault, ask):
    with pytest.raises(BordersError, match=fault):
        ask(Position(longitude, latitude), "1930")


def test_the_ends_of_the_earth_are_positions():
    assert polity_at(Position(180, 90), "1930") is None
    assert polity_at(Position(-180, -90), "1930").id == "antarctica"


def test_antarctica_is_a_land_of_no_state():
    polity = polity_at(Position(166.7, -77.85), "1908")

    assert (polity.name, polity.name_in("fr")) == (
        "Antarctica (no state)",
        "Antarctique (sans État)",
    )


def test_names_are_told_in_six_languages_and_fall_back_to_english():
    polity = polity_at(LVIV, "1930-06-01")

    names = [polity.name_in(tag) for tag in ("fr", "es", "ru", "de", "it", "fr-CA", "tlh")]
    assert names == ["Pologne", "Polonia", "Польша", "Polen", "Polonia", "Pologne", "Poland"]
