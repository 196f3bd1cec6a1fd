"""The plans of towns: where moves are too short for a map of countries, and what lies in each."""

from __future__ import annotations

from collections.abc import Sequence

from sergemap.earth.distance import distance_km
from sergemap.life.model import Position
from sergemap.scene.model import Leg, Plan, Stop

TOWN_KM = 15.0
"""A move that is shorter stays within a town."""
REACH_KM = 25.0
"""What lies farther from the first place of a plan has a plan of its own."""


def plans(stops: Sequence[Stop], legs: Sequence[Leg]) -> tuple[Plan, ...]:
    """Return a plan for each town within which the traveller moves."""
    towns: list[dict[int, Position]] = []
    town_of: dict[int, dict[int, Position]] = {}
    for leg in filter(is_within_a_town, legs):
        for stop in (stops[leg.to - 1], stops[leg.to]):
            if stop.place in town_of:
                continue
            at = Position(*stop.at)
            near = (town for town in towns if distance_km(_first(town), at) < REACH_KM)
            town = next(near, None)
            if town is None:
                town = {}
                towns.append(town)
            town[stop.place] = at
            town_of[stop.place] = town
    return tuple(Plan(at=_middle(tuple(town.values())), places=tuple(town)) for town in towns)


def stays_within_towns(legs: Sequence[Leg]) -> bool:
    """Return whether half of all moves stay within towns, so that the camera goes close."""
    short = sum(map(is_within_a_town, legs))
    return 0 < len(legs) <= 2 * short


def is_within_a_town(leg: Leg) -> bool:
    """Return whether a move is too short for a map of countries."""
    return 0 < leg.km < TOWN_KM


def _first(town: dict[int, Position]) -> Position:
    return next(iter(town.values()))


def _middle(spots: Sequence[Position]) -> tuple[float, float]:
    longitudes, latitudes = zip(*spots, strict=True)
    return round(sum(longitudes) / len(spots), 4), round(sum(latitudes) / len(spots), 4)
