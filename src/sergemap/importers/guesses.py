"""Dates for what has none: between those before and after it in the file, marked as doubtful."""

from __future__ import annotations

from collections.abc import Sequence

from sergemap.life.dates import EdtfDate
from sergemap.life.partial_date import PartialDate

NO_DATES = "19XX?"


def guessed_dates(
    before: EdtfDate | None, after: EdtfDate | None, anywhere: EdtfDate | None = None
) -> str:
    """Return when something was that stands between others, as far as they tell.

    >>> guessed_dates(EdtfDate.read("1913/1917"), EdtfDate.read("1920/1922"))
    '1917?/1920?'
    >>> guessed_dates(EdtfDate.read("1920/1922"), None), guessed_dates(None, None)
    ('1922?', '19XX?')
    """
    begin = (before.ends or before.begins) if before else None
    end = (after.begins or after.ends) if after else None
    if begin and end and begin.latest < end.earliest:
        return f"{_doubtful(begin)}/{_doubtful(end)}"
    one = end if begin is None or (end and begin.earliest <= end.earliest) else begin
    if one is None and anywhere:
        return guessed_dates(anywhere, None)
    return _doubtful(one) if one else NO_DATES


def guesses(dates: Sequence[EdtfDate | None], anywhere: EdtfDate | None) -> list[str]:
    """Return a guess for each date that is not there, in their order."""
    before = _last_known(dates)
    after = _last_known(dates[::-1])[::-1]
    return [
        guessed_dates(one, other, anywhere)
        for date, one, other in zip(dates, before, after, strict=True)
        if date is None
    ]


def _last_known(dates: Sequence[EdtfDate | None]) -> list[EdtfDate | None]:
    known: list[EdtfDate | None] = []
    for one in dates:
        known.append(one or (known[-1] if known else None))
    return known


def _doubtful(one: PartialDate) -> str:
    only = one.members[0] if one.members else one
    return f"{only.text.rstrip('~?%')}?"
