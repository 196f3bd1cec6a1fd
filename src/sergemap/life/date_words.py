"""Dates in words, as people, libraries and databases write them -> EDTF.

What could mean two things is not read: 03/04/1919, the 1800s, 12-Mar-19.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from sergemap.life import date_vocabulary as words
from sergemap.life.date_vocabulary import any_of
from sergemap.life.dates import EdtfDate, date_or_error
from sergemap.life.partial_date import LONGEST_TEXT
from sergemap.text import fold, roman

Order = Literal["day", "month"]

_ALL_NUMBERS = re.compile(r"[0-9]{1,2}([./-]) ?[0-9]{1,2}\1 ?[0-9]{2,4}")
_ROMAN = {roman(number).casefold(): number for number in range(1, 22)}
LAST_DUAL_YEAR = 1752  # from then on the year begins in January in England, too


class _Parts(NamedTuple):
    """A date as far as it is written; what is not there is empty."""

    year: str
    month: str = ""
    day: str = ""
    mark: str = ""

    @property
    def edtf(self) -> str:
        return "-".join(filter(None, (self.year, self.month, self.day))) + self.mark


@lru_cache(maxsize=1024)
def edtf_in_words(text: str, order: Order | None = None) -> str | None:
    """Return the date or the interval that is written in words; None: there is none for certain.

    >>> edtf_in_words("March 1919 – June 1920"), edtf_in_words("vers mars 1919")
    ('1919-03/1920-06', '1919-03~')
    >>> edtf_in_words("12 марта 1919 г."), edtf_in_words("between 1918 and 1920")
    ('1919-03-12', '1918/1920')
    >>> edtf_in_words("1800s"), edtf_in_words("soon")
    (None, None)
    """
    if len(text) > LONGEST_TEXT:
        return None
    plain = " ".join(fold(text).replace("’", "'").replace("ʼ", "'").split()).rstrip(" ;,")
    for reading in (_whole, _range, _open):
        right = reading(plain, order)
        if right and isinstance(date_or_error(right), EdtfDate):
            return right
    return None


def _whole(text: str, order: Order | None) -> str | None:
    """Return a single date, one of several, or two dates that are one day in two calendars."""
    one = _marked(text, order)
    if one and one.year:
        return one.edtf
    if found := re.fullmatch(rf"(.+?) {any_of(words.OR)} (.+)", text):
        ends = _ends(found[1], found[2], order)
        return f"[{ends[0]},{ends[1]}]" if ends and all(ends) else None
    return _double(text)


def _range(text: str, order: Order | None) -> str | None:
    text = _out_of_brackets(text)[0]
    if _ALL_NUMBERS.fullmatch(text):
        return None
    for first, last in _halves(text):
        ends = _ends(first, last, order)
        if ends and any(end not in ("", "..") for end in ends):
            return f"{ends[0]}/{ends[1]}"
    return None


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to part a text in two, words first: a date may have a hyphen of its own."""
    for before, between in (
        (any_of(words.BETWEEN), rf"\s+{any_of(words.AND)}\s+"),
        (f"(?:{any_of(words.FROM)})?", rf"\s+{any_of(words.TO)}\s*"),
        ("", r"[–—]"), ("", r"\s-\s|\s-$"), ("", "/"), ("", "-"),
    ):  # fmt: skip
        if begin := re.match(before, text):
            rest = text[begin.end() :]
            for found in re.finditer(between, rest):
                yield rest[: found.start()].strip(), rest[found.end() :].strip()


def _ends(first: str, last: str, order: Order | None) -> tuple[str, str] | None:
    """Return both ends of an interval in EDTF; the first takes year and month from the last."""
    if {first, last} <= {"", "?"}:
        return None
    begin, end = _end(first, order), _end(last, order)
    if begin is None or end is None:
        return None
    if isinstance(end, _Parts) and isinstance(begin, _Parts):
        whole = _with_shared_parts(begin, end)
        return (whole[0].edtf, whole[1].edtf) if whole else None
    ends = [one if isinstance(one, str) else one.edtf * bool(one.year) for one in (begin, end)]
    return (
        (ends[0], ends[1])
        if all(isinstance(one, str) or one.year for one in (begin, end))
        else None
    )


def _with_shared_parts(begin: _Parts, end: _Parts) -> tuple[_Parts, _Parts] | None:
    """Return both ends in full: of 12–15 March 1919 the first takes what only the last has."""
    if re.fullmatch(r"[0-9]{4}", begin.edtf) and end.edtf == end.day:
        shortened = _short_year(begin.year, end.day)
        return (begin, shortened) if shortened else None
    if not begin.year:
        begin = begin._replace(year=end.year, month=begin.month or end.month)
    if end.month and not end.year:
        end = end._replace(year=begin.year)
    is_whole = all(one.year and (one.month or not one.day) for one in (begin, end))
    return (begin, end) if is_whole else None


def _short_year(begin: str, end: str) -> _Parts | None:
    """Return 1917 for the end of 1913–17; None where it could be a month, as in 1911–12."""
    return _Parts(begin[:2] + end) if int(end) > 12 and end > begin[2:] else None


