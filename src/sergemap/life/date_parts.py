"""One date in words -> its year, month and day; any of them may be left to the other of two."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Literal

from sergemap.life import date_names as names
from sergemap.life.date_portions import PORTIONS
from sergemap.life.dates import EdtfDate, date_or_error
from sergemap.life.partial_date import NoDate
from sergemap.text import fold, roman

Order = Literal["day", "month"]
"""What comes first in 3/4/1919."""

_LAST_YEAR_FROM_MARCH = 1752  # from then on it begins in January in England, too
_BOUNDARY, _END = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_ROMAN = {roman(number).lower(): number for number in range(1, 22)}
_ROMAN_MONTHS = "|".join(numeral for numeral, number in _ROMAN.items() if number <= 12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A date, or what is written of it."""

    year: str | None = None  # may end in X; None: not written here
    month: str | None = None  # 21 to 24 for a season
    day: str | None = None
    approximate: bool = False
    uncertain: bool = False
    within: str = ""  # only a part of it, such as its beginning, which EDTF cannot say
    guessed: bool = False  # the century is not written
    old_style: bool = False
    other: str | None = None  # another year that it may mean as well: 18XX for 180X

    @property
    def text(self) -> str | None:
        """The date in EDTF, None where there is no such day or no year."""
        mark = {(1, 0): "~", (0, 1): "?", (1, 1): "%"}.get((self.approximate, self.uncertain), "")
        text = "-".join(part for part in (self.year, self.month, self.day) if part) + mark
        is_whole = self.year and (self.month or not self.day)
        return text if is_whole and isinstance(date_or_error(text), EdtfDate) else None

    @property
    def no_such_day(self) -> str:
        """Why there is no such day, nothing where there is one or none is written."""
        if not (self.year and self.month and self.day):
            return ""
        read = date_or_error(f"{self.year}-{self.month}-{self.day}")
        return read.advice if isinstance(read, NoDate) else ""

    @property
    def plain_day(self) -> date | None:
        """The day that it is, None where it is none."""
        try:
            return date(int(self.year or ""), int(self.month or ""), int(self.day or ""))
        except ValueError:
            return None

    def filled_from(self, other: Part) -> Part:
        """Return it with what it lacks and the other has: 12 (March 1919)."""
        if self.year:
            return self
        month = self.month or (other.month if self.day else None)
        return replace(self, year=other.year, month=month, guessed=other.guessed)


_YEAR, _DAY = r"(?P<y>[0-9]{4})", r"(?P<d>0?[1-9]|[12][0-9]|3[01])"
_MONTH = r"(?P<m>0?[1-9]|1[0-2])"
_NTH = r"(?:st|nd|rd|th|er|re|o|°|\.|-(?:е|го|ое))?"
_NAME = r"#(?P<m>[0-9]{2})"
_JOIN = r"[ ./-]*"
_NIAN, _YUE, _RI = (f"(?:{sign}|{fold(korean)})" for sign, korean in ("年년", "月월", "日일"))
_SHORT = r"'?(?P<yy>[0-9]{2})"

