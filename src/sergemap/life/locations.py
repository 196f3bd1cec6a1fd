"""Where a value stands in a file: the way to it through the keys, and line and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

Loc = tuple[str | int, ...]
"""The way to a value in a file, as pydantic has it: ("itinerary", 3, "place")."""

KEY = "[key]"
"""Ends the way to a key itself: ("places", "berlin", KEY)."""


class SourcePosition(NamedTuple):
    """Where something stands in a file; both count from 1."""

    line: int
    column: int


LINE_END = re.compile(r"\r\n|[\r\n]")
TOP = SourcePosition(1, 1)


def position_of(loc: Loc, positions: Mapping[Loc, SourcePosition]) -> SourcePosition:
    """Return where a value stands, or the nearest thing above it.

    >>> position_of(("places", "berlin"), {("places",): SourcePosition(3, 1)})
    SourcePosition(line=3, column=1)
    """
    while loc and loc not in positions:
        loc = loc[:-1]
    return positions.get(loc, TOP)


def line_starts(text: str) -> list[int]:
    """Return where each line of a text begins, whatever ends the lines."""
    return [0, *(end.end() for end in LINE_END.finditer(text))]


def position_at(starts: Sequence[int], index: int) -> SourcePosition:
    """Return the line and column of a character.

    >>> position_at(line_starts("one\\ntwo"), 5)
    SourcePosition(line=2, column=2)
    """
    line = bisect_right(starts, index)
    return SourcePosition(line, index - starts[line - 1] + 1)
