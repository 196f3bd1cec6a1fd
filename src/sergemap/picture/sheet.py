"""A static picture of a life: the title, the map, the legend, on a sheet of a given size."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import sqrt
from typing import cast

from sergemap.borders.tenures import FIRST, LAST
from sergemap.carto.label_index import folded, is_right_to_left, width_of
from sergemap.carto.palette import Ink, read_ink
from sergemap.carto.projection import Box, View, grown, meet
from sergemap.carto.svg import Svg, element, said
from sergemap.carto.symbols import soft_shade
from sergemap.errors import OptionError
from sergemap.picture.extent import Sight
from sergemap.picture.inset import shown_by, views
from sergemap.picture.legend import SIZE, Words, legend
from sergemap.picture.lettering import read_from
from sergemap.picture.neatline import WIDTH
from sergemap.picture.panel import INSIDE, Plate, together
from sergemap.picture.stops import name_on
from sergemap.scene.model import Scene, Texts
from sergemap.text import language_in, roman
from sergemap.words import files as word_files
from sergemap.words.dates import in_words

USUAL_AREA = 700_000.0
"""A sheet of that many square pixels is drawn as it is; on a larger one all grows together."""
SMALL, LEAST_UNIT = 400.0, 0.6
"""On a sheet of fewer pixels all shrinks together, down to that."""
MARGIN = 18.0
MAP_FROM = 0.5
"""The legend gives way before the map has less of the height."""


@dataclass(frozen=True, slots=True)
class Told:
    """A scene in one language."""

    scene: Scene
    texts: Texts
    words: Words
    language: str

    def date(self, day: int) -> str:
        """Return a day as people say it."""
        return self.dates(date.fromordinal(day).isoformat())

    def dates(self, edtf: str) -> str:
        """Return a date or an interval as people say it."""
        return in_words(edtf, self.language, self.words)


def told_in(scene: Scene, language: str | None) -> Told:
    """Return a scene in a language that the life or our own words have; `fr` does for `fr-CA`."""
    wanted = language or scene.language
    own = language_in(scene.texts, wanted)
    found = word_files.words([wanted])
    if own is None and wanted not in found:
        ours = {path.stem for path in word_files.FOLDER.glob("*.json")}
        known = ", ".join(sorted({*scene.texts, *ours}))
        raise OptionError(f"this life is not told in {wanted!r}; it is told in: {known}")
    words = cast(Words, word_files.complete(found, wanted))
    return Told(scene, scene.texts[own or scene.language], words, own or wanted)


def picture(sight: Sight, told: Told, size: tuple[int, int]) -> str:
    """Return a picture as SVG, `size` pixels wide and high."""
    return _Sheet(sight, told, size, read_ink()).draw()


@dataclass(frozen=True)
class _Sheet:
    """The whole picture; it is laid out in units that grow with it."""

    sight: Sight
    told: Told
    size: tuple[int, int]
    ink: Ink

    def draw(self) -> str:
        width, height = self.space
        head, top = self._head()
        foot, bottom = self._credit()
        plates, rows = self._plates(top, bottom)
        title, description = self.told.texts.title, self._description()
        drawn = element(
            "svg",
            element("title", said(title)),
            element("desc", said(description)),
            soft_shade(self.ink, f"{self.key}soft"),
            element("rect", width=width, height=height, fill=self.ink.of("paper")),
            head,
            *(plate.draw() for plate in plates),
            rows,
            foot,
            xmlns="http://www.w3.org/2000/svg",
            width=self.size[0],
            height=self.size[1],
            viewBox=f"0 0 {width:g} {height:g}",
            role="img",
            lang=self.told.language,
        )
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn}\n'

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
    def turned(self) -> bool:
        """Whether the sheet is read from the right: its title stands there then."""
        return is_right_to_left(self.told.texts.title)

    @property
    def key(self) -> str:
        """What all ids begin with, so that two pictures can stand in one page."""
        sight = self.sight
        told = (sight.scene.digest, sight.day, list(sight.stops), self.size, self.told.language)
        return f"m{hashlib.sha256(repr(told).encode()).hexdigest()[:6]}"

    # Head and foot.

    def _head(self) -> tuple[Svg, float]:
        """Return title and subtitle, and where the map may begin."""
        size = max(13.0, min(25.0, self.space[0] * 0.05))
        small = max(9.0, size * 0.56)
        title, under = self.told.texts.title, subtitle(self.sight, self.told)
        beside = width_of(title, size, bold=True) + width_of(under, small) + 30 <= self.inner
        y = MARGIN + size * 0.75
        lines = folded(title, size, self.inner, 2, bold=True)
        drawn = []
        for number, line in enumerate(lines):
            drawn.append(self._said(line, MARGIN, y + number * size * 1.15, size, bold=True))
        y += (len(lines) - 1) * size * 1.15
        if beside:
            drawn.append(self._said(under, self.space[0] - MARGIN, y, small, end=True))
        else:
            for line in folded(under, small, self.inner, 3):
                y += small * 1.35
                drawn.append(self._said(line, MARGIN, y, small))
        face = self.ink.face("serif")
        return element("g", *drawn, font_family=face), y + 15

    def _said(
        self, text: str, x: float, y: float, size: float, *, bold: bool = False, end: bool = False
    ) -> Svg:
        return element(
            "text",
            said(text),
            x=float(self.space[0] - x if self.turned else x),
            y=float(y),
            font_size=float(size),
            font_weight=600 if bold else None,
            font_style=None if bold else "italic",
            **read_from("end" if end is not self.turned else "start", text),
            fill=self.ink.of("ink" if bold else "ink-2"),
        )

    def _note(self) -> str:
        """Return how he is where he is; empty: he is free."""
        if self.sight.here is None:
            return ""
        status = self.sight.scene.stops[self.sight.here].status
        return "" if status == "free" else self.told.words["status"][status]

    def _description(self) -> str:
        """Return the picture in words: the stays with their numbers."""
        scene, texts = self.sight.scene, self.told.texts
        stays = {
            number: name_on(scene, texts, stop.place, self.sight.name_day(stop))
            for stop in (scene.stops[index] for index in self.sight.stops)
            if (number := self.sight.numbers[stop.id])
        }
        listed = "; ".join(f"{number} {name}" for number, name in sorted(stays.items()))
        return f"{subtitle(self.sight, self.told)}. {listed}."

    def _credit(self) -> tuple[Svg, float]:
        """Return where the borders come from, and where the legend must end."""
        words = self.told.words["map"]
        text = f"{words['credit']} {words['source']}"
        lines = folded(text, 9, self.inner, 4)
        x, bottom = self.space[0] - MARGIN, self.space[1] - 10
        drawn = [
            element("text", said(line), x=x, y=bottom - 12 * (len(lines) - 1 - number))
            for number, line in enumerate(lines)
        ]
        foot = element(
            "g",
            *drawn,
            font_family=self.ink.face("sans"),
            font_size=9,
            text_anchor="end",
            fill=self.ink.of("ink-3"),
        )
        return foot, bottom - 12 * len(lines)

    # The map and its legend.

    def _plates(self, top: float, bottom: float) -> tuple[Sequence[Plate], Svg]:
        """Return the maps and the legend below; the legend takes what it needs."""
        most = bottom - top - MAP_FROM * self.space[1]
        plates = self._maps((MARGIN, top, self.space[0] - MARGIN, bottom))
        used = together([plate.used() for plate in plates])
        rows, high = legend(used, self.told.words, self.ink, self.inner, f"{self.key}soft")
        rows = rows[: max(0, int(most / high))]
        edge = bottom - len(rows) * high - (8 if rows else 0)
        plates = self._maps((MARGIN, top, self.space[0] - MARGIN, edge))
        drawn = (
            element("g", row, transform=f"translate({MARGIN:g} {edge + 16 + number * high:.1f})")
            for number, row in enumerate(rows)
        )
        below = element("g", *drawn, font_family=self.ink.face("sans"), font_size=SIZE)
        return plates, below

    def _maps(self, area: Box) -> Sequence[Plate]:
        """Return the whole and, where it is crowded, a closer view of the crowd."""
        first, closer = views(self.sight, grown(area, -WIDTH))
        if closer is None:
            return [self._plate(first, self.key).settled()]
        over = grown(closer.frame, WIDTH) if meet(closer.frame, first.frame) else None
        whole = replace(
            self._plate(first, self.key),
            without=shown_by(closer, first),
            elsewhere=shown_by(closer, first, INSIDE),
            under=over,
        )
        return [whole.settled(), self._plate(closer, f"{self.key}d").settled()]

    def _plate(self, view: View, key: str) -> Plate:
        return Plate(
            sight=self.sight,
            view=view,
            texts=self.told.texts,
            words=self.told.words,
            language=self.told.language,
            ink=self.ink,
            key=key,
            shade=f"{self.key}soft",
            note=self._note(),
        )


def subtitle(sight: Sight, told: Told) -> str:
    """Return what is seen of the life, and of when the borders are."""
    words, day = told.words["picture"], date.fromordinal(sight.day)
    if not FIRST <= day <= LAST:
        return _part(sight, told)
    return f"{_part(sight, told)} · {words['borders'].format(date=told.date(sight.day))}"


def _part(sight: Sight, told: Told) -> str:
    words = told.words["picture"]
    if sight.band is not None:
        band = sight.scene.bands[sight.band]
        name, _ = told.texts.bands[band.id]
        dates, number = told.dates(band.dates), roman(sight.band + 1)
        return words["period"].format(numeral=number, name=name, dates=dates)
    if sight.until:
        until = told.words["dates"]["until"].format(to=told.dates(sight.until.text))
        return words["until"].format(dates=until)
    return words["whole"].format(dates=told.dates(extent(sight.scene)))


def extent(scene: Scene) -> str:
    """Return from when to when a life is told, as its file says it: no day is made up."""
    first, last = scene.stops[0].dates.partition("/")[0], scene.stops[-1].dates.rpartition("/")[2]
    if {first, last} <= {"..", ""}:
        days = scene.stops[0].days[0], scene.stops[-1].days[1]
        first, last = (date.fromordinal(day).isoformat() for day in days)
    return first if first == last else f"{first}/{last}"