# The first that fits tells the parts: year, month, day. They are compiled when a date is in words.
_FORMS = (
    rf"{_YEAR}-?00(?:-?00)?",
    rf"{_YEAR}-(?P<m>[0-9]{{2}})-00",
    r"(?P<y>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<m>[0-9]{2}|XX)(?:-(?P<d>[0-9]{2}|XX))?)?",
    rf"{_DAY}{_NTH}{_JOIN}{_NAME}{_JOIN}{_YEAR}",
    rf"{_NAME} ?{_DAY}{_NTH} {_YEAR}",
    rf"{_NAME}{_JOIN}{_YEAR}",
    rf"{_YEAR}{_JOIN}{_NAME}(?: ?{_DAY}{_NTH}|-(?P<dd>[0-9]{{2}}))?",
    rf"{_YEAR}{_JOIN}{_DAY}{_NTH} ?{_NAME}",  # Latvian
    rf"{_YEAR} ?{_NIAN}(?: ?{_MONTH} ?{_YUE}(?: ?{_DAY} ?{_RI})?)?",
    rf"{_YEAR}[./]{_MONTH}[./]{_DAY}",
    rf"00[./-]{_MONTH}[./-]{_YEAR}",
    rf"00[./-]00[./-]{_YEAR}",
    rf"{_MONTH}[./]{_YEAR}",
    rf"{_DAY}{_NTH}{_JOIN}{_NAME}{_JOIN}{_SHORT}",
    rf"{_NAME}(?:-| ?'){_SHORT}",
    rf"{_DAY}{_NTH} ?{_NAME}",
    rf"{_NAME} ?{_DAY}{_NTH}",
    rf"{_DAY}\.{_MONTH}\.?",
    rf"{_DAY}{_NTH}",
    rf"{_NAME}",
)
_NUMBERS = (
    r"(?P<one>[0-9]{1,2})(?P<sign>[./-]| )(?P<two>[0-9]{1,2})(?P=sign)(?P<y>[0-9]{4}|'?[0-9]{2})"
)
_IN_ROMAN = rf"(?:{_DAY}[ ./-]*)?(?P<m>{_ROMAN_MONTHS})[ ./-]*{_YEAR}"
_TWO_YEARS = r"(?P<rest>.*#(?P<m>0[1-3]|24).*?)(?P<y>[0-9]{4}) ?[/–-] ?(?P<next>[0-9]{1,4})"
_UNKNOWN_DIGITS = (
    r"(?P<y>[0-9]{2}(?:[0-9][-_u?*x]|[-_u?*x]{2})|[0-9]{4}(?=-[0-9]?[ux?_]|-[0-9]{2}-[0-9]?[ux?_]))"
    r"(?P<rest>(?:-[0-9ux?_]{2}){0,2})"
)
_DECADE = rf"(?P<years>[0-9]{{3}})0(?P<era> ?(?:{names.DECADE}))"
_YEARS = rf"(?:{names.YEARS}) (?P<years>[0-9]{{3}})0(?:{names.DECADE})?"
_SHORT_DECADE = (
    rf"(?:{names.YEARS}) '?(?P<n>[1-9])0(?:{names.DECADE})?"
    rf"|(?:the )?'?(?P<nn>[1-9])0(?:{names.DECADE})"
)
_NUMERAL = rf"(?P<n>[0-9]{{1,2}}|{'|'.join(sorted(_ROMAN, key=len, reverse=True))})"
_CENTURY = (
    rf"{_NUMERAL}(?:st|nd|rd|th|eme|e|o|\.|-(?:и|го|м|ии))? ?-?(?:{names.CENTURY})"
    rf"|(?:{names.SIGLO}) {_NUMERAL.replace('<n>', '<nn>')}"
)


def alternatives(words: str) -> str:
    """Return a pattern of these words where they stand alone."""
    return rf"{_BOUNDARY}(?:{words}){_END}"


@cache
def _around() -> Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """What may stand before or after a date, by what it says."""
    sayings = {
        "approximate": names.ABOUT,
        "uncertain": names.PERHAPS,
        "old_style": names.OLD_STYLE,
        "new_style": names.NEW_STYLE,
        **PORTIONS,
        "noise": names.NOISE,
    }
    made = {name: rf"\(?{alternatives(words)}\)?" for name, words in sayings.items()}
    return {
        name: (re.compile(rf"{word}[ -]*"), re.compile(rf"[ -]*{word}$"))
        for name, word in made.items()
    }


def part_of(text: str, order: Order) -> Part | None:
    """Return what a text tells of one date, None where it is none.

    The text is folded, with `#03` for the names of March.
    """
    marks: set[str] = set()
    while (core := _core(text, order)) is None:
        shorter = _less(text, marks)
        if shorter == text:
            return None
        text = shorter
    return replace(
        core,
        approximate="approximate" in marks,
        uncertain="uncertain" in marks,
        within=next((name for name in PORTIONS if name in marks), ""),
        old_style="old_style" in marks,
    )


def _less(text: str, marks: set[str]) -> str:
    """Return the text without one thing around the date, and note what that says."""
    stripped = text.strip(" ,;:")
    if (stripped[:1], stripped[-1:]) in (("(", ")"), ("[", "]")):
        return stripped[1:-1]
    if mark := re.search(r" ?\(?(?P<mark>[~?%]+)\)?$", stripped):
        marks |= {"approximate"} if set(mark["mark"]) & set("~%") else set()
        marks |= {"uncertain"} if set(mark["mark"]) & set("?%") else set()
        return stripped[: mark.start()]
    for name, (before, after) in _around().items():
        if (
            found := before.match(stripped)
            or (name not in PORTIONS and after.search(stripped))
            or None
        ):
            marks.add(name)
            return stripped[: found.start()] + stripped[found.end() :]
    return stripped


