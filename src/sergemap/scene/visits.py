"""The stays in the order in which they are seen; a journey out and back splits the one around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sergemap.life.dates import EdtfDate
from sergemap.life.model import Stay
from sergemap.scene.calendar import EARLIEST, LATEST, Span, Turn


@dataclass(frozen=True, slots=True)
class Visit:
    """A stay, or the part of it before, between or after journeys."""

    stay: int  # index in the itinerary
    span: Span
    resumes: bool = False  # True: he comes back to a stay told before
    home_from: int | None = None  # index of the stay whose way back this is; None: no way back


def visits(itinerary: Sequence[Stay]) -> tuple[Visit, ...]:
    """Return every stay once, and once more each time it resumes after a journey.

    A stay lies inside an earlier one when none of its days can lie outside it. The earlier one
    resumes when the journey ends before it does, unless the next journey begins on that very day.
    """
    return tuple(_walk(itinerary))


def _walk(itinerary: Sequence[Stay]) -> Iterator[Visit]:
    outer: list[int] = []  # the stays that still last, the innermost last
    for index, stay in enumerate(itinerary):
        following = itinerary[index + 1] if index + 1 < len(itinerary) else None
        while outer and not _inside(stay.dates, itinerary[outer[-1]].dates):
            outer.pop()
        yield Visit(index, _until(Span.of(stay.dates), following, stay))
        back = index
        outer.append(index)
        while len(outer) > 1 and _returns(itinerary, outer, following):
            outer.pop()
            yield _resumed(itinerary, outer[-1], back, following)
            back = outer[-1]


def _inside(stay: EdtfDate, outer: EdtfDate) -> bool:
    if stay.earliest is None or stay.latest is None:
        return False
    begins_inside = outer.earliest is None or outer.earliest <= stay.earliest
    return begins_inside and stay.latest <= _lasts(outer)


def _lasts(stay: EdtfDate) -> date:
    """Return the latest day of a stay: `..` lasts on, an end nobody knows holds nothing inside."""
    if stay.latest is not None:
        return stay.latest
    return date.max if stay.ends_without == "open" else date.min


def _returns(itinerary: Sequence[Stay], outer: Sequence[int], following: Stay | None) -> bool:
    """Tell whether he goes back from the innermost stay to the one around it."""
    stay, around = itinerary[outer[-1]].dates, itinerary[outer[-2]].dates
    if stay.latest is None or stay.latest >= _lasts(around):
        return False
    if following is None:
        return True
    if _inside(following.dates, stay):
        return False
    return not (_inside(following.dates, around) and _joins(stay, following.dates))


def _joins(stay: EdtfDate, following: EdtfDate) -> bool:
    """Tell whether one journey begins on the very day on which another ends."""
    ends, begins = stay.ends, following.begins
    if ends is None or begins is None:
        return False
    return ends.earliest == ends.latest == begins.earliest == begins.latest


def _until(span: Span, following: Stay | None, stay: Stay) -> Span:
    """Let a stay last, for now, until the journey which lies inside it begins."""
    if following is None or not _inside(following.dates, stay.dates):
        return span
    return Span(span.first, Turn(span.first.low, LATEST))


def _resumed(itinerary: Sequence[Stay], stay: int, back: int, following: Stay | None) -> Visit:
    whole = Span.of(itinerary[stay].dates)
    span = _until(Span(Turn(EARLIEST, LATEST), whole.last), following, itinerary[stay])
    return Visit(stay, span, resumes=True, home_from=back)
