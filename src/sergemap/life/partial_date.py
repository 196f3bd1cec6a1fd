"""A single date as EDTF writes it: a day, month, season, year, decade or century.

The format: https://www.loc.gov/standards/datetime/
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sergemap.errors import DateError
from sergemap.text import quoted

Precision = Literal["day", "month", "season", "year", "decade", "century"]


class NoDate(DateError):  # noqa: N818  it is a kind of DateError
    """Text that cannot be read as a date; `date_advice.message_of` says what would be right."""

    def __init__(self, text: str, advice: str = "", whole: str = "") -> None:
        """Keep the text, for which advice is sought only where somebody will read it.

        `advice` is told where nothing better is found; `whole` is what the text is a part of.
        """
        super().__init__(text, advice, whole)
        self.text = text
        self.advice = advice
        self.whole = whole or text

    def __str__(self) -> str:
        """Return what is wrong, and the advice if it came with it.

        >>> print(NoDate("1936-02-30", "there is no such day"))
        '1936-02-30' is no date: there is no such day
        """
        return f"{quoted(self.text)} is no date" + (f": {self.advice}" if self.advice else "")


@dataclass(frozen=True, slots=True, repr=False)
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
        """Return the date that the text is; raises DateError where it is none.

        >>> PartialDate.read("191X").latest
        datetime.date(1919, 12, 31)
        """
        text = trimmed(text)
        found = _DATE.fullmatch(text)
        if found is None:
            raise NoDate(text)
        earliest, latest, precision = _meaning(found)
        season, mark = found["season"], found["mark"]
        return cls(
            text=text,
            earliest=earliest,
            latest=latest,
            precision=precision,
            approximate=mark in ("~", "%"),
            uncertain=mark in ("?", "%"),
            season=int(season) if season else None,
        )

    def __repr__(self) -> str:
        """Return it as it is written.

        >>> PartialDate.read("1936-04~")
        PartialDate('1936-04~')
        """
        return f"PartialDate({self.text!r})"

    @property
    def middle(self) -> date:
        """The day half way between the earliest and the latest.

        >>> PartialDate.read("1936-04").middle
        datetime.date(1936, 4, 15)
        """
        return date.fromordinal((self.earliest.toordinal() + self.latest.toordinal()) // 2)

    @property
    def is_doubtful(self) -> bool:
        """Whether it is written as one that is not certain; a month without its day is certain.

        >>> PartialDate.read("1936-04~").is_doubtful, PartialDate.read("1936-04").is_doubtful
        (True, False)
        """
        is_wide = self.precision in ("decade", "century")
        return self.approximate or self.uncertain or is_wide or bool(self.members)


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


def pattern_of_date() -> str:
    """Return the pattern of a date that is no interval, in signs that other languages know too.

    >>> bool(re.fullmatch(pattern_of_date(), "1936-04~"))
    True
    """
    bare = re.sub(r"#.*|\s+", "", _DATE.pattern)
    return f"(?:{re.sub(r'[?]P<[a-z]+>', '?:', bare)})"


LONGEST_TEXT = 100  # the longest date has 23 characters, the rest is room for good advice


def trimmed(text: str) -> str:
    """Return the text without blanks around it; raises DateError where it is too long."""
    if len(text) > LONGEST_TEXT:
        raise DateError(f"{quoted(text)} is no date: that is too long, write as in 1936-04-17")
    return text.strip(" \t")


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
    last_day = monthrange(last_year, last_month)[1]
    return date(year, first_month, 1), date(last_year, last_month, last_day), "season"


def _month(year: int, month: int) -> tuple[date, date, Precision]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"


def _day(found: re.Match[str]) -> tuple[date, date, Precision]:
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    length = monthrange(year, month)[1]
    if not 1 <= day <= length:
        advice = f"there is no such day, {year:04}-{month:02} has {length} days"
        raise NoDate(found.string, advice)
    only = date(year, month, day)
    return only, only, "day"
