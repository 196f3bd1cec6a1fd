"""Where a way is crowded: a closer view of the crowd, in a corner of the map or below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import hypot, inf
from typing import NamedTuple

from sergemap.carto.geometry import Box, Point, bounds, buffer, contains, intersects, resample
from sergemap.carto.projection import Viewport, to_world, viewport_of
from sergemap.picture.extent import Extent
from sergemap.picture.moves import curves_of
from sergemap.picture.second_panel import parts_of, side_by_side

AIR = (54.0, 40.0)
CLOSER = 0.75
"""By so many zooms a closer view must be closer."""
PARTS = (0.8, 0.72, 0.64, 0.56, 0.48, 0.4, 0.34, 0.28)
"""So much of all places the crowd may be."""
CROWDED = 24.0
"""The places of a crowd lie so near to the next, in units of the sheet, half of them at least."""
APART = 22.0
"""Places so far from the next can have names of their own."""
FEWEST = 5
SIGN, ATTEMPTS = 14.0, 6
"""How far a sign reaches, and how often a closer view is widened that would cut one."""
LEAST = (190.0, 150.0)
"""No closer view is smaller."""
GAP = 14.0
SHARES = (0.5, 0.46, 0.42, 0.38, 0.34, 0.3, 0.26)
BELOW = 0.38
"""So much of the height must be left for a closer view below."""

CLOSER_AIR = (34.0, 30.0)


class Subject(NamedTuple):
    """What a picture must hold, in the world."""

    points: tuple[Point, ...]  # of all stops
    curves: tuple[tuple[Point, ...], ...]
    places: tuple[Point, ...]  # of the stops, each once
    parts: tuple[Box, Box] | None = None  # what is large, and what a second panel shows

    @property
    def bounds(self) -> Box:
        """The box around all."""
        return bounds((*self.points, *(point for curve in self.curves for point in curve)))


def subject_of(extent: Extent) -> Subject:
    """Return what a picture must hold."""
    stops = [extent.scene.stops[index] for index in extent.stops]
    places = {stop.place: to_world(stop.at) for stop in stops}
    points = tuple(to_world(stop.at) for stop in stops)
    return Subject(points, curves_of(extent), tuple(places.values()), parts_of(extent))


@lru_cache(maxsize=16)
def viewports(subject: Subject, area: Box) -> tuple[Viewport, Viewport | None]:
    """Return the view of all that is to be seen and, where it helps, a closer one of the crowd."""
    left, top, right, bottom = area
    air = min(AIR[0], (right - left) * 0.12), min(AIR[1], (bottom - top) * 0.12)
    if subject.parts and (
        both := side_by_side(*subject.parts, (*subject.curves, subject.places), area, air)
    ):
        return both
    whole = _viewport_of_all(subject, area, air)
    places = subject.places
    if len(places) < FEWEST:
        return whole, None
    stacked = _stacked(subject, whole, area, air)
    frames = [stacked[1]] if stacked else list(_free_corners(subject, whole))
    first = stacked[0] if stacked else whole
    found: list[tuple[tuple[int, int], Viewport]] = []
    for part in PARTS:
        crowd = _together(places, part)
        if len(crowd) < FEWEST or not _is_crowded(first.line_on_sheet(crowd)):
            continue
        for frame in frames:
            for closer in _around(crowd, frame, places):
                if closer.zoom >= first.zoom + CLOSER and not _hides(first, closer):
                    whole_signs = -len(_cut(closer, places))
                    found.append(((whole_signs, _told_apart(places, first, closer)), closer))
    if not found:
        return whole, None
    return first, max(found, key=lambda pair: pair[0])[1]


def _viewport_of_all(subject: Subject, frame: Box, air: tuple[float, float]) -> Viewport:
    left, top, right, bottom = subject.bounds
    return viewport_of(((left, top), (right, bottom)), frame, air)


def _around(crowd: Sequence[Point], frame: Box, places: Sequence[Point]) -> Iterator[Viewport]:
    """Yield a view of the crowd, then one that takes in what the edge of the first would cut."""
    shown = list(crowd)
    for _ in range(ATTEMPTS):
        closer = viewport_of(shown, frame, CLOSER_AIR)
        yield closer
        cut = [place for place in _cut(closer, places) if place not in shown]
        if not cut:
            return
        shown += cut


def _cut(closer: Viewport, places: Sequence[Point]) -> list[Point]:
    """Return the places whose signs would lie on the edge of a view."""
    left, top, right, bottom = buffer(closer.frame, SIGN)
    on_sheet = zip(places, closer.line_on_sheet(places), strict=True)
    return [
        place
        for place, (x, y) in on_sheet
        if 0 < min(x - left, right - x, y - top, bottom - y) < 2 * SIGN
    ]


def _told_apart(places: Sequence[Point], whole: Viewport, closer: Viewport) -> int:
    """Count the places that stand far enough from the next, on either map."""
    inner = buffer(closer.frame, -10)
    pairs = list(zip(closer.line_on_sheet(places), whole.line_on_sheet(places), strict=True))
    near = [at for at, _ in pairs if contains(inner, at)]
    others = [at for seen, at in pairs if not contains(inner, seen)]
    return sum(gap > APART for gap in (*_gaps(near), *_gaps(others)))


def _gaps(places: Sequence[Point]) -> list[float]:
    """Return how far each place lies from the next; one alone lies far from all."""
    ordered = sorted(places)
    return [min(_gap(ordered, own, -1), _gap(ordered, own, 1)) for own in range(len(ordered))]


def _gap(ordered: Sequence[Point], own: int, step: int) -> float:
    """Return how far one of places in order lies from the next to the west, or to the east."""
    x, y = ordered[own]
    least, at = inf, own + step
    while 0 <= at < len(ordered) and abs(ordered[at][0] - x) < least:
        least = min(least, hypot(x - ordered[at][0], y - ordered[at][1]))
        at += step
    return least


def _stacked(
    subject: Subject, whole: Viewport, area: Box, air: tuple[float, float]
) -> tuple[Viewport, Box] | None:
    """Return a lower view of the whole and the frame below it; None: no height is to spare."""
    left, top, right, bottom = area
    _, north, _, south = subject.bounds
    needed = (south - north) * whole.scale + 2.4 * air[1]
    rest = bottom - top - needed - GAP
    if rest < max(LEAST[1], BELOW * (bottom - top)):
        return None
    upper = left, top, right, top + needed
    return _viewport_of_all(subject, upper, air), (left, top + needed + GAP, right, bottom)


def _free_corners(subject: Subject, whole: Viewport) -> Iterator[Box]:
    """Yield the largest frame in each corner under which nothing of the way lies."""
    curves = map(whole.line_on_sheet, subject.curves)
    busy = list({at for curve in curves for at, _ in resample(curve, 6)})
    busy += whole.line_on_sheet(subject.places)
    left, top, right, bottom = whole.frame
    wide, high = right - left, bottom - top
    for west, north in ((True, True), (True, False), (False, True), (False, False)):
        found: list[Box] = []
        for across in SHARES:
            for down in (0.7, 0.62, *SHARES):
                x, y = wide * across, high * down
                frame = (
                    left + GAP if west else right - GAP - x,
                    top + GAP if north else bottom - GAP - y,
                    left + GAP + x if west else right - GAP,
                    top + GAP + y if north else bottom - GAP,
                )
                if x >= LEAST[0] and y >= LEAST[1] and _is_free(buffer(frame, 22), busy):
                    found.append(frame)
        if found:
            yield max(found, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))


def _is_free(box: Box, busy: Sequence[Point]) -> bool:
    return not any(contains(box, at) for at in busy)


def _together(places: Sequence[Point], part: float) -> list[Point]:
    """Return the places nearest to the middle of them all."""
    x, y = (_median(values) for values in zip(*places, strict=True))
    near = sorted(places, key=lambda place: (hypot(place[0] - x, place[1] - y), place))
    return near[: max(2, round(len(places) * part))]


def _is_crowded(places: Sequence[Point]) -> bool:
    return _median(_gaps(places)) < CROWDED


def _median(values: Sequence[float]) -> float:
    """Return the middle of some values; `statistics` takes 3 ms to be imported."""
    ordered, half = sorted(values), len(values) // 2
    return (ordered[half] + ordered[~half]) / 2


def _hides(whole: Viewport, closer: Viewport) -> bool:
    """Return whether a closer view lies on what it shows."""
    return intersects(buffer(closer.frame, GAP), shown_by(closer, whole))


def shown_by(closer: Viewport, whole: Viewport, edge: float = 0.0) -> Box:
    """Return where on the whole the closer view lies, without an edge of its frame."""
    west, north, east, south = closer.world()
    off = edge / closer.scale
    left, top = whole.on_sheet((west + off, north + off))
    right, bottom = whole.on_sheet((east - off, south - off))
    return left, top, right, bottom
