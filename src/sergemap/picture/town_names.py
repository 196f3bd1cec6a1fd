"""Towns for bearings: dots with the names they had on the day, where all else leaves room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import hypot
from typing import NamedTuple

from sergemap.carto.geometry import Box, Point, around
from sergemap.carto.label_index import LabelIndex
from sergemap.carto.measure import width_of
from sergemap.carto.palette import Palette
from sergemap.carto.projection import WORLD, Viewport, to_world
from sergemap.carto.style import figures
from sergemap.carto.svg import Svg, element
from sergemap.picture.labels import near
from sergemap.picture.lettering import TextLine
from sergemap.scene.model import Towns


class Town(NamedTuple):
    """A town of the day, in the world."""

    at: Point
    name: str


class NamedTown(NamedTuple):
    """A dot and its name where they stand on the sheet."""

    at: Point
    line: TextLine


def towns_on(towns: Towns | None, day: int, language: str) -> tuple[Town, ...]:
    """Return the towns of a day by their names in a language, else in English."""
    if towns is None:
        return ()
    english = towns.names["en"].split("|")
    own = towns.names.get(language.partition("-")[0], towns.names["en"]).split("|")
    days = {entry: (since, until) for entry, since, until in towns.days}
    return tuple(
        Town(to_world((towns.at[2 * entry] / 100, towns.at[2 * entry + 1] / 100)), name or known)
        for entry, (name, known) in enumerate(zip(own, english, strict=True))
        if _is_on(day, days.get(entry, (None, None)))
    )


def _is_on(day: int, days: tuple[int | None, int | None]) -> bool:
    since, until = days
    return (since is None or since <= day) and (until is None or day < until)


def named_towns(
    index: LabelIndex, viewport: Viewport, towns: Iterable[Town]
) -> Iterator[NamedTown]:
    """Yield the towns that find room, the most important first."""
    style = _figures()
    if viewport.zoom < style["farthest"]:
        return
    kept: list[Point] = []
    for world, name in towns:
        for turn in viewport.turns():
            at = viewport.on_sheet((world[0] + turn * WORLD, world[1]))
            dot = around(at, style["dot"] + 1)
            if not index.is_free(dot) or index.way_under(dot):
                continue
            if any(hypot(at[0] - x, at[1] - y) < style["apart"] for x, y in kept):
                continue
            line = _placed(index, at, name)
            if line is None:
                continue
            index.take(dot)
            index.take(line.box)
            kept.append(at)
            yield NamedTown(at, line)
            if len(kept) == style["most"]:
                return


def dots(towns: Iterable[NamedTown], palette: Palette) -> Svg:
    """Return the dots."""
    radius, halo, ink = _figures()["dot"], palette.of("halo"), palette.of("ink-2")
    drawn = (element("circle", cx=round(x, 1), cy=round(y, 1), r=radius) for (x, y), _ in towns)
    return element("g", *drawn, fill=ink, stroke=halo, stroke_width=1)


def _placed(index: LabelIndex, at: Point, name: str) -> TextLine | None:
    """Return a name in the first of eight places that covers nothing; None: all cover something."""
    size, radius = _figures()["size"], _figures()["dot"]
    wide, high = width_of(name, size), size * 1.1
    for anchor, dx, dy in near(radius, high):
        x, y = at[0] + dx, at[1] + dy
        left = x if anchor == "start" else x - wide if anchor == "end" else x - wide / 2
        box: Box = (left - 2, y - high / 2 - 1, left + wide + 2, y + high / 2 + 1)
        if index.is_free(box) and not index.way_under(box):
            return TextLine((x, y + size * 0.35), size, "town", name, box, anchor=anchor)
    return None


@lru_cache(maxsize=1)
def _figures() -> dict[str, float]:
    towns = figures("towns")
    large = figures("towns", "large")
    return {"farthest": towns["farthest"], "dot": towns["dot"], **large}
