"""Towns for bearings have the names of their time."""

from datetime import date

import pytest

from sergemap.borders.towns import town_names


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("1912-06-01", {"St Petersburg", "Lemberg", "Constantinople", "Christiania", "Königsberg"}),
        ("1917-09-01", {"Petrograd", "Lemberg", "Christiania", "Pressburg", "Fiume", "Reval"}),
        ("1934-06-01", {"Leningrad", "Lwów", "Istanbul", "Oslo", "Breslau", "Danzig", "Gorky"}),
        ("1941-01-01", {"Chkalov", "Kuibyshev", "Lvov", "Ciudad Trujillo", "Memel", "Molotov"}),
        ("1947-06-01", {"Kaliningrad", "Wrocław", "Gdańsk", "Klaipėda", "Bratislava", "Rijeka"}),
        ("2020-01-01", {"St Petersburg", "Orenburg", "Lviv", "Santo Domingo", "Samara", "Mumbai"}),
    ],
)
def test_a_town_has_the_name_of_the_day(day, names):
    then = date.fromisoformat(day)
    there = {
        town.names["en"]
        for town in town_names()
        if town.begins <= then and (not town.until or then < town.until)
    }

    assert names <= there


def test_a_town_has_one_name_at_a_time():
    for one, next_one in zip(town_names(), town_names()[1:], strict=False):
        if one.at == next_one.at and one.until:
            assert one.until == next_one.begins
        assert not one.until or one.begins < one.until


def test_a_town_is_named_in_each_language_and_not_before_it_was_founded():
    (town,) = (town for town in town_names() if town.names["en"] == "Magnitogorsk")

    assert town.names["ru"] == "Магнитогорск"
    assert town.names["fr"] == "Magnitogorsk"
    assert town.begins == date(1929, 1, 1)


@pytest.mark.parametrize(
    ("english", "german", "italian"),
    [("Moscow", "Moskau", "Mosca"), ("Lwów", "Lemberg", "Leopoli"), ("Leeds", "Leeds", "Leeds")],
)
def test_a_town_has_the_name_of_its_time_in_german_and_italian_too(english, german, italian):
    (town,) = (town for town in town_names() if town.names["en"] == english)

    assert (town.names["de"], town.names["it"]) == (german, italian)
