"""What can go wrong, for the person who can mend it.

SergemapError           the base of all; its text is fit to be shown
    LifeError           a file of data has faults, each with its line and column
    DateError           a text is no date; a ValueError too
    GeocoderError       a service that finds places failed
    FetchError          what lies at an address cannot be had
    BordersError        no answer about the borders of that place and time
    PageError           a page cannot be put together, or is not one of ours
    OutputError         a file cannot be made or written, or would replace data
        FolderError     a new life cannot begin in that folder
    OptionError         an option asks for what there is not
        PortError       the port of the preview cannot be had
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar, cast

from sergemap.text import shown

_One = TypeVar("_One")
_Other = TypeVar("_Other")

MOST_LISTED = 200
"""Faults that are listed one by one: a longer list is one mistake, made many times."""


class Fault(NamedTuple):
    """One thing that is wrong in a file, and where.

    >>> str(Fault("places.yaml", 41, 11, "no such place"))
    'places.yaml:41:11: no such place'
    """

    file: str
    line: int  # from 1
    column: int  # from 1
    message: str

    def __str__(self) -> str:
        return shown(f"{self.file}:{self.line}:{self.column}: {self.message}")


def listed(faults: Sequence[Fault], most: int = MOST_LISTED) -> list[str]:
    """Return the faults as lines, the first of them one by one.

    >>> listed([Fault("a.yaml", 1, 1, "no title"), Fault("a.yaml", 2, 1, "no name")], most=1)
    ['a.yaml:1:1: no title', 'and 1 more; mend these first']
    """
    lines = [str(fault) for fault in faults[:most]]
    more = len(faults) - len(lines)
    return [*lines, f"and {more:,} more; mend these first"] if more else lines


class SergemapError(Exception):
    """The base of all that sergemap raises on purpose; its text is fit for the user."""

    @property
    def sentences(self) -> Sequence[str]:
        """What is wrong, a line for each."""
        return [str(self)]


class LifeError(SergemapError):
    """A life, its translation, lock or lesson, or a file to import, has these faults."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(listed(self.faults)))

    @property
    def sentences(self) -> Sequence[str]:
        """The faults."""
        return listed(self.faults)


def both(one: Callable[[], _One], other: Callable[[], _Other]) -> tuple[_One, _Other]:
    """Return what two make of the same files; LifeError with the faults of both.

    >>> both(lambda: 1, lambda: 2)
    (1, 2)
    """
    faults: list[Fault] = []
    made_by_one = made_by_other = None
    try:
        made_by_one = one()
    except LifeError as error:
        faults += error.faults
    try:
        made_by_other = other()
    except LifeError as error:
        faults += error.faults
    if faults:
        raise LifeError(faults)
    return cast("tuple[_One, _Other]", (made_by_one, made_by_other))


class DateError(SergemapError, ValueError):
    """A text is no date that is read here; the message says why."""

    @property
    def short(self) -> str:
        """The message without its advice, where that takes a while to find."""
        return str(self)


class GeocoderError(SergemapError):
    """A service that finds places could not be asked, or answered nonsense."""


class FetchError(SergemapError):
    """What lies at an address cannot be fetched, or is not what was asked for."""


class BordersError(SergemapError):
    """The borders have no answer: a year outside 1890 to 1947, or no position on earth."""


class PageError(SergemapError):
    """A page cannot be put together, or is not one that sergemap wrote."""


class OutputError(SergemapError):
    """A file cannot be made or written where it should go, or would replace data."""


class FolderError(OutputError):
    """A new life cannot begin in that folder."""


class OptionError(SergemapError):
    """An option asks for what there is not: a language, a period, a date outside the life."""

    def __init__(self, *sentences: str) -> None:
        self._sentences = sentences
        super().__init__("\n".join(sentences))

    @property
    def sentences(self) -> Sequence[str]:
        """What each of the options asks for."""
        return self._sentences


class PortError(OptionError):
    """The port that was asked for cannot be had."""
