"""Dates as people say them, "about April 1936", in the language of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from math import floor
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
    edtf = read_date(edtf_text)
    locale, templates = _locale(language), cast(Mapping[str, str], words["dates"])
    if edtf.begins and edtf.ends and _share_month(edtf.begins, edtf.ends):
        return _days_of_month(edtf.begins.earliest, edtf.ends.earliest, locale, templates)
    begins = _with_doubt(edtf.begins, locale, templates) if edtf.begins else ""
    if edtf.begins and edtf.begins == edtf.ends:
        return begins
    ends = _with_doubt(edtf.ends, locale, templates) if edtf.ends else ""
    if not begins:
        return templates[_WITHOUT_BEGINNING[edtf.begins_without]].format(to=ends)
    if not ends:
        return templates[_WITHOUT_END[edtf.ends_without]].format_map({"from": begins})
    return templates["range"].format_map({"from": begins, "to": ends})


def _share_month(begins: PartialDate, ends: PartialDate) -> bool:
    """Return whether two are certain days of one month."""
    certain = all(
        end.precision == "day" and not (end.members or end.approximate or end.uncertain)
        for end in (begins, ends)
    )
    first, last = begins.earliest, ends.earliest
    return certain and first != last and (first.year, first.month) == (last.year, last.month)


def _days_of_month(first: date, last: date, locale: Locale, templates: Mapping[str, str]) -> str:
    """Return two days of a month, of which the month is said once: 25-26 September 1940."""
    days = {"from": _day(first, locale, templates), "to": _day(last, locale, templates)}
    span = templates.get("days", "{from}\N{EN DASH}{to}").format_map(days)
    return _form("long", last.month, locale).format(span, last.year)


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


def distance(km: float, language: str, templates: Mapping[str, str]) -> str:
    """Return a distance in kilometres, a short one in metres, as the player says it.

    >>> distance(0.44, "en", {"m": "{m} m"}), distance(1.25, "fr", {"km": "{km} km"})
    ('450 m', '1,3 km')
    """
    from babel.numbers import format_decimal

    step = 10 if km < 0.1 else 50
    metres = max(step, floor(km * 1000 / step + 0.5) * step)
    if metres < 1000 and km < 1:
        return templates["m"].format(m=metres)
    tenths = floor(km * 10 + 0.5) / 10
    return templates["km"].format(km=format_decimal(tenths, "#,##0.#", locale=_locale(language)))


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
            day = _day(first, locale, templates)
            return _form("long", first.month, locale).format(day, first.year)
        case "month":
            return _form("yMMMM", first.month, locale).format("", first.year)
        case "year":
            return _form("y", 1, locale).format("", first.year)
        case "season":
            return templates[f"season-{end.season}"].format(year=first.year)
        case "decade":
            return templates["decade"].format(decade=first.year)
        case "century":
            return templates["century"].format_map({"from": first.year, "to": end.latest.year})


def _one_of(members: Sequence[PartialDate], locale: Locale, templates: Mapping[str, str]) -> str:
    """Return several dates with an "or", in which what they share stands once.

    >>> _either(["8", "9", "10"], {"or": "{first} or {last}"})
    '8, 9 or 10'
    """
    days = [member.earliest for member in members]
    last, precisions = days[-1], {member.precision for member in members}
    if precisions == {"day"} and len({(day.year, day.month) for day in days}) == 1:
        several = [_day(day, locale, templates) for day in days]
        return _form("long", last.month, locale).format(_either(several, templates), last.year)
    if precisions == {"month"} and len({day.year for day in days}) == 1:
        several = [_month(day.month, locale) for day in days]
        form = _form("yMMMM", None, locale)
        return form.format("", last.year, _either(several, templates))
    return _either([_plainly(member, locale, templates) for member in members], templates)


def _either(dates: Sequence[str], templates: Mapping[str, str]) -> str:
    """Return dates with an "or" before the last; Spanish has one for *octubre* and 8."""
    *others, last = dates
    name = "or-o" if re.match(r"(?:8|11)\b|o", last, re.IGNORECASE) else "or"
    template = templates.get(name) or templates["or"]
    return template.format(first=", ".join(others), last=last)


def _day(day: date, locale: Locale, templates: Mapping[str, str]) -> str:
    """Return the number of a day; the first has a word of its own in some languages: 1er mars."""
    first = templates.get("first-day", "1")
    if day.day == 1 and first != "1":
        return first
    return f"{day.day:02}" if "dd" in _pattern("long", locale) else str(day.day)


@cache
def _month(month: int, locale: Locale) -> str:
    """Return the name of a month as it stands alone with a year."""
    from babel.dates import format_date

    (letters,) = re.findall(r"M+|L+", _pattern("yMMMM", locale))
    return format_date(date(2000, month, 1), letters, locale)


@cache
def _form(name: str, month: int | None, locale: Locale) -> str:
    """Return how a language writes dates of a month, with holes: {0} for the day, {1} the year.

    `month` None leaves a hole for its name, too: {2}. Babel is asked for each month, not for each
    date, of which a page has hundreds.

    >>> _form("long", 4, _locale("es"))
    '{0} de abril de {1}'
    """
    from babel.dates import format_date

    holes = {"d": "{0}", "y": "{1}"} | ({"M": "{2}", "L": "{2}"} if month is None else {})
    pattern = _FIELD.sub(lambda field: holes.get(field[0][0], field[0]), _pattern(name, locale))
    return format_date(date(2000, month or 1, 1), pattern, locale)


_FIELD = re.compile(r"'[^']*'|([A-Za-z])\1*")


@cache
def _pattern(name: str, locale: Locale) -> str:
    """Return how CLDR writes a date, `d 'de' MMMM 'de' y`: a length or a skeleton by its name."""
    formats = locale.date_formats if name in locale.date_formats else locale.datetime_skeletons
    return str(formats[name].pattern)


@cache
def _locale(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError  # its tables take 15 ms to load

    for tag in (_LOCALES.get(language, language), language.partition("-")[0]):
        try:
            return Locale.parse(tag.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(_LOCALES["en"])
