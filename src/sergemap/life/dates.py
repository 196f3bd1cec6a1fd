"""Dates as historians write them: EDTF levels 0 and 1, from the first day meant to the last.

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

from sergemap.errors import SergemapError

Precision = Literal["day", "month", "season", "year", "decade", "century"]
OpenEnd = Literal["open", "unknown"]
DATES_KEPT = 1 << 16


class DateError(SergemapError, ValueError):
    """Text that is no date we take; the message says what is wrong and what would be right."""

    @property
    def short(self) -> str:
        """The message without its advice, where that takes a while to find."""
        return str(self)


class NoDate(DateError):  # noqa: N818  it is a kind of DateError
    """Text that nobody can read as a date; what would be right is sought when somebody asks.

    >>> NoDate("1936-4").short, str(NoDate("1936-4"))[:42]
    ("'1936-4' is no date", "'1936-4' is no date: write the month with ")
    """

    @property
    def short(self) -> str:
        """The message without its advice."""
        return f"{_quoted(self.args[0])} is no date"

    def __str__(self) -> str:
        return f"{self.short}: {advice_for(self.args[0])}"


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
        return self.precision == "day" and not (self.approximate or self.uncertain)


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
        if "/" in written:
            return cls._read_interval(written)
        only = PartialDate.read(written)
        return cls(text=written, begins=only, ends=only, is_interval=False)

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
        """
        return self.text.removeprefix("..").removeprefix("/")[:4].lower()


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
_LONGEST_TEXT = 100  # the longest date has 23 characters, the rest is room for good advice
_LONGEST_QUOTE = 40


def _trimmed(text: str) -> str:
    if len(text) > _LONGEST_TEXT:
        raise DateError(f"{_quoted(text)} is no date: that is too long, write as in 1936-04-17")
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
        raise DateError(f"{_quoted(found.string)} is no date: {advice}")
    only = date(year, month, day)
    return only, only, "day"


def _month_length(year: int, month: int) -> int:
    is_leap_year = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and is_leap_year else _MONTH_LENGTHS[month - 1]


# What is not right, and what would be.

_YEAR = r"(?P<year>[0-9]{4})"
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])"
_MARK = r"(?P<mark>[~?%]?)"
_ONE_DATE = r"[0-9]{4}(?:-[0-9]{2}){0,2}[~?%]?"
_BETWEEN = r"[./ -]"
_ABOUT = r"(?i:c|ca|circa|about|around|approx|approximately|vers|env|environ|um|gegen)\.?"

# Months and seasons in English, French and German.
_NAMED = {
    "01": "january|janvier|januar|jan|janv",
    "02": "february|février|fevrier|februar|feb|fév|févr",
    "03": "march|mars|märz|mar",
    "04": "april|avril|apr|avr",
    "05": "may|mai",
    "06": "june|juin|juni|jun",
    "07": "july|juillet|juli|jul|juil",
    "08": "august|août|aout|aug",
    "09": "september|septembre|sep|sept",
    "10": "october|octobre|oktober|oct|okt",
    "11": "november|novembre|nov",
    "12": "december|décembre|decembre|dezember|dec|déc|dez",
    "21": "spring|printemps|frühling|frühjahr",
    "22": "summer|été|sommer",
    "23": "autumn|fall|automne|herbst",
    "24": "winter|hiver",
}
_NAME = r"#(?P<month>[0-9]{2})\.?"

