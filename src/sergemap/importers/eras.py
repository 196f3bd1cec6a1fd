"""Which eras of a timeline can be periods: of those that overlap, the first that is named."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sergemap.life.dates import EdtfDate


def apart(eras: Sequence[EdtfDate]) -> Iterator[bool]:
    """Yield of each era whether it overlaps none that was taken before it.

    They overlap where the later begins before the earlier ends: those that touch do not.

    >>> list(apart([*map(EdtfDate.read, ("1900/1910", "1905/1920", "1910/1915", "1890/1901"))]))
    [True, False, True, False]
    """
    begins = sorted({each.begins_from for each in eras})
    ends_before, begins_after = _Highest(len(begins)), _Highest(len(begins))
    for era in eras:
        rank = bisect_left(begins, era.begins_from)
        begin = era.begins or era.ends
        starts, stops = begin.latest.toordinal() if begin else None, era.ends_from.toordinal()
        from_end = len(begins) - rank  # the latest that have begun are counted first
        meets_earlier = starts is not None and starts < ends_before.below(rank)
        meets_later = -begins_after.below(from_end) < stops
        is_apart = not meets_earlier and not meets_later
        if is_apart:
            ends_before.put(rank, stops)
            if starts is not None:
                begins_after.put(from_end - 1, -starts)
        yield is_apart


class _Highest:
    """The highest of numbers, of those that stand below any rank."""

    def __init__(self, ranks: int) -> None:
        self._tree = [float("-inf")] * (ranks + 1)  # each the highest of the ranks it stands for

    def put(self, rank: int, number: float) -> None:
        rank += 1
        while rank < len(self._tree):
            self._tree[rank] = max(self._tree[rank], number)
            rank += rank & -rank

    def below(self, rank: int) -> float:
        highest = self._tree[0]
        while rank:
            highest = max(highest, self._tree[rank])
            rank &= rank - 1
        return highest
