"""The two ways to draw a map: as a sheet that stands for itself, and light, within the page."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sergemap.carto.palette import Palette, read_palette


class Detail(NamedTuple):
    """How much of the ground is drawn, in units of the sheet."""

    tolerance: float  # so near to the true lines the drawn ones stay
    islet: float  # what is smaller is left out


class MapStyle(NamedTuple):
    """How maps are drawn."""

    palette: Palette
    detail: Detail
    coarse: Detail  # of one of two maps side by side
    light: bool
    # True: a tenth of the bytes. Lands are outlines without tints and waters, ways and signs are
    # drawn once and used, names stand over strokes of their own in a plain frame


@cache
def sheet_style() -> MapStyle:
    """Return the style of a picture that stands for itself."""
    detail = Detail(0.45, 1.5)
    return MapStyle(read_palette(), detail, detail, light=False)


@cache
def page_style() -> MapStyle:
    """Return the style of the small picture in the page, in the page's own colours."""
    return MapStyle(read_palette(by_name=True), Detail(1.9, 8.0), Detail(2.8, 14.0), light=True)
