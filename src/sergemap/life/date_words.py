"""Dates in words, as people write them in six languages -> the EDTF that they mean.

>>> understood("c. March 1921").texts, understood("11/24 марта 1919 г.").texts
(('1921-03~',), ('1919-03-24',))
>>> understood("1800s").texts
('180X', '18XX')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from sergemap.life import date_names as names
from sergemap.life import month_names
from sergemap.life.date_ends import ends_of, missed_end
from sergemap.life.date_parts import (
    Order,
    Part,
    alternatives,
    from_julian,
    in_both_calendars,
    part_of,
)
from sergemap.life.date_portions import Portion, portion_of
from sergemap.life.date_spelling import lies_before_year_1, tidied, with_four_digits
from sergemap.life.dates import EdtfDate, date_or_error
from sergemap.life.partial_date import LONGEST_TEXT

BEFORE_YEAR_1 = "years before 1 cannot be said in this format; write a year from 0001 to 9999"
NOT_KNOWN = (
    "what is not known at all cannot be said; write the years between which it must lie, "
    "as in 1911/1914"
)


class Reading(NamedTuple):
    """What a text can mean: dates in EDTF, more than one where it may mean several."""

    texts: tuple[str, ...]
    advice: str  # what to write, before the text; or why it cannot be said
    certain: bool = True  # False: it may mean several dates, or a part of it was guessed
    is_whole: bool = False  # the advice is of the whole text, and says what is right already

    @property
    def is_month_or_years(self) -> bool:
        """Whether it may be December 1911 or the years from 1911 to 1912."""
        return self.advice == _MONTH_OR_YEARS

    @property
    def message(self) -> str:
        """What to write, or why that cannot be said."""
        if self.is_whole or not self.texts:
            return self.advice
        return f"{self.advice}, {' or '.join(self.texts)}"


class _Meant(NamedTuple):
    text: str
    advice: str
    certain: bool = True


_RANGE = "write both dates in numbers with a slash between them"
_LATER_THAN_WORDS = "3000"  # 14 Nisan 5696 is no day of our calendar
_OPEN_END = "write an interval with an open end"
_OPEN_BEGINNING = "write an interval with an open beginning"
_MONTH_OR_YEARS = "it can be a month or an interval of years; write the one you mean"
_LEFT_OUT = "leave out what is not known"
_DASH = r" ?[-–—−‒‐‑]{1,2} ?"


@lru_cache(maxsize=4096)
def understood(
    text: str, order: Order | None = None, languages: tuple[str, ...] = ()
) -> Reading | None:
    """Return what a text in words can mean, None where that is nothing we know.

    `languages` are those that the text is in, if that is known and they are none of our six.

    >>> understood("from 1913 to 1917").texts, understood("3/4/1919", "month").texts
    (('1913/1917',), ('1919-03-04',))
    >>> understood("listopad 1918").texts, understood("listopad 1918", languages=("pl",)).texts
    (('1918-10', '1918-11'), ('1918-11',))
    """
    if len(text) > LONGEST_TEXT:
        return None
    tidy = tidied(text)
    if re.fullmatch(names.NOT_KNOWN, tidy.strip(" ()[]")):
        return Reading((), NOT_KNOWN, certain=False)
    if lies_before_year_1(tidy):
        return Reading((), BEFORE_YEAR_1, certain=False)
    tidy = with_four_digits(tidy)
    orders: tuple[Order, ...] = (order,) if order else ("day", "month")
    found = _found(tidy, orders) or [
        meant
        for spelled in month_names.spelled(tidy, languages)
        for meant in _found(spelled, orders)
    ]
    texts = tuple(dict.fromkeys(meant.text for meant in found))
    parts = [] if texts else [part_of(tidy, each) for each in orders]
    if missed := next((part.no_such_day for part in parts if part and part.no_such_day), ""):
        return Reading((), missed, certain=False)
    if not texts and (missed := missed_end(tidy)):
        return Reading((), missed, certain=False, is_whole=True)
    if not texts or texts == (text.strip(),):
        return None
    certain = len(texts) == 1 and all(meant.certain for meant in found)
    return Reading(texts, found[0].advice, certain)


def edtf_in_words(
    text: str, order: Order | None = None, languages: tuple[str, ...] = ()
) -> str | None:
    """Return what a text means for certain, None where that is not certain.

    >>> edtf_in_words("vers mars 1919"), edtf_in_words("1800s"), edtf_in_words("soon")
    ('1919-03~', None, None)
    """
    reading = understood(text, order, languages)
    return reading.texts[0] if reading and reading.certain else None


def _is_date(text: str) -> bool:
    read = date_or_error(text)
    return isinstance(read, EdtfDate) and read.written_year < _LATER_THAN_WORDS


# What it can mean.


def _found(text: str, orders: Iterable[Order]) -> list[_Meant]:
    return [meant for each in orders for meant in _meanings(text, each) if _is_date(meant.text)]


def _meanings(text: str, order: Order) -> Sequence[_Meant]:
    """Return what a text can mean by the first rule that understands it."""
    bare = text.strip("[]") if text[:1] + text[-1:] == "[]" else text
    for rule in (_short_years, _short_ends, _single, _double, _between, _several, _open, _range):
        if found := list(rule(bare, order)):
            return found
    return ()


def _short_years(text: str, _: Order) -> Iterator[_Meant]:
    """Read 1913–17; 1911/12 may be December as well."""
    found = re.fullmatch(
        rf"(?P<century>[0-9]{{2}})(?P<year>[0-9]{{2}})(?:{_DASH}|/)(?P<end>[0-9]{{2}})", text
    )
    if found and found["year"] < found["end"]:
        year, end = found["century"] + found["year"], found["end"]
        if end <= "12":
            yield _Meant(f"{year}-{end}", _MONTH_OR_YEARS)
        yield _Meant(f"{year}/{found['century']}{end}", _RANGE)


def _short_ends(text: str, _: Order) -> Iterator[_Meant]:
    """Read 1938-09/10 and 1938-09-30/10-02."""
    for end in ends_of(text):
        if end.part.text:
            yield _Meant(f"{end.begin}/{end.part.text}{end.mark}", _RANGE, not end.is_next_year)
            return


def _single(text: str, order: Order) -> Iterator[_Meant]:
    part = part_of(text, order)
    if part is None or part.text is None:
        return
    if part.old_style:
        if (day := part.plain_day) and (new := from_julian(day)):
            yield _Meant(new.isoformat(), "write the date of the new calendar")
        return
    advice = _LEFT_OUT if "-00" in text else _advice_for(part, text)
    yield _Meant(part.text, advice, not part.guessed)
    if part.other:
        yield _Meant(part.other, "")


def _advice_for(part: Part, text: str) -> str:
    if part.guessed:
        return "write the year with four digits"
    if part.other:
        return "it means ten years or a hundred; write the one you mean"
    if portion := _portion(part):
        advice = f"a part of it can be said in {portion.unit} only, as in {portion.text}"
        return f"{advice}; without the part"
    is_marked = text[-1:] in ("~", "?", "%") and "#" in text
    if (part.approximate or part.uncertain) and not is_marked:
        mark = "%" if part.approximate and part.uncertain else "~" if part.approximate else "?"
        return f"write {mark} after the date"
    if "X" in f"{part.year}{part.month}{part.day}":
        return "write X for the digits that are not known"
    if not part.month:
        return "write the year alone, with four digits"
    if not part.day:
        return "write the year, then a number for the month or season"
    return "write the year, then numbers for month and day"


def _portion(part: Part) -> Portion | None:
    """Return the part of a date that is named, None where the whole is meant."""
    if not (part.within and part.year) or part.day:
        return None
    return portion_of(part.year, part.month, part.within)


def _double(text: str, order: Order) -> Iterator[_Meant]:
    """Read 25 October (7 November) 1917, a day in two calendars; with a slash, also two days."""
    text = re.sub(rf"\(?{alternatives(names.OLD_STYLE)}\)?", " ", text)
    text = re.sub(rf"\(?{alternatives(names.NEW_STYLE)}\)?", " ", text)
    found = re.fullmatch(
        r"(?P<one>[^/()]+?) ?(?P<sign>[/(]) ?(?P<two>[^/()]+)(?:\) ?(?P<rest>[^/()]*))?",
        text.strip(" ").replace("[", "(").replace("]", ")"),
    )
    if found is None:
        return
    pair = _pair(found["one"], f"{found['two'].strip()} {found['rest'] or ''}".strip(), order)
    if pair is None:
        return
    one, two = pair
    if new := in_both_calendars(one, two):
        if new.text:
            yield _Meant(new.text, "write the date of the new calendar")
    elif found["sign"] == "/" and one.text and two.text:
        yield _Meant(f"{one.text}/{two.text}", _RANGE)


def _pair(first: str, last: str, order: Order) -> tuple[Part, Part] | None:
    """Return two dates of which each may lack what only the other has; None: they are none."""
    one = part_of(first, order)
    two = part_of(last, order)
    if one and two is None and one.month and not one.year:
        two = part_of(f"#{one.month} {last}", order)  # March 3-5, 1919
    if one is None or two is None or (one.year and not one.day and two.day and not two.month):
        return None
    return _completed(one, two)


def _completed(one: Part, two: Part) -> tuple[Part, Part]:
    """Return two parts, each with what only the other has; December comes before January."""
    two = two.filled_from(one) if not two.year else two
    had_year = one.year is not None
    one = one.filled_from(two)
    late = one.month and two.month and not had_year and one.month > two.month
    if late and one.month and one.month <= "12" and one.year and one.year.isdigit():
        one = replace(one, year=f"{int(one.year) - 1:04}")
    return one, two


def _between(text: str, order: Order) -> Iterator[_Meant]:
    if found := re.match(rf"{alternatives(names.BETWEEN)} ?", text):
        for one, two in _sides(text[found.end() :], rf" (?:{names.AND}) |{_DASH}"):
            if meant := _interval(one, two, order):
                yield meant
                return


def _several(text: str, order: Order) -> Iterator[_Meant]:
    """Read 8 or 9 March 1933; 1911, 1912 and 1911 & 1912 may also be all that lies between."""
    is_one = bool(re.search(rf" (?:{names.OR}) ", text))
    texts = re.split(rf" ?[,;&+] ?| (?:{names.OR}|{names.AND}) ", text.strip("[]"))
    parts = [part_of(each, order) for each in texts]
    last = parts[-1]
    if len(texts) < 2 or last is None or not all(parts) or (text[:1] == "[" and not is_one):
        return
    whole = [part.filled_from(last) for part in parts if part]
    is_certain = not any(part.guessed for part in whole)
    texts = [part.text for part in whole if part.text]
    if len(texts) < len(parts):
        return
    interval = f"{texts[0]}/{texts[-1]}"
    if not _is_date(several := f"[{','.join(texts)}]"):
        yield _Meant(interval, _RANGE, is_certain)
    elif is_one:
        yield _Meant(several, "write the dates that it can be between brackets", is_certain)
    else:
        yield _Meant(several, "it can be one of them, or an interval; write the one you mean")
        yield _Meant(interval, "")


def _open(text: str, order: Order) -> Iterator[_Meant]:
    for words, is_beginning in (
        (names.NOT_BEFORE, True),
        (names.NOT_AFTER, False),
        (names.BEFORE, False),
        (names.AFTER, True),
    ):
        if found := re.match(rf"{alternatives(words)} ?", text):
            yield from _with_open_side(text[found.end() :], order, is_beginning=is_beginning)
    until_now = rf"(?:{_DASH}| ?/ ?| (?:{names.TO}) )(?:{names.UNTIL_NOW})"
    beginning = re.sub(rf"^{alternatives(names.FROM)} ", "", text)
    if found := re.search(rf"(?:{until_now}|[ ,]+(?:{names.ONWARDS})|{_DASH}|\+)$", beginning):
        yield from _with_open_side(beginning[: found.start()], order, is_beginning=True)
    if found := re.search(rf"[ ,]+(?:{names.OR_EARLIER})$", text):
        yield from _with_open_side(text[: found.start()], order, is_beginning=False)
    yield from _with_unknown_side(text, beginning, order)


def _with_unknown_side(text: str, beginning: str, order: Order) -> Iterator[_Meant]:
    """Read unknown/2006: what is not known is left out, and what is open is `..`."""
    sign = rf"(?:{_DASH}| ?/ ?| (?:{names.TO}) )"
    if found := re.match(rf"(?:{names.NOT_KNOWN}){sign}", text):
        part = part_of(text[found.end() :], order)
        if part and part.text:
            side, advice = ("..", _OPEN_BEGINNING) if text.startswith("open") else ("", _LEFT_OUT)
            yield _Meant(f"{side}/{part.text}", advice)
    elif found := re.search(rf"{sign}(?:{names.NOT_KNOWN})$", beginning):
        part = part_of(beginning[: found.start()], order)
        if part and part.text and not found[0].endswith("open"):
            yield _Meant(f"{part.text}/", _LEFT_OUT)


def _with_open_side(text: str, order: Order, *, is_beginning: bool) -> Iterator[_Meant]:
    part = part_of(text, order)
    if part and part.text:
        if is_beginning:
            yield _Meant(f"{part.text}/..", _OPEN_END, not part.guessed)
        else:
            yield _Meant(f"../{part.text}", _OPEN_BEGINNING, not part.guessed)


def _range(text: str, order: Order) -> Iterator[_Meant]:
    begun = re.match(rf"{alternatives(names.FROM)} ?", text)
    for start in (begun.end() if begun else 0, 0):
        for one, two in _sides(text[start:], rf"{_DASH}| ?/ ?| ?\.\. ?|,? (?:{names.TO}) "):
            if meant := _interval(one, two, order):
                yield meant
                return


def _sides(text: str, sign: str) -> Iterator[tuple[str, str]]:
    """Yield what stands on both sides of each sign, those with blanks around them first."""
    found = list(re.finditer(sign, text))
    for between in sorted(found, key=lambda sign: not sign[0].startswith(" ")):
        yield text[: between.start()], text[between.end() :]


def _interval(first: str, last: str, order: Order) -> _Meant | None:
    pair = _pair(first, last, order)
    if pair is None or pair[0].text is None or pair[1].text is None:
        return None
    one, two = pair
    advice, begin, end = _RANGE, _portion(one), _portion(two)
    if begin or end:
        whole = f"{begin.first if begin else one.text}/{end.last if end else two.text}"
        advice = f"{_RANGE}, as in {whole}; without the parts"
    return _Meant(f"{one.text}/{two.text}", advice, not (one.guessed or two.guessed))
