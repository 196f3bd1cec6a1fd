"""What can go wrong, said to the person who can mend it."""

from __future__ import annotations

from collections.abc import Iterable
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


class SergemapError(Exception):
    """Base of all that sergemap says is wrong; its text is fit for the user."""


class LifeError(SergemapError):
    """A life file, its translation or its lock has faults; all of them are told."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class GeocoderError(SergemapError):
    """A service that finds places could not be asked, or answered nonsense."""


class BordersError(SergemapError):
    """Nobody can be named for that place and time."""


class PageError(SergemapError):
    """The page cannot be put together, or cannot be written where it should go."""
