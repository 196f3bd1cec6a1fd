"""The small picture that stands in the page: the whole way on outlines, in the page's colours.

It weighs a tenth of a sheet: lands are white outlines with the borders of a day, without tints.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from sergemap.carto.svg import Svg, element, escaped
from sergemap.carto.symbols import Symbols
from sergemap.picture import symbol_defs
from sergemap.picture.captions import LocalizedScene, credit, dates_of, subtitle
from sergemap.picture.composition import Composition, used_by
from sergemap.picture.extent import Extent
from sergemap.picture.inset import Subject, subject_of, viewports
from sergemap.picture.legend import ROW, SIZE, Legend, Words
from sergemap.picture.map_style import page_style
from sergemap.picture.panel import MapPanel, drawn, laid_out
from sergemap.words import files as word_files

WIDTH = 680.0
"""About as wide as a column of text, and as paper: so drawn, names can be read as they are."""
HEIGHT, LEAST = 630.0, 240.0
"""Of the maps: at most, and of one alone at least."""
AIR = 46.0


def figure(extent: Extent, scene: LocalizedScene) -> Svg:
    """Return the picture with what it shows said below it, as a figure of the page."""
    seen = subtitle(extent, scene).removesuffix(".")  # of a Russian year, which ends in "г."
    below = f"{seen}. {credit(extent, scene)}"
    # on a narrow screen it is moved sideways, by hand or by keys
    way = element("div", outline(extent, scene), class_="sideways", tabindex=0)
    marks = _marks(extent) if len(extent.scene.texts) > 1 else {}
    caption = element("figcaption", escaped(below), dir="auto", **marks)
    return element("figure", way, caption, class_="whole-way") + "\n"


def _marks(extent: Extent) -> dict[str, str]:
    """Return what is said below a picture as attributes: its dates, and the day of its borders."""
    day = date.fromordinal(extent.day)
    return {"data_dates": dates_of(extent.scene), "data_day": day.isoformat()}


def outline(extent: Extent, scene: LocalizedScene) -> Svg:
    """Return a picture as an SVG element for the page of a scene; it needs that page's style."""
    palette, others = page_style().palette, _other_words(scene)
    composition = Composition(extent, scene, page_style(), symbol_defs.KEY, marks=bool(others))
    panels = _panels(composition)
    bottom = max(panel.viewport.frame[3] for panel in panels)
    legend = Legend(palette, WIDTH, composition.shade, (scene.words, *others))
    rows = [
        element("g", row, transform=f"translate(0 {bottom + 16 + number * ROW:.0f})")
        for number, row in enumerate(legend.rows(used_by(panels)))
    ]
    layouts = [laid_out(panel) for panel in panels]
    signs = {symbol.kind for layout in layouts for symbol in layout.symbols if not symbol.soft}
    means = {by for layout in layouts for _, by in layout.badges}
    return element(
        "svg",
        Symbols(palette).soft_shade(composition.shade),
        symbol_defs.signs(signs, means, palette),
        *map(drawn, panels),
        element("g", *rows, font_family=palette.face("sans"), font_size=SIZE),
        viewBox=f"-1 -1 {WIDTH + 2:.0f} {bottom + 8 + len(rows) * ROW:.0f}",
        role="img",
        direction="ltr",
        aria_label=f"{scene.texts.title}. {subtitle(extent, scene)}",
    )


def _panels(composition: Composition) -> Sequence[MapPanel]:
    subject = subject_of(composition.extent)
    first, closer = viewports(subject, (0, 0, WIDTH, HEIGHT))
    if closer is None:
        first, _ = viewports(subject, (0, 0, WIDTH, _height(subject, first.scale)))
    return composition.panels(first, closer)


def _height(subject: Subject, scale: float) -> int:
    """Return how high one map of all must be for the way."""
    _, north, _, south = subject.bounds
    return round(max(LEAST, min(HEIGHT, (south - north) * scale + 2 * AIR)))


def _other_words(scene: LocalizedScene) -> Sequence[Words]:
    """Return the words of the other languages in which a page can tell the picture."""
    others = [tag for tag in scene.scene.texts if tag != scene.language]
    found = word_files.words(others, scene.scene.words)
    return [cast(Words, word_files.complete(found, tag)) for tag in others]
