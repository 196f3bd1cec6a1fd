"""What people write for dates that is none, and what would be right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sergemap.errors import DateError
from sergemap.life.date_parts import Order
from sergemap.life.date_words import Reading, understood
from sergemap.life.dates import EdtfDate, date_or_error
from sergemap.life.partial_date import LONGEST_TEXT, NoDate
from sergemap.text import quoted

_YEAR = r"(?P<year>[0-9]{4})"
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])"
_MARK = r"(?P<mark>[~?%]?)"
_ONE_DATE = r"[0-9]{4}(?:-[0-9]{2}){0,2}[~?%]?"
_BETWEEN = r"[./ -]"
_ABOUT = r"(?i:c|ca|circa|about|around|approx|approximately|vers|env|environ|um|gegen)\.?"

# What people write, what would be right, and what to tell them. The first that fits is told, if
# what it says is right can itself be read. Patterns stay text: few files need them compiled.
Rows = tuple[tuple[str, str, str], ...]
_UNSEEN: Rows = (
    ("", "", "write one, as in 1936, 1936-04 or 1936-04-17"),
    (
        r".*[\x00-\x1f\x7f-\x9f\u2028\u2029].*",
        "",
        "write it on one line and without control characters, as in 1936-04-17",
    ),
    (r".*[^\D0-9].*", "", "write it in the digits 0 to 9, as in 1936"),
)
_MISTAKES: Rows = (
    (
        r"(?:\.\.)?/?(?:\.\.)?",
        "",
        "write a date on at least one side of the slash, as in 1890/.. or ../1890",
    ),
    # Level 2, and what lies outside of the calendar.
    (
        r"\{.*",
        "",
        "all of several dates are not taken, write an interval, as in 1936/1940, or one of "
        "several, as in [1936-04-17,1936-04-18]",
    ),
    (r"\[.*", "", "write one date here, as in 1936-04-17"),
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
        rf"{_YEAR}(?P<month>0[1-9]|1[0-2])",
        "{year}-{month}",
        "write a hyphen between year and month, {right}",
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
    (
        r"(?=.*[^\W\d_]{3}).*(?<![0-9])[3-9][0-9]{3}(?![0-9]).*",
        "",
        "its year is of another calendar, write the day in the Gregorian one, as in 1936-04-17",
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
    (
        r"[0-9]{1,2}[./ -][0-9]{1,2}[./ -][0-9]{4}",
        "",
        "there is no such day; write the year first, as in 1936-04-17",
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
        r"(?P<year>(?P<century>[0-9]{2})[0-9]{2})[/–—](?P<end>[0-9]{2})(?:\s*гг?\.|\s*годы)?",
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
        "write {right} for the ten years, or {century}XX for the hundred",
    ),
    (r"(?P<years>[0-9]{3})0'?s", "{years}X", "write X for the last digit, {right}"),
    (r"['’]?[0-9]{1,3}[~?%]?", "", "write the year with four digits, as in 1936"),
    (r".*[~?%].*", "", "write one of ~, ? and % at the very end of a date, as in 1936-04~"),
    (r".*", "", "write year, month and day in numbers, as in 1936, 1936-04 or 1936-04-17"),
)


_NOT_SEEN = re.compile("[\u00a0\u00ad\u2000-\u200f\u202a-\u202f\u205f-\u2064\u3000\ufeff]")
_IS_SET = re.compile(r"\[(?:.*(?:,|\.\.).*|[0-9-]+)\].*|.*/\[.*")


def message_of(error: DateError, *, has_months: bool = False, language: str = "") -> str:
    """Return what is wrong with a date, and what would be right.

    `has_months`: other dates of the file are months such as 1919/04, so that 1911/12 is one, too.
    `language`: that of the file; a name may be that of two months in two languages.

    >>> message_of(NoDate("1936-4"))
    "'1936-4' is no date: write the month with two digits, 1936-04"
    """
    if not isinstance(error, NoDate):
        return str(error)
    languages = (language,) if language else ()
    if (
        error.whole != error.text
        and (reading := understood(error.whole, None, languages))
        and (reading.texts or reading.is_whole)
    ):
        return f"{quoted(error.whole)} is no date: {reading.message}"
    advice = advice_for(error.text, languages, has_months=has_months)
    if error.advice and (_IS_SET.fullmatch(error.text) or not advice.texts):
        return str(error)
    return f"{quoted(error.text)} is no date: {advice.message}"


def meant(
    text: str,
    order: Order | None = None,
    languages: tuple[str, ...] = (),
    *,
    has_months: bool = False,
) -> str | None:
    """Return the date that somebody meant by a text that is none; None: that is not certain.

    `order` is what comes first in 3/4/1919, if that is known.

    >>> meant("12 March 1919"), meant("c. 1919"), meant("3/4/1919"), meant("soon")
    ('1919-03-12', '1919~', None, None)
    """
    advice = advice_for(text[:LONGEST_TEXT], languages, has_months=has_months)
    if advice.texts and not advice.certain and order:
        advice = understood(text, order, languages) or advice
    return advice.texts[0] if advice.texts and advice.certain else None


def shows_months(texts: Iterable[str]) -> bool:
    """Return whether one of these is a month and no interval: 1919/04, which nobody ends in 1904.

    >>> shows_months(["1911/12"]), shows_months(["1911/12", "1919/04"])
    (False, True)
    """
    found = (re.fullmatch(rf"{_YEAR}/{_MONTH}", text.strip()) for text in texts)
    return any(each and int(each["month"]) <= int(each["year"][2:]) for each in found)


@lru_cache(maxsize=1024)
def advice_for(text: str, languages: tuple[str, ...] = (), *, has_months: bool = False) -> Reading:
    """Return what is told of the first mistake that fits, or of the words if they can be read.

    >>> advice_for("17.4.1936").message
    'write the year first, 1936-04-17'
    """
    if (bare := _NOT_SEEN.sub("", text)) != text and _is_date(bare):
        return Reading((bare,), "a character in it cannot be seen; delete all and type it anew")
    if reading := next(_fitting(_UNSEEN, text), None):
        return reading
    in_words = understood(text, None, languages)
    if not has_months and in_words and in_words.is_month_or_years:
        return in_words
    reading = next(_fitting(_MISTAKES, text))
    return reading if reading.texts else in_words or reading


def _fitting(mistakes: Rows, text: str) -> Iterator[Reading]:
    """Yield what is told of each mistake that a text makes, if what would be right can be read."""
    for pattern, right, advice in mistakes:
        if found := re.fullmatch(pattern, text, re.DOTALL):
            parts = found.groupdict(default="")
            date = right.format_map(parts)
            if not date or _is_date(date):
                yield _told(advice, parts, date)


def _told(advice: str, parts: dict[str, str], right: str) -> Reading:
    """Return advice that ends with the date that would be right, or with each of two."""
    message = advice.format(**parts, right=right)
    return Reading((right,) if right else (), message, certain=" or {" not in advice, is_whole=True)


def _is_date(text: str) -> bool:
    return isinstance(date_or_error(text), EdtfDate)
