"""The portrait in the corner of a sheet, cropped by its focus."""

from __future__ import annotations

from typing import NamedTuple

from sergemap.carto.geometry import Box
from sergemap.carto.svg import Svg, element, rect

NARROWEST, WIDEST = 0.6, 1.25
"""Width by height; what is outside of that is cropped."""


class Portrait(NamedTuple):
    """A picture of whose life it is."""

    address: str  # of data
    width: float
    height: float
    focus: tuple[float, float]
    alt: str
    credit: str  # with the licence

    def width_at(self, height: float) -> float:
        """Return how wide it stands at a height."""
        return round(height * max(NARROWEST, min(WIDEST, self.width / self.height)), 1)

    def drawn(self, frame: Box, edge: str) -> Svg:
        """Return the part of it that fits a frame; its focus is as near the middle as can be."""
        left, top, right, bottom = frame
        wide, high = right - left, bottom - top
        scale = max(wide / self.width, high / self.height)
        x, y = (
            max(0.0, min(side - seen / scale, at * side - seen / scale / 2))
            for side, seen, at in zip(
                (self.width, self.height), (wide, high), self.focus, strict=True
            )
        )
        shown = element("image", href=self.address, width=self.width, height=self.height)
        window = f"{x:.2f} {y:.2f} {wide / scale:.2f} {high / scale:.2f}"
        return element("svg", shown, x=left, y=top, width=wide, height=high, viewBox=window) + rect(
            frame, fill="none", stroke=edge
        )


def _start(side: float, seen: float, focus: float) -> float:
    """Return where the part that is seen begins on a side."""
    return max(0.0, min(side - seen, focus * side - seen / 2))
