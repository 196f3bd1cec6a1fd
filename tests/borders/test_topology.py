"""The baked borders are read as they were written, and a point is found in its atom."""

from datetime import date

import pytest
from tests.borders.conftest import VECTORS

from sergemap.borders.tenures import polity_at
from sergemap.life.model import Position


def test_arcs_and_rings_are_read_as_the_player_reads_them(small):
    arcs = [small.arc(number) for number in range(len(small.sides))]

    assert [list(map(list, zip(arc.xs, arc.ys, strict=True))) for arc in arcs] == VECTORS["arcs"]
    assert [list(map(list, rings)) for rings in small.rings] == VECTORS["rings"]
    assert list(map(list, small.sides)) == [[0, 1], [0], [0, 2], [1], [3]]


def test_occupied_land_has_the_edge_of_its_occupier(small):
    west, east = small.tenures[:2]

    assert (west.hue, west.edge_hue, west.occupier) == (48, 48, None)
    assert (east.hue, east.edge_hue, east.occupier, east.kind) == (140, 48, "west", "occupied")
    assert (east.begins, east.ends) == (date(1914, 1, 1), date(1918, 12, 31))
    assert small.labels(west.tenure) == ((131.5, 127.9, 3.25), (129.0, 125.0, 1.0))
    assert small.labels(2) == ()


@pytest.mark.parametrize("case", VECTORS["points"], ids=lambda case: str(case["at"]))
def test_a_point_lies_in_the_atom_under_it_and_is_its_holders(case, small):
    atom = small.atom_at(Position(*case["at"]))

    assert atom == case["atom"]
    for day, name in case["holders"].items():
        on = date.fromisoformat(day)
        assert [holder.name for holder in small.holders[atom] if holder.is_on(on)] == [name]


@pytest.mark.parametrize("town", VECTORS["towns"], ids=lambda town: str(town["name"]))
def test_towns_lie_in_the_states_of_their_day_the_ocean_in_none(town):
    polity = polity_at(Position(*town["at"]), town["day"])

    assert (polity and polity.name) == town["name"]
