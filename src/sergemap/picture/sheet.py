"""A static picture of a life: the title, the map, the legend, on a sheet of a given size."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from sergemap.carto.geometry import buffer
from sergemap.carto.measure import folded, is_right_to_left, width_of
from sergemap.carto.palette import Palette
from sergemap.carto.svg import Svg, element, escaped
from sergemap.carto.symbols import Symbols
from sergemap.picture.captions import LocalizedScene, credit, subtitle
from sergemap.picture.composition import Composition, used_by
from sergemap.picture.extent import Extent
from sergemap.picture.inset import subject_of, viewports
from sergemap.picture.legend import ROW, SIZE, Legend
from sergemap.picture.lettering import read_from
from sergemap.picture.map_style import sheet_style
from sergemap.picture.neatline import WIDTH
from sergemap.picture.panel import MapPanel, drawn
from sergemap.picture.portrait import Portrait
from sergemap.picture.stops import name_on

USUAL_AREA = 700_000.0
"""A sheet of that many square pixels is drawn as it is; on a larger one all grows together."""
SMALL, LEAST_UNIT = 400.0, 0.6
"""On a sheet of fewer pixels all shrinks together, down to that."""
MARGIN = 18.0
MAP_FROM = 0.5
"""The legend gives way before the map has less of the height."""
CREDIT, CREDIT_LEADING = 9, 12
PORTRAIT, HIGHEST = 0.13, 84.0
"""How much of the height a portrait takes, and how much at most."""
PORTRAIT_WIDTH, PORTRAIT_HEIGHT = 620.0, 460.0
"""A smaller sheet has no room for one."""
BESIDE = 16.0


def picture(
    extent: Extent,
    scene: LocalizedScene,
    size: tuple[int, int],
    portrait: Portrait | None = None,
) -> str:
    """Return a picture as an SVG file, `size` pixels wide and high, with a portrait if it has room.

    On a smaller sheet there is none, and nothing is said of it.
    """
    sheet = Sheet(extent, scene, size)
    width, height = sheet.space
    has_room = width >= PORTRAIT_WIDTH and height >= PORTRAIT_HEIGHT
    return sheet._replace(portrait=portrait if has_room else None).draw()


class Sheet(NamedTuple):
    """The whole picture; it is laid out in units that grow with it."""

    extent: Extent
    scene: LocalizedScene
    size: tuple[int, int]  # px
    portrait: Portrait | None = None

    def draw(self) -> str:
        """Return the file."""
        width, height = self.space
        (head, _), (foot, _) = self._head(), self._credit()
        panels, rows = self.maps()
        svg = element(
            "svg",
            element("title", escaped(self.scene.texts.title)),
            element("desc", escaped(self._description())),
            Symbols(self.palette).soft_shade(self.composition.shade),
            element("rect", width=width, height=height, fill=self.palette.of("paper")),
            head,
            *map(drawn, panels),
            rows,
            foot,
            xmlns="http://www.w3.org/2000/svg",
            width=self.size[0],
            height=self.size[1],
            viewBox=f"0 0 {width:g} {height:g}",
            role="img",
            lang=self.scene.language,
        )
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'

    @property
    def palette(self) -> Palette:
        """The colours."""
        return sheet_style().palette

    @property
    def space(self) -> tuple[float, float]:
        """Width and height in our units."""
        unit = max(1.0, sqrt(self.size[0] * self.size[1] / USUAL_AREA))
        unit = min(unit, max(LEAST_UNIT, min(self.size) / SMALL))
        return round(self.size[0] / unit, 3), round(self.size[1] / unit, 3)

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.space[0] - 2 * MARGIN

    @property
    def composition(self) -> Composition:
        """The maps; all ids begin alike, so that two pictures can stand in one page."""
        extent, language = self.extent, self.scene.language
        key = extent.scene.digest, extent.day, list(extent.stops), self.size, language
        digest = hashlib.sha256(repr(key).encode()).hexdigest()[:6]
        return Composition(extent, self.scene, sheet_style(), f"m{digest}")

    # Head and foot.

    def _portrait(self) -> tuple[Svg, float, float]:
        """Return the portrait at the side where lines end, its width, and where it ends below."""
        if self.portrait is None:
            return "", 0.0, 0.0
        bottom = MARGIN + round(min(HIGHEST, PORTRAIT * self.space[1]), 1)
        width = self.portrait.width_at(bottom - MARGIN)
        on_left = is_right_to_left(self.scene.texts.title)
        left = MARGIN if on_left else self.space[0] - MARGIN - width
        frame = left, MARGIN, left + width, bottom
        return self.portrait.drawn(frame, self.palette.of("ink-3")), width + BESIDE, bottom

    def _head(self) -> tuple[Svg, float]:
        """Return title and subtitle, and where the map may begin."""
        size = max(13.0, min(25.0, self.space[0] * 0.05))
        small = max(9.0, size * 0.56)
        title, under = self.scene.texts.title, subtitle(self.extent, self.scene)
        shown, taken, bottom = self._portrait()
        inner = self.inner - taken
        together = width_of(title, size, bold=True) + width_of(under, small) + 30
        beside = not shown and together <= inner
        y = MARGIN + size * 0.75
        parts = []
        for number, line in enumerate(folded(title, size, inner, 2, bold=True)):
            y += size * 1.15 if number else 0
            parts.append(self._line(line, y, size, bold=True))
        if beside:
            parts.append(self._line(under, y, small, end=True))
        else:
            for line in folded(under, small, inner, 3):
                y += small * 1.35
                parts.append(self._line(line, y, small))
        head = shown + element("g", *parts, font_family=self.palette.face("serif"))
        return head, max(y + 15, bottom + 8 if shown else 0)

    def _line(
        self, text: str, y: float, size: float, *, bold: bool = False, end: bool = False
    ) -> Svg:
        """Return a line at its side of the sheet, which is another where the title is Hebrew."""
        on_right = is_right_to_left(self.scene.texts.title) is not end
        return element(
            "text",
            escaped(text),
            x=self.space[0] - MARGIN if on_right else MARGIN,
            y=float(y),
            font_size=float(size),
            font_weight=600 if bold else None,
            font_style=None if bold else "italic",
            **read_from("end" if on_right else "start", text),
            fill=self.palette.of("ink" if bold else "ink-2"),
        )

    def _description(self) -> str:
        """Return the picture in words: the stays with their numbers."""
        extent, (scene, texts, *_) = self.extent, self.scene
        numbers = extent.numbers
        stays = {
            numbers[stop.id]: name_on(scene, texts, stop.place, extent.name_day(stop))
            for stop in (scene.stops[index] for index in extent.stops)
        }
        listed = "; ".join(f"{number} {name}" for number, name in sorted(stays.items()))
        seen = f" {self.portrait.alt.rstrip('.')}." if self.portrait else ""
        return f"{subtitle(extent, self.scene)}.{seen} {listed}."

    def _credit(self) -> tuple[Svg, float]:
        """Return where the borders come from, and where the legend must end."""
        text = credit(self.extent, self.scene)
        if self.portrait:
            text = self.scene.words["picture"]["portrait"].format(
                credit=self.portrait.credit, map=text
            )
        lines = folded(text, CREDIT, self.inner, 4)
        x, bottom = self.space[0] - MARGIN, self.space[1] - 10
        texts = (
            element("text", escaped(line), x=x, y=bottom - CREDIT_LEADING * above)
            for above, line in zip(reversed(range(len(lines))), lines, strict=True)
        )
        foot = element(
            "g",
            *texts,
            font_family=self.palette.face("sans"),
            font_size=CREDIT,
            text_anchor="end",
            fill=self.palette.of("ink-3"),
        )
        return foot, bottom - CREDIT_LEADING * len(lines)

    # The map and its legend.

    def maps(self) -> tuple[Sequence[MapPanel], Svg]:
        """Return the maps and the legend below; the legend takes what it needs."""
        (_, top), (_, bottom) = self._head(), self._credit()
        shade = self.composition.shade
        used = used_by(self._panels(top, bottom))
        rows = Legend(self.palette, self.inner, shade, [self.scene.words]).rows(used)
        rows = rows[: max(0, int((bottom - top - MAP_FROM * self.space[1]) / ROW))]
        edge = bottom - len(rows) * ROW - (8 if rows else 0)
        lines = (
            element("g", row, transform=f"translate({MARGIN:g} {edge + 16 + number * ROW:.1f})")
            for number, row in enumerate(rows)
        )
        below = element("g", *lines, font_family=self.palette.face("sans"), font_size=SIZE)
        return self._panels(top, edge), below

    def _panels(self, top: float, bottom: float) -> Sequence[MapPanel]:
        area = buffer((MARGIN, top, self.space[0] - MARGIN, bottom), -WIDTH)
        return self.composition.panels(*viewports(subject_of(self.extent), area))