# What people write, what would be right, and what to tell them. The first that fits is told, if
# what it says is right can itself be read. Patterns stay text: few files need them compiled.
_MISTAKES: tuple[tuple[str, str, str], ...] = (
    ("", "", "write one, as in 1936, 1936-04 or 1936-04-17"),
    (
        r".*[\x00-\x1f\x7f-\x9f\u2028\u2029].*",
        "",
        "write it on one line and without control characters, as in 1936-04-17",
    ),
    (r".*[^\D0-9].*", "", "write it in the digits 0 to 9, as in 1936"),
    (
        r"(?:\.\.)?/?(?:\.\.)?",
        "",
        "write a date on at least one side of the slash, as in 1890/.. or ../1890",
    ),
    # Level 2, and what lies outside of the calendar.
    (r"[\[{].*", "", "sets are not taken, write one date or an interval, as in 1936/1940"),
    (
        rf"(?P<date>{_ONE_DATE})[Tt ]\s*[0-9]{{1,2}}:[0-9].*",
        "{date}",
        "leave out the time of day, {right}",
    ),
    (
        r"(?:000[0Xx]|00[Xx]{2})(?:-.*|[~?%])?",
        "",
        "there is no year 0, write a year from 0001 to 9999",
    ),
    (r"9999-24.*", "", "this winter ends after the year 9999, the last there is; write 9999-12"),
    (r"-[0-9].*", "", "negative years are not taken, write a year from 0001 to 9999"),
    (
        rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})",
        "{year}-{month}-{day}",
        "write hyphens between year, month and day, {right}",
    ),
    (
        r"[Yy]-?[0-9].*|[0-9]{5,}(?:[-~?%/].*)?",
        "",
        "longer years are not taken, write a year from 0001 to 9999",
    ),
    (
        r"[0-9]{4}S[0-9]+",
        "",
        "significant digits are not taken, write X for those not known, as in 195X",
    ),
    # Unspecified digits.
    (r"[0-9Xx~?%-]*x[0-9Xx~?%-]*", "", "write a capital X, as in 191X"),
    (
        rf"(?P<years>[0-9]{{3}}X|[0-9]{{2}}XX)-[0-9X-]+{_MARK}",
        "{years}{mark}",
        "leave out month and day after a year with an X, {right}",
    ),
    (
        r"(?=.{0,3}X)[0-9X]{4}(?:[-~?%].*)?",
        "",
        "only the last digit of a year or the last two can be X, as in 191X or 19XX",
    ),
    (
        rf"{_YEAR}-XX-[0-9X]+{_MARK}",
        "{year}-XX{mark}",
        "leave out the day when the month is not known, {right}",
    ),
    (
        rf"{_YEAR}-(?:[0-9]X|X[0-9]|X)(?P<day>-XX)?{_MARK}",
        "{year}-XX{day}{mark}",
        "write XX for the month, {right}",
    ),
    (
        rf"{_YEAR}-(?P<month>[0-9]{{2}})-(?:[0-9]X|X[0-9]|X){_MARK}",
        "{year}-{month}-XX{mark}",
        "write XX for the day, {right}",
    ),
    # Qualifiers.
    (r"(?P<date>[0-9X-]+)(?:~\?|\?~)", "{date}%", "write % for both ~ and ?, {right}"),
    (
        r"(?P<head>[0-9X-]*)(?P<mark>[~?%])(?P<tail>[0-9X-]+)",
        "{head}{tail}{mark}",
        "write {mark} at the very end, where it is about the whole date, {right}",
    ),
    (
        r"(?P<date>[0-9X-]+)\s*\(?(?P<mark>[~?%])\)?",
        "{date}{mark}",
        "write {mark} straight after the date, {right}",
    ),
    # Years, months and days in other orders and with other signs.
    (
        rf"{_YEAR}-{_MONTH}{_MARK}",
        "{year}-{month:0>2}{mark}",
        "write the month with two digits, {right}",
    ),
    (
        rf"{_YEAR}-{_MONTH}-{_DAY}{_MARK}",
        "{year}-{month:0>2}-{day:0>2}{mark}",
        "write month and day with two digits, {right}",
    ),
    (r"(?P<season>[0-9]{4}-2[1-4])-.*", "{season}", "leave out the day after a season, {right}"),
    (
        rf"(?P<one>0?[1-9]|1[0-2]){_BETWEEN}(?!(?P=one){_BETWEEN})"
        rf"(?P<two>0?[1-9]|1[0-2]){_BETWEEN}{_YEAR}",
        "{year}-{two:0>2}-{one:0>2}",
        "write the year first, then the month: {right} or {year}-{one:0>2}-{two:0>2}",
    ),
    (
        rf"{_DAY}{_BETWEEN}{_MONTH}{_BETWEEN}{_YEAR}",
        "{year}-{month:0>2}-{day:0>2}",
        "write the year first, {right}",
    ),
    (
        rf"{_MONTH}{_BETWEEN}{_DAY}{_BETWEEN}{_YEAR}",
        "{year}-{month:0>2}-{day:0>2}",
        "write the year first, {right}",
    ),
    (
        rf"{_MONTH}{_BETWEEN}{_YEAR}",
        "{year}-{month:0>2}",
        "write the year first, {right}",
    ),
    (
        rf"{_YEAR}[./ –−‐‑]{_MONTH}[./ –−‐‑]{_DAY}",
        "{year}-{month:0>2}-{day:0>2}",
        "write hyphens between year, month and day, {right}",
    ),
    (
        rf"{_YEAR}[./ –−‐‑]{_MONTH}",
        "{year}-{month:0>2}",
        "write a hyphen between year and month, {right}",
    ),
    # Intervals.
    (
        rf"(?P<first>{_ONE_DATE})(?:\s*[-–—]\s*|\s+to\s+|\.\.)(?P<last>{_ONE_DATE})",
        "{first}/{last}",
        "write a slash between two dates, {right}",
    ),
    (
        r"(?P<year>(?P<century>[0-9]{2})[0-9]{2})-(?!00)(?P<end>[0-9]{2})",
        "{year}/{century}{end}",
        "there is no month {end}; for an interval write both years in full, {right}",
    ),
    (
        r"(?P<year>(?P<century>[0-9]{2})[0-9]{2})[/–—](?P<end>[0-9]{2})",
        "{year}/{century}{end}",
        "write both years in full, {right}",
    ),
    (
        r"[0-9]{4}-(?P<month>[0-9]{2})(?:-[0-9X]+)?[~?%]?",
        "",
        "there is no month {month}, write 01 to 12, or 21 to 24 for spring to winter",
    ),
    (
        r"(?=.*\s)(?P<first>\S*)\s*/\s*(?P<last>\S*)",
        "{first}/{last}",
        "leave out the spaces around the slash, {right}",
    ),
    (r".*/.*/.*", "", "write one slash only, between the first date and the last"),
    (r".*\s/.*|.*/\s.*", "", "leave out the spaces around the slash, as in 1936/1940"),
    (
        r"[0-9]{1,2}/[0-9]{4}|[0-9]{4}/[0-9]{1,2}",
        "",
        "write both years with four digits, as in 1936/1940",
    ),
    (r".*/.*", "", "write one date here, not an interval"),
    (
        rf"(?P<date>{_ONE_DATE})(?:\.\.|-|–|—)",
        "{date}/..",
        "write an interval with an open end, {right}",
    ),
    (
        rf"\.\.(?P<date>{_ONE_DATE})",
        "../{date}",
        "write an interval with an open beginning, {right}",
    ),
    # Words.
    (rf"{_ABOUT}\s*(?P<date>[0-9].*)", "{date}~", "write ~ after the date, {right}"),
    (
        r"(?i:before|until|till|avant|bis|vor)\s+(?P<date>[0-9].*)",
        "../{date}",
        "write an interval with an open beginning, {right}",
    ),
    (
        r"(?i:after|since|from|après|depuis|seit|nach)\s+(?P<date>[0-9].*)",
        "{date}/..",
        "write an interval with an open end, {right}",
    ),
    (
        r"(?P<years>(?P<century>[0-9]{2})0)0'?s",
        "{years}X",
        "write {right} for the ten years, {century}XX for the hundred",
    ),
    (r"(?P<years>[0-9]{3})0'?s", "{years}X", "write X for the last digit, {right}"),
    (
        rf"{_NAME},? {_YEAR}",
        "{year}-{month}",
        "write the year, then a number for the month or season, {right}",
    ),
    (
        rf"{_YEAR},? {_NAME}",
        "{year}-{month}",
        "write a number for the month or season, {right}",
    ),
    (
        rf"{_DAY}(?:st|nd|rd|th|er|\.)?(?: of| de)? {_NAME},? {_YEAR}",
        "{year}-{month}-{day:0>2}",
        "write the year, then numbers for month and day, {right}",
    ),
    (
        rf"{_NAME} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
        "{year}-{month}-{day:0>2}",
        "write the year, then numbers for month and day, {right}",
    ),
    (r"['’]?[0-9]{1,3}[~?%]?", "", "write the year with four digits, as in 1936"),
    (r".*[~?%].*", "", "write one of ~, ? and % at the very end of a date, as in 1936-04~"),
    (r".*", "", "write year, month and day in numbers, as in 1936, 1936-04 or 1936-04-17"),
)


