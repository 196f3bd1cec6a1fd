"""The historian's questions about time: gaps, overlaps, names that nobody used then.

Only what is certain is told: a gap is counted from the last day that a stay can have had to the
first day of the next, and an overlap is one whatever the uncertain dates mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sergemap.errors import Fault
from sergemap.life.dates import EdtfDate
from sergemap.life.lasting import Lasting, Times
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
    lasting = Lasting(stay.dates.ends_from for stay in life.itinerary)
    for index, stay in enumerate(life.itinerary):
        begins, ends = stay.dates.begins, stay.dates.ends
        if begins is None or ends is None:
            continue
        for earlier in lasting.between(begins.latest, ends.earliest):
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
        lasting.add(index, begins.latest, ends.earliest, ends.latest)


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
    times_at = _times_by_place(life) if any(place.names for place in life.places.values()) else {}
    for key, place in life.places.items():
        times = Times(times_at.get(key, ()))
        if not times or any(times.meet(one.dates) for one in place.names):
            continue
        for index, named in enumerate(place.names):
            message = f"'{named.name}' is dated {named.dates.text}, outside the stays in '{key}'"
            yield life.fault(("places", key, "names", index), message)


def _times_by_place(life: Life) -> Mapping[str, list[EdtfDate]]:
    """Return when something of this life happened in each place, or on the way through it."""
    times: dict[str, list[EdtfDate]] = {}

    def note(place: object, dates: EdtfDate | None) -> None:
        if isinstance(place, str) and dates:
            times.setdefault(place, []).append(dates)

    for stay in life.itinerary:
        note(stay.place, stay.dates)
        for waypoint in stay.arrival.via:
            note(waypoint, stay.arrival.dates or stay.dates)
    for event in life.events:
        note(event.place, event.dates)
    for work in life.works:
        for made in filter(None, (work.written, work.published)):
            note(made.place, made.dates)
    return times
