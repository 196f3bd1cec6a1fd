"""In which state each stop lay, and when that changed meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from sergemap.borders.tenures import (
    FIRST,
    LAST,
    Polity,
    country_codes,
    country_names,
    polities_between,
)
from sergemap.scene.course import Course
from sergemap.scene.model import Days, ScenePlace

Polities = tuple[Polity, ...]


def states(course: Course) -> tuple[Polities, ...]:
    """Return who held the place of each visit while it lasted; nobody at sea or after 1947."""
    return tuple(
        _held(course, stay.place, days)
        for stay, days in zip(course.stays, course.days, strict=True)
    )


def state_names(stops: Sequence[Polities]) -> Mapping[str, Mapping[str, str]]:
    """Return the names of the states that are needed, by their number in the borders."""
    names = {polity.tenure: polity.names for stop in stops for polity in stop}
    return {str(tenure): names[tenure] for tenure in sorted(names)}


def countries(places: Sequence[ScenePlace], days: Days) -> Mapping[str, Mapping[str, str]]:
    """Return the names of the countries that the places lie in today, by their code.

    They are those of all countries where a life is told of on days of which no borders are known.
    """
    codes = {place.country for place in places if place.country}
    if days[0] < FIRST.toordinal() or days[1] > LAST.toordinal():
        codes.update(country_codes())
    return {code: country_names(code) for code in sorted(codes)}


def have_borders(visits: Sequence[Days]) -> bool:
    """Return whether borders are known of all days of a life, so that they can be counted."""
    first, last = min(days[0] for days in visits), max(days[1] for days in visits)
    return FIRST.toordinal() <= first and last <= LAST.toordinal()


def borders_crossed(stops: Sequence[Polities]) -> int:
    """Count the ways that end in another state than they began in."""
    return sum(
        bool(before and after) and before[-1].id != after[0].id for before, after in pairwise(stops)
    )


def states_lived_in(stops: Sequence[Polities]) -> int:
    """Count the states of all stops."""
    return len({polity.id for stop in stops for polity in stop})


def changes_of_state(stops: Sequence[Polities]) -> int:
    """Count how often a state gave way to another during a stop."""
    return sum(one.id != other.id for stop in stops for one, other in pairwise(stop))


def _held(course: Course, place: str, days: tuple[int, int]) -> Polities:
    first, last = (date.fromordinal(day) for day in days)
    if last < FIRST or first > LAST:
        return ()
    return polities_between(course.spot(place).position, max(first, FIRST), min(last, LAST))
