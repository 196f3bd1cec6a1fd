"""Of towns of one name, the one that is meant is chosen, or the likeliest other is named."""

import json
from pathlib import Path

import pytest
from tests.cases import cases, table_beside
from tests.earth.lives import life_of

from sergemap.earth import areas, city_table
from sergemap.earth.districts import is_district
from sergemap.earth.gazetteer import Gazetteer
from sergemap.earth.geocoding import locate


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer()


def rows_by_rule():
    """Yield the rows of the table, each called after the rule it stands for."""
    table = table_beside(__file__)
    for rule, rows in table[
        "of_towns_of_one_name_the_likeliest_is_chosen_and_others_are_told"
    ].items():
        for names, match, other in rows:
            yield pytest.param(names, match, other, id=f"{rule}: {', '.join(names)}")


def first_of(names):
    """Return where the first of some places was found, and what is told of it."""
    atlas = locate(life_of(**{f"p{number}": name for number, name in enumerate(names)}), {})
    return atlas["p0"].match, atlas.unsure.get("p0", "")


@pytest.mark.parametrize(("names", "match", "other"), list(rows_by_rule()))
def test_of_towns_of_one_name_the_likeliest_is_chosen_and_others_are_told(names, match, other):
    found, doubt = first_of(names)

    assert found == match
    assert other in doubt


@cases
def test_in_lives_of_many_towns_all_is_safe(names):
    atlas = locate(life_of(**{f"p{number}": name for number, name in enumerate(names)}), {})

    assert dict(atlas.unsure) == {}


@cases
def test_ruins_give_way_to_a_better_known_town(query, match, gazetteer):
    assert gazetteer.find(query).match == match


@cases
def test_parts_of_cities_are_known(name, country, is_part, gazetteer):
    towns = [city for city in gazetteer.cities(name) if city.countrycode == country]

    assert is_part in {is_district(city) for city in towns}


def test_each_town_that_an_old_name_stands_for_is_in_the_table():
    rows = json.loads(Path(areas.__file__).with_name("old_names.json").read_text("utf-8"))["rows"]
    tables = [city_table.city_table(least) for least in (15_000, 500)]
    lost = [
        town
        for code, town, *_ in rows
        if not any(
            city.countrycode == code and city.how == "name"
            for table in tables
            for city in table.named(town)
        )
    ]

    assert lost == []


def test_the_largest_cities_are_looked_up_once(gazetteer, monkeypatch):
    gazetteer.find("Salamanca")
    monkeypatch.setattr("sergemap.earth.districts.table_bytes", None)

    assert gazetteer.find("Belém").match == "Belém, Brazil"


def test_the_big_table_is_not_searched_for_a_city_of_its_own_or_a_known_name():
    fresh = Gazetteer()
    searched = []
    named = fresh._big.named
    fresh._towns._big = type(
        "Counting",
        (),
        {
            "named": lambda _, name, **more: searched.append(name) or named(name, **more),
            "spas": lambda _, name: fresh._big.spas(name),
        },
    )()

    for name in ("Vienna", "Petrograd", "Wien", "Lagos", "Marburg", "Frankfurt", "Moskau"):
        fresh.find(name)

    assert searched == []
