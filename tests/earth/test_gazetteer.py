"""The offline gazetteer knows cities by the names they had, and keeps to the country named."""

from __future__ import annotations

import json

import pytest
from geopy.exc import GeocoderUnavailable
from geopy.geocoders.base import Geocoder

import sergemap
from sergemap.earth.distance import distance_km
from sergemap.earth.gazetteer import Gazetteer
from sergemap.earth.geocoding import offline_gazetteer
from sergemap.earth.offline_gazetteer import OfflineGazetteer
from sergemap.life.model import Position

# From general knowledge: latitude and longitude to a tenth of a degree or better.
CITIES = {
    "Petrograd": (59.94, 30.31),
    "Leningrad": (59.94, 30.31),
    "Ленинград": (59.94, 30.31),
    "St. Petersburg, Russia": (59.94, 30.31),
    "Москва": (55.75, 37.62),
    "москва": (55.75, 37.62),
    "Stalingrad": (48.71, 44.51),
    "Tsaritsyn": (48.71, 44.51),
    "Kuibyshev, Russia": (53.2, 50.15),
    "Orenburg": (51.77, 55.1),
    "Nizhny Novgorod": (56.33, 44.0),
    "Sverdlovsk": (56.84, 60.6),
    "Novaya Ladoga": (60.11, 32.3),
    "Kronstadt, Russia": (59.99, 29.77),
    "Kiev": (50.45, 30.52),
    "Odessa": (46.48, 30.73),
    "Kharkov": (49.99, 36.23),
    "Lemberg": (49.84, 24.03),
    "Lwów": (49.84, 24.03),
    "Czernowitz": (48.29, 25.94),
    "Tiflis": (41.72, 44.79),
    "Erivan": (40.18, 44.51),
    "Reval": (59.44, 24.75),
    "Vilna": (54.69, 25.28),
    "Kovno": (54.9, 23.9),
    "Helsingfors": (60.17, 24.94),
    "Christiania": (59.91, 10.75),
    "København": (55.68, 12.57),
    "Danzig": (54.35, 18.65),
    "Stettin": (53.43, 14.55),
    "Breslau": (51.11, 17.04),
    "Posen": (52.41, 16.93),
    "Königsberg": (54.71, 20.51),
    "Koenigsberg": (54.71, 20.51),
    "Konigsberg": (54.71, 20.51),
    "Warschau": (52.23, 21.01),
    "Prag": (50.08, 14.43),
    "Pressburg": (48.15, 17.11),
    "Wien": (48.21, 16.37),
    "Vienna": (48.21, 16.37),
    "Laibach": (46.05, 14.51),
    "Agram": (45.81, 15.98),
    "Fiume": (45.33, 14.44),
    "Bruxelles": (50.85, 4.35),
    "Brussel": (50.85, 4.35),
    "Ixelles": (50.83, 4.37),
    "Liege": (50.63, 5.57),
    "Bruges, Belgium": (51.21, 3.22),
    "Geneva": (46.2, 6.15),
    "Marseilles": (43.3, 5.37),
    "Le Pre Saint Gervais": (48.88, 2.4),
    "Précigné": (47.77, -0.32),
    "Portbou": (42.43, 3.16),
    "Constantinople": (41.01, 28.95),
    "Smyrna": (38.42, 27.14),
    "Salonica": (40.64, 22.94),
    "Peking": (39.9, 116.4),
    "Canton, China": (23.13, 113.26),
    "Saigon": (10.82, 106.63),
    "Bombay": (19.07, 72.88),
    "Calcutta": (22.56, 88.36),
    "Batavia": (-6.2, 106.83),
    "Edo": (35.68, 139.7),
    "Alma-Ata": (43.25, 76.93),
    "Fort-Royal": (14.61, -61.07),
    "Fort-de-France": (14.61, -61.07),
    "Fort-de-France, France": (14.61, -61.07),
    "Ciudad Trujillo": (18.48, -69.93),
    "Port-au-Prince": (18.54, -72.34),
    "Havana": (23.13, -82.38),
    "La Habana": (23.13, -82.38),
    "Merida, Mexico": (20.97, -89.62),
    "Mérida, Spain": (38.92, -6.34),
    "Mexico City": (19.43, -99.13),
    "Erongaricuaro": (19.59, -101.72),
    "New Amsterdam, USA": (40.71, -74.0),
    "Portland, Oregon": (45.52, -122.67),
    "Portland, ME": (43.66, -70.26),
    "London, Ontario": (42.98, -81.25),
    "Athens, Georgia": (33.96, -83.38),
    "Tbilisi, Georgia": (41.72, 44.79),
    "Santa Monica, California, USA": (34.02, -118.49),
    "Casablanca": (33.59, -7.61),
    "Léopoldville": (-4.33, 15.31),
    "Mariehamn, Finland": (60.1, 19.94),
    "Leningrad, USSR": (59.94, 30.31),
    "Edinburgh, Scotland": (55.95, -3.2),
}


@pytest.fixture(scope="module")
def gazetteer() -> OfflineGazetteer:
    return OfflineGazetteer()


