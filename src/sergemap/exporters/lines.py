"""Ways as lines on the earth: within -180 to 180, cut where they cross the 180th meridian."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, groupby

from antimeridian import fix_line_string
from shapely import LineString
from shapely.geometry import MultiLineString

from sergemap.exporters.records import Line, Position

DIGITS = 6
"""Of degrees: 0.1 m."""


def lines_of(path: Sequence[float], start: Position, end: Position) -> tuple[Line, ...]:
    """Return the lines of a way from its path in thousandths: its ends are those of the stays.

    >>> lines_of((179000, 0, 2000, 0), (179.0, 0.0), (181.0, 0.0))
    (((179.0, 0.0), (180.0, 0.0)), ((-180.0, 0.0), (-179.0, 0.0)))
    """
    easts, norths = accumulate(path[0::2]), accumulate(path[1::2])
    points = [(east / 1000, north / 1000) for east, north in zip(easts, norths, strict=True)]
    points[0], points[-1] = start, end
    rounded = [(round(within(east), DIGITS), round(north, DIGITS)) for east, north in points]
    if len(set(rounded)) == 1:
        return (tuple(rounded[:1] * 2),)
    cut = fix_line_string(LineString(rounded), great_circle=False)
    parts = cut.geoms if isinstance(cut, MultiLineString) else [cut]
    lines = (_bent([(x, round(y, DIGITS)) for x, y in part.coords]) for part in parts)
    return tuple(line for line in lines if len(line) > 1)


def _bent(points: Sequence[Position]) -> Line:
    """Return a line that never stands still: whoever crosses at a point would be told twice."""
    return tuple(point for point, _ in groupby(points))


def within(longitude: float) -> float:
    """Return a longitude that may run past 180 as one from -180 to 180.

    >>> within(181), within(-541), within(180)
    (-179, 179, 180)
    """
    return longitude if -180 <= longitude <= 180 else (longitude + 180) % 360 - 180
