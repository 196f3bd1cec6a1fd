"""Uncertain dates laid out as days: each stay gets a first and a last day to be drawn with.

The historian's dates stay what they are, in words and as soft edges; but a map must put the
traveller somewhere on every day. A move between two stays is one day if their dates allow it, and a
journey with a first and a last day if they do not; where the journey itself is dated, it is on its
own days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, zip_longest

from sergemap.life.dates import EdtfDate
from sergemap.life.partial_date import PartialDate

EARLIEST = date.min.toordinal()
LATEST = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class DayBounds:
    """A day to be found: somewhere from `low` to `high`, best in the middle."""

    low: int
    high: int

    @property
    def middle(self) -> int:
        """The day half way between."""
        return (self.low + self.high) // 2

    def within(self, other: DayBounds, *, gives_way: bool = False) -> DayBounds:
        """Return the days that both can be; without any, this one, or the other if it gives way."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low <= high:
            return DayBounds(low, high)
        return other if gives_way else self


@dataclass(frozen=True, slots=True)
class Span:
    """A time with a first and a last day to be found."""

    first: DayBounds
    last: DayBounds
    reached: EdtfDate | None = None  # the dates of the journey to it; None: they follow

    @classmethod
    def of(cls, dates: EdtfDate) -> Span:
        """Return the span of a date; an end that is open or not known may lie anywhere."""
        first, last = (_bounds_of(end) if end else None for end in (dates.begins, dates.ends))
        return cls(
            first or DayBounds(EARLIEST, last.high if last else LATEST),
            last or DayBounds(first.low if first else EARLIEST, LATEST),
        )


def assign_days(
    spans: Sequence[Span], whole: tuple[int | None, int | None] = (None, None)
) -> tuple[tuple[int, int], ...]:
    """Return the first and last day to draw each span with; they follow one another.

    The first and the last span, if they are open, reach to the days of the `whole` that are known.

    >>> written = ("1912-01-31/1913", "1913/1917-01-31")
    >>> days = assign_days([Span.of(EdtfDate.read(text)) for text in written])
    >>> [tuple(date.fromordinal(day).isoformat() for day in pair) for pair in days]
    [('1912-01-31', '1913-07-02'), ('1913-07-02', '1917-01-31')]
    """
    bounds, ends = _days_to_find(_closed(spans, whole))
    days = _in_order(bounds)
    return tuple((days[first], days[last]) for first, last in ends)


def edges(dates: EdtfDate) -> tuple[int | None, int | None, int | None, int | None]:
    """Return the earliest and latest beginning and the earliest and latest end, as days."""
    begins, ends = (_bounds_of(end) if end else None for end in (dates.begins, dates.ends))
    first = (begins.low, begins.high) if begins else (None, None)
    return (*first, ends.low, ends.high) if ends else (*first, None, None)


def middles(dates: EdtfDate) -> tuple[int | None, int | None]:
    """Return the middles of a date's beginning and end, between which days are counted."""
    return _middle(dates.begins), _middle(dates.ends)


def middle(dates: EdtfDate) -> int:
    """Return the day to mark an event with: the middle of all it can mean."""
    known = [day for day in middles(dates) if day is not None]
    return sum(known) // len(known)


def _middle(part: PartialDate | None) -> int | None:
    return None if part is None else part.middle.toordinal()


def _bounds_of(part: PartialDate) -> DayBounds:
    return DayBounds(part.earliest.toordinal(), part.latest.toordinal())


def _closed(spans: Sequence[Span], whole: tuple[int | None, int | None]) -> list[Span]:
    """Give the open ends of the whole a day: the one that is known, else one within a year."""
    closed, (begins, ends) = list(spans), whole
    bounds = [one for span in spans for one in (span.first, span.last)]
    if closed[0].first.low == EARLIEST:
        known = min(one.high for one in bounds)
        first = DayBounds(max(EARLIEST, known - 365), known)
        if begins is not None and begins <= known:
            first = DayBounds(begins, begins)
        closed[0] = replace(closed[0], first=first)
    if closed[-1].last.high == LATEST:
        known = max(one.low for one in bounds)
        last = DayBounds(known, min(LATEST, known + 365))
        if ends is not None and ends >= known:
            last = DayBounds(ends, ends)
        closed[-1] = replace(closed[-1], last=last)
    return closed