def _core(text: str, order: Order) -> Part | None:
    for read in (_form, _numbers, _special):
        if part := read(text, order):
            return part
    plain = re.sub(rf"{alternatives(names.NOISE)}|[,()]", " ", text)
    plain = " ".join(plain.split())
    return _form(plain, order) if plain and plain != text else None


def _form(text: str, _: Order) -> Part | None:
    for form in _FORMS:
        if found := re.fullmatch(form, text):
            parts = found.groupdict()
            return _part(
                parts.get("y"), parts.get("m"), parts.get("d") or parts.get("dd"), parts.get("yy")
            )
    return None


def _part(year: str | None, month: str | None, day: str | None, short: str | None = None) -> Part:
    return Part(
        year=f"19{short}" if short else year,
        month=month and month.rjust(2, "0"),
        day=day and day.rjust(2, "0"),
        guessed=short is not None,
    )


def _numbers(text: str, order: Order) -> Part | None:
    """Read 12/3/1919: the day comes first where there are dots, or where nothing else can be."""
    found = re.fullmatch(_NUMBERS, text)
    if found is None:
        return None
    one, two, year = found["one"], found["two"], found["y"].lstrip("'")
    first_is_month = order == "month" and found["sign"] in "/-"
    if int(two) > 12 or (first_is_month and int(one) <= 12):
        one, two = two, one
    short = year if len(year) == 2 else None
    return _part(None if short else year, two, one, short)


def _special(text: str, order: Order) -> Part | None:
    """Read months in Roman numerals, decades, centuries, digits not known, years of two kinds."""
    if found := re.fullmatch(_IN_ROMAN, text):
        return _part(found["y"], str(_ROMAN[found["m"]]), found["d"])
    if found := re.fullmatch(_DECADE, text) or re.fullmatch(_YEARS, text):
        years = found["years"]
        return Part(year=f"{years}X", other=f"{years[:2]}XX" if years[2] == "0" else None)
    if found := re.fullmatch(_SHORT_DECADE, text):
        return Part(year=f"19{found['n'] or found['nn']}X", guessed=True)
    if found := re.fullmatch(_CENTURY, text):
        numeral = found["n"] or found["nn"]
        number = _ROMAN.get(numeral) or int(numeral)
        return Part(year=f"{number - 1:02}XX")
    if found := re.fullmatch(_UNKNOWN_DIGITS, text):
        return _with_unknown_digits(found)
    if (found := re.fullmatch(_TWO_YEARS, text)) and _is_one_of_two_years(found):
        year = found["y"] if found["m"] == "24" else str(int(found["y"]) + 1)
        return _form(f"{found['rest']}{year}".strip(), order)
    return None


def _with_unknown_digits(found: re.Match[str]) -> Part:
    """Return 199u or 1999-uu-uu; what is finer than the first unknown digit says nothing."""
    year = re.sub("[^0-9]", "X", found["y"])
    if "X" in year:
        return Part(year=year)
    month, _, day = found["rest"].removeprefix("-").partition("-")
    month, day = ("XX" if re.search("[^0-9]", each) else each for each in (month, day))
    return Part(year=year, month=month, day=day if day == "XX" or month != "XX" else None)


def _is_one_of_two_years(found: re.Match[str]) -> bool:
    """Return whether a year is written by both its names: 1731/2 when it began in March."""
    follows = str(int(found["y"]) + 1).endswith(found["next"])
    return follows and (found["m"] == "24" or int(found["y"]) <= _LAST_YEAR_FROM_MARCH)


# Two calendars.


def in_both_calendars(one: Part, two: Part) -> Part | None:
    """Return the newer of two days that are one, in the calendars of Caesar and of Gregory."""
    days = [day for day in (one.plain_day, two.plain_day) if day]
    if len(days) < 2:
        return None
    old, new = sorted(days)
    return (one if one.plain_day == new else two) if new == from_julian(old) else None


def from_julian(day: date) -> date | None:
    """Return the day of today's calendar that is this one in the calendar of Caesar.

    >>> from_julian(date(1917, 10, 25))
    datetime.date(1917, 11, 7)
    """
    leap_days_gone = day.year // 100 - day.year // 400 - 2
    if day.year % 100 == 0 and day.year % 400 and day.month < 3:
        leap_days_gone -= 1
    try:
        return day + timedelta(leap_days_gone)
    except OverflowError:
        return None
