"""One day of several, `[1933-03-08,1933-03-09]`: what EDTF level 2 writes where sources differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from sergemap.errors import DateError
from sergemap.life.dates import PartialDate, quoted

MOST_MEMBERS = 8
_AS_IN = "as in [1933-03-08,1933-03-09]"
_EXACT_ONES = "write days, months or years in brackets"
_EXACT = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")


def one_of_several(written: str) -> PartialDate:
    """Return the date that is one of those between the brackets.

    >>> read = one_of_several("[1933-03-08..1933-03-10]")
    >>> read.text, read.latest
    ('[1933-03-08,1933-03-09,1933-03-10]', datetime.date(1933, 3, 10))
    """
    found = re.fullmatch(r"\[([^][/]*)\]", written)
    if found is None:
        raise _refused(written, _advice(written))
    members = [member for part in found[1].split(",") for member in _members(part, written)]
    members.sort(key=lambda member: (member.earliest, member.latest))
    _refuse_numbers(members, written)
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


def _advice(written: str) -> str:
    if written.startswith("[") and written.endswith("]"):
        return f"{_EXACT_ONES}, and an interval without them"
    whole = f"brackets stand around a whole date, {_AS_IN}"
    return f"{whole}; in an interval write ? for a doubt, as in 1933-03-08?/1933-06"


def written_pattern() -> str:
    """Return the pattern of what stands between the brackets, in signs other languages know.

    >>> bool(re.fullmatch(written_pattern(), "1933-03-08, 1933-03-10..1933-03-12"))
    True
    """
    member = rf"{_EXACT.pattern}(?:\s*\.\.\s*{_EXACT.pattern})?"
    return rf"{member}(?:\s*,\s*{member})*"


def _members(part: str, written: str) -> Iterator[PartialDate]:
    first, dots, last = (text.strip() for text in part.partition(".."))
    if not dots:
        yield _member(first, written)
        return
    if not first or not last:
        open_end = "1933/.." if first else "../1933"
        raise _refused(written, f"write a date on both sides of .., or an interval, {open_end}")
    begins, ends = _member(first, written), _member(last, written)
    if begins.precision != ends.precision:
        raise _refused(written, "write two days, two months or two years around ..")
    if ends.earliest < begins.earliest:
        raise _refused(written, f"{last} comes before {first}")
    yield from _between(begins, ends)


def _member(text: str, written: str) -> PartialDate:
    if re.fullmatch(r"[0-9X-]+[~?%]?", text) and not _EXACT.fullmatch(text):
        raise _refused(written, f"{_EXACT_ONES}, without ~, ?, % and X, {_AS_IN}")
    return PartialDate.read(text)


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


def _refuse_numbers(members: list[PartialDate], written: str) -> None:
    texts = [member.text for member in members]
    if len(set(texts)) < len(texts):
        twice = next(text for text in texts if texts.count(text) > 1)
        raise _refused(written, f"{twice} stands there twice; write each once")
    if len(members) == 1:
        raise _refused(written, f"write at least two dates in brackets, or {texts[0]} without them")
    if len(members) > MOST_MEMBERS:
        told = f"more than {MOST_MEMBERS} dates are not taken"
        raise _refused(written, f"{told}; write the month or the year that holds them")


def _refused(written: str, advice: str) -> DateError:
    return DateError(f"{quoted(written)} is no date: {advice}")
