"""Events and works as marks on the timeline."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from sergemap.life.model import Making, Work
from sergemap.scene import model
from sergemap.scene.course import Course
from sergemap.scene.day_layout import middle
from sergemap.scene.references import edtf, refs


def events(course: Course, stops: Sequence[model.Stop]) -> Iterator[model.Mark]:
    """Yield the history around the life."""
    reach = _reach(stops)
    for event in course.life.events:
        day = middle(event.dates)
        yield model.Mark(
            id=event.id,
            what="event",
            dates=event.dates.text,
            day=day,
            stop=_stop_on(stops, reach, day),
            at=course.at(event.place),
            place=course.number(event.place),
            fate=None,
            published=None,
            sources=refs(event.sources),
        )


def works(course: Course, stops: Sequence[model.Stop]) -> Iterator[model.Mark]:
    """Yield what was written, on the day in the middle of its writing."""
    reach = _reach(stops)
    for work in course.life.works:
        made = work.written or work.published or Making()
        day = middle(made.dates) if made.dates else None
        yield model.Mark(
            id=work.id,
            what="work",
            dates=edtf(made.dates),
            day=day,
            stop=None if day is None else _stop_on(stops, reach, day),
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


def _reach(stops: Sequence[model.Stop]) -> list[int]:
    """Return up to which day the stops until each one reach."""
    return list(accumulate((stop.days[1] for stop in stops), max))


def _stop_on(stops: Sequence[model.Stop], reach: Sequence[int], day: int) -> int | None:
    """Return the stop of a day, or the one to which the traveller is on the way."""
    index = bisect_right(reach, day)
    if index == len(stops):
        return index - 1 if stops and day == stops[-1].days[1] else None
    return index if index or day >= stops[0].days[0] else None
