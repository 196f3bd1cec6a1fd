"""Journeys out and back: which stay lies inside which, and after which journeys one resumes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sergemap.life.dates import EdtfDate


@dataclass(frozen=True, slots=True)
class Part:
    """A stay, or the part of it before, between or after journeys; stays are told by index."""

    stay: int
    begun: int  # the last stay that has begun by now
    home_from: int | None = None  # the journey that has just ended; None: the stay begins here


def parts(stays: Sequence[EdtfDate]) -> Iterator[Part]:
    """Yield every stay once, and once more each time it resumes after a journey.

    A stay lies inside an earlier one when none of its days can lie outside it. The earlier one
    resumes when the journey ends before it does, unless the next journey begins on that very day.

    >>> years = [EdtfDate.read(written) for written in ("1919/1921", "1920-07/1920-08", "1922")]
    >>> [part.stay for part in parts(years)]
    [0, 1, 0, 2]
    """
    outer: list[int] = []  # the stays that still last, the innermost last
    for index, stay in enumerate(stays):
        following = stays[index + 1] if index + 1 < len(stays) else None
        while outer and not lies_inside(stay, stays[outer[-1]]):
            outer.pop()
        yield Part(index, index)
        back = index
        outer.append(index)
        while len(outer) > 1 and _goes_back(stays, outer, following):
            outer.pop()
            yield Part(outer[-1], index, back)
            back = outer[-1]


def returns(stays: Sequence[EdtfDate]) -> Mapping[int, tuple[int, ...]]:
    """Return the stays that resume, each with the journeys after which it does, in order.

    >>> returns([EdtfDate.read(written) for written in ("1919/1921", "1920-07/1920-08", "1922")])
    {0: (1,)}
    """
    journeys: dict[int, list[int]] = {}
    for part in parts(stays):
        if part.home_from is not None:
            journeys.setdefault(part.stay, []).append(part.home_from)
    return {stay: tuple(each) for stay, each in journeys.items()}


def lies_inside(stay: EdtfDate, outer: EdtfDate) -> bool:
    """Return whether none of the days of a stay can lie outside another."""
    if stay.earliest is None or stay.latest is None:
        return False
    begins_inside = outer.earliest is None or outer.earliest <= stay.earliest
    return begins_inside and stay.latest <= _lasts(outer)


def _lasts(stay: EdtfDate) -> date:
    """Return the latest day of a stay: `..` lasts on, an end nobody knows holds nothing inside."""
    if stay.latest is not None:
        return stay.latest
    return date.max if stay.ends_without == "open" else date.min


def _goes_back(stays: Sequence[EdtfDate], outer: Sequence[int], following: EdtfDate | None) -> bool:
    """Return whether the innermost stay ends with a return to the one around it."""
    stay, around = stays[outer[-1]], stays[outer[-2]]
    if stay.latest is None or stay.latest >= _lasts(around):
        return False
    if following is None:
        return True
    if lies_inside(following, stay):
        return False
    return not (lies_inside(following, around) and _joins(stay, following))


def _joins(stay: EdtfDate, following: EdtfDate) -> bool:
    """Return whether one journey begins on the very day on which another ends."""
    ends, begins = stay.ends, following.begins
    if ends is None or begins is None:
        return False
    return ends.earliest == ends.latest == begins.earliest == begins.latest
