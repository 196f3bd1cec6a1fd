"""What happened during each stop, and what was written there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import accumulate
from operator import itemgetter

from sergemap.earth.distance import distance_km
from sergemap.life.dates import EdtfDate
from sergemap.life.model import Stay, Work
from sergemap.scene.course import Course
from sergemap.scene.day_layout import middle

HERE_KM = 30.0  # a work dated from a suburb was written at the stay in its city
HERE_DEGREES = 0.3  # so far to the north are more km


def events_at(course: Course) -> Iterator[tuple[str, ...]]:
    """Yield the events during each stop, from its first day to the next one's."""
    events = sorted((middle(event.dates), at) for at, event in enumerate(course.life.events))
    days = [day for day, _ in events]
    for index in range(len(course.visits)):
        first, until = _span(course, index)
        during = events[bisect_left(days, first) : bisect_left(days, until)]
        yield tuple(course.life.events[at].id for at in sorted(at for _, at in during))


def _span(course: Course, index: int) -> tuple[int, int]:
    first = course.days[index][0] if index else 0
    last = index + 1 == len(course.days)
    return first, course.days[index][1] + 1 if last else course.days[index + 1][0]


def works_at(course: Course) -> Iterator[tuple[str, ...]]:
    """Yield the works written at each stop.

    What was written during a stay that journeys interrupt stands at the parts of it which the
    time of writing can share a day with; where that is not told, or with none, at the first.
    """
    parts: dict[int, list[int]] = {}
    for index, visit in enumerate(course.visits):
        parts.setdefault(visit.stay, []).append(index)
    shelf = _Shelf(course)
    for index, (visit, stay) in enumerate(zip(course.visits, course.stays, strict=True)):
        yield tuple(
            work.id
            for work in shelf.written_at(stay)
            if index in _parts_of(course, work, parts[visit.stay])
        )


class _Shelf:
    """The works by the place where they were written, and by when."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._undated: dict[str, list[int]] = {}
        self._dated: dict[str, list[tuple[date, date, int]]] = {}
        for number, work in enumerate(course.life.works):
            if (writing := work.written) and writing.place:
                if writing.dates:
                    kept = (*_bounds(writing.dates), number)
                    self._dated.setdefault(writing.place, []).append(kept)
                else:
                    self._undated.setdefault(writing.place, []).append(number)
        for each in self._dated.values():
            each.sort()
        self._last = {
            place: list(accumulate((last for _, last, _ in each), max))
            for place, each in self._dated.items()
        }
        stayed = {stay.place for stay in course.stays}
        places = self._undated.keys() | self._dated.keys()
        self._homeless = sorted(
            (course.spot(place).position.latitude, place) for place in places - stayed
        )
        self._near: dict[str, tuple[str, ...]] = {}

    def written_at(self, stay: Stay) -> Iterator[Work]:
        """Yield what was written at a stay: there, or close by if no stay is in the very place."""
        if stay.place not in self._near:
            self._near[stay.place] = (stay.place, *self._stood_for(stay.place))
        numbers: list[int] = []
        for place in self._near[stay.place]:
            numbers += self._undated.get(place, ())
            numbers += self._then(place, stay.dates)
        return (self._course.life.works[number] for number in sorted(numbers))

    def _then(self, place: str, dates: EdtfDate) -> Iterator[int]:
        """Yield what was written in a place in these days."""
        works, first, last = self._dated.get(place, []), *_bounds(dates)
        index = bisect_right(works, last, key=itemgetter(0)) - 1
        while index >= 0 and self._last[place][index] >= first:
            if works[index][1] >= first:
                yield works[index][2]
            index -= 1

    def _stood_for(self, place: str) -> Iterator[str]:
        """Yield other parts of a city that have no stay, for which one in this part stands."""
        here = self._course.spot(place).position
        south, north = here.latitude - HERE_DEGREES, here.latitude + HERE_DEGREES
        low = bisect_left(self._homeless, (south, ""))
        for latitude, other in self._homeless[low:]:
            if latitude > north:
                return
            if distance_km(here, self._course.spot(other).position) < HERE_KM:
                yield other


def _parts_of(course: Course, work: Work, parts: list[int]) -> list[int]:
    dates = work.written.dates if work.written else None
    if dates is None or len(parts) == 1:
        return parts[:1]
    first, last = (day.toordinal() for day in _bounds(dates))
    shared = [
        index for index in parts if first <= course.days[index][1] and course.days[index][0] <= last
    ]
    return shared or parts[:1]


def _bounds(dates: EdtfDate) -> tuple[date, date]:
    """Return the first and last day of a date; an end that is not known adds nothing."""
    begins, ends = dates.begins or dates.ends, dates.ends or dates.begins
    return (begins.earliest if begins else date.min), (ends.latest if ends else date.max)
