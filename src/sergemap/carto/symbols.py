"""The signs of the map: stops, the hatch of captivity, uncertain places, means of travel."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from math import sqrt

from sergemap.carto import GLYPHS
from sergemap.carto.palette import Ink
from sergemap.carto.projection import View, km_per_unit
from sergemap.carto.svg import Point, Svg, element, path_along
from sergemap.files import read_resource
from sergemap.scene.model import Scene, Stop

HATCHES: Mapping[str, tuple[float, float]] = {
    "prisoner": (3.2, 1.8),
    "interned": (5, 1.6),
    "banished": (7.4, 1.4),
}
"""Of the three ways to be captive: how far apart the lines are, and how wide."""
SOFT_KM = 90
_SYMBOL = re.compile(r'<symbol id="g-(\w+)" viewBox="0 0 16 16">(.*?)</symbol>')


def is_vague(scene: Scene, stop: Stop) -> bool:
    """Tell whether nobody knows the point."""
    return scene.places[stop.place].precision in ("region", "country")


def soft_radius(scene: Scene, stop: Stop, view: View) -> float:
    """Return the ring of an uncertain place, about 90 km on the ground; 0: the place is known."""
    if not is_vague(scene, stop):
        return 0.0
    return max(9.0, min(34.0, SOFT_KM / km_per_unit(stop.at[1]) * view.scale))


def soft_ring(at: Point, radius: float, shade: str) -> Svg:
    """Return a ring without a centre; `shade` is the id of its gradient."""
    return element("circle", cx=at[0], cy=at[1], r=radius, fill=f"url(#{shade})")


def soft_shade(ink: Ink, name: str) -> Svg:
    """Return the gradient of all soft rings."""
    stops = (
        element("stop", offset=offset, stop_color=ink.of("accent"), stop_opacity=opacity)
        for offset, opacity in ((0.3, 0), (0.68, 0.58), (1, 0))
    )
    return element("radialGradient", *stops, id=name)


def past(at: Point, ink: Ink, *, often: bool) -> Svg:
    """Return a stop behind him; a ring tells of several stays in one place."""
    halo = disc(at, 7.6 if often else 4.7, ink.of("halo"))
    ring = circle(at, 6.2, 1.2, ink) if often else ""
    return halo + ring + disc(at, 3.2, ink.of("accent"))


def captive(at: Point, ink: Ink, status: str) -> Svg:
    """Return a stop behind him where he was held."""
    ground = disc(at, 9.2, ink.of("halo")) + disc(at, 7.6, ink.of("accent-tint"))
    ring = hatch(at, 7.6, status, ink) + circle(at, 7.6, 1.1, ink)
    return ground + ring + disc(at, 4.6, ink.of("halo")) + disc(at, 3.2, ink.of("accent"))


def present(at: Point, ink: Ink, status: str, *, exact: bool) -> Svg:
    """Return where he is; held there, a wider ring with the hatch of his status."""
    halo, accent = ink.of("halo"), ink.of("accent")
    radius = 16 if status in HATCHES else 11
    parts = [disc(at, radius + 2, halo)]
    if status in HATCHES:
        parts += [disc(at, radius, ink.of("accent-tint")), hatch(at, radius, status, ink)]
    parts += [circle(at, radius, 1.8, ink), disc(at, 8, halo), disc(at, 5.8, accent)]
    if exact:
        parts.append(disc(at, 1.8, halo))
    return "".join(parts)


def hatch(at: Point, radius: float, status: str, ink: Ink) -> Svg:
    """Return the hatch of captivity, within a circle."""
    every, width = HATCHES[status]
    lines, offset = [], -radius + every / 2
    while offset < radius:
        half = sqrt(radius * radius - offset * offset)
        ends = ((offset - half, offset + half), (offset + half, offset - half))
        turned = [(at[0] + x / sqrt(2), at[1] + y / sqrt(2)) for x, y in ends]
        lines.append(turned)
        offset += every
    return element("path", d=path_along(lines), stroke=ink.of("accent"), stroke_width=width)


def swatch(left: float, top: float, size: tuple[float, float], status: str, ink: Ink) -> Svg:
    """Return a rectangle with the hatch of a status, for a legend."""
    width, height = size
    every, thick = HATCHES[status]
    step, lines = every * sqrt(2), []
    start = left - height + step / 2
    while start < left + width:
        low, high = max(left, start), min(left + width, start + height)
        lines.append([(low, top + height - (low - start)), (high, top + height - (high - start))])
        start += step
    box = element(
        "rect",
        x=left,
        y=top,
        width=width,
        height=height,
        fill=ink.of("accent-tint"),
        stroke=ink.of("accent"),
        stroke_width=0.8,
    )
    drawn = element("path", d=path_along(lines), stroke=ink.of("accent"), stroke_width=thick)
    return box + drawn


def badge(at: Point, by: str, ink: Ink, radius: float = 8.0) -> Svg:
    """Return the sign of a means of travel, in a ring."""
    ring = disc(at, radius + 0.6, ink.of("halo")) + circle(at, radius, 1.3, ink)
    return ring + glyph(at, by, radius * 1.24, ink.of("accent-strong"))


def traveller(at: Point, by: str, ink: Ink) -> Svg:
    """Return him on his way, with the sign of his means of travel."""
    sign = disc(at, 15.5, ink.of("halo")) + disc(at, 13.5, ink.of("accent"))
    return sign + glyph(at, by, 17, ink.of("on-accent"))


def glyph(at: Point, name: str, size: float, colour: str) -> Svg:
    """Return a solid sign of the page, with its middle at a point."""
    left, top = at[0] - size / 2, at[1] - size / 2
    place = f"translate({left:.1f} {top:.1f}) scale({size / 16:.3f})"
    drawn = _glyphs()[name].replace("currentColor", colour)
    return element("g", drawn, transform=place)


@cache
def _glyphs() -> Mapping[str, Svg]:
    return dict(_SYMBOL.findall(read_resource(GLYPHS)))


def disc(at: Point, radius: float, colour: str) -> Svg:
    """Return a filled circle."""
    return element("circle", cx=at[0], cy=at[1], r=float(radius), fill=colour)


def circle(at: Point, radius: float, width: float, ink: Ink) -> Svg:
    """Return a circle in the accent."""
    return element(
        "circle",
        cx=at[0],
        cy=at[1],
        r=float(radius),
        fill="none",
        stroke=ink.of("accent"),
        stroke_width=width,
    )
