"""How much of a life lies in the years of which borders are known."""

from __future__ import annotations

from collections.abc import Iterator

from sergemap.borders.tenures import FIRST, LAST
from sergemap.errors import Fault
from sergemap.life.model import Life


def without_borders(life: Life) -> Iterator[Fault]:
    """Yield one question where years of the itinerary lie before or after all known borders."""
    days = [day for stay in life.itinerary for day in (stay.dates.earliest, stay.dates.latest)]
    known = [day.year for day in days if day]
    if not known:
        return
    first, last = min(known), max(known)
    years = last - first + 1
    before = max(0, min(last + 1, FIRST.year) - first)
    after = max(0, last - max(first - 1, LAST.year))
    parts = [f"before {FIRST.year}"] * bool(before) + [f"after {LAST.year}"] * bool(after)
    if parts:
        lie = f"{before + after} of {years} years lie {' or '.join(parts)}"
        message = f"{lie}, where no borders are known; the map shows today's, faintly"
        yield life.fault(("itinerary",), message)
