"""Ends of intervals that leave out what they share with the beginning: 1938-09-30/10-02."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sergemap.life.date_parts import Part

_SHORT_END = (
    r"(?P<begin>(?P<y>[0-9]{4})-(?P<m>0[1-9]|1[0-2])(?:-(?P<d>0[1-9]|[12][0-9]|3[01]))?[~?%]?)"
    r"(?: ?/ ?| [-–—] |[–—])(?:(?P<month>[0-9]{1,2})-)?(?P<end>[0-9]{1,2})(?P<mark>[~?%]?)"
)


class End(NamedTuple):
    """The end of an interval, written out, and the beginning as it stands."""

    begin: str
    part: Part
    mark: str = ""
    is_next_year: bool = False  # not written, but it would lie before the beginning


def ends_of(text: str) -> Iterator[End]:
    """Yield what the short end of an interval can be, the likeliest first.

    >>> [end.part.text for end in ends_of("1938-09/10")]
    ['1938-10']
    >>> [(end.part.text, end.is_next_year) for end in ends_of("1938-12-30/01-02")]
    [('1939-01-02', True)]
    """
    found = re.fullmatch(_SHORT_END, text)
    if found is None:
        return
    year, month, day = found["y"], found["m"], found["d"]
    begin, end, mark = found["begin"], found["end"].zfill(2), found["mark"]
    next_year = f"{int(year) + 1:04}"
    if found["month"]:
        of = found["month"].zfill(2)
        later = (of, end) < (month, day or "01")
        if day:
            yield End(
                begin, Part(year=next_year if later else year, month=of, day=end), mark, later
            )
    elif day and end > day:
        yield End(begin, Part(year=year, month=month, day=end), mark)
    elif month < end <= "12":
        yield End(begin, Part(year=year, month=end), mark)
    elif "00" < end < month:
        yield End(begin, Part(year=next_year, month=end), mark, is_next_year=True)
    elif end > "12" and end > year[2:] and not day:
        yield End(begin, Part(year=f"{year[:2]}{end}"), mark)


def missed_end(text: str) -> str:
    """Return why the end of an interval is no day, nothing where it is one or none is meant.

    >>> missed_end("1938-09-30/31")
    'there is no such day, 1938-09 has 30 days'
    """
    return next((end.part.no_such_day for end in ends_of(text)), "")
