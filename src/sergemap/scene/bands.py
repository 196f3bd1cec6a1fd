"""The periods as bands of the timeline."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from sergemap.life.dates import EdtfDate
from sergemap.scene import model
from sergemap.scene.course import Course, lifetime
from sergemap.scene.day_layout import Span, assign_days, edges
from sergemap.scene.references import refs


def bands(course: Course) -> tuple[model.Band, ...]:
    """Return the periods; one whose date a stay begins with begins on that stay's day."""
    periods = course.life.periods
    drawn = assign_days([Span.of(period.dates) for period in periods], _extent(course))
    opening = _opening(course)
    wanted = (
        start if visit is None else course.days[visit][0]
        for visit, (start, _) in zip(opening, drawn, strict=True)
    )
    first = list(accumulate(wanted, max))
    spans = [(start, _last_day(drawn, first, index)) for index, start in enumerate(first)]
    inside = _inside(course, spans, opening)
    return tuple(
        model.Band(
            id=period.id,
            dates=period.dates.text,
            days=_around(course, spans, index, inside[index]),
            edges=edges(period.dates),
            stops=(visits[0], visits[-1]) if (visits := inside[index]) else None,
            colour=period.colour,
            sources=refs(period.sources),
        )
        for index, period in enumerate(periods)
    )


def bands_of_stops(course: Course, drawn: Sequence[model.Band]) -> tuple[int | None, ...]:
    """Return the number of the period in which each stop begins; None: in none."""
    homes: list[int | None] = [None] * len(course.visits)
    for number, band in enumerate(drawn):
        if band.stops:
            first, last = band.stops
            homes[first : last + 1] = [number] * (last + 1 - first)
    return tuple(homes)


def _opening(course: Course) -> tuple[int | None, ...]:
    """Return the visit that opens each period: its dates are the same, or begin the same."""
    visits: dict[str, int] = {}
    for number, (visit, stay) in enumerate(zip(course.visits, course.stays, strict=True)):
        if not visit.resumes:
            visits.setdefault(stay.dates.text, number)
            visits.setdefault(_begins(stay.dates), number)
    return tuple(
        visits.get(period.dates.text, visits.get(_begins(period.dates)))
        for period in course.life.periods
    )


def _extent(course: Course) -> tuple[int, int]:
    """Return the first and last day of the life, as far as it is told."""
    days = [day for day in lifetime(course.life) if day is not None]
    days += [day for pair in course.days for day in pair]
    return min(days), max(days)


def _inside(
    course: Course, spans: Sequence[tuple[int, int]], opening: Sequence[int | None]
) -> tuple[list[int], ...]:
    """Return the visits that begin in each period, in order."""
    inside: tuple[list[int], ...] = tuple([] for _ in spans)
    home = 0
    for visit, (day, _) in enumerate(course.days):
        open_by_now = [
            number
            for number in range(home, len(spans))
            if (opens := opening[number]) is None or opens <= visit
        ]
        drawn = [number for number in open_by_now if spans[number][0] <= day <= spans[number][1]]
        possible = (number for number in open_by_now if _can_hold(course, number, day))
        homes = drawn[-1:] or [*possible][:1]
        for home in homes:
            inside[home].append(visit)
    return inside


def _can_hold(course: Course, number: int, day: int) -> bool:
    """Return whether a period can have lasted on a day."""
    earliest, _, _, latest = edges(course.life.periods[number].dates)
    return (earliest is None or earliest <= day) and (latest is None or day <= latest)


def _around(
    course: Course, spans: Sequence[tuple[int, int]], number: int, visits: Sequence[int]
) -> tuple[int, int]:
    """Let a period be drawn around its stops: where each begins, and where it ends if it can."""
    first, last = spans[number]
    days = [course.days[visit][0] for visit in visits]
    next_day = spans[number + 1][0] if number + 1 < len(spans) else None
    ends = (course.days[visit][1] for visit in visits)
    left = [day for day in ends if _can_hold(course, number, day)]
    known = [day for day in left if next_day is None or day < next_day]
    return min([first, *days]), max([last, *days, *known])


def _begins(dates: EdtfDate) -> str:
    return f"{dates.begins.text if dates.begins else '..'}/"


def _last_day(drawn: Sequence[tuple[int, int]], first: Sequence[int], index: int) -> int:
    """Return where a period ends: where the next one begins, if the dates let the two meet."""
    if index + 1 == len(first):
        return max(drawn[index][1], first[index])
    meets = drawn[index][1] == drawn[index + 1][0]
    ends = first[index + 1] if meets else min(drawn[index][1], first[index + 1])
    return max(ends, first[index])
