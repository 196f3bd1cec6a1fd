"""Dates as historians write them: EDTF levels 0 and 1, and one of several days from level 2.

>>> EdtfDate.read("1917-02/1919-01").latest
datetime.date(1919, 1, 31)

The format: https://www.loc.gov/standards/datetime/
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from sergemap.errors import DateError
from sergemap.life.date_sets import one_of_several
from sergemap.life.partial_date import NoDate, PartialDate, trimmed

OpenEnd = Literal["open", "unknown"]
DATES_KEPT = 1 << 16


@dataclass(frozen=True, slots=True, repr=False)
class EdtfDate:
    """What a `dates` field holds: one date, which both begins and ends it, or an interval of two.

    >>> EdtfDate.read("../1933-03").begins_without
    'open'
    """

    text: str
    begins: PartialDate | None  # None: open or unknown, as begins_without says
    ends: PartialDate | None  # None: open or unknown, as ends_without says
    is_interval: bool
    begins_without: OpenEnd | None = None  # None: the beginning is written
    ends_without: OpenEnd | None = None  # None: the end is written

    @classmethod
    def read(cls, text: str) -> EdtfDate:
        """Return the date or the interval that the text is; raises DateError where it is none.

        >>> EdtfDate.read("1936-04-17").is_interval, EdtfDate.read("1890/..").is_interval
        (False, True)
        """
        text = trimmed(text)
        if "/" in text and "[" not in text:
            return cls._read_interval(text)
        only = one_of_several(text) if "[" in text else PartialDate.read(text)
        return cls(text=only.text, begins=only, ends=only, is_interval=False)

    @classmethod
    def _read_interval(cls, text: str) -> EdtfDate:
        if _NO_INTERVAL.fullmatch(text):
            raise NoDate(text)
        first, _, last = text.partition("/")
        try:
            begins, begins_without = _read_end(first)
            ends, ends_without = _read_end(last)
        except NoDate as error:
            raise NoDate(error.text, error.advice, whole=text) from None
        if begins and ends and ends.latest < begins.earliest:
            raise DateError(f"ends {ends.text} before it begins {begins.text}")
        return cls(
            text=text,
            begins=begins,
            ends=ends,
            is_interval=True,
            begins_without=begins_without,
            ends_without=ends_without,
        )

    def __repr__(self) -> str:
        """Return it as it is written.

        >>> EdtfDate.read("1917-02/1919")
        EdtfDate('1917-02/1919')
        """
        return f"EdtfDate({self.text!r})"

    @property
    def earliest(self) -> date | None:
        """The first day it can mean, None where the beginning is open or unknown.

        >>> EdtfDate.read("1917-02/1919-01").earliest
        datetime.date(1917, 2, 1)
        """
        return self.begins.earliest if self.begins else None

    @property
    def latest(self) -> date | None:
        """The last day it can mean, None where the end is open or unknown.

        >>> EdtfDate.read("1919-24").latest
        datetime.date(1920, 2, 29)
        """
        return self.ends.latest if self.ends else None

    @property
    def begins_from(self) -> date:
        """The first day on which it can begin, without limit where that is open or unknown."""
        return self.earliest or date.min

    @property
    def ends_from(self) -> date:
        """The first day on which it can end, without limit where that is open or unknown."""
        return self.ends.earliest if self.ends else date.min

    @property
    def written_year(self) -> str:
        """The first year written in the text, in small letters.

        >>> EdtfDate.read("../1933-03").written_year, EdtfDate.read("191X").written_year
        ('1933', '191x')
        >>> EdtfDate.read("[1933-03-08,1933-03-09]").written_year
        '1933'
        """
        return self.text.lstrip("./[")[:4].lower()


def read_date(text: str) -> EdtfDate:
    """Return what `EdtfDate.read` does; a file is read several times over, each date once."""
    read = date_or_error(text)
    if isinstance(read, DateError):
        raise type(read)(*read.args)
    return read


@lru_cache(maxsize=DATES_KEPT)
def date_or_error(text: str) -> EdtfDate | DateError:
    """Return the date, or what is wrong with it: to raise that for each of thousands is slow."""
    try:
        return EdtfDate.read(text)
    except DateError as error:
        return error.with_traceback(None)  # it would keep alive all that led here


def certainly_before(a: EdtfDate, b: EdtfDate) -> bool:
    """Return whether the latest possible day of *a* lies before the earliest possible day of *b*.

    >>> certainly_before(EdtfDate.read("1919-01"), EdtfDate.read("1919-02"))
    True
    >>> certainly_before(EdtfDate.read("1919"), EdtfDate.read("1919-02"))
    False
    """
    if a.latest is None or b.earliest is None:
        return False
    return a.latest < b.earliest


# Slashes that join no two dates: they would be read as such, or the wrong half be blamed.
_NO_INTERVAL = re.compile(
    r"""
    .*/.*/.* | .*\s/.* | .*/\s.* | (?:\.\.)?/(?:\.\.)?
    | [0-9]{1,2}/[0-9]{4} | [0-9]{4}/[0-9]{1,2}
    """,
    re.VERBOSE | re.DOTALL,
)


def _read_end(text: str) -> tuple[PartialDate | None, OpenEnd | None]:
    if text == "..":
        return None, "open"
    if text == "":
        return None, "unknown"
    return PartialDate.read(text), None
