"""The borders of a day as shapes: closed rings, and lines between two states."""

from datetime import date
from itertools import pairwise

import pytest
from tests.borders.conftest import VECTORS

from sergemap.borders.day import coasts, map_of
from sergemap.borders.rings import bare
from sergemap.borders.tenures import polity_at
from sergemap.borders.topology import read_borders
from sergemap.life.model import Position

DAYS = [date(1890, 1, 1), date(1918, 6, 1), date(1934, 12, 31), date(1947, 12, 31)]


@pytest.mark.parametrize("day", DAYS)
def test_every_land_is_made_of_closed_rings(day):
    drawn = map_of(day)

    for ring in (ring for land in drawn.lands for ring in land.rings()):
        ends = [read_borders().ends(bare(arc))[:: 1 if arc >= 0 else -1] for arc in ring]
        assert all(one[-1] == other[0] for one, other in pairwise([*ends, ends[0]]))


def test_the_lands_of_a_day_are_those_that_hold_its_points():
    drawn = map_of(date(1930, 6, 1))
    polity = polity_at(Position(longitude=24.03, latitude=49.84), "1930-06-01")

    assert polity.tenure in {land.polity.tenure for land in drawn.lands}


def test_a_border_parts_two_lands_and_a_coast_none():
    drawn = map_of(date(1930, 6, 1))

    edges = [arc for land in drawn.lands for arc in land.edges]
    definite = {bare(arc) for line in drawn.definite for arc in line}
    shore = {bare(arc) for line in coasts() for arc in line}
    assert all(edges.count(arc) == 2 for arc in list(definite)[:20])
    assert not definite & shore


def test_a_contested_border_is_approximate():
    drawn = map_of(date(1919, 8, 1))

    assert drawn.approximate


@pytest.mark.parametrize("day", [date(1889, 12, 31), date(1948, 1, 1)])
def test_outside_the_years_of_the_borders_there_is_no_map(day):
    assert map_of(day) is None


@pytest.mark.parametrize("case", VECTORS["days"], ids=lambda case: case["day"])
def test_the_borders_of_a_day_are_those_of_the_player(case, small):
    drawn = map_of(date.fromisoformat(case["day"]), small)

    assert [land.polity.tenure for land in drawn.lands] == case["tenures"]
    assert {str(land.polity.tenure): land.edges for land in drawn.lands} == case["edges"]
    for kind in ("definite", "approximate", "internal"):
        assert list(map(list, getattr(drawn, kind))) == case[kind]
