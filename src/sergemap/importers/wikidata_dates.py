"""Times of Wikidata -> EDTF: as exact as they say, and of the Julian calendar in ours."""

from __future__ import annotations

import re

from sergemap.errors import DateError
from sergemap.importers.json_text import Node
from sergemap.importers.old_calendars import from_old_style
from sergemap.life.dates import EdtfDate, read_date
from sergemap.text import quoted

_TIME = re.compile(r"\+?([0-9]{4,})-([0-9]{2})-([0-9]{2})T.*")
_JULIAN = "Q1985786"
_CENTURY, _DECADE, _YEAR, _MONTH, _DAY = range(7, 12)


def edtf_of_time(snak: Node) -> EdtfDate:
    """Return when something was; DateError says what is asked for."""
    value = snak["datavalue"]["value"]
    time, precision = value["time"].text, value["precision"].number
    if snak["snaktype"].text in ("somevalue", "novalue") or not time:
        raise DateError("Wikidata says that nobody knows it" if snak.keys else "Wikidata has none")
    found = _TIME.fullmatch(time)
    if not found or len(found[1]) > 4 or precision is None:
        raise DateError(f"{quoted(time[:60])} cannot be said here, from year 1 to 9999")
    year, month, day = (int(part) for part in found.groups())
    is_julian = value["calendarmodel"].text.endswith(f"/{_JULIAN}")
    if precision == _DAY:
        day_of = f"{year:04}-{month:02}-{day:02}"
        return read_date(_from_julian(time, year, month, day) if is_julian else day_of)
    if precision == _MONTH and is_julian:
        month_of = f"the month {year:04}-{month:02} is one of the Julian calendar"
        raise DateError(f"{month_of}; write the month of ours")
    return read_date(_inexact(time, year, month, precision))


def _inexact(time: str, year: int, month: int, precision: float) -> str:
    if precision == _MONTH:
        return f"{year:04}-{month:02}"
    if precision == _YEAR:
        return f"{year:04}"
    if precision == _DECADE:
        return f"{year // 10:03}X"
    if precision == _CENTURY:
        return f"{(year - 1) // 100:02}XX"  # the 19th century ends with 1900
    raise DateError(f"{quoted(time[:60])} is less exact than a century")


def _from_julian(time: str, year: int, month: int, day: int) -> str:
    new = from_old_style(year, month, day)
    if new is None:
        raise DateError(f"{quoted(time[:60])} is no day of the Julian calendar")
    return new.isoformat()


def is_written_anew(snak: Node) -> bool:
    """Return whether a time is of another calendar, or a century: then it is told."""
    value = snak["datavalue"]["value"]
    return value["calendarmodel"].text.endswith(f"/{_JULIAN}") or value["precision"].number == 7


def dates_of(claim: Node) -> EdtfDate:
    """Return when a statement holds, from its qualifiers: start, end, or a point in time."""
    qualifiers = claim["qualifiers"]
    ends = [
        edtf_of_time(qualifiers[kind][0]).text if qualifiers[kind].entries else ""
        for kind in ("P580", "P582")
    ]
    if any(ends):
        same = ends[0] == ends[1]
        return read_date(ends[0] if same else "/".join(ends))
    return edtf_of_time(qualifiers["P585"][0])


def hint_of(claim: Node) -> EdtfDate | None:
    """Return around when a statement holds whose date is asked for; None: nobody knows."""
    for kind in ("P580", "P585", "P582"):
        value = claim["qualifiers"][kind][0]["datavalue"]["value"]
        found = _TIME.fullmatch(value["time"].text)
        if (
            found
            and len(found[1]) == 4
            and found[1] > "0000"
            and (value["precision"].number or 0) >= _YEAR
        ):
            return read_date(found[1])
    return None
