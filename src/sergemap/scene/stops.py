"""The stops and the places they are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sergemap.earth.borders import country_today
from sergemap.earth.routes import distance_km
from sergemap.life.dates import EdtfDate
from sergemap.life.model import Stay
from sergemap.scene import model
from sergemap.scene.bands import bands_of_stops
from sergemap.scene.calendar import edges, middle
from sergemap.scene.course import Course
from sergemap.scene.references import refs
from sergemap.scene.states import Held

HERE_KM = 30.0  # a work dated from a suburb was written at the stay in its city


def stops(
    course: Course,
    at: Sequence[tuple[float, float]],
    bands: Sequence[model.Band],
    story: Sequence[tuple[float, float]],
    held: Sequence[Held],
) -> Iterator[model.Stop]:
    """Yield the stops in the order in which they are seen."""
    visits = Counter(stay.place for stay in course.stays)
    before: Counter[str] = Counter()
    homes = bands_of_stops(course, bands)
    events = tuple((middle(event.dates), event.id) for event in course.life.events)
    for index, (visit, stay) in enumerate(zip(course.visits, course.stays, strict=True)):
        before[stay.place] += 1
        yield model.Stop(
            id=stay.id,
            place=course.numbers[stay.place],
            at=at[index],
            dates=stay.dates.text,
            days=course.days[index],
            edges=edges(stay.dates),
            story=story[index],
            status=stay.status,
            by=stay.arrival.by,
            how=stay.arrival.how,
            confidence=stay.confidence,
            band=homes[index],
            resumes=visit.resumes,
            visit=before[stay.place],
            visits=visits[stay.place],
            people=stay.people,
            works=() if visit.resumes else _written_at(course, stay),
            events=_events_at(course, index, events),
            sources=refs(stay.sources),
            states=tuple(
                (max(polity.begins.toordinal(), course.days[index][0]), polity.row)
                for polity in held[index]
            ),
        )


def spots(course: Course) -> Iterator[model.Spot]:
    """Yield every place of the life, found."""
    for key, place in course.life.places.items():
        longitude, latitude = course.spot(key).position
        yield model.Spot(
            key=key,
            at=(round(longitude, 4), round(latitude, 4)),
            precision=course.spot(key).precision,
            names=tuple(_extent(dated.dates) for dated in place.names),
            country=country_today(course.spot(key).position),
            sources=refs(place.sources) or None,
        )


def _extent(written: EdtfDate) -> tuple[int | None, int | None]:
    first, last = written.earliest, written.latest
    return first.toordinal() if first else None, last.toordinal() if last else None


def _events_at(course: Course, index: int, events: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    """Return the events, given by day and id, from one stop's first day to the next one's."""
    first = course.days[index][0] if index else 0
    last = index + 1 == len(course.days)
    until = course.days[index][1] + 1 if last else course.days[index + 1][0]
    return tuple(event for day, event in events if first <= day < until)


def _written_at(course: Course, stay: Stay) -> tuple[str, ...]:
    """Return the works written at a stay: there, or close by if no stay is in the very place."""
    return tuple(
        work.id
        for work in course.life.works
        if (written := work.written)
        and written.place
        and (written.dates is None or _overlap(written.dates, stay.dates))
        and (written.place == stay.place or _stands_for(course, stay, written.place))
    )


def _stands_for(course: Course, stay: Stay, place: str) -> bool:
    """Tell whether a stay in one part of a city stands for another part that has no stay."""
    if any(other.place == place for other in course.stays):
        return False
    return distance_km(course.spot(stay.place).position, course.spot(place).position) < HERE_KM


def _overlap(one: EdtfDate, other: EdtfDate) -> bool:
    """Tell whether two dates can share a day."""
    (first, last), (begins, ends) = _bounds(one), _bounds(other)
    return not (last < begins or ends < first)


def _bounds(written: EdtfDate) -> tuple[date, date]:
    """Return the first and last day of a date; an end that is not known adds nothing."""
    begins, ends = written.begins or written.ends, written.ends or written.begins
    return (begins.earliest if begins else date.min), (ends.latest if ends else date.max)
