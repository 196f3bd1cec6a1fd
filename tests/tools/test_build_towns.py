"""The baked towns are those of the lists, and a fault in the lists is told."""

import json

import pytest

import build_towns
import town_lists
from sergemap.borders.topology import read_borders
from sergemap.earth.city_table import CityTable

TOWNS = build_towns.TOWNS.read_text("utf-8")
NAMES = build_towns.NAMES.read_text("utf-8")
BAKED = json.loads(build_towns.OUT.read_text("utf-8"))["towns"]
LISTED = town_lists.read_towns(TOWNS, NAMES)
EXONYMS = town_lists.read_exonyms(build_towns.EXONYMS.read_text("utf-8"), LISTED)
CITY = {
    "name": "Lviv",
    "longitude": 24.023,
    "latitude": 49.838,
    "population": 700000,
    "countrycode": "UA",
    "alternatenames": ["Lemberg", "Lwów", "Lvov", "Львов", "Лемберг"],
}
LVIV = "UA: Lviv|Львов"
HELD = "UA Lviv: - Lemberg|Лемберг; 1918-11-11 Lwów|Львов border; 1939-09-17 Lvov|Львов border"


@pytest.fixture(scope="module")
def gazetteer():
    return build_towns.Gazetteer([CITY], frozenset())


def test_the_list_has_towns_of_the_whole_world():
    assert len(LISTED) >= 600
    assert len({town.country for town in LISTED}) > 150


def test_the_file_holds_each_name_of_the_lists():
    def spoken(names):
        return tuple(name or names[0] for name in names)

    listed = sorted(
        (period.names, period.since or town.founded or "")
        for town in LISTED
        for period in town.periods
    )

    assert sorted((spoken(row[2:6]), row[8] or "") for row in BAKED) == listed, (
        "run: python tools/build_towns.py"
    )


def test_the_file_holds_what_german_and_italian_call_them():
    baked = {row[2]: [name or row[2] for name in row[6:8]] for row in BAKED}

    for (_, english), names in EXONYMS.items():
        if english not in ("Córdoba", "Alexandria", "Tripoli"):  # of which there are two
            assert baked[english] == [name.strip("()") for name in names]
    assert (baked["Munich"], baked["Lwów"]) == (
        ["München", "Monaco di Baviera"],
        ["Lemberg", "Leopoli"],
    )
    assert baked["Leeds"] == ["Leeds", "Leeds"]


@pytest.mark.parametrize("line", ["Lemberg: Lemberg", "Löwenberg: -|-", "UA Lwów: -|-\nLwów: -|-"])
def test_a_line_of_names_in_german_and_italian_that_cannot_be_read_is_told(line):
    with pytest.raises(town_lists.ListError, match="not one town"):
        town_lists.read_exonyms(line, town_lists.read_towns(LVIV, HELD))


def test_a_name_in_german_that_the_gazetteer_does_not_know_stands_in_brackets(gazetteer):
    def faults(line):
        towns = town_lists.read_towns(LVIV, HELD)
        exonyms = town_lists.read_exonyms(line, towns)
        return build_towns.bake(towns, exonyms, gazetteer, read_borders())[1]

    known, lacked = "in brackets is what the gazetteer does not know", "Lwów: (Lemburg)|-"
    assert faults("Lwów: Lemberg|-") == faults(lacked) == []
    assert faults("Lwów: Lemburg|-") == [f"UA Lviv: {known}, not 'Lemburg'"]
    assert faults("Lwów: (Lemberg)|-") == [f"UA Lviv: {known}, not '(Lemberg)'"]


def test_towns_lie_where_the_gazetteer_has_them():
    table = CityTable(15000)
    at = {row[2]: (row[0] / 100, row[1] / 100) for row in BAKED}

    for name in ("Petrograd", "Kuibyshev", "Lwów", "Constantinople", "Veracruz", "Suva"):
        largest = max(table.named(name), key=lambda city: city.population)
        assert at[name] == pytest.approx(tuple(largest.position), abs=0.006)


def test_a_town_that_the_gazetteer_lacks_is_told(gazetteer):
    rows, faults = build_towns.bake(
        town_lists.read_towns("UA: Lvivv|Львов", ""), {}, gazetteer, read_borders()
    )

    assert rows == []
    assert faults == ["UA Lvivv: the gazetteer has no such town"]


def test_a_name_that_the_gazetteer_does_not_know_is_told_unless_it_is_said_to_lack_it(gazetteer):
    wrong = f"{HELD}; 1944-07-27 Lwiw|Львов border"

    def faults(names):
        return build_towns.bake(town_lists.read_towns(LVIV, names), {}, gazetteer, read_borders())[
            1
        ]

    assert faults(wrong) == ["UA Lviv: the gazetteer does not know it as 'Lwiw'"]
    assert faults(f"{wrong}\nlacks UA Lviv: Lwiw") == []
    assert faults(f"{HELD}\nlacks UA Lviv: Lwów") == [
        "UA Lviv: the gazetteer does know it as 'Lwów'"
    ]


def test_a_name_of_a_new_holder_needs_a_new_holder(gazetteer):
    wrong = HELD.replace("1918-11-11", "1930-05-01")

    _, faults = build_towns.bake(town_lists.read_towns(LVIV, wrong), {}, gazetteer, read_borders())

    assert faults == ["UA Lviv: no new holder about 1930-05-01, when it became 'Lwów'"]


@pytest.mark.parametrize(
    ("towns", "names", "message"),
    [
        ("FR: Lyon|Лион; Lyon|Лион", "", "more than once: FR Lyon"),
        ("FR: Lyon|Лион|x", "", "two names or four"),
        ("FR: Lyon|Лион", "FR Nice: - Nice|Ницца", "no such town in the list: FR Nice"),
        ("FR: Lyon|Лион", "FR Lyon: - Lyon|Лион; 1900 Lyon|Лион", "a date, names and one of"),
        ("FR: Lyon|Лион", "FR Lyon: 1900 Lyon|Лион act", "names begin with '-'"),
        (
            "FR: Lyon|Лион",
            "FR Lyon: - A|А; 1900 B|Б act; 1890 C|В act",
            "in the order of their dates",
        ),
    ],
)
def test_a_line_that_cannot_be_read_is_told(towns, names, message):
    with pytest.raises(town_lists.ListError, match=message):
        town_lists.read_towns(towns, names)
