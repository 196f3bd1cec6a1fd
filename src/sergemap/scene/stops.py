"""The stops and the places they are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sergemap.borders.tenures import country_today
from sergemap.life.dates import EdtfDate
from sergemap.life.model import Precision, Stay
from sergemap.life.partial_date import PartialDate
from sergemap.scene import model
from sergemap.scene.bands import bands_of_stops
from sergemap.scene.course import Course
from sergemap.scene.day_layout import edges
from sergemap.scene.meanwhile import events_at, works_at
from sergemap.scene.references import refs
from sergemap.scene.states import Polities


def stops(
    course: Course,
    at: Sequence[tuple[float, float]],
    bands: Sequence[model.Band],
    story: Sequence[tuple[float, float]],
    polities: Sequence[Polities],
) -> Iterator[model.Stop]:
    """Yield the stops in the order in which they are seen."""
    visits = Counter(stay.place for stay in course.life.itinerary)
    ranks: dict[str, int] = {}
    before: Counter[str] = Counter()
    homes = bands_of_stops(course, bands)
    events, works = tuple(events_at(course)), tuple(works_at(course))
    for index, (visit, stay) in enumerate(zip(course.visits, course.stays, strict=True)):
        if not visit.resumes:
            before[stay.place] += 1
            ranks[stay.id] = before[stay.place]
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
            doubts=_doubts(stay, course.spot(stay.place).precision),
            band=homes[index],
            resumes=visit.resumes,
            visit=ranks[stay.id],
            visits=visits[stay.place],
            people=stay.people,
            works=works[index],
            events=events[index],
            sources=refs(stay.sources),
            states=tuple(
                (max(polity.begins.toordinal(), course.days[index][0]), polity.tenure)
                for polity in polities[index]
            ),
        )


def _doubts(stay: Stay, precision: Precision) -> tuple[model.Doubt, ...] | None:
    """Return which parts of a doubtful stay its place and its dates show to be uncertain."""
    if stay.confidence == "high":
        return None
    place: tuple[model.Doubt, ...] = ("place",) if precision in ("region", "country") else ()
    ends: tuple[tuple[model.Doubt, PartialDate | None], ...] = (
        (("begins", stay.dates.begins), ("ends", stay.dates.ends))
        if stay.dates.is_interval
        else (("date", stay.dates.begins),)
    )
    return (*place, *(name for name, end in ends if end is None or end.is_doubtful)) or None


def spots(course: Course) -> Iterator[model.ScenePlace]:
    """Yield every place of the life, found."""
    for key, place in course.life.places.items():
        longitude, latitude = course.spot(key).position
        yield model.ScenePlace(
            key=key,
            at=(round(longitude, 4), round(latitude, 4)),
            precision=course.spot(key).precision,
            names=tuple(_extent(dated.dates) for dated in place.names),
            country=country_today(course.spot(key).position),
            sources=refs(place.sources) or None,
        )


def _extent(dates: EdtfDate) -> tuple[int | None, int | None]:
    first, last = dates.earliest, dates.latest
    return first.toordinal() if first else None, last.toordinal() if last else None
