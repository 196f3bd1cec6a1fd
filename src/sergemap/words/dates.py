"""Dates as people say them, "about April 1936", in the language of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, cast

from sergemap.life.dates import OpenEnd, read_date
from sergemap.life.partial_date import PartialDate

if TYPE_CHECKING:
    from babel import Locale

_LOCALES = {"en": "en_GB"}  # 17 April 1936, not April 17, 1936

_WITHOUT_BEGINNING: Mapping[OpenEnd | None, str] = {"open": "until", "unknown": "unknown-begin"}
_WITHOUT_END: Mapping[OpenEnd | None, str] = {"open": "open", "unknown": "unknown-end"}


def in_words(edtf_text: str, language: str, words: Mapping[str, object]) -> str:
    """Return a date or an interval as people say it, with the templates of the page's words.

    >>> english = {"dates": {"about-day": "about {date}", "range": "{from} to {to}"}}
    >>> in_words("1917-02/1919-01-26~", "en", english)
    'February 1917 to about 26 January 1919'
    """
    written = read_date(edtf_text)
    locale, templates = _locale(language), cast(Mapping[str, str], words["dates"])
    begins, ends = (
        _with_doubt(end, locale, templates) if end else "" for end in (written.begins, written.ends)
    )
    if not begins:
        return templates[_WITHOUT_BEGINNING[written.begins_without]].format(to=ends)
    if not ends:
        return templates[_WITHOUT_END[written.ends_without]].format_map({"from": begins})
    if written.begins == written.ends:
        return begins
    return templates["range"].format_map({"from": begins, "to": ends})


def spoken(tags: Sequence[str], language: str) -> str:
    """Return the names of languages in a language, one after the other."""
    from babel.lists import format_list

    locale = _locale(language)
    return format_list([locale.languages.get(tag, tag) for tag in tags], locale=locale)


_FOUR_UNPARTED = frozenset(
    ("be", "bg", "es", "et", "hu", "hy", "it", "ka", "lv", "pl", "pt-PT", "sl")
)
"""Languages that part thousands from five digits on, as browsers do; babel does not know them."""


def in_digits(number: int, language: str) -> str:
    """Return a whole number with its thousands apart, as the player's `Intl` writes it.

    >>> in_digits(1947, "es"), in_digits(35821, "es")
    ('1947', '35.821')
    """
    from babel.numbers import format_decimal

    family = language.partition("-")[0]
    if abs(number) < 1000 or (number < 10_000 and {language, family} & _FOUR_UNPARTED):
        return str(number)
    return format_decimal(number, locale=_locale(language))


def _with_doubt(end: PartialDate, locale: Locale, templates: Mapping[str, str]) -> str:
    if end.members:
        return _one_of(end.members, locale, templates)
    plain = _plainly(end, locale, templates)
    if not (end.approximate or end.uncertain):
        return plain
    doubts = (
        "about" if end.approximate else "",
        "uncertain" if end.uncertain else "",
        "day" if end.approximate and end.precision == "day" else "",
    )
    return templates["-".join(filter(None, doubts))].format(date=plain)


def _plainly(end: PartialDate, locale: Locale, templates: Mapping[str, str]) -> str:
    first = end.earliest
    match end.precision:
        case "day":
            return _in_full(first, locale, templates.get("first-day", "1"))
        case "month":
            return str(locale.datetime_skeletons["yMMMM"].apply(first, locale))
        case "year":
            return str(locale.datetime_skeletons["y"].apply(first, locale))
        case "season":
            return templates[f"season-{end.season}"].format(year=first.year)
        case "decade":
            return templates["decade"].format(decade=first.year)
        case "century":
            return templates["century"].format_map({"from": first.year, "to": end.latest.year})


def _in_full(day: date, locale: Locale, first_day: str) -> str:
    """Return a day as babel's long format has it, whose parts are each said once.

    The first of a month has a word of its own in some languages: 1er mars.
    """
    return _long(locale) % _Parts(day, locale, first_day)


def _one_of(members: Sequence[PartialDate], locale: Locale, templates: Mapping[str, str]) -> str:
    """Return several dates with an "or", in which what they share is said once.

    >>> _either(["8", "9", "10"], {"or": "{first} or {last}"})
    '8, 9 or 10'
    """
    days = [member.earliest for member in members]
    precisions = {member.precision for member in members}
    if precisions == {"day"} and len({(day.year, day.month) for day in days}) == 1:
        pattern, letters = _long(locale), "d"
    elif precisions == {"month"} and len({day.year for day in days}) == 1:
        pattern, letters = str(locale.datetime_skeletons["yMMMM"].format), "ML"
    else:
        return _either([_plainly(member, locale, templates) for member in members], templates)
    parts = [_Parts(day, locale, templates.get("first-day", "1")) for day in days]
    return pattern % _PartsOfSeveral(parts, letters, templates)


def _either(said: Sequence[str], templates: Mapping[str, str]) -> str:
    """Return what is said with an "or" before the last; Spanish has one for *octubre* and 8."""
    *others, last = said
    name = "or-o" if re.match(r"(?:8|11)\b|o", last, re.IGNORECASE) else "or"
    template = templates.get(name) or templates["or"]
    return template.format(first=", ".join(others), last=last)


class _Parts(Mapping[str, str]):
    """The parts of a day that a format asks for: `MMMM`, `y`."""

    __slots__ = ("day", "first_day", "locale")

    def __init__(self, day: date, locale: Locale, first_day: str) -> None:
        self.day, self.locale, self.first_day = day, locale, first_day

    def __getitem__(self, name: str) -> str:
        whole = self.day
        match name[0]:
            case "y":
                return _part(name, whole.year, 1, 1, self.locale)
            case "M" | "L":
                return _part(name, 2000, whole.month, 1, self.locale)
            case "d" if whole.day == 1 and self.first_day != "1":
                return self.first_day
            case "d":
                return _part(name, 2000, 1, whole.day, self.locale)
        return _part(name, whole.year, whole.month, whole.day, self.locale)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class _PartsOfSeveral(_Parts):
    """The parts of days that differ in one of them: all of those, and what they share."""

    __slots__ = ("letters", "several", "templates")

    def __init__(
        self, several: Sequence[_Parts], letters: str, templates: Mapping[str, str]
    ) -> None:
        super().__init__(several[-1].day, several[-1].locale, several[-1].first_day)
        self.several, self.letters, self.templates = several, letters, templates

    def __getitem__(self, name: str) -> str:
        if name[0] in self.letters:
            return _either([parts[name] for parts in self.several], self.templates)
        return super().__getitem__(name)


@cache
def _part(name: str, year: int, month: int, day: int, locale: Locale) -> str:
    from babel.dates import DateTimeFormat

    return str(DateTimeFormat(date(year, month, day), locale)[name])


@cache
def _long(locale: Locale) -> str:
    return str(locale.date_formats["long"].format)  # '%(d)s %(MMMM)s %(y)s'


@cache
def _locale(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError  # its tables take longer to load than a page

    for tag in (_LOCALES.get(language, language), language.partition("-")[0]):
        try:
            return Locale.parse(tag.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(_LOCALES["en"])
