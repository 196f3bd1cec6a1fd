"""The periods as bands of the timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from sergemap.scene import model
from sergemap.scene.calendar import Span, edges, settle
from sergemap.scene.course import Course
from sergemap.scene.references import refs


def bands(course: Course) -> tuple[model.Band, ...]:
    """Return the periods; one whose date a stay begins with begins on that stay's day."""
    periods = course.life.periods
    drawn = settle([Span.of(period.dates) for period in periods])
    starts = {
        stay.dates.begins: course.days[index][0]
        for index, stay in reversed(tuple(enumerate(course.stays)))
        if not course.visits[index].resumes
    }
    wanted = (
        starts.get(period.dates.begins, start)
        for period, (start, _) in zip(periods, drawn, strict=True)
    )
    first = list(accumulate(wanted, max))
    return tuple(
        model.Band(
            id=period.id,
            dates=period.dates.text,
            days=(first[index], _last_day(drawn, first, index)),
            edges=edges(period.dates),
            stops=None,
            colour=period.colour,
            sources=refs(period.sources),
        )
        for index, period in enumerate(periods)
    )


def _last_day(drawn: Sequence[tuple[int, int]], first: Sequence[int], index: int) -> int:
    """Return where a period ends: where the next one begins, if the dates let the two meet."""
    if index + 1 == len(first):
        return max(drawn[index][1], first[index])
    meets = drawn[index][1] == drawn[index + 1][0]
    ends = first[index + 1] if meets else min(drawn[index][1], first[index + 1])
    return max(ends, first[index])


def band_of(bands: Sequence[model.Band], day: int) -> int | None:
    """Return the last period that has begun by a day and has not ended before it."""
    for index in range(len(bands) - 1, -1, -1):
        if bands[index].days[0] <= day:
            return index if day <= bands[index].days[1] else None
    return None


def with_stops(bands: Sequence[model.Band], stops: Sequence[model.Stop]) -> tuple[model.Band, ...]:
    """Tell each period which stops begin in it."""
    inside = [
        [number for number, stop in enumerate(stops) if stop.band == index]
        for index in range(len(bands))
    ]
    return tuple(
        replace(band, stops=(held[0], held[-1]) if held else None)
        for band, held in zip(bands, inside, strict=True)
    )
