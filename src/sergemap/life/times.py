"""The historian's questions about time: gaps, overlaps, names that nobody used then.

Only what is certain is told: a gap is counted from the last day that a stay can have had to the
first day of the next, and an overlap is one whatever the uncertain dates mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import accumulate, chain

from sergemap.errors import Fault
from sergemap.life.dates import EdtfDate, certainly_before
from sergemap.life.locations import Loc
from sergemap.life.model import Life, Stay

LONGEST_GAP_DAYS = 31


def gaps(life: Life) -> Iterator[Fault]:
    """Yield the stays before which nothing is told for more than a month."""
    last: date | None = None  # the last day of which something is told; None: of none yet
    for index, stay in enumerate(life.itinerary):
        first = _set_out(stay)
        if last and first and (first - last).days > LONGEST_GAP_DAYS:
            days = (first - last).days - 1
            message = f"no stay is told for {days} days before '{stay.id}', from {last} to {first}"
            yield life.fault(("itinerary", index, "dates"), message)
        ends = stay.dates.latest or date.max  # an open end may reach to any day
        last = ends if last is None else max(last, ends)


def _set_out(stay: Stay) -> date | None:
    """Return the first day that is told of a stay, or of the way to it; None: open, unknown."""
    way = stay.arrival.dates
    days = (stay.dates.earliest, way.earliest if way else stay.dates.earliest)
    return min((day for day in days if day), default=None) if all(days) else None


def overlaps(life: Life) -> Iterator[Fault]:
    """Yield the stays that begin within an earlier one and outlast it."""
    lasting: list[int] = []  # the stays that one to come may begin within
    for index, (stay, soonest) in enumerate(zip(life.itinerary, _soonest(life), strict=True)):
        lasting = [
            earlier for earlier in lasting if life.itinerary[earlier].dates.ends_from > soonest
        ]
        for earlier in reversed(lasting):
            other = life.itinerary[earlier]
            if _overlap(other.dates, stay.dates):
                line = life.fault(("itinerary", earlier), "").line
                message = (
                    f"stay '{stay.id}' begins {_begin(stay)}, while '{other.id}' in line {line}"
                )
                advice = "end the one, or let the other lie within it"
                loc: Loc = ("itinerary", index, "dates")
                yield life.fault(loc, f"{message} goes on to {_end(other)}; {advice}")
                break
        lasting.append(index)


def _soonest(life: Life) -> list[date]:
    """Return for each stay the first day on which it, or one after it, can begin."""
    begins = (stay.dates.begins_from for stay in reversed(life.itinerary))
    return list(accumulate(begins, min))[::-1]


def _overlap(earlier: EdtfDate, later: EdtfDate) -> bool:
    """Return whether the later begins certainly within the earlier, and ends certainly after it."""
    if not (earlier.begins and earlier.ends and later.begins and later.ends):
        return False
    begins_within = (
        earlier.begins.latest < later.begins.earliest
        and later.begins.latest < earlier.ends.earliest
    )
    return begins_within and earlier.ends.latest < later.ends.earliest


def _begin(stay: Stay) -> str:
    return stay.dates.begins.text if stay.dates.begins else ".."


def _end(stay: Stay) -> str:
    return stay.dates.ends.text if stay.dates.ends else ".."


def names_of_other_times(life: Life) -> Iterator[Fault]:
    """Yield the dated names of a place where nothing in this life happened at the time of any.

    Where one of them fits, the others tell the rest of the history, and are welcome.
    """
    for key, place in life.places.items():
        times = tuple(_times_at(life, key)) if place.names else ()
        if not times or any(may_meet(one.dates, time) for one in place.names for time in times):
            continue
        for index, named in enumerate(place.names):
            message = f"'{named.name}' is dated {named.dates.text}, outside the stays in '{key}'"
            yield life.fault(("places", key, "names", index), message)


def _times_at(life: Life, key: str) -> Iterator[EdtfDate]:
    yield from (stay.dates for stay in life.itinerary if stay.place == key)
    yield from (event.dates for event in life.events if event.place == key)
    ways = ((stay.arrival.dates or stay.dates, stay.arrival.via) for stay in life.itinerary)
    yield from (dates for dates, via in ways if key in via)
    makings = chain.from_iterable((work.written, work.published) for work in life.works)
    yield from (made.dates for made in makings if made and made.place == key and made.dates)


def may_meet(a: EdtfDate, b: EdtfDate) -> bool:
    """Return whether two dates can share a day."""
    return not certainly_before(a, b) and not certainly_before(b, a)
