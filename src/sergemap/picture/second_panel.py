"""A life beyond an ocean: most of it large on the sheet, the rest small in a second panel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log2

from sergemap.carto.geometry import Box, Point, buffer, contains
from sergemap.carto.projection import Viewport, viewport_of
from sergemap.picture.extent import Extent

SHARES = (1.0, 0.8, 0.64, 0.5, 0.44, 0.38, 0.33, 0.28, 0.24)
"""So much of the width a second panel takes."""
LEAST = (150.0, 84.0)
"""No second panel is smaller."""
AIR = (44.0, 44.0)
"""What is kept free in it for names, beside and above the way."""
GAP, OFF = 14.0, 20.0
"""How far it is from the frame, and from the way on the large map."""
WORTH = 0.4
"""How much its scale counts against that of the large map."""


def parts_of(extent: Extent) -> tuple[Box, Box] | None:
    """Return what of a whole life is large and what small; None: all is one, or not all is seen."""
    plan = extent.scene.composition
    is_whole = extent.until is None and extent.band is None
    return (plan.large, plan.small) if is_whole and plan.large and plan.small else None


def side_by_side(
    large: Box, small: Box, busy: Sequence[Sequence[Point]], area: Box, air: tuple[float, float]
) -> tuple[Viewport, Viewport] | None:
    """Return the view of what is large and a second one, under which nothing of the way lies."""
    found: list[tuple[float, Viewport, Viewport]] = []
    for frame in _frames(small, area):
        second = viewport_of(_corners(small), frame, AIR)
        for inner in _beside(frame, area):
            first = _within(large, inner, area, air)
            if second.scale > first.scale:
                continue
            worth = log2(first.scale) + WORTH * log2(second.scale)
            if (not found or worth > found[-1][0]) and _is_free(frame, first, busy):
                found.append((worth, first, second))
    return found[-1][1:] if found else None


def _frames(small: Box, area: Box) -> Iterator[Box]:
    """Yield the frames of a second panel, in each corner, the largest first."""
    left, top, right, bottom = area
    west, north, east, south = small
    for share in SHARES:
        wide = max(LEAST[0], share * (right - left) - 2 * GAP)
        scale = (wide - 2 * AIR[0]) / max(1e-9, east - west)
        high = min(max(LEAST[1], (south - north) * scale + 2 * AIR[1]), 0.6 * (bottom - top))
        for x in (left + GAP, right - GAP - wide):
            for y in (bottom - GAP - high, top + GAP):
                yield x, y, x + wide, y + high


def _beside(frame: Box, area: Box) -> Iterator[Box]:
    """Yield all of an area, and what is left of it beside, above and below a frame."""
    left, top, right, bottom = area
    yield area
    yield (
        (frame[2], top, right, bottom)
        if frame[0] - left < right - frame[2]
        else (
            left,
            top,
            frame[0],
            bottom,
        )
    )
    yield (
        (left, frame[3], right, bottom)
        if frame[1] - top < bottom - frame[3]
        else (
            left,
            top,
            right,
            frame[1],
        )
    )


def _within(large: Box, inner: Box, area: Box, air: tuple[float, float]) -> Viewport:
    """Return the view of an area in whose inner part a box of the world lies."""
    view = viewport_of(_corners(large), inner, air)
    x, y = ((inner[at] + inner[at + 2] - area[at] - area[at + 2]) / 2 for at in (0, 1))
    return Viewport(
        area, view.scale, (view.middle[0] - x / view.scale, view.middle[1] - y / view.scale)
    )


def _is_free(frame: Box, view: Viewport, busy: Sequence[Sequence[Point]]) -> bool:
    box = buffer(frame, OFF)
    return not any(contains(box, at) for line in busy for at in view.line_on_sheet(line))


def on_sheet(box: Box, view: Viewport) -> Box:
    """Return where a box of the world lies on a sheet."""
    left, top, right, bottom = (at for corner in view.line_on_sheet(_corners(box)) for at in corner)
    return left - 1, top - 1, right + 1, bottom + 1


def _corners(box: Box) -> tuple[Point, Point]:
    return (box[0], box[1]), (box[2], box[3])
