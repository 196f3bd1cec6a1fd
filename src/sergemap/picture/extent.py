"""What is to be seen: the whole way, the way up to a date, or a period."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sergemap.borders.tenures import FIRST, LAST
from sergemap.errors import DateError, OptionError
from sergemap.life.date_advice import message_of
from sergemap.life.partial_date import PartialDate
from sergemap.scene.model import Band, Scene, Stop
from sergemap.text import Words, did_you_mean, quoted


class Extent(NamedTuple):
    """The part of a life that a picture shows."""

    scene: Scene
    day: int  # of the borders, an ordinal
    stops: Sequence[int]  # indices of those that are drawn
    legs: Sequence[int]  # indices of those that are drawn
    here: int | None = None  # the stop of the traveller; None: shown nowhere, or under way
    on_way: tuple[int, float] | None = None  # the leg under way, and how much of it is behind
    band: int | None = None  # the period that is shown
    until: PartialDate | None = None  # the date that was asked for

    @property
    def numbers(self) -> Mapping[str, int]:
        """The number of each stay by its id, from 1, in the order of the life."""
        stops, plan = self.scene.stops, self.scene.composition
        return {stop.id: number for stop, number in zip(stops, plan.numbers, strict=True)}

    def age(self, stop: int) -> int:
        """Return how many stops ago a stop was; 0 where no date was asked for."""
        return self.stops[-1] - stop if self.until else 0

    def name_day(self, stop: Stop) -> int:
        """Return the day whose name a place gets: that of the picture, else of the departure."""
        return self.day if self.until else min(self.day, stop.days[1])


def whole(scene: Scene) -> Extent:
    """Return the whole way, within the borders of the last day of which any are known."""
    last = scene.died_day or scene.stops[-1].days[1]
    known = max(FIRST.toordinal(), min(LAST.toordinal(), last))
    if scene.days[0] <= known <= last:
        last = known
    return Extent(scene, last, range(len(scene.stops)), range(len(scene.legs)))


def up_to(scene: Scene, edtf: str) -> Extent:
    """Return the way up to the last day that a date can mean, and where the traveller is then.

    Raises OptionError where it is no date, or lies outside the life.
    """
    try:
        asked = PartialDate.read(edtf)
    except DateError as error:
        raise OptionError(message_of(error)) from None
    first, last = scene.stops[0].days[0], scene.stops[-1].days[1]
    if asked.latest.toordinal() < first or asked.earliest.toordinal() > last:
        span = " to ".join(date.fromordinal(day).isoformat() for day in (first, last))
        raise OptionError(f"{quoted(edtf)} lies outside this life; its stays run from {span}")
    day = min(asked.latest.toordinal(), last)
    at = bisect_right(scene.stops, day, key=lambda stop: stop.days[0]) - 1
    stop = scene.stops[at]
    if day <= stop.days[1] or at + 1 == len(scene.stops):
        return Extent(scene, day, range(at + 1), range(at), here=at, until=asked)
    leaves, arrives = scene.legs[at].days
    part = (day - leaves) / max(1, arrives - leaves)
    legs = range(at + 1)
    return Extent(scene, day, range(at + 1), legs, on_way=(at, min(1.0, part)), until=asked)


def during(scene: Scene, period: str) -> Extent:
    """Return the stays of a period, with the way into it, within the borders of its end.

    Raises OptionError where there is no such period, or no stay in it.
    """
    number = band_of(scene, period)
    band = scene.bands[number]
    stops = stops_in(scene, band)
    if not stops:
        raise OptionError(
            f"the period {quoted(band.id)} holds no stay, so there is nothing to draw"
        )
    legs = [stop - 1 for stop in stops if stop]
    origin = [stops[0] - 1] if stops[0] else []
    return Extent(scene, band.days[1], [*origin, *stops], legs, band=number)


def band_of(scene: Scene, period: str) -> int:
    """Return the number of a period; OptionError where there is none of that id."""
    known = [band.id for band in scene.bands]
    if period not in known:
        near = did_you_mean(period, Words.of(known))
        hint = near or f" Its periods are: {', '.join(known)}"
        raise OptionError(f"no period {quoted(period)} in this life.{hint}")
    return known.index(period)


def stops_in(scene: Scene, band: Band) -> Sequence[int]:
    """Return the stops that begin in a period, else those that last through it."""
    if band.stops:
        return range(band.stops[0], band.stops[1] + 1)
    first, last = band.days
    return [
        index
        for index, stop in enumerate(scene.stops)
        if stop.days[0] <= last and stop.days[1] >= first
    ]
