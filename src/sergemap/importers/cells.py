"""The cells of a table -> degrees and lists."""

from __future__ import annotations

import re

from sergemap.importers.geometry import points_of_wkt
from sergemap.importers.table import Cell
from sergemap.life.model import Position
from sergemap.text import quoted

_DEGREES = re.compile(r"[+-]?[0-9]{1,3}([.,][0-9]+)?")
_PAIR = re.compile(r"\[?\s*(?P<lat>[+-]?[0-9.]+)\s*[,; ]\s*(?P<lon>[+-]?[0-9.]+)\s*\]?")


class CellError(ValueError):
    """What a cell holds is not what its column asks for."""


def position_in(cell: Cell) -> Position:
    """Return the point that one cell names; raises CellError."""
    text = cell.text.strip()
    if points := [*points_of_wkt(text)]:
        return points[0]
    found = _PAIR.fullmatch(text)
    if not found:
        message = f"{quoted(cell.text)} is no position"
        raise CellError(f"{message}; write latitude, longitude: 59.94, 30.31")
    return position_of(found["lat"], found["lon"])


def position_of(latitude: str, longitude: str) -> Position:
    """Return the point of two cells; raises CellError."""
    degrees = []
    for text in (latitude, longitude):
        number = text.strip().replace("\N{MINUS SIGN}", "-")
        if not _DEGREES.fullmatch(number):
            message = f"{quoted(text)} is no number of degrees, such as 59.94"
            raise CellError(f"{message}; south and west have a minus")
        degrees.append(float(number.replace(",", ".")))
    if abs(degrees[0]) > 90 or abs(degrees[1]) > 180:
        message = f"{degrees[0]:g}, {degrees[1]:g} is no point on earth"
        raise CellError(f"{message}; the latitude comes first and lies between -90 and 90")
    return Position(degrees[1], degrees[0])


def one_line(text: str) -> str:
    """Return a text without its line ends."""
    return " ".join(text.split())


def listed_in(cell: Cell) -> list[str]:
    """Return what a cell lists, parted by semicolons, bars or lines."""
    return list(filter(None, (one_line(name) for name in re.split(r"[;|\n]", cell.text))))
