"""Where a way is crowded: a closer view of the crowd, in a corner of the map or below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot
from statistics import median

from sergemap.carto.projection import Box, View, box_around, grown, meet, view_of
from sergemap.carto.strokes import evenly
from sergemap.carto.svg import Point
from sergemap.picture.extent import Sight

AIR = (54.0, 40.0)
CLOSER = 0.9
"""By so many zooms a closer view must be closer."""
PARTS = (0.8, 0.72, 0.64, 0.56, 0.48, 0.4)
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

Views = tuple[View, View | None]
"""The whole, and the crowd."""


def views(sight: Sight, area: Box) -> Views:
    """Return the view of all that is to be seen and, where it helps, a closer one of the crowd."""
    left, top, right, bottom = area
    air = min(AIR[0], (right - left) * 0.12), min(AIR[1], (bottom - top) * 0.12)
    whole = view_of(sight.points, area, air)
    places = sight.places
    if len(places) < FEWEST:
        return whole, None
    stacked = _stacked(sight, whole, area, air)
    frames = [stacked[1]] if stacked else list(_free_corners(sight, whole))
    first = stacked[0] if stacked else whole
    found: list[tuple[tuple[int, int], View]] = []
    for part in PARTS:
        crowd = _together(places, part)
        if len(crowd) < FEWEST or not _is_crowded([first.on_sheet(at) for at in crowd]):
            continue
        for frame in frames:
            for closer in _around(crowd, frame, places):
                if closer.zoom >= first.zoom + CLOSER and not _hides(first, closer):
                    whole_signs = -len(_cut(closer, places))
                    found.append(((whole_signs, _told_apart(places, first, closer)), closer))
    if not found:
        return whole, None
    return first, max(found, key=lambda pair: pair[0])[1]


def _around(crowd: Sequence[Point], frame: Box, places: Sequence[Point]) -> Iterator[View]:
    """Yield a view of the crowd, then one that takes in what the edge of the first would cut."""
    held = list(crowd)
    for _ in range(ATTEMPTS):
        closer = view_of(held, frame, (34.0, 30.0))
        yield closer
        cut = [place for place in _cut(closer, places) if place not in held]
        if not cut:
            return
        held += cut


def _cut(closer: View, places: Sequence[Point]) -> list[Point]:
    """Return the places whose signs would lie on the edge of a view."""
    left, top, right, bottom = grown(closer.frame, SIGN)
    found: list[Point] = []
    for place in places:
        x, y = closer.on_sheet(place)
        deep = min(x - left, right - x, y - top, bottom - y)
        if 0 < deep < 2 * SIGN:
            found.append(place)
    return found


def _told_apart(places: Sequence[Point], whole: View, closer: View) -> int:
    """Count the places that stand far enough from the next, on either map."""
    left, top, right, bottom = grown(closer.frame, -10)
    seen = [closer.on_sheet(at) for at in places]
    inside = [left < x < right and top < y < bottom for x, y in seen]
    near = [at for at, is_in in zip(seen, inside, strict=True) if is_in]
    others = [whole.on_sheet(at) for at, is_in in zip(places, inside, strict=True) if not is_in]
    return sum(gap > APART for gap in (*_gaps(near), *_gaps(others)))


def _gaps(places: Sequence[Point]) -> list[float]:
    """Return how far each place lies from the next; one alone lies far from all."""
    return [
        min((hypot(x - ox, y - oy) for at, (ox, oy) in enumerate(places) if at != own), default=1e3)
        for own, (x, y) in enumerate(places)
    ]


def _stacked(
    sight: Sight, whole: View, area: Box, air: tuple[float, float]
) -> tuple[View, Box] | None:
    """Return a lower view of the whole and the frame below it; None: no height is to spare."""
    left, top, right, bottom = area
    _, north, _, south = box_around(sight.points)
    needed = (south - north) * whole.scale + 2.4 * air[1]
    rest = bottom - top - needed - GAP
    if rest < max(LEAST[1], BELOW * (bottom - top)):
        return None
    upper = left, top, right, top + needed
    return view_of(sight.points, upper, air), (left, top + needed + GAP, right, bottom)


def _free_corners(sight: Sight, whole: View) -> Iterator[Box]:
    """Yield the largest frame in each corner under which nothing of the way lies."""
    line = [[whole.on_sheet(point) for point in curve] for curve in sight.curves.values()]
    busy = [at for points in line for at, _ in evenly(points, 6)]
    busy += [whole.on_sheet(at) for at in sight.places]
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
                if x >= LEAST[0] and y >= LEAST[1] and _is_free(grown(frame, 22), busy):
                    found.append(frame)
        if found:
            yield max(found, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))


def _is_free(box: Box, busy: Sequence[Point]) -> bool:
    return not any(box[0] < x < box[2] and box[1] < y < box[3] for x, y in busy)


def _together(places: Sequence[Point], part: float) -> list[Point]:
    """Return the places nearest to the middle of them all."""
    x, y = (median(values) for values in zip(*places, strict=True))
    near = sorted(places, key=lambda place: (hypot(place[0] - x, place[1] - y), place))
    return near[: max(2, round(len(places) * part))]


def _is_crowded(places: Sequence[Point]) -> bool:
    return median(_gaps(places)) < CROWDED


def _hides(whole: View, closer: View) -> bool:
    """Tell whether a closer view lies on what it shows."""
    return meet(grown(closer.frame, GAP), shown_by(closer, whole))


def shown_by(closer: View, whole: View, edge: float = 0.0) -> Box:
    """Return where on the whole the closer view lies, without an edge of its frame."""
    west, north, east, south = closer.world()
    off = edge / closer.scale
    left, top = whole.on_sheet((west + off, north + off))
    right, bottom = whole.on_sheet((east - off, south - off))
    return left, top, right, bottom
