"""The plan of a town: closer than our lands are true there is paper, rings and lengths instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import cos, hypot, pi, sin
from typing import NamedTuple

from sergemap.carto.geometry import Box, Point, length, substring
from sergemap.carto.label_index import LabelIndex
from sergemap.carto.measure import width_of
from sergemap.carto.palette import Palette
from sergemap.carto.projection import Viewport, km_per_unit, to_world
from sergemap.carto.style import figures, plan_rings
from sergemap.carto.svg import Svg, element
from sergemap.picture.captions import LocalizedScene
from sergemap.picture.lettering import Anchor, TextLine
from sergemap.picture.moves import Move
from sergemap.words.dates import distance

BADGE = 12.0
"""A length stands so far from the middle of its way."""
HOURS = (0, 6, 1, 11, 5, 7, 2, 10, 3, 9)
"""Where the name of a ring is tried, on the dial of a clock."""
NORTH: Box = (-8.0, -26.0, 8.0, 2.0)
ARROW = "l4 13l-4-4l-4 4z"
AIR = 12.0


class Ring(NamedTuple):
    """A ring on the sheet."""

    at: Point
    radius: float
    km: float


class Plan(NamedTuple):
    """What a plan is drawn from, by value."""

    middles: tuple[tuple[Point, float], ...]  # of the towns, in the world, with their latitudes
    lengths: tuple[str, ...]  # of the legs, in words
    rings: tuple[str, ...]  # the names of the rings
    north: str
    in_m: str  # words with a place for metres

    def seen(self, viewport: Viewport) -> list[Ring]:
        """Return the rings around the middle that is nearest, the smallest first."""
        ring = figures("plan", "ring")
        left, top, right, bottom = viewport.frame
        middle = (left + right) / 2, (top + bottom) / 2
        ats = [(viewport.on_sheet(world), latitude) for world, latitude in self.middles]
        if not ats:
            return []
        at, latitude = min(ats, key=lambda one: hypot(one[0][0] - middle[0], one[0][1] - middle[1]))
        off = hypot(at[0] - middle[0], at[1] - middle[1])
        farthest = off + hypot(right - left, bottom - top) / 2
        all_rings = (
            Ring(at, km / km_per_unit(latitude) * viewport.scale, km) for km in plan_rings()
        )
        fitting = [one for one in all_rings if ring["least"] <= one.radius < farthest]
        return fitting[: int(ring["most"])]


def paper_over(viewport: Viewport) -> float:
    """Return how much of the ground the paper covers, from 0 to 1."""
    plan = figures("plan")
    return max(0.0, min(1.0, (viewport.zoom - plan["from"]) / (plan["paper"] - plan["from"])))


def plan_of(scene: LocalizedScene) -> Plan:
    """Return the plan of the towns of a life."""
    (whole, _, words, language), near = scene, scene.scene.plans or ()
    spots = [plan.at for plan in near] or [whole.stops[0].at]
    return Plan(
        middles=tuple((to_world(at), at[1]) for at in spots),
        lengths=tuple(distance(leg.km, language, words["map"]) for leg in whole.legs),
        rings=tuple(distance(km, language, words["map"]) for km in plan_rings()),
        north=words["map"]["north"],
        in_m=words["map"]["m"],
    )


def ring_lines(plan: Plan, viewport: Viewport, palette: Palette) -> Svg:
    """Return the rings."""
    ring, paper = figures("plan", "ring"), paper_over(viewport)
    circles = (
        element("circle", cx=round(x, 1), cy=round(y, 1), r=round(radius, 1))
        for (x, y), radius, _ in plan.seen(viewport)
    )
    return element(
        "g",
        *circles,
        fill="none",
        stroke=palette.of("rule-strong"),
        stroke_width=ring["width"],
        stroke_opacity=round(ring["alpha"] * paper, 2),
    )


def plan_words(
    index: LabelIndex, plan: Plan, viewport: Viewport, moves: Iterable[Move]
) -> Iterator[TextLine]:
    """Yield the lengths of the ways and the names of the rings, where all else leaves room."""
    sizes, known = figures("plan", "sizes"), set[frozenset[int]]()
    for move in reversed(list(moves)):
        if length(move.line) < figures("plan")["lengthFrom"] or move.places in known:
            continue
        known.add(move.places)
        yield from _length(index, plan.lengths[move.leg], sizes["length"], move)
    for ring in plan.seen(viewport):
        yield from _ring_name(index, plan.rings[plan_rings().index(ring.km)], sizes["ring"], ring)


def _length(index: LabelIndex, text: str, size: float, move: Move) -> Iterator[TextLine]:
    x, y = substring(move.line, 0.5)[-1]
    wide, high = width_of(text, size), size * 1.1
    places: tuple[tuple[Anchor, float, float], ...] = (
        ("start", BADGE, 0),
        ("end", -BADGE, 0),
        ("middle", 0, -BADGE - high / 2),
        ("middle", 0, BADGE + high / 2),
    )
    for anchor, dx, dy in places:
        start = x + dx - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        box: Box = (start - 2, y + dy - high / 2, start + wide + 2, y + dy + high / 2)
        if index.is_free(box) and not index.way_under(box):
            index.take(box)
            at = x + dx, y + dy + size * 0.35
            yield TextLine(at, size, "note", text, box, anchor=anchor)
            return


def _ring_name(index: LabelIndex, text: str, size: float, ring: Ring) -> Iterator[TextLine]:
    half = width_of(text, size) / 2 + 2
    for hour in HOURS:
        x = ring.at[0] + sin(hour / 6 * pi) * ring.radius
        y = ring.at[1] - cos(hour / 6 * pi) * ring.radius
        box: Box = (x - half, y - size / 2 - 1, x + half, y + size / 2 + 1)
        if index.is_free(box) and not index.way_under(box):
            index.take(box)
            yield TextLine((x, y + size * 0.35), size, "figure", text, box)
            return


class North(NamedTuple):
    """Where the north is pointed out."""

    at: Point  # the foot of its letter
    line: TextLine

    def arrow(self, palette: Palette) -> Svg:
        """Return the arrow under the letter."""
        x, y = self.at
        return element("path", d=f"M{x:.1f} {y + 2:.1f}{ARROW}", fill=palette.of("ink-2"))


def north_on(index: LabelIndex, plan: Plan, viewport: Viewport) -> North | None:
    """Return the north in a free corner; None: there is none."""
    left, top, right, bottom = viewport.frame
    for x in (right - AIR - 8, left + AIR + 8):
        for y in (top + AIR + 28, bottom - AIR):
            box: Box = (x + NORTH[0], y + NORTH[1], x + NORTH[2], y + NORTH[3])
            if index.is_free(box) and not index.way_under(box):
                index.take(box)
                at = x, y - 15
                size = figures("plan", "sizes")["scale"]
                return North(at, TextLine(at, size, "figure", plan.north, box))
    return None
