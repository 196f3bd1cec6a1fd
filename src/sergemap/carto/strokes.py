"""How he came, as a line: the curve of a leg, the strokes of its kind, the ticks of an escort."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from math import hypot, sqrt

from sergemap.carto.palette import Ink
from sergemap.carto.projection import thinned, to_world
from sergemap.carto.svg import Point, Svg, element, path_along
from sergemap.scene.model import Kind, Leg

STROKES: Mapping[Kind, tuple[tuple[str, float, tuple[float, ...]], ...]] = {
    "chosen": (("plain", 2.4, ()),),
    "mission": (("plain", 5, ()), ("hollow", 2, ())),
    "flight": (("plain", 2.6, (9, 5)),),
    "escort": (("plain", 3.2, ()), ("slanted", 1.7, ())),
    "exchanged": (("plain", 2.6, (13, 4, 2.6, 4)),),
    "released": (("round", 3.4, (0, 6.6)),),
    "unknown": (("plain", 1.4, ()),),
}
"""The recipes of the page: what the stroke is like, its width, its dashes."""
CASING = 4.5
THIN, SMALL_TICK = 0.62, 0.7
"""What a line of the past is, by one of the present."""
THINNEST = 1.1
SMOOTH = 0.1
"""So near, in units of the sheet, a drawn curve stays to the true one."""
TAPER = 24.0
"""On so much of its way a line leaves the one beside which it is drawn."""
SAMPLES, BOW = 20, 0.09


def curve_of(leg: Leg) -> tuple[Point, ...]:
    """Return the line of a leg in the world: through its points, or bowed when there are two."""
    longitudes, latitudes = accumulate(leg.path[0::2]), accumulate(leg.path[1::2])
    degrees = zip(longitudes, latitudes, strict=True)
    points = [to_world((longitude / 1000, latitude / 1000)) for longitude, latitude in degrees]
    return tuple(_bowed(*points) if len(points) == 2 else _rounded(points))


def _bowed(start: Point, end: Point) -> Iterator[Point]:
    """Yield a line bent to one side, so that out and back part."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    bend = (start[0] + end[0]) / 2 + dy * BOW, (start[1] + end[1]) / 2 - dx * BOW
    for step in range(33):
        t, u = step / 32, 1 - step / 32
        yield (
            u * u * start[0] + 2 * u * t * bend[0] + t * t * end[0],
            u * u * start[1] + 2 * u * t * bend[1] + t * t * end[1],
        )


def _rounded(points: Sequence[Point]) -> Iterator[Point]:
    """Yield a Catmull-Rom curve, centripetal: it makes no loop where points lie close together."""
    last = len(points) - 1
    for index, (start, end) in enumerate(pairwise(points)):
        before, after = points[max(0, index - 1)], points[min(last, index + 2)]
        for sample in range(SAMPLES):
            yield _spline(before, start, end, after, sample / SAMPLES)
    yield points[-1]


def _spline(a: Point, b: Point, c: Point, d: Point, part: float) -> Point:
    """Return a point between b and c, after Barry and Goldman."""
    t1 = _knot(a, b)
    t2 = t1 + _knot(b, c)
    t3 = t2 + _knot(c, d)
    t = t1 + (t2 - t1) * part
    ab, bc, cd = _mixed(a, b, t / t1), _mixed(b, c, part), _mixed(c, d, (t - t2) / (t3 - t2))
    return _mixed(_mixed(ab, bc, t / t2), _mixed(bc, cd, (t - t1) / (t3 - t1)), part)


def _knot(start: Point, end: Point) -> float:
    return max(1e-4, sqrt(hypot(end[0] - start[0], end[1] - start[1])))


def _mixed(start: Point, end: Point, part: float) -> Point:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def length_of(line: Sequence[Point]) -> float:
    """Return the length of a line."""
    return sum(hypot(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(line))


def beginning_of(line: Sequence[Point], part: float) -> list[Point]:
    """Return the first part of a line, from 0 to 1; its last point is where the traveller is."""
    wanted, done = length_of(line) * part, 0.0
    out = [line[0]]
    for start, end in pairwise(line):
        step = hypot(end[0] - start[0], end[1] - start[1])
        if done + step >= wanted:
            out.append(_mixed(start, end, (wanted - done) / step if step else 0.0))
            return out
        out.append(end)
        done += step
    return out


def evenly(
    line: Sequence[Point], every: float, start: float = 0.0
) -> Iterator[tuple[Point, Point]]:
    """Yield points at even steps along a line, each with the direction of the line there."""
    done, wanted = 0.0, start
    for a, b in pairwise(line):
        step = hypot(b[0] - a[0], b[1] - a[1])
        if step == 0:
            continue
        along = (b[0] - a[0]) / step, (b[1] - a[1]) / step
        while wanted <= done + step:
            yield _mixed(a, b, (wanted - done) / step), along
            wanted += every
        done += step


def beside(line: Sequence[Point], by: float) -> list[Point]:
    """Return a line moved to its right, in units of the sheet; its ends stay where they are."""
    last, whole, done = len(line) - 1, length_of(line), 0.0
    moved: list[Point] = []
    for at, (x, y) in enumerate(line):
        if at:
            done += hypot(x - line[at - 1][0], y - line[at - 1][1])
        far = by * min(1.0, done / TAPER, (whole - done) / TAPER)
        (ax, ay), (bx, by_) = line[max(0, at - 1)], line[min(last, at + 1)]
        long = hypot(bx - ax, by_ - ay) or 1.0
        moved.append((x - (by_ - ay) / long * far, y + (bx - ax) / long * far))
    return moved


def casings(lines: Iterable[Sequence[Point]], ink: Ink) -> Svg:
    """Return the light edges that part lines from the ground."""
    return element(
        "path",
        d=path_along(thinned(line, SMOOTH) for line in lines),
        fill="none",
        stroke=ink.of("halo"),
        stroke_width=CASING,
        stroke_opacity=0.85,
        stroke_linecap="round",
        stroke_linejoin="round",
    )


def way(line: Sequence[Point], kind: Kind, ink: Ink, *, small: bool) -> Svg:
    """Return a line as its kind is drawn; a line of the past is a small one."""
    return "".join(_stroke(line, recipe, ink, small) for recipe in STROKES[kind])


def _stroke(
    line: Sequence[Point], recipe: tuple[str, float, tuple[float, ...]], ink: Ink, small: bool
) -> Svg:
    what, width, dashes = recipe
    slanted = what == "slanted"
    return element(
        "path",
        d=path_along(
            _ticks(line, SMALL_TICK if small else 1) if slanted else [thinned(line, SMOOTH)]
        ),
        fill="none",
        stroke=ink.of("halo" if what == "hollow" else "accent"),
        stroke_width=max(THINNEST, width * THIN) if small else float(width),
        stroke_dasharray=" ".join(f"{dash:g}" for dash in dashes) or None,
        stroke_linecap="round" if what == "round" else None,
        stroke_linejoin="round",
    )


def _ticks(line: Sequence[Point], size: float) -> Iterator[list[Point]]:
    """Yield slanted ticks: square ones would read as a railway."""
    half, slant, every = 4.6 * size, 3.2 * size, 9 * size
    for (x, y), (ax, ay) in evenly(line, every, every / 2):
        dx, dy = -ay * half + ax * slant, ax * half + ay * slant
        yield [(x - dx, y - dy), (x + dx, y + dy)]
