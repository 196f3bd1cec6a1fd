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

Precision = Literal["day", "month", "season", "year", "decade", "century"]
OpenEnd = Literal["open", "unknown"]
DATES_KEPT = 1 << 16


class NoDate(DateError):  # noqa: N818  it is a kind of DateError
    """Text that nobody can read as a date; what would be right is sought when somebody asks.

    >>> NoDate("1936-4").short, str(NoDate("1936-4"))[:42]
    ("'1936-4' is no date", "'1936-4' is no date: write the month with ")
    """

    @property
    def short(self) -> str:
        """The message without its advice."""
        return f"{quoted(self.args[0])} is no date"

    def __str__(self) -> str:
        from sergemap.life import date_advice  # few files need it; it needs us

        return f"{self.short}: {date_advice.advice_for(self.args[0])}"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A single date, which may mean more days than one.

    >>> PartialDate.read("1936-04~").precision
    'month'
    """

    text: str
    earliest: date
    latest: date
    precision: Precision  # what is really known: 1936-XX-XX is a year
    approximate: bool  # ~ or %
    uncertain: bool  # ? or %
    season: int | None  # 21 spring, 22 summer, 23 autumn, 24 winter; None: not a season
    members: tuple[PartialDate, ...] = ()  # it is one of these, where sources differ

    @classmethod
    def read(cls, text: str) -> PartialDate:
        """Return the date that is written.

        >>> PartialDate.read("191X").latest
        datetime.date(1919, 12, 31)
        """
        written = _trimmed(text)
        found = _DATE.fullmatch(written)
        if found is None:
            raise NoDate(written)
        earliest, latest, precision = _meaning(found)
        season, mark = found["season"], found["mark"]
        return cls(
            text=written,
            earliest=earliest,
            latest=latest,
            precision=precision,
            approximate=mark in ("~", "%"),
            uncertain=mark in ("?", "%"),
            season=int(season) if season else None,
        )

    @property
    def middle(self) -> date:
        """The day half way between the earliest and the latest.

        >>> PartialDate.read("1936-04").middle
        datetime.date(1936, 4, 15)
        """
        return date.fromordinal((self.earliest.toordinal() + self.latest.toordinal()) // 2)

    @property
    def is_exact(self) -> bool:
        """Whether it is one day, and nobody doubts it.

        >>> PartialDate.read("1936-04-17").is_exact, PartialDate.read("1936-04-17?").is_exact
        (True, False)
        """
        is_doubted = self.approximate or self.uncertain or self.members
        return self.precision == "day" and not is_doubted


@dataclass(frozen=True, slots=True)
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
        """Return the date or the interval that is written.

        >>> EdtfDate.read("1936-04-17").is_interval, EdtfDate.read("1890/..").is_interval
        (False, True)
        """
        written = _trimmed(text)
        if "[" in written:
            return cls._read_one_of_several(written)
        if "/" in written:
            return cls._read_interval(written)
        only = PartialDate.read(written)
        return cls(text=written, begins=only, ends=only, is_interval=False)

    @classmethod
    def _read_one_of_several(cls, written: str) -> EdtfDate:
        from sergemap.life.date_sets import one_of_several  # few files need it; it needs us

        only = one_of_several(written)
        return cls(text=only.text, begins=only, ends=only, is_interval=False)

    @classmethod
    def _read_interval(cls, written: str) -> EdtfDate:
        if _NO_INTERVAL.fullmatch(written):
            raise NoDate(written)
        first, _, last = written.partition("/")
        begins, begins_without = _read_end(first)
        ends, ends_without = _read_end(last)
        if begins and ends and ends.latest < begins.earliest:
            raise DateError(f"ends {ends.text} before it begins {begins.text}")
        return cls(
            text=written,
            begins=begins,
            ends=ends,
            is_interval=True,
            begins_without=begins_without,
            ends_without=ends_without,
        )

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
    def is_exact(self) -> bool:
        """Whether both ends are written, to the day and without a doubt.

        >>> EdtfDate.read("1940-09-25/1940-09-26").is_exact
        True
        """
        return all(end is not None and end.is_exact for end in (self.begins, self.ends))

    @property
    def written_year(self) -> str:
        """The first year written in the text, in small letters.

        >>> EdtfDate.read("../1933-03").written_year, EdtfDate.read("191X").written_year
        ('1933', '191x')
        >>> EdtfDate.read("[1933-03-08,1933-03-09]").written_year
        '1933'
        """
        return self.text.lstrip("./[")[:4].lower()


def days(written: PartialDate) -> tuple[date, date]:
    """Return the first and last day the date can mean.

    >>> days(PartialDate.read("1919-02"))
    (datetime.date(1919, 2, 1), datetime.date(1919, 2, 28))
    """
    return written.earliest, written.latest


def read_date(written: str) -> EdtfDate:
    """Return what `EdtfDate.read` does; a file is read several times over, each date once."""
    read = date_or_error(written)
    if isinstance(read, DateError):
        raise type(read)(*read.args)
    return read


@lru_cache(maxsize=DATES_KEPT)
def date_or_error(written: str) -> EdtfDate | DateError:
    """Return the date, or what is wrong with it: to raise that for each of thousands is slow."""
    try:
        return EdtfDate.read(written)
    except DateError as error:
        return error.with_traceback(None)  # it would keep alive all that led here


def certainly_before(a: EdtfDate, b: EdtfDate) -> bool:
    """Whether the latest possible day of *a* lies before the earliest possible day of *b*.

    >>> certainly_before(EdtfDate.read("1919-01"), EdtfDate.read("1919-02"))
    True
    >>> certainly_before(EdtfDate.read("1919"), EdtfDate.read("1919-02"))
    False
    """
    if a.latest is None or b.earliest is None:
        return False
    return a.latest < b.earliest


# What is right.

# Digits are spelled out as [0-9]: \d would take those of every script.
_DATE = re.compile(
    r"""
    (?! 000[0X] | 00XX | 9999-24 )      # beyond the years 1 to 9999 of Python's calendar
    (?:
        (?P<years> [0-9]{3}X | [0-9]{2}XX )
      | (?P<year> [0-9]{4} )
        (?: - (?: (?P<month> 0[1-9] | 1[0-2] ) (?: - (?P<day> [0-9]{2} | XX ) )?
                | (?P<season> 2[1-4] )
                | XX (?: -XX )? ) )?
    )
    (?P<mark> [~?%]? )
    """,
    re.VERBOSE,
)


def is_one_date(written: str) -> bool:
    """Whether a text looks like a date that is no interval; there may be no such day.

    >>> is_one_date("1936-04-31"), is_one_date("1936/1937")
    (True, False)
    """
    return _DATE.fullmatch(written) is not None


def written_pattern() -> str:
    """Return the pattern of a date that is no interval, in signs that other languages know too.

    >>> bool(re.fullmatch(written_pattern(), "1936-04~"))
    True
    """
    bare = re.sub(r"#.*|\s+", "", _DATE.pattern)
    return f"(?:{re.sub(r'[?]P<[a-z]+>', '?:', bare)})"


# Slashes that join no two dates: they would be read as such, or the wrong half be blamed.
_NO_INTERVAL = re.compile(
    r"""
    .*/.*/.* | .*\s/.* | .*/\s.* | (?:\.\.)?/(?:\.\.)?
    | [0-9]{1,2}/[0-9]{4} | [0-9]{4}/[0-9]{1,2}
    """,
    re.VERBOSE | re.DOTALL,
)

_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LONGEST_TEXT = 100  # the longest date has 23 characters, the rest is room for good advice
_LONGEST_QUOTE = 40


def _trimmed(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise DateError(f"{quoted(text)} is no date: that is too long, write as in 1936-04-17")
    return text.strip(" \t")


def _read_end(written: str) -> tuple[PartialDate | None, OpenEnd | None]:
    if written == "..":
        return None, "open"
    if written == "":
        return None, "unknown"
    return PartialDate.read(written), None


def _meaning(found: re.Match[str]) -> tuple[date, date, Precision]:
    years = found["years"]
    if years:
        first, last = int(years.replace("X", "0")), int(years.replace("X", "9"))
        return date(first, 1, 1), date(last, 12, 31), "century" if years[2] == "X" else "decade"
    year = int(found["year"])
    if found["season"]:
        return _season(year, int(found["season"]))
    if found["month"] is None:
        return date(year, 1, 1), date(year, 12, 31), "year"
    if found["day"] in (None, "XX"):
        return _month(year, int(found["month"]))
    return _day(found)


def _season(year: int, season: int) -> tuple[date, date, Precision]:
    first_month = 3 * (season - 20)
    last_year, last_month = (year + 1, 2) if first_month == 12 else (year, first_month + 2)
    last_day = _month_length(last_year, last_month)
    return date(year, first_month, 1), date(last_year, last_month, last_day), "season"


def _month(year: int, month: int) -> tuple[date, date, Precision]:
    return date(year, month, 1), date(year, month, _month_length(year, month)), "month"


def _day(found: re.Match[str]) -> tuple[date, date, Precision]:
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    length = _month_length(year, month)
    if not 1 <= day <= length:
        advice = f"there is no such day, {year:04}-{month:02} has {length} days"
        raise DateError(f"{quoted(found.string)} is no date: {advice}")
    only = date(year, month, day)
    return only, only, "day"


def _month_length(year: int, month: int) -> int:
    is_leap_year = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and is_leap_year else _MONTH_LENGTHS[month - 1]


def quoted(text: str) -> str:
    """Return the text as a message can show it: short, on one line, nothing invisible.

    >>> print(quoted("1936" + chr(10)))
    '1936\\n'
    """
    return repr(text) if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]!r}…"
