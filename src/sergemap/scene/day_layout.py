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
class Turn:
    """A day to be found: somewhere from `low` to `high`, best in the middle."""

    low: int
    high: int

    @property
    def middle(self) -> int:
        """The day half way between."""
        return (self.low + self.high) // 2

    def within(self, other: Turn, *, gives_way: bool = False) -> Turn:
        """Return the days that both can be; without any, this one, or the other if it gives way."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low <= high:
            return Turn(low, high)
        return other if gives_way else self


@dataclass(frozen=True, slots=True)
class Span:
    """A time with a first and a last day to be found."""

    first: Turn
    last: Turn
    reached: EdtfDate | None = None  # the dates of the journey to it; None: they follow

    @classmethod
    def of(cls, written: EdtfDate) -> Span:
        """Return the span of a date as written; an end nobody knows may lie anywhere."""
        first, last = edges(written)[:2], edges(written)[2:]
        return cls(
            Turn(EARLIEST, _latest(written)) if first[0] is None else Turn(*_known(first)),
            Turn(_earliest(written), LATEST) if last[0] is None else Turn(*_known(last)),
        )


def settle(
    spans: Sequence[Span], whole: tuple[int | None, int | None] = (None, None)
) -> tuple[tuple[int, int], ...]:
    """Return the first and last day to draw each span with; they follow one another.

    The first and the last span, if they are open, reach to the days of the `whole` that are known.

    >>> written = ("1912-01-31/1913", "1913/1917-01-31")
    >>> days = settle([Span.of(EdtfDate.read(text)) for text in written])
    >>> [tuple(date.fromordinal(day).isoformat() for day in pair) for pair in days]
    [('1912-01-31', '1913-07-02'), ('1913-07-02', '1917-01-31')]
    """
    turns, ends = _turns(_closed(spans, whole))
    days = _in_order(turns)
    return tuple((days[first], days[last]) for first, last in ends)


def edges(written: EdtfDate) -> tuple[int | None, int | None, int | None, int | None]:
    """Return the earliest and latest beginning and the earliest and latest end, as days."""
    return (*_range(written.begins), *_range(written.ends))


def middles(written: EdtfDate) -> tuple[int | None, int | None]:
    """Return the middles of a date's beginning and end, between which days are counted."""
    return _middle(written.begins), _middle(written.ends)


def middle(written: EdtfDate) -> int:
    """Return the day to mark an event with: the middle of all it can mean."""
    known = [day for day in middles(written) if day is not None]
    return sum(known) // len(known)


def _middle(part: PartialDate | None) -> int | None:
    return None if part is None else part.middle.toordinal()


def _range(part: PartialDate | None) -> tuple[int | None, int | None]:
    if part is None:
        return None, None
    return part.earliest.toordinal(), part.latest.toordinal()


def _known(pair: tuple[int | None, int | None]) -> tuple[int, int]:
    low, high = pair
    return low or EARLIEST, high or LATEST


def _earliest(written: EdtfDate) -> int:
    return EARLIEST if written.earliest is None else written.earliest.toordinal()


def _latest(written: EdtfDate) -> int:
    return LATEST if written.latest is None else written.latest.toordinal()


def _closed(spans: Sequence[Span], whole: tuple[int | None, int | None]) -> list[Span]:
    """Give the open ends of the whole a day: the one that is known, else one within a year."""
    closed, (begins, ends) = list(spans), whole
    turns = [turn for span in spans for turn in (span.first, span.last)]
    if closed[0].first.low == EARLIEST:
        known = min(turn.high for turn in turns)
        first = Turn(max(EARLIEST, known - 365), known)
        if begins is not None and begins <= known:
            first = Turn(begins, begins)
        closed[0] = replace(closed[0], first=first)
    if closed[-1].last.high == LATEST:
        known = max(turn.low for turn in turns)
        last = Turn(known, min(LATEST, known + 365))
        if ends is not None and ends >= known:
            last = Turn(ends, ends)
        closed[-1] = replace(closed[-1], last=last)
    return closed


def _turns(spans: Sequence[Span]) -> tuple[list[Turn], list[tuple[int, int]]]:
    """Return the days to be found, and for each span which of them are its first and last."""
    turns = [spans[0].first]
    ends: list[tuple[int, int]] = []
    for span, following in zip_longest(spans, spans[1:]):
        begins = len(turns) - 1
        turns += [span.last] if following is None else _move(span.last, following)
        ends.append((begins, begins + 1))
    return turns, ends


def _move(leaves: Turn, following: Span) -> list[Turn]:
    """Return one day if a stay can end on the day the next begins, two if it cannot.

    Two are those of a journey from one date to another, whatever the stays would allow; a single
    date of a journey says more of the days that it can share with the stays.
    """
    arrives, way = following.first, following.reached
    if way is not None:
        journey = Span.of(way)
        if way.is_interval:
            return [
                leaves.within(journey.first, gives_way=True),
                arrives.within(journey.last, gives_way=True),
            ]
        leaves, arrives = leaves.within(journey.first), arrives.within(journey.last)
    if leaves.high < arrives.low:
        return [leaves, arrives]
    if arrives.high < leaves.low:  # the stays overlap: he is where he went last
        return [arrives]
    return [Turn(max(leaves.low, arrives.low), min(leaves.high, arrives.high))]


def _in_order(turns: Sequence[Turn]) -> list[int]:
    """Return a day for each turn, as near its middle as can be, none before the one ahead."""
    bounds = _feasible(turns)
    wanted = [
        min(max(turn.middle, low), high) for turn, (low, high) in zip(turns, bounds, strict=True)
    ]
    blocks = _pooled(wanted)
    days: list[int] = []
    for number, (value, size) in enumerate(blocks):
        before = blocks[number - 1][0] if number else EARLIEST
        after = blocks[number + 1][0] if number + 1 < len(blocks) else LATEST
        held = bounds[len(days) : len(days) + size]
        days += _spread(value, held, (before + value) // 2, (value + after) // 2)
    return list(accumulate(days, max))


def _feasible(turns: Sequence[Turn]) -> list[tuple[int, int]]:
    """Return bounds that rise from turn to turn; where two contradict, the later gives way."""
    lows: list[int] = []
    for turn in turns:
        lows.append(max(turn.low, lows[-1] if lows else turn.low))
    highs: list[int] = []
    for turn, low in zip(reversed(turns), reversed(lows), strict=True):
        highs.append(max(low, min(turn.high, highs[-1] if highs else turn.high)))
    return list(zip(lows, reversed(highs), strict=True))


def _pooled(wanted: Sequence[int]) -> list[tuple[int, int]]:
    """Return rising values with how many turns share each (pool adjacent violators)."""
    blocks: list[tuple[int, int]] = []
    for value in wanted:
        size = 1
        while blocks and blocks[-1][0] >= value:
            above, count = blocks.pop()
            value = (above * count + value * size) // (count + size)
            size += count
        blocks.append((value, size))
    return blocks


def _spread(value: int, bounds: Sequence[tuple[int, int]], low: int, high: int) -> list[int]:
    """Return days for turns that fall together: evenly over the time they have in common."""
    if len(bounds) == 1:
        return [min(max(value, bounds[0][0]), bounds[0][1])]
    low, high = max(low, bounds[-1][0]), min(high, bounds[0][1])
    if low >= high:
        return [min(max(value, first), last) for first, last in bounds]
    step = (high - low) / (len(bounds) + 1)
    return [low + round(step * (index + 1)) for index in range(len(bounds))]
