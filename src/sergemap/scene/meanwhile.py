"""What happened during each stop, and what was written there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sergemap.earth.distance import distance_km
from sergemap.life.dates import EdtfDate
from sergemap.life.model import Stay, Work
from sergemap.scene.course import Course
from sergemap.scene.day_layout import middle

HERE_KM = 30.0  # a work dated from a suburb was written at the stay in its city


def events_at(course: Course) -> Iterator[tuple[str, ...]]:
    """Yield the events during each stop, from its first day to the next one's."""
    events = tuple((middle(event.dates), event.id) for event in course.life.events)
    for index in range(len(course.visits)):
        yield _events_during(course, index, events)


def _events_during(
    course: Course, index: int, events: Iterable[tuple[int, str]]
) -> tuple[str, ...]:
    first = course.days[index][0] if index else 0
    last = index + 1 == len(course.days)
    until = course.days[index][1] + 1 if last else course.days[index + 1][0]
    return tuple(event for day, event in events if first <= day < until)


def works_at(course: Course) -> Iterator[tuple[str, ...]]:
    """Yield the works written at each stop.

    What was written during a stay that journeys interrupt stands at the parts of it which the
    time of writing can share a day with; where that is not told, or with none, at the first.
    """
    parts: dict[int, list[int]] = {}
    for index, visit in enumerate(course.visits):
        parts.setdefault(visit.stay, []).append(index)
    for index, (visit, stay) in enumerate(zip(course.visits, course.stays, strict=True)):
        yield tuple(
            work.id
            for work in _written_at(course, stay)
            if index in _parts_of(course, work, parts[visit.stay])
        )


def _written_at(course: Course, stay: Stay) -> Iterator[Work]:
    """Yield the works written at a stay: there, or close by if no stay is in the very place."""
    for work in course.life.works:
        writing = work.written
        if writing is None or writing.place is None:
            continue
        is_then = writing.dates is None or _overlap(writing.dates, stay.dates)
        if is_then and (writing.place == stay.place or _stands_for(course, stay, writing.place)):
            yield work


def _parts_of(course: Course, work: Work, parts: list[int]) -> list[int]:
    dates = work.written.dates if work.written else None
    if dates is None or len(parts) == 1:
        return parts[:1]
    first, last = (day.toordinal() for day in _bounds(dates))
    shared = [
        index for index in parts if first <= course.days[index][1] and course.days[index][0] <= last
    ]
    return shared or parts[:1]


def _stands_for(course: Course, stay: Stay, place: str) -> bool:
    """Return whether a stay in one part of a city stands for another part that has no stay."""
    if any(other.place == place for other in course.stays):
        return False
    return distance_km(course.spot(stay.place).position, course.spot(place).position) < HERE_KM


def _overlap(one: EdtfDate, other: EdtfDate) -> bool:
    """Return whether two dates share a day, where an open end reaches no further than is known."""
    (first, last), (begins, ends) = _bounds(one), _bounds(other)
    return not (last < begins or ends < first)


def _bounds(dates: EdtfDate) -> tuple[date, date]:
    """Return the first and last day of a date; an end that is not known adds nothing."""
    begins, ends = dates.begins or dates.ends, dates.ends or dates.begins
    return (begins.earliest if begins else date.min), (ends.latest if ends else date.max)