def _end(text: str, order: Order | None) -> _Parts | str | None:
    text = text.strip(" ,")
    if text in ("", "?", "unknown", "unbekannt", "inconnu"):
        return ""
    if text in ("..", "…", "...", "9999") or re.fullmatch(any_of(words.NOW), text):
        return ".."
    one = _marked(text, order)
    return one if one and (one.year or one.month or one.day) else None


def _open(text: str, order: Order | None) -> str | None:
    text = _out_of_brackets(text)[0]
    for names, shape in ((words.BEFORE, "../{}"), (words.AFTER, "{}/..")):
        if found := re.match(rf"{any_of(names)} ?(?=.)", text):
            one = _marked(text[found.end() :], order)
            if one and one.year:
                return shape.format(one.edtf)
    return None


# One date.


def _marked(text: str, order: Order | None) -> _Parts | None:
    """Return a date with what is said about its certainty."""
    text, marks = _out_of_brackets(text)
    before = None
    while text != before:
        before = text
        for names, mark in ((words.ABOUT, "~"), (words.PERHAPS, "?")):
            word = any_of(names)
            if found := re.match(rf"{word}[ :]*(?=.)", text) or re.match(r"c(?=[0-9]{4})", text):
                text, marks = text[found.end() :], marks | {mark if found[0] != "c" else "~"}
            if found := re.search(rf"[ ,]+[(]?{word}[)]?$", text):
                text, marks = text[: found.start()], marks | {mark}
        if found := re.search(r"\s*(?:[(\[][?][)\]]|[?~%])$", text):
            marks = marks | ({"~", "?"} if "%" in found[0] else set(found[0]) & {"~", "?"})
            text = text[: found.start()]
    one = _plain(text.strip(" ,"), order)
    mark = {"": "", "~": "~", "?": "?", "?~": "%"}["".join(sorted(marks))]
    return one._replace(mark=mark) if one else None


def _out_of_brackets(text: str) -> tuple[str, set[str]]:
    """Return a text without the brackets that librarians set, and what they say."""
    found = re.fullmatch(r"[\[(]([^\[\](),]*)[\])]([?]?)", text)
    return (found[1].strip(), set(found[2])) if found else (text, set())


def _plain(text: str, order: Order | None) -> _Parts | None:
    numbers = _database(text) or _decade(text) or _numbers(text, order)
    if numbers:
        return numbers
    pattern, names = words.months()
    text = re.sub(r"(?<=[0-9])(?:st|nd|rd|th|er|re|o|-?го|-?е|-?ое)(?!\w)", "", text)
    text = re.sub(r"(?:(?<=[0-9])|^)[.\s/-]*\b([ivx]+)\b[.\s/-]*(?=[0-9]{4})", _roman_month, text)
    text = pattern.sub(lambda found: f" #{names[found[0].rstrip('.')]} ", text)
    style = _style_of(text)
    text = re.sub(rf"\(?(?:{any_of(words.OLD_STYLE)}|{any_of(words.NEW_STYLE)})\)?$", "", text)
    text = re.sub(rf"(?<!\w)(?:{any_of(words.FILLERS)})", " ", text)
    text = re.sub(r"(?<=[0-9])\.(?=[\s#]|$)|,", " ", re.sub(r"-(?= *#)|(?<= )-", " ", text))
    one = _in_order(" ".join(text.replace("#", " #").replace("/ #", " #").split()))
    return _from_julian(one) if one and style == "old" else one


def _roman_month(found: re.Match[str]) -> str:
    number = _ROMAN.get(found[1], 13)
    return f" #{number:02} " if number <= 12 else found[0]


_DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])"
_MONTH = r"#(?P<month>[0-9]{2})"
_YEAR = r"(?P<year>[0-9]{4})(?:/(?P<next>[0-9]{1,2}|[0-9]{4}))?"


def _in_order(text: str) -> _Parts | None:
    """Return a date whose month has become a number, whatever comes first."""
    era = re.fullmatch(
        rf"(?:{any_of(words.OUR_ERA)} )?([0-9]{{1,4}})(?: {any_of(words.OUR_ERA)})?", text
    )
    if era and (len(era[1]) == 4 or era[1] != text):
        return _Parts(era[1].zfill(4))
    for pattern in (
        rf"{_DAY} {_MONTH} {_YEAR}", rf"{_MONTH} {_DAY} {_YEAR}", rf"{_MONTH} {_YEAR}",
        rf"{_YEAR} {_MONTH}", rf"{_YEAR} {_MONTH} {_DAY}", rf"{_YEAR} {_DAY} {_MONTH}",
        rf"{_DAY} {_MONTH}", rf"{_MONTH} {_DAY}", _MONTH, _DAY,
    ):  # fmt: skip
        if found := re.fullmatch(pattern, text):
            parts = {"year": "", "month": "", "day": "", "next": "", **found.groupdict(default="")}
            year = _of_two_years(parts["year"], parts["next"], parts["month"])
            day = parts["day"].zfill(2) if parts["day"] else ""
            return None if year is None else _Parts(year, parts["month"], day)
    return None