@pytest.mark.parametrize(("query", "at"), CITIES.items())
def test_cities_are_known_by_the_names_they_had(
    gazetteer: OfflineGazetteer, query: str, at: tuple[float, float]
) -> None:
    found = gazetteer.find(query)

    assert found is not None
    assert distance_km(found.position, Position(at[1], at[0])) < 15, found.match


def test_it_is_a_geopy_geocoder_and_says_what_it_chose(gazetteer: OfflineGazetteer) -> None:
    location = gazetteer.geocode("petrograd", timeout=1)

    assert isinstance(gazetteer, Geocoder)
    assert location.address == "Saint Petersburg, Russia"
    assert location.point.latitude == pytest.approx(59.94, abs=0.01)
    assert location.raw["geonameid"] == 498817
    assert location.raw["countrycode"] == "RU"
    assert location.raw["population"] > 5_000_000
    assert (location.raw["matched"], location.raw["how"]) == ("Petrograd", "alternate name")


def test_the_commands_use_that_very_class() -> None:
    assert type(offline_gazetteer()) is sergemap.OfflineGazetteer is OfflineGazetteer


def test_all_answers_can_be_had_likeliest_first(gazetteer: OfflineGazetteer) -> None:
    first, *others = gazetteer.geocode("Mérida", exactly_one=False)

    assert first.address == "Mérida, Mexico"
    assert {"Mérida, Spain", "Mérida, Venezuela"} <= {place.address for place in others}


def test_an_id_comes_with_the_answer(gazetteer: OfflineGazetteer) -> None:
    found = gazetteer.find("Petrograd")

    assert found is not None
    assert found.id == "geonames:498817"


def test_american_states_are_part_of_an_address(gazetteer: OfflineGazetteer) -> None:
    assert gazetteer.geocode("Portland, Oregon").address == "Portland, Oregon, United States"


@pytest.mark.parametrize(
    "query", ["Brasov, Russia", "Paris, Mexico City", "Odessa, Atlantis", "Xqzzv", "", " ", ","]
)
def test_nothing_is_better_than_a_place_elsewhere(gazetteer: OfflineGazetteer, query: str) -> None:
    assert gazetteer.geocode(query) is None
    assert gazetteer.geocode(query, exactly_one=False) is None


def test_a_name_of_its_own_beats_the_old_name_of_a_larger_city(gazetteer: OfflineGazetteer) -> None:
    assert gazetteer.geocode("Islamabad").address == "Islamabad, Pakistan"
    assert gazetteer.geocode("Valence").address == "Valence, France"


def test_an_american_namesake_yields_to_the_old_city(gazetteer: OfflineGazetteer) -> None:
    assert gazetteer.geocode("Odessa").address == "Odesa, Ukraine"
    assert gazetteer.geocode("Odessa, Texas").address == "Odessa, Texas, United States"


def test_neither_labels_of_the_table_nor_codes_of_airports_are_names(
    gazetteer: OfflineGazetteer,
) -> None:
    assert gazetteer.geocode("geonameid") is None
    assert gazetteer.geocode("PDX") is None


def test_the_big_table_is_read_only_when_the_small_one_has_no_answer() -> None:
    fresh = Gazetteer()

    fresh.find("Petrograd")
    before = "_raw" in vars(fresh._big)
    fresh.find("Portbou")
    after = "_raw" in vars(fresh._big)

    assert (before, after) == (False, True)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Viena", "Vienna"),
        ("Orenberg", "Orenburg"),
        ("Orenberg, Russia", "Orenburg"),
        ("Petrogard", "Petrograd"),
        ("Leningard", "Leningrad"),
        ("Marseile", "Marseille"),
        ("Fort-de-Frence", "Fort-de-France"),
        ("Précigny", "Précigné"),
    ],
)
def test_a_slip_of_the_pen_is_understood(
    gazetteer: OfflineGazetteer, written: str, meant: str
) -> None:
    names = gazetteer.nearest_names(written)

    assert names[0] == meant
    assert len(names) == len(set(names)) == 3


def test_near_names_lie_in_the_country_that_was_named(gazetteer: OfflineGazetteer) -> None:
    for name in gazetteer.nearest_names("Sevila, Spain"):
        assert gazetteer.geocode(f"{name}, Spain") is not None


def test_near_names_come_soon(gazetteer: OfflineGazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str | bytes] = []
    loads = json.loads
    monkeypatch.setattr(json, "loads", lambda row: parsed.append(row) or loads(row))

    gazetteer.nearest_names("Petrogard")

    assert 0 < len(parsed) < 3000  # rows, of the 200,000 there are


def test_advice_names_what_is_near(gazetteer: OfflineGazetteer) -> None:
    assert gazetteer.advice("Petrogard") == (
        "the offline gazetteer knows no place called 'Petrogard'. "
        "Did you mean Petrograd, Petrovgrad or Petrohrad?"
    )


def test_advice_says_when_the_country_is_not_understood(gazetteer: OfflineGazetteer) -> None:
    assert gazetteer.advice("Odessa, Atlantis") == (
        "the offline gazetteer does not understand 'Atlantis' after the comma; "
        "write a country in English, as in 'Merida, Mexico'."
    )


def test_nobody_is_asked_over_the_network(gazetteer: OfflineGazetteer) -> None:
    with pytest.raises(GeocoderUnavailable):
        gazetteer.adapter.get_json("http://127.0.0.1", timeout=1, headers={})
