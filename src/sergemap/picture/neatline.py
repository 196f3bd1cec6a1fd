"""The neatline: a frame of degrees around a map."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from sergemap.carto.geometry import Box, buffer
from sergemap.carto.palette import Palette
from sergemap.carto.projection import Viewport, to_position, to_world
from sergemap.carto.svg import Svg, element

WIDTH = 4.0
"""So far it reaches beyond the frame of its map."""
HIGHEST = 84.0
STEPS = (
    (13.4, 0.01),
    (12.2, 0.02),
    (10.8, 0.05),
    (9.8, 0.1),
    (8.8, 0.2),
    (7.6, 0.5),
    (6.2, 1),
    (5, 2),
    (3.4, 5),
)
"""From which zoom on a bar is so many degrees long."""


def neatline(viewport: Viewport, palette: Palette) -> Svg:
    """Return the frame of a map, with bars of a round part of the degrees; it lies just outside."""
    outer = buffer(viewport.frame, WIDTH)
    band = f"M{_corners(outer)}zM{_corners(viewport.frame)}z"
    colour = palette.of("neatline")
    bars = "".join((*_meridians(viewport), *_parallels(viewport)))
    lines = (
        element("path", d=f"M{_corners(box)}z", fill="none", stroke=colour, stroke_width=width)
        for box, width in ((outer, 1), (viewport.frame, 0.7))
    )
    ground = element("path", d=band, fill=palette.of("paper"), fill_rule="evenodd")
    return ground + element("path", d=bars, fill=colour) + "".join(lines)


def _corners(box: Box) -> str:
    left, top, right, bottom = (f"{round(side, 1):g}" for side in box)
    return f"{left} {top}H{right}V{bottom}H{left}"


def degrees_apart(zoom: float) -> float:
    """Return how many degrees a bar of the frame is long."""
    return next((step for least, step in STEPS if zoom >= least), 10)


def _meridians(viewport: Viewport) -> Iterator[str]:
    _, top, _, bottom = viewport.frame
    west, _, east, _ = viewport.world()
    degrees = (to_position((x, 0))[0] for x in (west, east))
    for start, end in _bars(viewport, 0, *degrees):
        for y in (top - 3, bottom + 1):
            yield f"M{start:.1f} {y:.1f}h{end - start:.1f}v2h{start - end:.1f}z"


def _parallels(viewport: Viewport) -> Iterator[str]:
    left, _, right, _ = viewport.frame
    _, north, _, south = viewport.world()
    degrees = (max(-HIGHEST, min(HIGHEST, to_position((0, y))[1])) for y in (south, north))
    for start, end in _bars(viewport, 1, *degrees):
        for x in (left - 3, right + 1):
            yield f"M{x:.1f} {start:.1f}h2v{end - start:.1f}h-2z"


def _bars(
    viewport: Viewport, axis: int, first: float, last: float
) -> Iterator[tuple[float, float]]:
    """Yield where every other step begins and ends on the sheet, along x (0) or y (1)."""
    step, low, high = degrees_apart(viewport.zoom), viewport.frame[axis], viewport.frame[axis + 2]
    degree = floor(first / step / 2) * step * 2
    while degree < last:
        ends = (viewport.on_sheet(to_world((at, at)))[axis] for at in (degree, degree + step))
        start, end = sorted(min(high, max(low, side)) for side in ends)
        if end > start:
            yield start, end
        degree += 2 * step
