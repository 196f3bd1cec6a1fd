"""Dates as spreadsheets and story maps write them -> EDTF; what could mean two days is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from sergemap.errors import DateError
from sergemap.life.date_advice import meant
from sergemap.life.date_names import NOT_KNOWN, UNTIL_NOW
from sergemap.life.date_parts import Order
from sergemap.life.date_spelling import tidied
from sergemap.life.date_words import edtf_in_words
from sergemap.life.dates import EdtfDate, read_date
from sergemap.life.month_names import languages_of
from sergemap.text import quoted


class Habits(NamedTuple):
    """How the dates of a column are written, as far as one of them shows it."""

    order: Order | None = None  # what comes first in 12/03/1919
    short_is_month: bool | None = None  # whether 1911/12 is December, or two years
    languages: tuple[str, ...] = ()  # that know all names of months which our six do not
    are_years: bool = False  # whether 866 is a year, beside 1030 and 1066, and no number of days


_NUMBERS = re.compile(
    r"(?P<one>[0-9]{1,2})(?P<sign>[./-])(?P<two>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{2}|[0-9]{4})"
)
_YEAR_AND_SHORT = re.compile(r"(?P<year>[0-9]{4})[/–—](?P<short>[0-9]{1,2})")
_MIDNIGHT = re.compile(r"[T ]00:00(:00(\.0+)?)?Z?$")
_SERIAL = re.compile(r"[0-9]{1,6}(\.[0-9]+)?")
_FIRST_SERIAL = date(1899, 12, 30)  # as spreadsheets count since March 1900
_MAC_DAYS = 1462  # their other way to count begins in 1904
_LAST_YEAR = 2100


def habits_in(cells: Iterable[str]) -> Habits:
    """Return how the dates of a column are written, where one shows what others mean.

    >>> habits_in(["12/03/1919", "25/03/1919", "1911/12", "1914/03"])
    Habits(order='day', short_is_month=True, languages=(), are_years=False)
    """
    cells = list(cells)
    orders: set[Order] = set()
    are_months: set[bool] = set()
    for text in map(_tidy, cells):
        numbers, pair = _NUMBERS.fullmatch(text), _YEAR_AND_SHORT.fullmatch(text)
        if numbers and numbers["sign"] == "/" and int(numbers["one"]) > 12:
            orders.add("day")
        elif numbers and numbers["sign"] == "/" and int(numbers["two"]) > 12:
            orders.add("month")
        elif pair and len(_readings(pair)) == 1:
            are_months.add("-" in _readings(pair)[0])
    return Habits(
        orders.pop() if len(orders) == 1 else None,
        are_months.pop() if len(are_months) == 1 else None,
        languages_of(dict.fromkeys(cells)),
        _are_years(_whole(_tidy(cell)) for cell in cells),
    )


def edtf_of(cell: str, habits: Habits = Habits()) -> str:  # noqa: B008  it never changes
    """Return the date as EDTF; DateError says what is wrong, and what would be right.

    >>> edtf_of("3.12.1919"), edtf_of("Mar 1919"), edtf_of("12/03/1919", Habits("day"))
    ('1919-12-03', '1919-03', '1919-03-12')
    """
    text = _tidy(cell)
    if numbers := _NUMBERS.fullmatch(text):
        if read := "00" in (numbers["one"], numbers["two"]) and edtf_in_words(text):
            return read
        return _from_numbers(text, numbers, habits.order)
    if pair := _YEAR_AND_SHORT.fullmatch(text):
        return _from_pair(text, pair, habits)
    if habits.are_years and re.fullmatch("[0-9]{3}", _whole(text)):
        return padded(_whole(text))
    if _SERIAL.fullmatch(text) and not _is_year(text):
        raise DateError(_no_serial(text))
    text = _whole(text)
    try:
        return read_date(text).text
    except DateError:
        settings = habits.order, habits.languages
        right = edtf_in_words(text, *settings) or meant(text, *settings)
        if right is None:
            raise
        return read_date(right).text


def open_or_unknown(cell: str, *, is_end: bool) -> str | None:
    """Return the side of an interval without a date: `..`, or nothing where nobody knows.

    >>> open_or_unknown("présent", is_end=True), open_or_unknown("?", is_end=False)
    ('..', '')
    >>> open_or_unknown("1936", is_end=True)
    """
    text = tidied(cell)
    if text in ("..", "open") or (is_end and re.fullmatch(UNTIL_NOW, text)):
        return ".."
    return "" if re.fullmatch(NOT_KNOWN, text) else None


def between(begin: str, end: str, start: str) -> EdtfDate:
    """Return the dates from one in EDTF to another; DateError says that there is no `start`."""
    if not begin:
        raise DateError(f"it has no {start}")
    return read_date(f"{begin}/{end}" if end and end != begin else begin)


def padded(year: str) -> str:
    """Return a year, and what follows it, with four digits: no gazetteer writes the zeros.

    >>> padded("330"), padded("676-05"), padded("-44")
    ('0330', '0676-05', '-44')
    """
    return re.sub(r"^[0-9]{1,3}(?=-|$)", lambda found: found[0].zfill(4), year)


def _tidy(cell: str) -> str:
    return _MIDNIGHT.sub("", " ".join(cell.split()))


def _whole(text: str) -> str:
    """Return a number as it was before a spreadsheet gave it a fraction."""
    return text.removesuffix(".0")


def _are_years(texts: Iterable[str]) -> bool:
    """Return whether all bare numbers of a column can be years, and one is beyond doubt.

    The number of any day since May 1927 has five digits.
    """
    numbers = [text for text in texts if _SERIAL.fullmatch(text)]
    are_short = all(re.fullmatch("[0-9]{3}", text) or _is_year(text) for text in numbers)
    return are_short and any(_is_year(text) for text in numbers)


def _is_year(text: str) -> bool:
    return 1000 <= float(text) <= _LAST_YEAR or bool(re.fullmatch(r"0[0-9]{3}", text))


def _readings(pair: re.Match[str]) -> list[str]:
    """Return what 1911/12 can be: a month, two years, or either."""
    year, short = pair["year"], pair["short"].zfill(2)
    readings = [f"{year}-{short}"] if 1 <= int(short) <= 12 else []
    if len(pair["short"]) == 2 and short > year[2:]:
        readings.append(f"{year}/{year[:2]}{short}")
    return readings


def _from_pair(text: str, pair: re.Match[str], habits: Habits) -> str:
    readings = _readings(pair)
    if not readings:
        return read_date(text).text
    if len(readings) > 1 and habits.short_is_month is None:
        either = " or ".join(readings)
        raise DateError(f"{quoted(text)} could be {either}; write the one you mean")
    return read_date(readings[0 if habits.short_is_month else -1]).text


def _from_numbers(text: str, numbers: re.Match[str], order: Order | None) -> str:
    one, two, year = numbers["one"], numbers["two"], numbers["year"]
    if len(year) == 2:
        raise DateError(f"{quoted(text)} is no date: write the year with four digits")
    day_first, month_first = _iso(year, two, one), _iso(year, one, two)
    if numbers["sign"] == "." or not month_first:
        order = "day"
    elif not day_first:
        order = "month"
    if order is None and day_first != month_first:
        raise DateError(
            f"{quoted(text)} could be {day_first} or {month_first}; write the one you mean"
        )
    chosen = month_first if order == "month" else day_first
    if not chosen:
        raise DateError(f"{quoted(text)} is no date: there is no such day")
    return chosen


def _iso(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _no_serial(text: str) -> str:
    days = int(float(text))
    advice = "write the date as text, as in 1919-03-12"
    if not 60 < days < 80_000:
        return f"{quoted(text)} is no date: {advice}"
    day = _FIRST_SERIAL + timedelta(days)
    mac = day + timedelta(_MAC_DAYS)
    message = f"it is a spreadsheet's number for the day {day}, or {mac} in some old ones"
    return f"{quoted(text)} is no date: {message}; {advice}"
