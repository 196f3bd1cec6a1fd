"""A part of a year, a month, a season or some decades, such as its end -> first and last of it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sergemap.life.date_names import BEGINNING, END, FIRST_HALF, MIDDLE, SECOND_HALF

PORTIONS: Mapping[str, str] = {
    "first half": FIRST_HALF,
    "second half": SECOND_HALF,
    "beginning": BEGINNING,
    "middle": MIDDLE,
    "end": END,
}
"""The parts that people name, each by the words for it."""

_THIRDS: Mapping[str, tuple[int, int]] = {"beginning": (0, 1), "middle": (1, 2), "end": (2, 3)}
_HALVES: Mapping[str, tuple[int, int]] = {"first half": (0, 1), "second half": (1, 2)}
_WINTER = "24"


class Portion(NamedTuple):
    """The first and the last of a part in EDTF, and what it is counted in."""

    first: str
    last: str
    unit: str

    @property
    def text(self) -> str:
        """The part as a date or an interval."""
        return self.first if self.first == self.last else f"{self.first}/{self.last}"


def portion_of(year: str, month: str | None, name: str) -> Portion | None:
    """Return a part of a year, or of a month or a season in it; None: it has no parts.

    >>> portion_of("1918", None, "end")
    Portion(first='1918-09', last='1918-12', unit='months')
    >>> portion_of("1919", "03", "middle"), portion_of("192X", None, "beginning")[:2]
    (Portion(first='1919-03-11', last='1919-03-20', unit='days'), ('1920', '1922'))
    """
    if month is None and "X" in year:
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        years = [f"{each:04}" for each in range(max(first, 1), last + 1)]
        return Portion(*_ends(years, name), "years")
    if "X" in year or "X" in (month or ""):
        return None
    if month is None:
        return Portion(*_ends([f"{year}-{each:02}" for each in range(1, 13)], name), "months")
    if month > "12":
        return Portion(*_ends(_months_of_season(int(year), month), name), "months")
    days = range(1, monthrange(int(year), int(month))[1] + 1)
    return Portion(*_ends([f"{year}-{month}-{each:02}" for each in days], name), "days")


def _ends(all_of_it: Sequence[str], name: str) -> tuple[str, str]:
    """Return the first and the last of a third or of a half."""
    parts, (start, end) = (3, _THIRDS[name]) if name in _THIRDS else (2, _HALVES[name])
    size = len(all_of_it) / parts
    return all_of_it[int(start * size)], all_of_it[max(int(end * size) - 1, 0)]


def _months_of_season(year: int, season: str) -> list[str]:
    if season == _WINTER:
        return [f"{year}-12", f"{year + 1:04}-01", f"{year + 1:04}-02"]
    first = 3 * (int(season) - 20)
    return [f"{year:04}-{each:02}" for each in range(first, first + 3)]
