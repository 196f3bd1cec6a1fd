"""The signs of the map: stops, the hatch of captivity, uncertain places, means of travel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import sqrt
from typing import NamedTuple

from sergemap.carto import GLYPHS
from sergemap.carto.geometry import Point
from sergemap.carto.palette import Palette
from sergemap.carto.projection import km_per_unit
from sergemap.carto.style import figures
from sergemap.carto.svg import Svg, element, path_data, rect, stroked
from sergemap.files import read_resource

CAPTIVITY = ("prisoner", "interned", "banished")
"""The ways to be captive, the worst first; each has its hatch."""
VAGUE = ("region", "country")
"""The precisions of a place whose point nobody knows."""
_SYMBOL = re.compile(r'<symbol id="g-(\w+)" viewBox="0 0 16 16">(.*?)</symbol>')


def soft_reach(precision: str, latitude: float) -> float:
    """Return how far the ring of an uncertain place reaches, in units of the world.

    That is about 90 km; 0: the place is known.
    """
    km = figures("softRing")["km"]
    return km / km_per_unit(latitude) if precision in VAGUE else 0.0


def soft_radius(reach: float, scale: float) -> float:
    """Return the ring of an uncertain place, in units of the sheet; 0: the place is known."""
    soft = figures("softRing")
    return max(soft["least"], min(soft["most"], reach * scale)) if reach else 0.0


def aged(age: int) -> tuple[float, float]:
    """Return how large and how strong the ring of an uncertain place is after so many stops.

    >>> aged(0), aged(4) == aged(40)
    ((1.0, 1.0), True)
    """
    oldest = figures("softRing", "oldest")
    part = min(1.0, max(0, age) / oldest["after"])
    return 1 - (1 - oldest["size"]) * part, 1 - (1 - oldest["alpha"]) * part


class Symbols(NamedTuple):
    """What draws the signs, in the colours of a palette."""

    palette: Palette

    def soft_shade(self, name: str) -> Svg:
        """Return the gradient of all soft rings."""
        soft, accent = figures("softRing"), self.palette.of("accent")
        full = float(self.palette.tokens["soft"])
        stops = (
            element("stop", offset=offset, stop_color=accent, stop_opacity=opacity)
            for offset, opacity in ((soft["inner"], 0), (soft["full"], full), (1, 0))
        )
        return element("radialGradient", *stops, id=name)

    def soft_ring(self, at: Point, radius: float, shade: str, age: int = 0) -> Svg:
        """Return a ring without a centre; `shade` is the id of its gradient."""
        _, alpha = aged(age)
        faded = {"opacity": round(alpha, 2)} if alpha < 1 else {}
        return element("circle", cx=at[0], cy=at[1], r=radius, fill=f"url(#{shade})", **faded)

    def past(self, at: Point, *, often: bool) -> Svg:
        """Return a stop of the past; a ring tells of several stays in one place."""
        past, ring = figures("signs", "past"), figures("signs", "often")
        dot = past["dot"]
        halo = self._disc(at, dot + (ring if often else past)["halo"], "halo")
        circled = self._circle(at, dot + ring["ring"], ring["width"]) if often else ""
        return halo + circled + self._disc(at, dot, "accent")

    def captive(self, at: Point, status: str) -> Svg:
        """Return a stop of the past in captivity."""
        sign = figures("signs", "held")
        return "".join(
            (
                self._disc(at, sign["ring"] + sign["halo"], "halo"),
                self._hatch(at, sign["ring"], status),
                self._circle(at, sign["ring"], sign["width"]),
                self._disc(at, sign["inner"], "halo"),
                self._disc(at, sign["dot"], "accent"),
            )
        )

    def present(self, at: Point, status: str, *, exact: bool) -> Svg:
        """Return where the traveller is; in captivity, a wider ring with the hatch of the status.

        It is pierced where the place is known to the building.
        """
        here, is_held = figures("signs", "here"), status in CAPTIVITY
        radius = here["heldRing" if is_held else "ring"]
        return "".join(
            (
                self._disc(at, radius + here["halo"], "halo"),
                self._hatch(at, radius, status) if is_held else "",
                self._circle(at, radius, here["width"]),
                self._disc(at, here["inner"], "halo"),
                self._disc(at, here["dot"], "accent"),
                self._disc(at, here["exact"], "halo") if exact else "",
            )
        )

    def swatch(self, left: float, top: float, size: tuple[float, float], status: str) -> Svg:
        """Return a rectangle with the hatch of a status, for a legend."""
        width, height = size
        step, lines = figures("hatches", status)["every"] * sqrt(2), []
        start = left - height + step / 2
        while start < left + width:
            low, high = max(left, start), min(left + width, start + height)
            down = top + height + start
            lines.append([(low, down - low), (high, down - high)])
            start += step
        box, of = (left, top, left + width, top + height), self.palette.of
        ground = rect(box, fill=of("accent-tint"), stroke=of("accent"), stroke_width=0.8)
        return ground + self._hatched(lines, status)

    def badge(self, at: Point, by: str, radius: float = 8.0) -> Svg:
        """Return the sign of a means of travel, in a ring."""
        sign = figures("signs", "badge")
        ground = self._disc(at, radius + sign["halo"], "halo")
        ring = self._circle(at, radius, sign["width"])
        return ground + ring + self._glyph(at, by, radius * sign["glyph"], "accent-strong")

    def traveller(self, at: Point, by: str) -> Svg:
        """Return the traveller under way, with the sign of the means of travel."""
        sign = figures("signs", "traveller")
        halo = self._disc(at, sign["disc"] + sign["halo"], "halo")
        ground = self._disc(at, sign["disc"], "accent")
        return halo + ground + self._glyph(at, by, sign["glyph"], "on-accent")

    def _hatch(self, at: Point, radius: float, status: str) -> Svg:
        """Return a disc with the hatch of captivity."""
        every = figures("hatches", status)["every"]
        lines, off = [], -radius + every / 2
        while off < radius:
            half = sqrt(radius * radius - off * off)
            ends = ((off - half, off + half), (off + half, off - half))
            lines.append([(at[0] + x / sqrt(2), at[1] + y / sqrt(2)) for x, y in ends])
            off += every
        return self._disc(at, radius, "accent-tint") + self._hatched(lines, status)

    def _hatched(self, lines: Iterable[Sequence[Point]], status: str) -> Svg:
        width = figures("hatches", status)["width"]
        return stroked(path_data(lines), self.palette.of("accent"), width)

    def _glyph(self, at: Point, name: str, size: float, colour: str) -> Svg:
        """Return a solid sign of the page, with its middle at a point."""
        left, top = at[0] - size / 2, at[1] - size / 2
        drawn = _glyphs()[name].replace("currentColor", self.palette.of(colour))
        place = f"translate({left:.1f} {top:.1f}) scale({size / 16:.3f})"
        return element("g", drawn, transform=place)

    def _disc(self, at: Point, radius: float, colour: str) -> Svg:
        return element("circle", cx=at[0], cy=at[1], r=float(radius), fill=self.palette.of(colour))

    def _circle(self, at: Point, radius: float, width: float) -> Svg:
        (x, y), accent = at, self.palette.of("accent")
        return element(
            "circle", cx=x, cy=y, r=float(radius), fill="none", stroke=accent, stroke_width=width
        )


@cache
def _glyphs() -> Mapping[str, Svg]:
    return dict(_SYMBOL.findall(read_resource(GLYPHS)))
