"""The maps of a picture and what they share: the whole and, where it helps, the crowd closer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sergemap.carto.geometry import buffer, intersects
from sergemap.carto.projection import Viewport
from sergemap.picture.captions import LocalizedScene
from sergemap.picture.extent import Extent
from sergemap.picture.inset import shown_by
from sergemap.picture.legend import Used, together
from sergemap.picture.map_style import MapStyle
from sergemap.picture.moves import curves_of, moves_of
from sergemap.picture.neatline import WIDTH
from sergemap.picture.panel import INSIDE, MapPanel, laid_out
from sergemap.picture.plan import paper_over, plan_of
from sergemap.picture.second_panel import on_sheet, parts_of
from sergemap.picture.stops import places_of
from sergemap.picture.town_names import towns_on


class Composition(NamedTuple):
    """What is to be drawn, how, and in which language; `key` begins the ids of its elements."""

    extent: Extent
    scene: LocalizedScene
    style: MapStyle
    key: str
    marks: bool = False  # whether names tell what they name

    @property
    def shade(self) -> str:
        """The id of the gradient of soft rings."""
        return f"{self.key}soft"

    def panels(self, first: Viewport, closer: Viewport | None) -> Sequence[MapPanel]:
        """Return the map of the whole and, if there is one, the closer map of the crowd."""
        whole = self._panel(first)
        if closer is None:
            return [whole.settled()]
        inset = self._panel(closer)._replace(key=f"{self.key}d")
        covers = intersects(closer.frame, first.frame)
        if parts := parts_of(self.extent):
            large, _ = parts
            whole = whole._replace(
                only=on_sheet(large, first),
                under=buffer(closer.frame, WIDTH) if covers else None,
                coarse=True,
            )
            inset = inset._replace(elsewhere=on_sheet(large, closer), coarse=True)
            return [whole.settled(), inset.settled()]
        whole = whole._replace(
            without=shown_by(closer, first),
            elsewhere=shown_by(closer, first, INSIDE),
            under=buffer(closer.frame, WIDTH) if covers else None,
            coarse=True,
        )
        return [whole.settled(), inset.settled()]

    def _panel(self, viewport: Viewport) -> MapPanel:
        extent, scene, language = self.extent, self.scene, self.scene.language
        return MapPanel(
            viewport=viewport,
            style=self.style,
            key=self.key,
            shade=self.shade,
            day=extent.day,
            here=self._tenure(),
            places=places_of(extent, scene.texts),
            moves=moves_of(extent),
            head=self._head(),
            fresh=max(extent.legs, default=None) if extent.until else None,
            note=self._note(),
            language=language,
            seas=tuple(scene.words["waters"].items()),
            towns=() if self.style.light else towns_on(extent.scene.towns, extent.day, language),
            marks=self.marks,
            in_km=scene.words["map"]["km"],
            plan=plan_of(scene) if paper_over(viewport) else None,
        )

    def _tenure(self) -> int | None:
        """Return the tenure where the traveller is on the day of the picture."""
        extent = self.extent
        if extent.here is None:
            return None
        tenures = reversed(extent.scene.stops[extent.here].states)
        return next((tenure for since, tenure in tenures if since <= extent.day), None)

    def _head(self) -> tuple[tuple[float, float], str] | None:
        """Return where the traveller is under way, in the world, and by what means."""
        if not self.extent.on_way:
            return None
        leg, _ = self.extent.on_way
        under_way = self.extent.scene.legs[leg]
        return curves_of(self.extent)[-1][-1], under_way.sign or under_way.by

    def _note(self) -> str:
        """Return the status of the traveller; empty: free, or not shown."""
        if self.extent.here is None:
            return ""
        status = self.extent.scene.stops[self.extent.here].status
        return "" if status == "free" else self.scene.words["status"][status]


def used_by(panels: Sequence[MapPanel]) -> Used:
    """Return what the legend must explain."""
    return together(laid_out(panel).used() for panel in panels)
