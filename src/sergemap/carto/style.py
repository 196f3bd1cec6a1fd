"""The figures of the map's style, which the player reads too: strokes, signs, labels, seas."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sergemap.files import read_resource
from sergemap.scene.model import Kind

FILE = Path(__file__).with_name("style.json")


class Stroke(NamedTuple):
    """One stroke of a line; lengths in units of the sheet."""

    width: float
    dash: tuple[float, ...] = ()
    round: bool = False  # the caps
    hollow: bool = False  # in the colour of the halo
    slanted: bool = False  # the ticks of an escort


class Sea(NamedTuple):
    """The name of a sea: where it stands, and how."""

    name: str  # a word of `waters`
    at: tuple[float, float]  # latitude, longitude
    size: float
    zooms: tuple[float, float]
    turn: float = 0.0  # degrees
    beside: bool = False  # along a river, not upon it


@cache
def figures(*names: str) -> Mapping[str, float]:
    """Return a group of figures, by the names that lead to it.

    >>> figures("hatches", "interned")
    {'every': 5, 'width': 1.6}
    """
    group = _style()
    for name in names:
        group = group[name]
    return group


@cache
def strokes() -> Mapping[Kind, tuple[Stroke, ...]]:
    """Return how each kind of line is drawn.

    >>> strokes()["flight"]
    (Stroke(width=2.6, dash=(9, 5), round=False, hollow=False, slanted=False),)
    """
    return {
        kind: tuple(Stroke(**{**one, "dash": tuple(one.get("dash", ()))}) for one in recipe)
        for kind, recipe in _style()["strokes"].items()
    }


@cache
def seas() -> tuple[Sea, ...]:
    """Return the names of the seas."""
    return tuple(
        Sea(**{**sea, "at": tuple(sea["at"]), "zooms": tuple(sea["zooms"])})
        for sea in _style()["seas"]
    )


@cache
def inland_waters() -> tuple[Sea, ...]:
    """Return the names of large lakes, then those of rivers, some in several places."""
    inland = _style()["inland"]
    return tuple(
        Sea(name, (latitude, longitude), inland["size"], (zoom, inland["closest"]), turn, beside)
        for rows, beside in ((inland["lakes"], False), (inland["rivers"], True))
        for name, latitude, longitude, zoom, turn in rows
    )


def label_shifts() -> list[tuple[float, float]]:
    """Return where beside its anchor the name of a polity is tried, in radii of the land."""
    return [(x, y) for x, y in _style()["polityLabels"]["shifts"]]


@cache
def plan_rings() -> tuple[float, ...]:
    """Return the rings that the plan of a town may have, km."""
    return tuple(_style()["plan"]["rings"])


@cache
def _style() -> dict[str, Any]:
    return json.loads(read_resource(FILE))  # type: ignore[no-any-return]  # our own file
