"""Where a value stands in a file: the way to it through the keys, and line and column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

Loc = tuple[str | int, ...]
"""The way to a value in a file, as pydantic has it: ("itinerary", 3, "place")."""

KEY = "[key]"
"""Ends the way to a key itself: ("places", "berlin", KEY)."""


class SourcePosition(NamedTuple):
    """Where something stands in a file; both count from 1."""

    line: int
    column: int


TOP = SourcePosition(1, 1)


def position_of(loc: Loc, positions: Mapping[Loc, SourcePosition]) -> SourcePosition:
    """Return where a value stands, or the nearest thing above it.

    >>> position_of(("places", "berlin"), {("places",): SourcePosition(3, 1)})
    SourcePosition(line=3, column=1)
    """
    while loc and loc not in positions:
        loc = loc[:-1]
    return positions.get(loc, TOP)
