"""Many times at once: whether any of them meets another, and which stays still last.

Each is asked thousands of times, so neither goes through all that it knows.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from heapq import heappop, heappush
from itertools import accumulate

from sergemap.life.dates import EdtfDate


class Times:
    """Dates of which it is asked whether any can share a day with others.

    >>> times = Times(map(EdtfDate.read, ("1890", "1917-02/1919-01")))
    >>> times.meet(EdtfDate.read("1918")), times.meet(EdtfDate.read("1891"))
    (True, False)
    """

    def __init__(self, dates: Iterable[EdtfDate]) -> None:
        """Keep the dates in the order of their beginnings."""
        spans = sorted((one.begins_from, one.latest or date.max) for one in dates)
        self._begins = [begins for begins, _ in spans]
        self._last = list(accumulate((ends for _, ends in spans), max))

    def __bool__(self) -> bool:
        return bool(self._begins)

    def meet(self, dates: EdtfDate) -> bool:
        """Return whether one of them can share a day with these."""
        begun = bisect_right(self._begins, dates.latest or date.max)
        return begun > 0 and self._last[begun - 1] >= dates.begins_from


_Alike = tuple[date, date]  # the last days on which a stay can begin, and end
_Next = tuple[int, int, Iterator[int] | None]  # less a number, its node, what else lies there


class Lasting:
    """Stays by their number, found by the first day on which they can end, the latest first.

    A tree over those days holds in each node the latest stay below it. Of stays that begin and
    end alike the latest is enough.
    """

    def __init__(self, ends: Iterable[date]) -> None:
        """Make room for stays that end on these days."""
        self._days = sorted(set(ends))
        self._leaves = 1 << max(1, len(self._days) - 1).bit_length()
        self._latest = [-1] * (2 * self._leaves)
        self._at: list[dict[_Alike, int]] = [{} for _ in self._days]

    def add(self, number: int, begins_by: date, ends_from: date, ends_by: date) -> None:
        """Add a stay with a number above all before."""
        place = bisect_left(self._days, ends_from)
        alike = begins_by, ends_by
        self._at[place].pop(alike, None)  # the latest stands last
        self._at[place][alike] = number
        node = place + self._leaves
        while node:
            self._latest[node] = number
            node //= 2

    def between(self, after: date, before: date) -> Iterator[int]:
        """Yield the stays that can end between two days at the soonest, the latest first."""
        low = bisect_right(self._days, after) + self._leaves
        high = bisect_left(self._days, before) + self._leaves
        heap: list[_Next] = []
        for node in _nodes(low, high):
            self._push(heap, node)
        while heap:
            number, node, rest = heappop(heap)
            if node < self._leaves:
                self._push(heap, 2 * node)
                self._push(heap, 2 * node + 1)
                continue
            yield -number
            if rest is None:
                rest = reversed(self._at[node - self._leaves].values())
                next(rest)
            for following in rest:
                heappush(heap, (-following, node, rest))
                break

    def _push(self, heap: list[_Next], node: int) -> None:
        if self._latest[node] >= 0:
            heappush(heap, (-self._latest[node], node, None))


def _nodes(low: int, high: int) -> Iterator[int]:
    """Yield the fewest nodes of the tree that cover the leaves from one up to another."""
    while low < high:
        if low % 2:
            yield low
            low += 1
        if high % 2:
            high -= 1
            yield high
        low, high = low // 2, high // 2