def _days_to_find(spans: Sequence[Span]) -> tuple[list[DayBounds], list[tuple[int, int]]]:
    """Return the days to be found, and for each span which of them are its first and last."""
    bounds = [spans[0].first]
    ends: list[tuple[int, int]] = []
    for span, following in zip_longest(spans, spans[1:]):
        begins, last = len(bounds) - 1, span.last
        if span.reached is not None and span.reached.is_interval:  # whoever arrives then stays
            last = last.within(DayBounds(bounds[-1].low, LATEST))
        bounds += [last] if following is None else _move(last, following)
        ends.append((begins, begins + 1))
    return bounds, ends


def _move(leaves: DayBounds, following: Span) -> list[DayBounds]:
    """Return one day if a stay can end on the day the next begins, two if it cannot.

    Two are those of a journey from one date to another, whatever the stays would allow, the second
    in the middle of the days that are left to it; a single date of a journey says more of the days
    that it can share with the stays.
    """
    arrives, way = following.first, following.reached
    if way is not None:
        journey = Span.of(way)
        if way.is_interval:
            leaves = leaves.within(journey.first, gives_way=True)
            arrives = arrives.within(journey.last, gives_way=True)
            return [leaves, arrives.within(DayBounds(leaves.low, LATEST))]
        leaves, arrives = leaves.within(journey.first), arrives.within(journey.last)
    if leaves.high < arrives.low:
        return [leaves, arrives]
    if arrives.high < leaves.low:  # the stays overlap: the later one is shown
        return [arrives]
    return [DayBounds(max(leaves.low, arrives.low), min(leaves.high, arrives.high))]


def _in_order(bounds: Sequence[DayBounds]) -> list[int]:
    """Return a day within each of the bounds, as near its middle as can be; none goes back."""
    feasible = _feasible(bounds)
    wanted = [
        min(max(one.middle, low), high) for one, (low, high) in zip(bounds, feasible, strict=True)
    ]
    blocks = _pooled(wanted)
    days: list[int] = []
    for number, (value, size) in enumerate(blocks):
        before = blocks[number - 1][0] if number else EARLIEST
        after = blocks[number + 1][0] if number + 1 < len(blocks) else LATEST
        shared = feasible[len(days) : len(days) + size]
        days += _spread(value, shared, (before + value) // 2, (value + after) // 2)
    return list(accumulate(days, max))


def _feasible(bounds: Sequence[DayBounds]) -> list[tuple[int, int]]:
    """Return bounds that rise from one to the next; where two contradict, the later gives way."""
    lows: list[int] = []
    for one in bounds:
        lows.append(max(one.low, lows[-1] if lows else one.low))
    highs: list[int] = []
    for one, low in zip(reversed(bounds), reversed(lows), strict=True):
        highs.append(max(low, min(one.high, highs[-1] if highs else one.high)))
    return list(zip(lows, reversed(highs), strict=True))


def _pooled(wanted: Sequence[int]) -> list[tuple[int, int]]:
    """Return rising values with how many days share each (pool adjacent violators)."""
    blocks: list[tuple[int, int]] = []
    for value in wanted:
        size = 1
        while blocks and blocks[-1][0] >= value:
            above, count = blocks.pop()
            value = (above * count + value * size) // (count + size)
            size += count
        blocks.append((value, size))
    return blocks


def _spread(value: int, feasible: Sequence[tuple[int, int]], low: int, high: int) -> list[int]:
    """Return days for those that fall together: evenly over the time they have in common."""
    if len(feasible) == 1:
        return [min(max(value, feasible[0][0]), feasible[0][1])]
    low, high = max(low, feasible[-1][0]), min(high, feasible[0][1])
    if low >= high:
        return [min(max(value, first), last) for first, last in feasible]
    step = (high - low) / (len(feasible) + 1)
    return [low + round(step * (index + 1)) for index in range(len(feasible))]
