"""The stops and the places they are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sergemap.earth.routes import distance_km
from sergemap.life.dates import EdtfDate
from sergemap.life.model import Stay
from sergemap.scene import model
from sergemap.scene.bands import band_of
from sergemap.scene.calendar import edges, middle
from sergemap.scene.course import Course
from sergemap.scene.references import refs

HERE_KM = 25.0  # a work dated "Leningrad" was written at a stay in any part of the city


def stops(
    course: Course,
    at: Sequence[tuple[float, float]],
    bands: Sequence[model.Band],
    story: Sequence[tuple[float, float]],
) -> Iterator[model.Stop]:
    """Yield the stops in the order in which they are seen."""
    visits = Counter(stay.place for stay in course.stays)
    before: Counter[str] = Counter()
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
            band=band_of(bands, course.days[index][0]),
            resumes=visit.resumes,
            visit=before[stay.place],
            visits=visits[stay.place],
            people=stay.people,
            works=() if visit.resumes else _written_at(course, stay),
            events=_events_at(course, index),
            sources=refs(stay.sources),
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
        )


def _extent(written: EdtfDate) -> tuple[int | None, int | None]:
    first, last = written.earliest, written.latest
    return first and first.toordinal(), last and last.toordinal()


def _events_at(course: Course, index: int) -> tuple[str, ...]:
    """Return the events from one stop's first day to the next one's."""
    first = course.days[index][0] if index else 0
    last = index + 1 == len(course.days)
    until = course.days[index][1] + 1 if last else course.days[index + 1][0]
    return tuple(event.id for event in course.life.events if first <= middle(event.dates) < until)


def _written_at(course: Course, stay: Stay) -> tuple[str, ...]:
    """Return the works written at a stay: in that place or close by, when he was there."""
    return tuple(
        work.id
        for work in course.life.works
        if (written := work.written)
        and written.place
        and _close(course, written.place, stay.place)
        and (written.dates is None or _overlap(written.dates, stay.dates))
    )


def _close(course: Course, one: str, other: str) -> bool:
    if one == other:
        return True
    return distance_km(course.spot(one).position, course.spot(other).position) < HERE_KM


def _overlap(one: EdtfDate, other: EdtfDate) -> bool:
    """Tell whether two dates can share a day."""
    return not (
        (one.latest and other.earliest and one.latest < other.earliest)
        or (other.latest and one.earliest and other.latest < one.earliest)
    )
