"""What can go wrong, said to the person who can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Fault(NamedTuple):
    """One thing that is wrong in a file, and where.

    >>> str(Fault("places.yaml", 41, 11, "no such place"))
    'places.yaml:41:11: no such place'
    """

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


MOST_SAID = 200
"""Faults that are said one by one; who has more has made one mistake many times."""


def said(faults: Sequence[Fault], most: int = MOST_SAID) -> list[str]:
    """Return the faults as lines, the first of them one by one.

    >>> said([Fault("a.yaml", 1, 1, "no title"), Fault("a.yaml", 2, 1, "no name")], most=1)
    ['a.yaml:1:1: no title', 'and 1 more; mend these first']
    """
    lines = [str(fault) for fault in faults[:most]]
    more = len(faults) - len(lines)
    return [*lines, f"and {more:,} more; mend these first"] if more else lines


class SergemapError(Exception):
    """Base of all that sergemap says is wrong; its text is fit for the user."""


class DateError(SergemapError, ValueError):
    """Text that is no date we take; the message says what is wrong."""


class LifeError(SergemapError):
    """A life file, its translation or its lock has faults; all of them are told."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(said(self.faults)))


class GeocoderError(SergemapError):
    """A service that finds places could not be asked, or answered nonsense."""


class BordersError(SergemapError):
    """Nobody can be named for that place and time."""


class PageError(SergemapError):
    """The page cannot be put together, or cannot be written where it should go."""
