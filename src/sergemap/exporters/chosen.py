"""The part of a life that is asked for: a period, what is known up to a date, or both.

A period holds the stays that the map shows in it, the ways to them, and the events and works whose
day on the timeline lies in it. A date holds whatever has begun by its last day; what has begun is
told whole, with its end as it was written.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import NamedTuple

from sergemap.errors import OptionError
from sergemap.life.dates import read_date
from sergemap.picture.extent import band_of, stops_in, up_to
from sergemap.scene.model import Mark, Scene
from sergemap.text import quoted


class Chosen(NamedTuple):
    """Which stops, legs and marks of a scene are asked for, by index."""

    stops: AbstractSet[int]
    legs: AbstractSet[int]
    marks: AbstractSet[int]


def chosen(scene: Scene, period: str | None, date: str | None) -> Chosen:
    """Return what a period and a date ask for; without both, all.

    Raises OptionError where the period or the date is none of this life, or nothing is left.
    """
    stops, legs, marks = (range(len(part)) for part in (scene.stops, scene.legs, scene.marks))
    kept = Chosen({*stops}, {*legs}, {*marks})
    if period is not None:
        kept = _both(kept, _during(scene, period))
    if date is not None:
        kept = _both(kept, _up_to(scene, date))
    if not any(kept):
        asked = " up to ".join(quoted(one) for one in (period, date) if one is not None)
        raise OptionError(f"{asked} holds nothing, so there is nothing to write")
    return kept


def _both(one: Chosen, other: Chosen) -> Chosen:
    return Chosen(*(first & second for first, second in zip(one, other, strict=True)))


def _during(scene: Scene, period: str) -> Chosen:
    band = scene.bands[band_of(scene, period)]
    stops = {*stops_in(scene, band)}
    first, last = band.days
    marks = {
        index
        for index, mark in enumerate(scene.marks)
        if mark.day is not None and first <= mark.day <= last
    }
    return Chosen(stops, {stop - 1 for stop in stops if stop}, marks)


def _up_to(scene: Scene, date: str) -> Chosen:
    extent = up_to(scene, date)
    marks = {index for index, mark in enumerate(scene.marks) if _has_begun(mark, extent.day)}
    return Chosen({*extent.stops}, {*extent.legs}, marks)


def _has_begun(mark: Mark, day: int) -> bool:
    earliest = read_date(mark.dates).earliest if mark.dates else None
    begins = earliest.toordinal() if earliest else mark.day
    return begins is not None and begins <= day
