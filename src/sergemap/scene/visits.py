"""The stays in the order in which they are seen; a journey out and back splits the one around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sergemap.life.model import Stay
from sergemap.life.returns import Part, lies_inside, parts
from sergemap.scene.day_layout import EARLIEST, LATEST, DayBounds, Span


@dataclass(frozen=True, slots=True)
class Visit:
    """A stay, or the part of it before, between or after journeys."""

    stay: int  # index in the itinerary
    span: Span
    resumes: bool = False  # True: the traveller is back at a stay told before
    home_from: int | None = None  # index of the stay whose way back this is; None: no way back


def visits(itinerary: Sequence[Stay]) -> tuple[Visit, ...]:
    """Return every stay once, and once more each time it resumes after a journey."""
    return tuple(
        Visit(part.stay, _span(itinerary, part), part.home_from is not None, part.home_from)
        for part in parts([stay.dates for stay in itinerary])
    )


def _span(itinerary: Sequence[Stay], part: Part) -> Span:
    """Return when a part can be: it lasts, for now, until the journey inside its stay begins."""
    dates = itinerary[part.stay].dates
    span = replace(Span.of(dates), reached=itinerary[part.stay].arrival.dates)
    if part.home_from is not None:
        span = Span(DayBounds(EARLIEST, LATEST), span.last)
    following = itinerary[part.begun + 1 : part.begun + 2]
    if following and lies_inside(following[0].dates, dates):
        return replace(span, last=DayBounds(span.first.low, LATEST))
    return span
