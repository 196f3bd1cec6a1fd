"""Lives that go on: of somebody who may be alive, nothing is told after the day of the data."""

from __future__ import annotations

from collections.abc import Iterator

from sergemap.life.dates import EdtfDate
from sergemap.life.model import Life


def goes_on(life: Life) -> bool:
    """Return whether no death is told and the last stay is open."""
    return life.subject.died is None and life.itinerary[-1].dates.ends_without == "open"


def told_until(life: Life) -> int | None:
    """Return the day to which a life is told, the same on every day on which it is built.

    It is the last that `updated` can mean, else the last that any date in the file can.
    """
    known = [life.updated] if life.updated else _dates(life)
    ends = (part for dates in known for part in (dates.begins, dates.ends) if part)
    return max((part.latest.toordinal() for part in ends), default=None)


def _dates(life: Life) -> Iterator[EdtfDate]:
    """Yield every date in the file but those of people and of names."""
    yield from (period.dates for period in life.periods)
    yield from (stay.dates for stay in life.itinerary)
    yield from (event.dates for event in life.events)
    yield from (stay.arrival.dates for stay in life.itinerary if stay.arrival.dates)
    made = (making for work in life.works for making in (work.written, work.published) if making)
    yield from (making.dates for making in made if making.dates)
    yield from (source.date for source in life.sources.values() if source.date)