def _of_two_years(year: str, following: str, month: str) -> str | None:
    """Return 1732 for 11 February 1731/2: the year began in March then."""
    if not following:
        return year
    after = str(int(year) + 1).zfill(4)
    is_dual = int(year) <= LAST_DUAL_YEAR and "01" <= month <= "03"
    return after if is_dual and after.endswith(following) else None


def _database(text: str) -> _Parts | None:
    """Return a date as databases and older standards write it, with 00 or u for what is unknown."""
    text = re.sub(r"^\+0*(?=[0-9]{4}-)", "", text)
    text = re.sub(r"(?<=-[0-9]{2})t[0-9:.]*z?$", "", text)
    found = re.fullmatch(
        r"(?P<year>[0-9]{2}(?:[0-9]{2}|[0-9][ux]|[ux]{2}|[0-9]-|--))"
        r"(?:-(?P<month>[0-9]{2}|uu|xx)(?:-(?P<day>[0-9]{2}|uu|xx))?)?",
        text,
    )
    if not found:
        return None
    year = re.sub("[ux-]", "X", found["year"])
    unknown = {None: "", "00": "", "uu": "XX", "xx": "XX"}
    month, day = (unknown.get(found[part], found[part]) for part in ("month", "day"))
    return _Parts(year, month, day if month else "") if "X" not in year else _Parts(year)


def _decade(text: str) -> _Parts | None:
    """Return ten years or a century; 1800s could be both."""
    before, after = any_of(words.DECADE_BEFORE), any_of(words.DECADE_AFTER)
    found = re.fullmatch(rf"(?P<b>{before} )?(?P<y>[0-9]{{3}})0(?P<a>[ -]?{after})?", text)
    if found and (found["a"] or (found["b"] and not found["b"].startswith(("the", "d", "in")))):
        return None if found["y"].endswith("0") else _Parts(f"{found['y']}X")
    century = rf"(?:{words.CENTURY})(?!\w)[.]?"
    found = re.fullmatch(rf"(?:the |siglo |le |il )?(?P<n>[0-9]{{1,2}}|[ivx]+)[ -]?{century}", text)
    found = found or re.fullmatch(r"siglo (?P<n>[0-9]{1,2}|[ivx]+)", text)
    if not found:
        return None
    number = int(found["n"]) if found["n"].isdigit() else _ROMAN.get(found["n"], 0)
    return _Parts(f"{number - 1:02}XX") if number > 1 else None


def _numbers(text: str, order: Order | None) -> _Parts | None:
    """Return a date in numbers whose day comes first, or its month where that is certain."""
    found = re.fullmatch(r"([0-9]{1,2})([./-]) ?([0-9]{1,2})\2 ?([0-9]{4})", text)
    if not found:
        month = re.fullmatch(r"(0?[1-9]|1[0-2])[./-]([0-9]{4})", text)
        return _Parts(month[2], month[1].zfill(2)) if month else None
    one, two, year = int(found[1]), int(found[3]), found[4]
    if one == 0:
        return _Parts(year, f"{two:02}" if two else "")
    if found[2] == "." or one > 12 or one == two or order == "day":
        return _Parts(year, f"{two:02}", f"{one:02}")
    return _Parts(year, f"{one:02}", f"{two:02}") if two > 12 or order == "month" else None


# Two calendars.


def _style_of(text: str) -> str:
    is_old = re.search(rf"(?<!\w){any_of(words.OLD_STYLE)}\)?$", text)
    return "old" if is_old else ""


def _double(text: str) -> str | None:
    """Return the second of 28 February/12 March 1881: the same day in both calendars."""
    found = re.fullmatch(r"([^/(\[]+?)\s*(?:/\s*([^/(\[]+)|[(\[]([^)\]]+)[)\]](.*))", text)
    if not found:
        return None
    rest = found[4] or ""
    old, new = f"{found[1]} {rest}", f"{found[2] or found[3]} {rest}"
    earlier, later = _plain(old.strip(), None), _plain(new.strip(), None)
    if not earlier or not later or not later.day or not (later.year or earlier.year):
        return None
    later = later._replace(year=later.year or earlier.year, month=later.month or earlier.month)
    earlier = earlier._replace(year=earlier.year or later.year, month=earlier.month or later.month)
    return later.edtf if earlier.day and _from_julian(earlier) == later else None


def _from_julian(one: _Parts) -> _Parts | None:
    """Return the Gregorian date of a day in the Julian calendar."""
    if not one.day or not one.month or int(one.month) > 12:
        return None
    year, month = int(one.year), int(one.month)
    since = year if month > 2 else year - 1
    try:
        day = date(year, month, 1) + timedelta(int(one.day) - 1 + since // 100 - since // 400 - 2)
        return one._replace(year=f"{day:%Y}".zfill(4), month=f"{day:%m}", day=f"{day:%d}")
    except (ValueError, OverflowError):
        return None
