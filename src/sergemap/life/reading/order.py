"""What must hold between the dates of a life, and what is told of returns.

Only what is certainly wrong is a fault; `a.latest` is the last day that a can mean, None if that is
open or unknown, and what is None is never wrong:

- a stay is out of order when the last day on which it can have begun lies before the first day on
  which the stay written above it can have begun;
- a period is out of order by the same rule, and overlaps when the last day on which it can have
  begun lies before the first day on which an earlier one can have ended;
- somebody dies before being born when the last day of death lies before the first day of birth;
- a stay lies before the birth, after the death, or an arrival after its stay, when the one is over
  on its last day before the first day of the other.

To share a day is never wrong.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sergemap.errors import MOST_LISTED
from sergemap.life.dates import EdtfDate, certainly_before
from sergemap.life.locations import KEY, Loc
from sergemap.life.reading.plain_values import Finding, Page, Plain, dates_in, mapping
from sergemap.life.reading.references import noun_of
from sergemap.life.returns import returns
from sergemap.text import Words, did_you_mean, quoted

_MOST_LISTED = 8


class _Dated(NamedTuple):
    loc: Loc
    dates: EdtfDate


def _dated(page: Page, group: str) -> Iterator[_Dated]:
    for loc, record in page.records(group):
        if dates := dates_in(record):
            yield _Dated((*loc, "dates"), dates)


def disorder(page: Page) -> Iterator[Finding]:
    """Yield the stays and periods out of order: as few as put all others in order if they move."""
    for group in ("periods", "itinerary"):
        noun = noun_of(group)
        records = tuple(_dated(page, group))
        kept = _most_in_order([record.dates for record in records])
        in_order = sorted(kept)
        strays = [number for number in range(len(records)) if number not in kept]
        for count, number in enumerate(strays):
            record = records[number]
            if count < MOST_LISTED:  # to look for the right place of thousands would take seconds
                above = [records[each] for each in in_order if each < number]
                below = [records[each] for each in in_order if each > number]
                yield record.loc, _misplaced(page, noun, record, above, below)
            else:
                yield record.loc, f"{noun} of {record.dates.text} is out of order"


def _misplaced(
    page: Page, noun: str, record: _Dated, above: Sequence[_Dated], below: Sequence[_Dated]
) -> str:
    """Return where a record should stand, among those that are in order."""
    later = [other for other in above if certainly_before(record.dates, other.dates)]
    earlier = [other for other in below if certainly_before(other.dates, record.dates)]
    near, comes, put = (later[0], "after", "before") if later else (earlier[-1], "before", "behind")
    others = len(later or earlier)
    named = f"that of {near.dates.text} in line {page.line(near.loc)}"
    fault = f"{noun} of {record.dates.text} comes {comes}"
    if others == 1:
        return f"{fault} {named}; put it {put} that one"
    begin = "begin later" if later else "begin earlier"
    return f"{fault} {others} that {begin}; put it {put} {named}"


def _most_in_order(dates: Sequence[EdtfDate]) -> frozenset[int]:
    """Return the numbers of as many dates as can stand in this order.

    From the last to the first, so that of two the second is at fault: for each count, the room is
    kept that the best chain of so many leaves to those before it, which is the last day on which
    one can begin, counted backwards. A date makes each chain between two places longer by one.
    """
    rooms = array("i")
    steps: list[tuple[int, int]] = []
    for each in reversed(dates):
        begins, room = (-day.toordinal() for day in (each.begins_from, each.latest or date.max))
        most = bisect_right(rooms, begins)
        least = bisect_right(rooms, room, 0, most)
        del rooms[most : most + 1]
        rooms.insert(least, room)
        steps.append((least, most))
    found: set[int] = set()
    count = len(rooms) - 1  # of those that stand behind one of the longest chain
    for number, (least, most) in enumerate(reversed(steps)):
        if least <= count <= most:
            found.add(number)
            count -= 1
    return frozenset(found)


def overlaps(page: Page) -> Iterator[Finding]:
    """Yield the periods that begin before an earlier one ends."""
    longest: _Dated | None = None
    for period in _dated(page, "periods"):
        begin = period.dates.begins or period.dates.ends
        if (
            longest
            and begin
            and begin.latest < longest.dates.ends_from
            and not certainly_before(period.dates, longest.dates)  # told as out of order
        ):
            fault = f"period of {period.dates.text} begins before that of {longest.dates.text}"
            line = page.line(longest.loc)
            yield period.loc, f"{fault} in line {line} ends; periods do not overlap"
        longest = max(longest or period, period, key=lambda dated: dated.dates.ends_from)


def lifetimes(page: Page) -> Iterator[Finding]:
    """Yield those who die before being born."""
    for loc, somebody in ((("subject",), page.group("subject")), *page.records("people")):
        born, died = dates_in(somebody, "born"), dates_in(somebody, "died")
        if born and died and certainly_before(died, born):
            yield (*loc, "died"), f"dies {died.text} before being born {born.text}"


def stays_outside_life(page: Page) -> Iterator[Finding]:
    """Yield the stays that end before the birth or begin after the death."""
    subject = page.group("subject")
    born, died = dates_in(subject, "born"), dates_in(subject, "died")
    if born and died and certainly_before(died, born):
        return
    for stay in _dated(page, "itinerary"):
        if born and certainly_before(stay.dates, born):
            yield stay.loc, f"stay of {stay.dates.text} ends before the birth, {born.text}"
        if died and certainly_before(died, stay.dates):
            yield stay.loc, f"stay of {stay.dates.text} begins after the death, {died.text}"


def late_arrivals(page: Page) -> Iterator[Finding]:
    """Yield the arrivals after the end of their stay."""
    for loc, stay in page.records("itinerary"):
        dates, arrival = dates_in(stay), dates_in(mapping(stay, "arrival"))
        if dates and arrival and certainly_before(dates, arrival):
            fault = f"arrives {arrival.text} after the stay has ended, {dates.text}"
            yield (*loc, "arrival", "dates"), fault


# Returns.


class _ReturnMessages(NamedTuple):
    """How to speak of returns that are told of and do not happen."""

    none: str
    many: str
    unknown: str
    known: str

    def findings(self, loc: Loc, resumed: Plain, after: Sequence[str]) -> Iterator[Finding]:
        """Yield what is wrong where there are returns after these journeys alone."""
        if not after:
            yield loc, self.none
        elif isinstance(resumed, str) and len(after) > 1:
            each = ", ".join(f"{key}: …" for key in after[:_MOST_LISTED])
            yield loc, f"{self.many}; write a text for each, as in {{{each}}}"
        elif isinstance(resumed, dict):
            known, listed = Words.of(after), ", ".join(map(quoted, after[:_MOST_LISTED]))
            for key in (key for key in resumed if key not in after):
                guess = did_you_mean(key, known)
                advice = f".{guess}" if guess else f"; {self.known} {listed}"
                yield (*loc, key, KEY), f"{quoted(key)}: {self.unknown}{advice}"


def lost_returns(page: Page) -> Iterator[Finding]:
    """Yield what is told of returns that never happen."""
    resuming = [(loc, stay) for loc, stay in page.records("itinerary") if "resumed" in stay]
    journeys = _journeys(page) if resuming else None
    for loc, stay in resuming if journeys is not None else ():
        name, after = quoted(str(stay.get("id"))), (journeys or {}).get(loc, ())
        messages = _ReturnMessages(
            none=f"stay {name} never resumes, for no journey lies within it and ends before it; "
            "take 'resumed' away",
            many=f"stay {name} resumes {len(after)} times",
            unknown=f"stay {name} does not resume after it",
            known="it resumes after",
        )
        yield from messages.findings((*loc, "resumed"), stay["resumed"], after)


def lost_translated_returns(base: Page, translation: Page) -> Iterator[Finding]:
    """Yield what a translation tells of returns of which the base file tells nothing."""
    resuming = [(loc, stay) for loc, stay in translation.records("itinerary") if "resumed" in stay]
    journeys = _journeys(base) if resuming else None
    if journeys is None:
        return
    stays = {str(stay.get("id")): (loc, stay) for loc, stay in base.records("itinerary")}
    for loc, stay in resuming:
        if loc[1] not in stays:
            continue  # told already
        base_loc, base_stay = stays[str(loc[1])]
        resumed = base_stay.get("resumed", {})
        after = tuple(resumed) if isinstance(resumed, dict) else journeys.get(base_loc, ())
        messages = _ReturnMessages(
            none=f"{base.file} tells of no return to {quoted(str(loc[1]))}; write it there first",
            many=f"{base.file} tells of {len(after)} returns",
            unknown=f"{base.file} tells of no return after it",
            known="it tells of those after",
        )
        yield from messages.findings((*loc, "resumed"), stay["resumed"], after)


def _journeys(page: Page) -> Mapping[Loc, tuple[str, ...]] | None:
    """Return the ids of the journeys after which each stay resumes; None: that is not known."""
    stays = list(page.records("itinerary"))
    dates = [dates for _, stay in stays if (dates := dates_in(stay))]
    if len(dates) < len(stays):
        return None
    ids = [str(stay.get("id")) for _, stay in stays]
    return {
        stays[outer][0]: tuple(ids[journey] for journey in journeys)
        for outer, journeys in returns(dates).items()
    }
