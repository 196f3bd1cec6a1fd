"""The life in numbers: days captive, counted between the middles of uncertain dates."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from sergemap.life.model import CAPTIVE, Stay
from sergemap.scene import model
from sergemap.scene.course import Course, lifetime
from sergemap.scene.day_layout import middles
from sergemap.scene.states import (
    Polities,
    borders_crossed,
    changes_of_state,
    have_borders,
    states_lived_in,
)
from sergemap.scene.ways import Way

Days = tuple[int, int]


def captivity(
    itinerary: Sequence[Stay], lived: tuple[int | None, int | None] = (None, None)
) -> tuple[Days, ...]:
    """Return the times in captivity, first and last day, in order and without overlaps.

    A free journey inside a captive stay interrupts it; a prison inside a free stay counts. An open
    end lasts to the end of the life; if that is not told either, the stay is not counted.
    """
    captive: list[Days] = []
    for stay in itinerary:
        time = _time(stay, lived)
        if time is None:
            continue
        captive = _without(captive, time)
        if stay.status in CAPTIVE:
            captive.append(time)
    return tuple(sorted(captive))


def _languages(course: Course) -> tuple[str, ...]:
    """Return the languages of the places stayed in, in the order in which they were reached."""
    places = (course.life.places[stay.place] for stay in course.stays)
    return tuple(dict.fromkeys(tag for place in places for tag in place.languages))


def captive_days(captive: Sequence[Days], until: int) -> int:
    """Return how many days of these times lie before a day.

    >>> captive_days(((10, 20), (30, 40)), 35)
    15
    """
    return sum(max(0, min(last, until) - first) for first, last in captive)


def _time(stay: Stay, lived: tuple[int | None, int | None]) -> Days | None:
    first, last = middles(stay.dates)
    born, died = lived
    first, last = born if first is None else first, died if last is None else last
    if first is None or last is None:
        return None
    last = last if died is None else min(last, died)
    return (first, last) if first <= last else None


def _without(captive: Sequence[Days], time: Days) -> list[Days]:
    """Cut a time out of others."""
    first, last = time
    parts = [(a, min(b, first)) for a, b in captive] + [(max(a, last), b) for a, b in captive]
    return sorted({(a, b) for a, b in parts if a < b})


def totals(
    course: Course,
    stops: Sequence[model.Stop],
    travelled: Sequence[Way],
    states: Sequence[Polities],
) -> model.Totals:
    """Return the sums, and how far they have grown when each stop is reached."""
    captive = captivity(course.life.itinerary, lifetime(course.life))
    km = tuple(accumulate((way.km for way in travelled), initial=0.0))
    born, died = lifetime(course.life)
    first = stops[0].days[0] if born is None else born
    last = stops[-1].days[1] if died is None else died
    counted = states if have_borders([stop.days for stop in stops]) else ()
    return model.Totals(
        km=round(km[-1]),
        days=max(0, last - first),
        captive=captive_days(captive, max(last, stops[-1].days[1])),
        stays=len(course.life.itinerary),
        places=len({stay.place for stay in course.stays}),
        states=states_lived_in(counted),
        borders=borders_crossed(counted),
        changes=changes_of_state(counted),
        languages=_languages(course),
        captive_at=tuple(captive_days(captive, stop.days[0]) for stop in stops),
        km_at=tuple(round(way) for way in km),
    )
