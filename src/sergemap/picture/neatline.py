"""The neatline: a frame of degrees around a map."""

from __future__ import annotations

from collections.abc import Iterator
from math import atan, degrees, floor, pi, sinh

from sergemap.carto.palette import Ink
from sergemap.carto.projection import WORLD, Box, View, to_world
from sergemap.carto.svg import Svg, element

WIDTH = 4.0


def neatline(view: View, ink: Ink) -> Svg:
    """Return the frame of a view, with bars of 1, 2, 5 or 10 degrees; it lies just outside."""
    left, top, right, bottom = view.frame
    outer = left - WIDTH, top - WIDTH, right + WIDTH, bottom + WIDTH
    band = f"M{_corners(outer)}zM{_corners(view.frame)}z"
    colour = ink.of("neatline")
    bars = "".join((*_meridians(view), *_parallels(view)))
    lines = (
        element("path", d=f"M{_corners(box)}z", fill="none", stroke=colour, stroke_width=width)
        for box, width in ((outer, 1), (view.frame, 0.7))
    )
    ground = element("path", d=band, fill=ink.of("paper"), fill_rule="evenodd")
    return ground + element("path", d=bars, fill=colour) + "".join(lines)


def _corners(box: Box) -> str:
    left, top, right, bottom = (f"{edge:g}" for edge in (round(side, 1) for side in box))
    return f"{left} {top}H{right}V{bottom}H{left}"


def _step(zoom: float) -> int:
    return 10 if zoom < 3.4 else 5 if zoom < 5 else 2 if zoom < 6.2 else 1


def _meridians(view: View) -> Iterator[str]:
    step = _step(view.zoom)
    left, top, right, bottom = view.frame
    west, _, east, _ = (side / WORLD * 360 - 180 for side in view.world())
    longitude = floor(west / step / 2) * step * 2
    while longitude < east:
        ends = (view.on_sheet(to_world((at, 0)))[0] for at in (longitude, longitude + step))
        start, end = (min(right, max(left, x)) for x in ends)
        if end > start:
            for y in (top - 3, bottom + 1):
                yield f"M{start:.1f} {y:.1f}h{end - start:.1f}v2h{start - end:.1f}z"
        longitude += 2 * step


def _parallels(view: View) -> Iterator[str]:
    step = _step(view.zoom)
    left, top, right, bottom = view.frame
    _, north, _, south = (_latitude(y) for y in view.world())
    latitude = floor(max(-84.0, south) / step / 2) * step * 2
    while latitude < min(84.0, north):
        ends = (view.on_sheet(to_world((0, at)))[1] for at in (latitude + step, latitude))
        start, end = (min(bottom, max(top, y)) for y in ends)
        if end > start:
            for x in (left - 3, right + 1):
                yield f"M{x:.1f} {start:.1f}h2v{end - start:.1f}h-2z"
        latitude += 2 * step


def _latitude(y: float) -> float:
    return degrees(atan(sinh(pi * (1 - 2 * y / WORLD))))
