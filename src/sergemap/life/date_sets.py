"""One day of several, `[1933-03-08,1933-03-09]`: what EDTF level 2 writes where sources differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from sergemap.life.partial_date import NoDate, PartialDate

MOST_MEMBERS = 8
_AS_IN = "as in [1933-03-08,1933-03-09]"
_EXACT_ONES = "write days, months or years in brackets"
_EXACT = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")


def one_of_several(text: str) -> PartialDate:
    """Return the date that is one of those between the brackets; raises DateError.

    >>> read = one_of_several("[1933-03-08..1933-03-10]")
    >>> read.text, read.latest
    ('[1933-03-08,1933-03-09,1933-03-10]', datetime.date(1933, 3, 10))
    """
    found = re.fullmatch(r"\[([^][/]*)\]", text)
    if found is None:
        raise _refused(text, _advice(text))
    try:
        members = [member for part in found[1].split(",") for member in _members(part, text)]
    except NoDate as error:
        raise NoDate(error.text, error.advice, whole=text) from None
    members.sort(key=lambda member: (member.earliest, member.latest))
    _refuse_numbers(members, text)
    return PartialDate(
        text=f"[{','.join(member.text for member in members)}]",
        earliest=members[0].earliest,
        latest=max(member.latest for member in members),
        precision=max(members, key=lambda member: member.latest - member.earliest).precision,
        approximate=False,
        uncertain=False,
        season=None,
        members=tuple(members),
    )


def _advice(text: str) -> str:
    if text.startswith("[") and text.endswith("]"):
        return f"{_EXACT_ONES}, and an interval without them"
    whole = f"brackets stand around a whole date, {_AS_IN}"
    return f"{whole}; in an interval write ? for a doubt, as in 1933-03-08?/1933-06"


def pattern_of_set() -> str:
    """Return the pattern of what stands between the brackets, in signs other languages know.

    >>> bool(re.fullmatch(pattern_of_set(), "1933-03-08, 1933-03-10..1933-03-12"))
    True
    """
    member = rf"{_EXACT.pattern}(?:\s*\.\.\s*{_EXACT.pattern})?"
    return rf"{member}(?:\s*,\s*{member})*"


def _members(part: str, text: str) -> Iterator[PartialDate]:
    first, dots, last = (end.strip() for end in part.partition(".."))
    if not dots:
        yield _member(first, text)
        return
    if not first or not last:
        open_end = "1933/.." if first else "../1933"
        raise _refused(text, f"write a date on both sides of .., or an interval, {open_end}")
    begins, ends = _member(first, text), _member(last, text)
    if begins.precision != ends.precision:
        raise _refused(text, "write two days, two months or two years around ..")
    if ends.earliest < begins.earliest:
        raise _refused(text, f"{last} comes before {first}")
    yield from _between(begins, ends)


def _member(part: str, text: str) -> PartialDate:
    if re.fullmatch(r"[0-9X-]+[~?%]?", part) and not _EXACT.fullmatch(part):
        raise _refused(text, f"{_EXACT_ONES}, without ~, ?, % and X, {_AS_IN}")
    return PartialDate.read(part)


def _between(begins: PartialDate, ends: PartialDate) -> Iterator[PartialDate]:
    """Yield what lies from one to the other, and no more than shows that it is too much."""
    length = len(begins.text)
    day, count = begins.earliest, 0
    while day <= ends.earliest and count <= MOST_MEMBERS:
        member = PartialDate.read(day.isoformat()[:length])
        yield member
        if member.latest == date.max:
            return
        day, count = member.latest + timedelta(1), count + 1


def _refuse_numbers(members: list[PartialDate], text: str) -> None:
    texts = [member.text for member in members]
    if len(set(texts)) < len(texts):
        twice = next(each for each in texts if texts.count(each) > 1)
        raise _refused(text, f"{twice} stands there twice; write each once")
    if len(members) == 1:
        raise _refused(text, f"write at least two dates in brackets, or {texts[0]} without them")
    if len(members) > MOST_MEMBERS:
        fault = f"more than {MOST_MEMBERS} dates are not taken"
        raise _refused(text, f"{fault}; write the month or the year that holds them")


def _refused(text: str, advice: str) -> NoDate:
    return NoDate(text, advice)
