"""How the traveller came, as a line: the curve of a leg, the strokes of its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise
from math import atan2, degrees, hypot, sqrt

from sergemap.carto.geometry import Point, between, length, offset, resample, simplify, substring
from sergemap.carto.palette import Palette
from sergemap.carto.projection import to_world
from sergemap.carto.style import Stroke, figures, strokes
from sergemap.carto.svg import Svg, element, path_data, stroked
from sergemap.scene.model import Kind

SMOOTH = 0.1
"""So near, in units of the sheet, a drawn curve stays to the true one."""
TAPER = 24.0
"""On so much of its way a line leaves the one beside which it is drawn."""
SAMPLES, BOW, BOW_SAMPLES = 20, 0.09, 32


@cache
def curve_of(path: tuple[float, ...]) -> tuple[Point, ...]:
    """Return the line of a leg's path in the world: through its points, or bowed between two.

    The path is longitude and latitude, then steps, in thousandths of a degree.
    """
    longitudes, latitudes = accumulate(path[0::2]), accumulate(path[1::2])
    steps = zip(longitudes, latitudes, strict=True)
    points = [to_world((longitude / 1000, latitude / 1000)) for longitude, latitude in steps]
    return tuple(_bowed(*points) if len(points) == 2 else _rounded(points))


def _bowed(start: Point, end: Point) -> Iterator[Point]:
    """Yield a line bent to one side, so that out and back part."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    bend = (start[0] + end[0]) / 2 + dy * BOW, (start[1] + end[1]) / 2 - dx * BOW
    for step in range(BOW_SAMPLES + 1):
        t, u = step / BOW_SAMPLES, 1 - step / BOW_SAMPLES
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
    ab, bc, cd = between(a, b, t / t1), between(b, c, part), between(c, d, (t - t2) / (t3 - t2))
    return between(between(ab, bc, t / t2), between(bc, cd, (t - t1) / (t3 - t1)), part)


def _knot(start: Point, end: Point) -> float:
    return max(1e-4, sqrt(hypot(end[0] - start[0], end[1] - start[1])))


def beside(line: Sequence[Point], by: float) -> list[Point]:
    """Return a line moved to its right, in units of the sheet; its ends stay where they are."""
    return offset(line, by, TAPER)


def casings(lines: Iterable[Sequence[Point]], palette: Palette) -> Svg:
    """Return the light edges that part lines from the ground."""
    casing = figures("casing")
    return stroked(
        path_data(simplify(line, SMOOTH) for line in lines),
        palette.of("halo"),
        casing["small"],
        stroke_opacity=casing["alpha"],
        stroke_linecap="round",
        stroke_linejoin="round",
    )


def way(line: Sequence[Point], kind: Kind, palette: Palette, *, small: bool) -> Svg:
    """Return a line as its kind is drawn; a line of the past is a small one."""
    size = figures("ages", "past" if small else "present")["tick"]
    smooth = [simplify(line, SMOOTH)]
    return "".join(
        stroked(
            path_data(ticks(line, size) if stroke.slanted else smooth),
            colour_of(stroke, palette),
            small_width(stroke) if small else float(stroke.width),
            **dashes_of(stroke),
            stroke_linejoin="round",
        )
        for stroke in strokes()[kind]
    )


def arrow(
    line: Sequence[Point], palette: Palette, *, small: bool, keep: Sequence[Point] = ()
) -> Svg:
    """Return which way a move went, beyond the middle and off some points; "" without room."""
    figure = figures("arrow")
    whole = length(line)
    if whole < figure["least"]:
        return ""
    for part in (figure["part"], 1 - figure["part"], 0.8, 0.2):
        *_, tail, (x, y) = substring(line, min(1 - figure["end"] / whole, part))
        if all(hypot(x - a, y - b) >= figure["apart"] for a, b in keep):
            break
    else:
        return ""
    turn = degrees(atan2(y - tail[1], x - tail[0]))
    size = figure["past"] if small else 1
    long, wide = figure["long"] / 2 * size, figure["wide"] / 2 * size
    return element(
        "path",
        d=f"M{long:g} 0L{-long:g} {wide:g}V{-wide:g}z",
        transform=f"translate({x:.1f} {y:.1f}) rotate({turn:.0f})",
        fill=palette.of("accent"),
        stroke=palette.of("halo"),
        stroke_width=2,
        paint_order="stroke",
    )


def colour_of(stroke: Stroke, palette: Palette) -> str:
    """Return the colour of a stroke: a hollow one lets the halo be seen."""
    return palette.of("halo" if stroke.hollow else "accent")


def dashes_of(stroke: Stroke, scale: float = 1) -> Mapping[str, str | None]:
    """Return the attributes of the dashes of a stroke."""
    return {
        "stroke_dasharray": " ".join(f"{scale * dash:g}" for dash in stroke.dash) or None,
        "stroke_linecap": "round" if stroke.round else None,
    }


def small_width(stroke: Stroke) -> float:
    """Return how wide a stroke of the past is."""
    past = figures("ages", "past")
    return max(past["thinnest"], stroke.width * past["thin"])


def ticks(line: Sequence[Point], size: float) -> Iterator[list[Point]]:
    """Yield slanted ticks: square ones would read as a railway."""
    half, slant, every = (size * length for length in figures("ticks").values())
    for (x, y), (ax, ay) in resample(line, every, every / 2):
        dx, dy = -ay * half + ax * slant, ax * half + ay * slant
        yield [(x - dx, y - dy), (x + dx, y + dy)]
