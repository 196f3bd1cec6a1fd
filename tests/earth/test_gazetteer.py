"""The offline gazetteer knows cities by the names they had, and keeps to the country named."""

import json

import pytest
from geopy.exc import GeocoderUnavailable
from geopy.geocoders.base import Geocoder
from tests.cases import cases

import sergemap
from sergemap.earth.city_table import city_table
from sergemap.earth.distance import distance_km
from sergemap.earth.found import PlaceWarning
from sergemap.earth.gazetteer import Gazetteer
from sergemap.earth.geocoding import offline_gazetteer
from sergemap.earth.offline_gazetteer import OfflineGazetteer
from sergemap.life.model import Position


@pytest.fixture(scope="module")
def gazetteer():
    return OfflineGazetteer()


@cases
def test_cities_are_known_by_the_names_they_had(query, latitude, longitude, gazetteer):
    found = gazetteer.find(query)

    assert distance_km(found.position, Position(longitude, latitude)) < 15, found.match


def test_it_is_a_geopy_geocoder_and_says_what_it_chose(gazetteer):
    location = gazetteer.geocode("petrograd", timeout=1)

    assert isinstance(gazetteer, Geocoder)
    assert location.address == "Saint Petersburg, Russia"
    assert location.point.latitude == pytest.approx(59.94, abs=0.01)
    assert location.raw["geonameid"] == 498817
    assert location.raw["countrycode"] == "RU"
    assert location.raw["population"] > 5_000_000
    assert (location.raw["matched"], location.raw["how"]) == ("Petrograd", "alternate name")


def test_the_commands_use_that_very_class():
    assert type(offline_gazetteer()) is sergemap.OfflineGazetteer is OfflineGazetteer


def test_all_answers_can_be_had_likeliest_first(gazetteer):
    first, *others = gazetteer.geocode("Mérida", exactly_one=False)

    assert first.address == "Mérida, Mexico"
    assert {"Mérida, Spain", "Mérida, Venezuela"} <= {place.address for place in others}


def test_an_unsafe_choice_is_told_at_the_line_that_asked(gazetteer):
    with pytest.warns(PlaceWarning, match="Brest, France; write 'geocode:") as caught:
        gazetteer.geocode("Brest")

    assert caught[0].filename == __file__


def test_an_area_has_its_precision_in_place_of_a_row(gazetteer):
    location = gazetteer.geocode("Siberia")

    assert (location.address, location.raw) == ("Siberia, Russia", {"precision": "region"})


def test_an_id_comes_with_the_answer(gazetteer):
    found = gazetteer.find("Petrograd")

    assert found.id == "geonames:498817"


@cases
def test_a_name_has_its_likeliest_place(name, address, gazetteer):
    found = gazetteer.geocode(name)

    assert (found and found.address) == address


@pytest.mark.parametrize(
    "query", ["Brasov, Russia", "Paris, Mexico City", "Odessa, Atlantis", "Xqzzv", "", " ", ","]
)
def test_nothing_is_better_than_a_place_elsewhere(gazetteer, query):
    assert gazetteer.geocode(query) is None
    assert gazetteer.geocode(query, exactly_one=False) is None


def test_the_big_table_is_read_only_when_the_small_one_has_no_answer():
    city_table.cache_clear()
    fresh = Gazetteer()

    fresh.find("Petrograd")
    before = "_raw" in vars(fresh._big)
    fresh.find("Portbou")
    after = "_raw" in vars(fresh._big)

    assert (before, after) == (False, True)


@cases
def test_a_slip_of_the_pen_is_understood(query, meant, gazetteer):
    names = gazetteer.nearest_names(query)

    assert names[0] == meant
    assert len(names) == len(set(names)) == 3


def test_near_names_lie_in_the_country_that_was_named(gazetteer):
    for name in gazetteer.nearest_names("Sevila, Spain"):
        assert gazetteer.geocode(f"{name}, Spain") is not None


def test_near_names_come_soon(gazetteer, monkeypatch):
    parsed = []
    loads = json.loads
    monkeypatch.setattr(json, "loads", lambda row: parsed.append(row) or loads(row))

    gazetteer.nearest_names("Petrogard")

    assert 0 < len(parsed) < 3000  # rows, of the 200,000 there are


@cases
def test_advice_is_given(query, advice, gazetteer):
    assert gazetteer.advice(query) == advice


def test_nobody_is_asked_over_the_network(gazetteer):
    with pytest.raises(GeocoderUnavailable):
        gazetteer.adapter.get_json("http://127.0.0.1", timeout=1, headers={})
