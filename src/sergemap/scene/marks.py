"""Events and works as marks on the timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sergemap.life.model import Making, Work
from sergemap.scene import model
from sergemap.scene.course import Course
from sergemap.scene.day_layout import middle
from sergemap.scene.references import edtf, refs


def events(course: Course, stops: Sequence[model.Stop]) -> Iterator[model.Mark]:
    """Yield the history around the life."""
    for event in course.life.events:
        day = middle(event.dates)
        yield model.Mark(
            id=event.id,
            what="event",
            dates=event.dates.text,
            day=day,
            stop=_stop_on(stops, day),
            at=course.at(event.place),
            place=course.number(event.place),
            fate=None,
            published=None,
            sources=refs(event.sources),
        )


def works(course: Course, stops: Sequence[model.Stop]) -> Iterator[model.Mark]:
    """Yield what was written, on the day in the middle of its writing."""
    for work in course.life.works:
        made = work.written or work.published or Making()
        day = middle(made.dates) if made.dates else None
        yield model.Mark(
            id=work.id,
            what="work",
            dates=edtf(made.dates),
            day=day,
            stop=None if day is None else _stop_on(stops, day),
            at=course.at(made.place),
            place=course.number(made.place),
            fate=work.fate,
            published=_published(course, work),
            sources=refs(work.sources),
        )


def _published(course: Course, work: Work) -> tuple[str | None, int | None] | None:
    if work.published is None:
        return None
    return edtf(work.published.dates), course.number(work.published.place)


def _stop_on(stops: Sequence[model.Stop], day: int) -> int | None:
    """Return the stop of a day, or the one to which the traveller is on the way."""
    for index, stop in enumerate(stops):
        if day < stop.days[1] or (index == len(stops) - 1 and day == stop.days[1]):
            return index if index or day >= stop.days[0] else None
    return None
