"""The ground of a picture: sea, lands and their borders on a day, lakes and rivers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sergemap.borders.day import Land, MapOfDay, coasts
from sergemap.carto.geometry import Point
from sergemap.carto.projection import to_position, to_world
from sergemap.carto.svg import Svg, element, path_data, rect, stroked
from sergemap.picture.ground_lines import GroundLines
from sergemap.picture.map_style import MapStyle

UNITS = 1
"""Steps to a unit of an outline."""


class Ground(NamedTuple):
    """What draws a ground; without borders of the day all land is alike."""

    lines: GroundLines
    style: MapStyle
    key: str  # begins the ids of its clips, unlike those of other maps
    day: MapOfDay | None
    here: int | None  # the tenure where the traveller is; it is a shade stronger

    def draw(self) -> Svg:
        """Return the ground."""
        return self._outlines() if self.style.light else self._tinted()

    def _outlines(self) -> Svg:
        shore = path_data(self.lines.rings(coasts()), closed=True, steps=UNITS)
        land = self._filled(shore, "land", stroke=self._of("coast"), stroke_width=0.6)
        kinds = ((self.day.definite, None), (self.day.approximate, "3 2")) if self.day else ()
        borders = (
            stroked(
                path_data(self.lines.lines(lines), steps=UNITS),
                self._of("border"),
                0.6,
                stroke_opacity=0.7,
                stroke_dasharray=dashes,
            )
            for lines, dashes in kinds
        )
        return "".join((self._sheet(self._of("sea")), land, *borders))

    def _tinted(self) -> Svg:
        day, coast = self.day, path_data(self.lines.lines(coasts(), coast=True))
        shared = {"coast": coast, "firm": path_data(self.lines.lines(day.definite)) if day else ""}
        paths = (element("path", id=self.key + name, d=d) for name, d in shared.items())
        return "".join(
            (
                element("defs", *paths),
                self._sheet(self._of("sea")),
                self._graticule(),
                self._again("coast", "sea-1", 15),
                self._again("coast", "sea-2", 6),
                self._lands(day) if day else self._plain_land(),
                self._waters(),
                self._again("coast", "coast", 0.75),
                self._borders(day) if day else "",
            )
        )

    def _of(self, colour: str) -> str:
        return self.style.palette.of(colour)

    def _sheet(self, colour: str) -> Svg:
        return rect(self.lines.viewport.frame, fill=colour)

    def _filled(self, shape: Svg, colour: str, **more: object) -> Svg:
        fill = self._of(colour)
        return shape and element("path", d=shape, fill=fill, fill_rule="evenodd", **more)

    def _again(self, name: str, colour: str, width: float) -> Svg:
        """Return lines that are drawn more than once."""
        return element(
            "use",
            href=f"#{self.key}{name}",
            fill="none",
            stroke=self._of(colour),
            stroke_width=float(width),
            stroke_linejoin="round",
            stroke_linecap="round",
        )

    def _stroked(
        self,
        lines: Iterable[Sequence[Point]],
        colour: str,
        width: float,
        dashes: str | None = None,
    ) -> Svg:
        dashed = {"stroke_dasharray": dashes, "stroke_linejoin": "round"}
        return stroked(path_data(lines), self._of(colour), width, **dashed)

    def _graticule(self) -> Svg:
        viewport = self.lines.viewport
        step = 20 if viewport.zoom < 3.4 else 10 if viewport.zoom < 5 else 5
        left, top, right, bottom = viewport.frame
        west, _, east, _ = viewport.world()
        first, last = (int(to_position((x, 0))[0] // step) for x in (west, east))
        meridians = range(first * step, (last + 1) * step + 1, step)
        xs = (viewport.on_sheet(to_world((at, 0)))[0] for at in meridians)
        ys = (viewport.on_sheet(to_world((0, at)))[1] for at in range(-60, 81, step))
        lines = [[(x, top), (x, bottom)] for x in xs if left < x < right]
        lines += [[(left, y), (right, y)] for y in ys if top < y < bottom]
        return self._stroked(lines, "sea-line", 0.7)

    def _plain_land(self) -> Svg:
        return self._filled(path_data(self.lines.rings(coasts()), closed=True), "land")

    def _lands(self, day: MapOfDay) -> Svg:
        # where two lands meet, nothing of the sea may shine through
        seams = self._again("firm", "land", 1.5)
        seams += self._stroked(self.lines.lines(day.approximate), "land", 1.5)
        return seams + "".join(map(self._land, day.lands))

    def _land(self, land: Land) -> Svg:
        """Return a land in its tint, with a ribbon of its hue inside its borders."""
        shape = path_data(self.lines.rings(land.rings()), closed=True)
        if not shape:
            return ""
        here, palette = land.polity.tenure == self.here, self.style.palette
        tint = palette.tint("here" if here else "polity", land.polity.hue)
        edges = path_data(self.lines.lines((arc,) for arc in land.edges))
        if not edges:
            return element("path", d=shape, fill=tint, fill_rule="evenodd")
        wide = max(4.0, min(9.0, 2 + self.lines.viewport.zoom * 1.1))
        ribbon = stroked(
            edges,
            palette.tint("here-ribbon" if here else "ribbon", land.polity.edge_hue),
            wide * (1.35 if here else 1),
            stroke_opacity=0.75 if here else 0.64,
            stroke_linejoin="round",
        )
        clip = f"{self.key}{land.polity.tenure}"
        hole = element("clipPath", element("path", d=shape, clip_rule="evenodd"), id=clip)
        return hole + element("g", self._sheet(tint), ribbon, clip_path=f"url(#{clip})")

    def _waters(self) -> Svg:
        rivers = "".join(
            self._stroked(lines, "river", max(0.5, 1.5 - rank * 0.18))
            for rank, lines in self.lines.rivers(self.lines.viewport.zoom - 1)
        )
        shores = path_data(self.lines.lakes(), closed=True)
        return rivers + self._filled(shores, "sea", stroke=self._of("coast"), stroke_width=0.5)

    def _borders(self, day: MapOfDay) -> Svg:
        return "".join(
            (
                self._stroked(self.lines.lines(day.internal), "border", 0.5, "1 1.8"),
                self._again("firm", "border", 0.85),
                self._stroked(self.lines.lines(day.approximate), "border", 0.85, "3.2 2.6"),
            )
        )