def meant(written: str) -> str | None:
    """Return the date that somebody meant by a text that is none; None: that is not certain.

    >>> meant("12 March 1919"), meant("c. 1919"), meant("3/4/1919"), meant("soon")
    ('1919-03-12', '1919~', None, None)
    """
    numbered = _with_numbers_for_names(written[:_LONGEST_TEXT])
    for pattern, right, advice in _MISTAKES:
        found = re.fullmatch(pattern, numbered, re.DOTALL)
        if not found or (right and not _reads(right.format_map(found.groupdict(default="")))):
            continue
        is_one = bool(right) and " or {" not in advice
        return right.format_map(found.groupdict(default="")) if is_one else None
    return None


@lru_cache(maxsize=1024)
def advice_for(written: str) -> str:
    """Return what would be right where a text is no date.

    >>> advice_for("12 March 1919")
    'write the year, then numbers for month and day, 1919-03-12'
    """
    numbered = _with_numbers_for_names(written)
    advices = (_advice(numbered, mistake) for mistake in _MISTAKES)
    return next(filter(None, advices))


def _advice(written: str, mistake: tuple[str, str, str]) -> str | None:
    pattern, right, advice = mistake
    found = re.fullmatch(pattern, written, re.DOTALL)
    if found is None:
        return None
    parts = found.groupdict(default="")
    right = right.format_map(parts)
    return advice.format(**parts, right=right) if not right or _reads(right) else None


def _reads(written: str) -> bool:
    # The look at the ends keeps one piece of advice from asking for the next, and so on for ever.
    if not all(end in ("..", "") or _DATE.fullmatch(end) for end in written.split("/")):
        return False
    try:
        EdtfDate.read(written)
    except DateError:
        return False
    return True


def _with_numbers_for_names(written: str) -> str:
    for number, names in _NAMED.items():
        written = re.sub(rf"\b(?:{names})\b", f"#{number}", written, flags=re.IGNORECASE)
    return written


def _quoted(text: str) -> str:
    """Return the text as a message can show it: short, on one line, nothing invisible.

    >>> print(_quoted("1936" + chr(10)))
    '1936\\n'
    """
    return repr(text) if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]!r}…"
