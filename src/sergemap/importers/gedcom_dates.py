"""Dates of family trees -> EDTF: words before them, four calendars, years of two beginnings."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date

from sergemap.errors import DateError
from sergemap.importers.old_calendars import (
    FRENCH,
    HEBREW,
    from_french,
    from_hebrew,
    from_old_style,
)
from sergemap.life.dates import EdtfDate, read_date
from sergemap.text import quoted

_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_CALENDAR = re.compile(
    r"(?:@#D([A-Z ]+)@|(GREGORIAN|JULIAN|FRENCH_R|HEBREW|ROMAN|UNKNOWN|_[A-Z0-9_]+)(?= ))\s*(.*)"
)
_PARTS = re.compile(
    r"(?:(?:(?P<day>[0-9]{1,2}) )?(?P<month>[A-Z]{3,4}) )?(?P<year>[0-9]{1,4})"
    r"(?:/(?P<dual>[0-9]{2,4}))?"
)
_BEFORE_CHRIST = re.compile(r"\s*(?:B\.?\s*C\.?(?:\s*E\.?)?)$")
_SIGNS = {"ABT": "~", "CAL": "~", "EST": "~", "INT": "?"}
_Convert = Callable[[int, int, int], date | None]


def edtf_of_gedcom(raw: str) -> EdtfDate:
    """Return what a date of a family tree means; DateError says what is asked for.

    >>> edtf_of_gedcom("BET 1904 AND 1906").text, edtf_of_gedcom("FROM MAR 1911").text
    ('[1904,1905,1906]', '1911-03/')
    >>> edtf_of_gedcom("@#DJULIAN@ 25 OCT 1917").text, edtf_of_gedcom("31 JAN 1699/00").text
    ('1917-11-07', '1700-01-31')
    """
    text = " ".join(raw.upper().split())
    if between := re.fullmatch(r"BET (.+) AND (.+)", text):
        return _one_of(_single(between[1], raw), _single(between[2], raw))
    if span := re.fullmatch(r"FROM (.+?)(?: TO (.+))?", text):
        end = _single(span[2], raw) if span[2] else ""
        return read_date(f"{_single(span[1], raw)}/{end}")
    if until := re.fullmatch(r"TO (.+)", text):
        return read_date(f"/{_single(until[1], raw)}")
    if re.match(r"(BEF|AFT) ", text):
        raise DateError(f"{quoted(raw)} says on one side alone when it was")
    if signed := re.fullmatch(r"(ABT|CAL|EST|INT) ([^(]+)(?:\(.*\))?", text):
        return read_date(_single(signed[2].strip(), raw) + _SIGNS[signed[1]])
    return read_date(_single(text, raw))


def hint_of(raw: str) -> EdtfDate | None:
    """Return around when it was, of a date that is asked for; None: nobody knows.

    >>> hint_of("BEF 1931").text, hint_of("JULIAN NOV 1892").text, hint_of("(in spring)")
    ('1931', '1892-11', None)
    """
    text = re.sub(r"^(BEF|AFT) ", "", " ".join(raw.upper().split()))
    with suppress(DateError):
        return edtf_of_gedcom(text)
    with suppress(DateError):
        first = re.sub(r"(?<![0-9] )(?=\b[A-Z]{3,4} [0-9]{1,4}$)", "1 ", text)
        return read_date(edtf_of_gedcom(first).text[:7])
    return None


def _one_of(begin: str, end: str) -> EdtfDate:
    """Return one day or year among several; too many are written as an interval."""
    try:
        return read_date(f"[{begin}..{end}]")
    except DateError:
        return read_date(f"{begin}/{end}")


def _single(text: str, raw: str) -> str:
    """Return one date as EDTF, in our calendar."""
    found = _CALENDAR.fullmatch(text)
    calendar, rest = ((found[1] or found[2]).replace(" ", "_"), found[3]) if found else ("", text)
    if _BEFORE_CHRIST.search(rest):
        raise DateError(f"{quoted(raw)} lies before the year 1, which cannot be said here")
    parts = _PARTS.fullmatch(rest)
    if not parts:
        raise DateError(f"{quoted(raw)} is no date of a family tree, such as ABT 12 MAR 1911")
    if calendar in ("", "GREGORIAN"):
        return _gregorian(parts, raw)
    if calendar == "JULIAN":
        return _julian(parts, raw)
    if calendar == "FRENCH_R":
        return _converted(parts, FRENCH, from_french, raw)
    if calendar == "HEBREW":
        return _converted(parts, HEBREW, from_hebrew, raw)
    raise DateError(f"{quoted(raw)} is in a calendar that is not converted; write it in ours")


def _gregorian(parts: re.Match[str], raw: str) -> str:
    month = f"-{_month(parts['month'], _MONTHS, raw):02}" if parts["month"] else ""
    day = f"-{int(parts['day']):02}" if parts["day"] else ""
    return read_date(f"{_year(parts, raw):04}{month}{day}").text


def _julian(parts: re.Match[str], raw: str) -> str:
    if not parts["month"]:
        return f"{_year(parts, raw):04}"
    return _converted(parts, _MONTHS, from_old_style, raw)


def _converted(parts: re.Match[str], months: Sequence[str], convert: _Convert, raw: str) -> str:
    """Return a day of another calendar; a month or a year of it is none of ours, and asked for."""
    if not parts["day"]:
        message = f"{quoted(raw)} is in another calendar, in which it is no day"
        raise DateError(f"{message}; write the month or the year of ours")
    month = _month(parts["month"], months, raw)
    day = convert(_year(parts, raw), month, int(parts["day"]))
    if day is None:
        raise DateError(f"{quoted(raw)}: its calendar has no such day")
    return day.isoformat()


def _month(name: str, months: Sequence[str], raw: str) -> int:
    if name not in months:
        raise DateError(f"{quoted(raw)}: {quoted(name)} is no month; write {', '.join(months)}")
    return months.index(name) + 1


def _year(parts: re.Match[str], raw: str) -> int:
    """Return the year; of two, as in 1699/00, the one that begins in January."""
    year, dual = int(parts["year"]), parts["dual"]
    if not year:
        raise DateError(f"{quoted(raw)}: there is no year 0")
    if dual and int(dual) != (year + 1) % 10 ** len(dual):
        raise DateError(f"{quoted(raw)} names two years that do not follow one another")
    return year + 1 if dual else year
