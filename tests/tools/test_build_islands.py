"""The baked islands are those of the list, and a fault in the list is told."""

import json

import pytest
from shapely import Polygon

import build_islands

ISLANDS = build_islands.read_islands(build_islands.ISLANDS.read_text("utf-8"))
BAKED = json.loads(build_islands.OUT.read_text("utf-8"))["rows"]
LAND = [Polygon([(8, 54), (9, 54), (9, 55), (8, 55)]), Polygon([(10, 30), (40, 30), (40, 60)])]


def town(name, longitude, latitude, population=900, code="DE"):
    return {
        "name": name,
        "longitude": longitude,
        "latitude": latitude,
        "population": population,
        "countrycode": code,
        "alternatenames": ["Weststrand"],
    }


TOWNS = build_islands.Towns(
    [town("Westerland", 8.5, 54.5), town("Inland", 39.0, 40.0), town("Lund", 13.2, 55.7, 90_000)]
)


def bake(text):
    return build_islands.bake(build_islands.read_islands(text), LAND, TOWNS, frozenset({"elba"}))


def test_the_file_holds_names_of_the_list_alone():
    listed = {name for island in ISLANDS for name in island.names}

    baked = [name for row in BAKED for name in row[4:]]

    assert len(BAKED) > 120
    assert set(baked) - listed == set(), "run: python tools/build_islands.py"
    assert len(baked) == len(set(baked))


def test_each_island_has_a_middle_and_reaches_no_further_than_new_guinea():
    assert all(-90 < row[0] < 90 and -180 <= row[1] <= 180 for row in BAKED)
    assert max(row[2] for row in BAKED) < 1300


def test_an_island_has_its_middle_its_reach_and_its_land():
    rows, without = bake("DE Westerland: Sylt, Зильт")

    assert (rows, without) == ([[54.5, 8.5, 74, "DE", "Sylt", "Зильт"]], [])


def test_a_name_that_means_something_else_first_is_left_out():
    rows, without = bake("DE Westerland: Sylt, Elba, Lund, Weststrand")

    assert rows[0][4:] == ["Sylt"]
    assert without == [
        "Elba: stands in regions.json",
        "Lund: a large town has it",
        "Weststrand: a town on the island has it",
    ]


def test_a_name_with_a_mark_stays_against_a_large_town():
    assert bake("DE Westerland: Lund!")[0][0][4:] == ["Lund"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("DE Westerland", "a country, towns, a colon and names"),
        ("Germany Westerland: Sylt", "a country, towns, a colon and names"),
        ("DE Nowhere: Sylt", "DE Nowhere: GeoNames has no such town"),
        ("DE Inland: Sylt", "DE Inland: it lies on no island"),
    ],
)
def test_a_line_that_cannot_be_read_is_told(line, message):
    with pytest.raises(build_islands.ListError, match=message):
        bake(line)
