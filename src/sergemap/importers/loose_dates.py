"""Dates as spreadsheets and story maps write them -> EDTF; what could mean two days is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from sergemap.errors import DateError
from sergemap.life.date_advice import meant
from sergemap.life.dates import EdtfDate, read_date
from sergemap.text import quoted

Order = Literal["day", "month"]

_NUMBERS = re.compile(
    r"(?P<one>[0-9]{1,2})(?P<sign>[./-])(?P<two>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{2}|[0-9]{4})"
)
_MIDNIGHT = re.compile(r"[T ]00:00(:00(\.0+)?)?Z?$")
_SERIAL = re.compile(r"[0-9]{1,6}(\.[0-9]+)?")
_FIRST_SERIAL = date(1899, 12, 30)  # as spreadsheets count since March 1900
_MAC_DAYS = 1462  # their other way to count begins in 1904
_LAST_YEAR = 2100


def order_in(cells: Iterable[str]) -> Order | None:
    """Return what comes first in a column of dates such as 12/03/1919; None: nothing shows it.

    >>> order_in(["12/03/1919", "25/03/1919"])
    'day'
    """
    found = [numbers for cell in cells if (numbers := _NUMBERS.fullmatch(_tidy(cell)))]
    orders: set[Order] = set()
    for numbers in found:
        if numbers["sign"] == "/" and int(numbers["one"]) > 12:
            orders.add("day")
        elif numbers["sign"] == "/" and int(numbers["two"]) > 12:
            orders.add("month")
    return orders.pop() if len(orders) == 1 else None


def edtf_of(cell: str, order: Order | None = None) -> str:
    """Return the date as EDTF; DateError says what is wrong, and what would be right.

    >>> edtf_of("3.12.1919"), edtf_of("Mar 1919"), edtf_of("12/03/1919", "day")
    ('1919-12-03', '1919-03', '1919-03-12')
    """
    text = _tidy(cell)
    if numbers := _NUMBERS.fullmatch(text):
        return _from_numbers(text, numbers, order)
    if _SERIAL.fullmatch(text) and not 1000 <= float(text) <= _LAST_YEAR:
        raise DateError(_no_serial(text))
    text = text.removesuffix(".0")
    try:
        return read_date(text).text
    except DateError:
        right = meant(text)
        if right is None:
            raise
        return read_date(right).text


def between(begin: str, end: str, start: str) -> EdtfDate:
    """Return the dates from one in EDTF to another; DateError says that there is no `start`."""
    if not begin:
        raise DateError(f"it has no {start}")
    return read_date(f"{begin}/{end}" if end and end != begin else begin)


def _tidy(cell: str) -> str:
    return _MIDNIGHT.sub("", " ".join(cell.split()))


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
