"""A scene has the towns that its views show, and no others."""

import pytest

from sergemap.earth.geocoding import Atlas, GeocodedPlace
from sergemap.life.model import Position
from sergemap.scene.compose import compose

PLACES = {
    "orenburg": Position(55.1, 51.77),
    "suva": Position(178.44, -18.14),
    "apia": Position(-171.77, -13.83),
    "pole": Position(0, 84),
}


@pytest.fixture
def towns_near(make_life):
    """Return the names of the towns near a life, in a language."""

    def near(*stays, language="en"):
        life = make_life(
            *({"place": place, "dates": dates} for place, dates in stays),
            places={key: {"name": key.title()} for key in PLACES},
            periods=[{"id": "all", "name": "All of it", "dates": stays[0][1]}],
        )
        atlas = Atlas({k: GeocodedPlace(at, "city", "hand", None) for k, at in PLACES.items()})
        towns = compose(life, atlas).towns
        return towns.names[language].split("|") if towns else []

    return near


def test_towns_are_near_and_have_the_names_of_the_years(towns_near):
    names = towns_near(("orenburg", "1934/1936"))

    assert {"Samara", "Kuibyshev", "Ufa", "Kazan"} <= set(names)
    assert not {"Chkalov", "Moscow", "Paris", "Mexico City", "Molotov"} & set(names)
    assert len(names) < 60


def test_a_name_is_left_empty_where_it_is_the_english_one(towns_near):
    english, french, russian = (
        towns_near(("orenburg", "1934/1936"), language=language) for language in ("en", "fr", "ru")
    )

    assert french[english.index("Ufa")] == ""
    assert russian[english.index("Ufa")] == "Уфа"


def test_a_life_on_both_sides_of_180_degrees_has_the_towns_of_both(towns_near):
    assert {"Suva", "Apia"} <= set(towns_near(("suva", "1910/1911"), ("apia", "1912/1913")))


def test_where_no_town_is_near_and_before_the_list_begins_there_are_none(towns_near):
    assert towns_near(("pole", "1900")) == []
    assert towns_near(("orenburg", "1700/1750")) == []
