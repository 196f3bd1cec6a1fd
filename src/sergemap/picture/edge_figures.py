"""What tells how large and where a map is: a scale in its corner, degrees at its edge."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, log10
from typing import NamedTuple

from sergemap.carto.geometry import Box
from sergemap.carto.label_index import LabelIndex
from sergemap.carto.measure import width_of
from sergemap.carto.palette import Palette
from sergemap.carto.projection import Viewport, km_per_unit, to_position, to_world
from sergemap.carto.style import figures
from sergemap.carto.svg import Svg, path_data, stroked
from sergemap.picture.lettering import TextLine
from sergemap.picture.neatline import HIGHEST, degrees_apart

SIZE, SCALE_SIZE = 10.0, 11.0
WITHIN = 8.0
"""The middle of a figure lies so far within the edge of the map."""
TICK, AIR, HIGH = 4.0, 12.0, 24.0


class Scale(NamedTuple):
    """A bar of a round length, where it stands, with its words."""

    box: Box
    long: float  # units of the sheet
    km: float

    def bar(self, palette: Palette) -> Svg:
        """Return the bar."""
        left, _, _, bottom = self.box
        line = [(left, bottom - TICK), (left, bottom), (left + self.long, bottom)]
        line.append((left + self.long, bottom - TICK))
        return stroked(path_data([line]), palette.of("ink-2"), 1.2)

    def words(self, in_km: str) -> TextLine:
        """Return the words, for which `in_km` has a place."""
        left, _, _, bottom = self.box
        at = left + self.long / 2, bottom - TICK - 3
        return TextLine(at, SCALE_SIZE, "figure", _said(self.km, in_km), self.box)


def scale_on(index: LabelIndex, viewport: Viewport, in_km: str) -> Scale | None:
    """Return the scale at the map's middle, in a free corner; None: there is none."""
    if viewport.zoom < figures("plan", "scale")["from"]:
        return None
    _, latitude = to_position(viewport.middle)
    km_per_px = km_per_unit(latitude) / viewport.scale
    most = figures("plan", "scale")["longest"] * km_per_px
    ten = 10 ** floor(log10(most))
    km = next((ten * times for times in (5, 2) if ten * times <= most), ten)
    long = km / km_per_px
    wide = max(long, width_of(_said(km, in_km), SCALE_SIZE)) + 2
    left, top, right, bottom = viewport.frame
    for x in (right - AIR - wide, left + AIR):
        for y in (bottom - AIR, top + AIR + HIGH):
            box: Box = (x, y - HIGH, x + wide, y)
            if index.is_free(box) and not index.way_under(box):
                index.take(box)
                return Scale(box, long, km)
    return None


def degree_figures(index: LabelIndex, viewport: Viewport) -> Iterator[TextLine]:
    """Yield the figures at the edge of a map for which there is room."""
    left, top, right, bottom = viewport.frame
    west, north, east, south = viewport.world()
    first, last = to_position((west, 0))[0], to_position((east, 0))[0]
    low = max(-HIGHEST, to_position((0, south))[1])
    high = min(HIGHEST, to_position((0, north))[1])
    step = 2 * degrees_apart(viewport.zoom)
    for degrees in _multiples(first, last, step):
        x, _ = viewport.on_sheet(to_world((degrees, 0)))
        shown = abs((degrees + 180) % 360 - 180)
        for y in (top + WITHIN, bottom - WITHIN):
            yield from _figure(index, viewport.frame, (x, y), shown)
    for degrees in _multiples(low, high, step):
        _, y = viewport.on_sheet(to_world((0, degrees)))
        for x in (left + WITHIN + 5, right - WITHIN - 5):
            yield from _figure(index, viewport.frame, (x, y), abs(degrees))


def _figure(
    index: LabelIndex, frame: Box, at: tuple[float, float], degrees: float
) -> Iterator[TextLine]:
    (x, y), text = at, f"{degrees:g}°"
    half = width_of(text, SIZE) / 2
    box: Box = (x - half - 1, y - SIZE / 2, x + half + 1, y + SIZE / 2)
    is_whole = box[0] > frame[0] and box[1] > frame[1] and box[2] < frame[2] and box[3] < frame[3]
    if is_whole and not index.is_taken(box) and not index.way_under(box):
        index.take(box)
        yield TextLine((x, y + SIZE * 0.35), SIZE, "figure", text, box)


def _multiples(first: float, last: float, step: float) -> Iterator[float]:
    return (round(number * step, 3) for number in range(ceil(first / step), floor(last / step) + 1))


def _said(km: float, in_km: str) -> str:
    return in_km.format(km=f"{km:g}")
