"""Dates as Linked Places have them: timespans whose ends are one date, or lie between two."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from sergemap.exporters.records import When

Object = Mapping[str, object]


def when_of(when: When) -> Object | None:
    """Return the `when` of something; None: nobody has dated it."""
    if when.dates is None:
        return None
    ends = {"start": end_of(when.begins), "end": end_of(when.ends)}
    span = {name: end for name, end in ends.items() if end}
    if not span:
        return None
    is_sure = not (when.approximate or when.uncertain)
    return {"timespans": [span], "certainty": "certain" if is_sure else "less-certain"}


def end_of(days: tuple[date, date] | None) -> Object | None:
    """Return an end: a day, a month or a year where it is just that; else between which days.

    >>> end_of((date(1912, 2, 1), date(1912, 2, 29))), end_of((date(1912, 2, 1), date(1912, 2, 3)))
    ({'in': '1912-02'}, {'earliest': '1912-02-01', 'latest': '1912-02-03'})
    >>> end_of(None)
    """
    if days is None:
        return None
    first, last = days
    if first == last:
        return {"in": first.isoformat()}
    same_year = first.year == last.year and first.day == 1
    if same_year and (first.month, last.month, last.day) == (1, 12, 31):
        return {"in": f"{first:%Y}".zfill(4)}
    if same_year and first.month == last.month and last.day == _days_in(last):
        return {"in": first.isoformat()[:7]}
    return {"earliest": first.isoformat(), "latest": last.isoformat()}


def _days_in(day: date) -> int:
    return monthrange(day.year, day.month)[1]
