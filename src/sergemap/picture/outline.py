"""The small picture that stands in the page: the whole way on outlines, in the page's colours.

It weighs a tenth of a sheet: lands are white outlines with the borders of a day, without tints.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import cast

from sergemap.borders.day import MapOfDay, coasts
from sergemap.borders.tenures import FIRST, LAST
from sergemap.carto.palette import Ink, read_ink
from sergemap.carto.projection import BEYOND, Box, View, box_around, grown, meet
from sergemap.carto.svg import Point, Svg, element, path_along, said
from sergemap.carto.symbols import soft_radius, soft_ring, soft_shade
from sergemap.picture import symbol_defs
from sergemap.picture.extent import Sight
from sergemap.picture.ground import Ground
from sergemap.picture.inset import shown_by, views
from sergemap.picture.legend import SIZE, Words, legend
from sergemap.picture.panel import INSIDE, Plate, together
from sergemap.picture.sheet import Told, extent, subtitle
from sergemap.picture.stops import Site
from sergemap.scene.model import Kind
from sergemap.words import files as word_files

WIDTH = 680.0
"""About as wide as a column of text, and as paper: so drawn, names can be read as they are."""
HEIGHT, LEAST = 630.0, 240.0
"""Of the maps: at most, and of one alone at least."""
AIR = 46.0
FINENESS, ISLET = 1.9, 8.0
COARSE, COARSE_ISLET = 2.8, 14.0
"""Of a whole that has a closer view beside it."""
ROUND = 1  # steps of an outline to a unit
SHADE = f"{symbol_defs.KEY}soft"


class PageInk(Ink):
    """The page's own colours and faces, which follow its theme and turn pale on paper."""

    def of(self, name: str) -> str:
        """Return a colour as the page's style names it."""
        return f"var(--{name})"

    def face(self, name: str) -> str:
        """Return a face as the page's style names it."""
        return f"var(--{name})"


def outline(sight: Sight, told: Told) -> Svg:
    """Return a picture as an SVG element for the page of `told`; it needs that page's style."""
    return _Outline(sight, told, PageInk(read_ink().tokens), other_words(told)).draw()


@dataclass(frozen=True)
class _Lands(Ground):
    """Lands as outlines."""

    def draw(self, day: MapOfDay | None) -> Svg:
        land = element(
            "path",
            d=path_along(self._rings(coasts()), closed=True, steps=ROUND),
            fill=self.ink.of("land"),
            fill_rule="evenodd",
            stroke=self.ink.of("coast"),
            stroke_width=0.6,
        )
        return self._sheet(self.ink.of("sea")) + land + (self._borders(day) if day else "")

    def _borders(self, day: MapOfDay) -> Svg:
        kinds = ((day.definite, None), (day.approximate, "3 2"))
        return "".join(
            element(
                "path",
                d=drawn,
                fill="none",
                stroke=self.ink.of("border"),
                stroke_opacity=0.7,
                stroke_width=0.6,
                stroke_dasharray=dashes,
            )
            for lines, dashes in kinds
            if (drawn := path_along(self._along(lines), steps=ROUND))
        )


@dataclass(frozen=True)
class _Part(Plate):
    """A view with the outlines under it, in a plain frame."""

    fineness: tuple[float, float] = (FINENESS, ISLET)
    marks: bool = False  # whether its names tell what they name

    def draw(self) -> Svg:
        left, top, right, bottom = self.view.frame
        box = {"x": left, "y": top, "width": right - left, "height": bottom - top}
        lines, hairlines = self.names
        clip = element("clipPath", element("rect", **box), id=f"{self.key}map")
        drawn = (self.ground.draw(self.day), self._ways(), hairlines, self._signs())
        edge = element("rect", **box, fill="none", stroke=self.ink.of("ink-3"))
        return "".join(
            (
                clip,
                element("g", *drawn, clip_path=f"url(#{self.key}map)"),
                self._outline(),
                symbol_defs.names(lines, self.ink, marks=self.marks),
                edge,
            )
        )

    def _ways(self) -> Svg:
        lines: dict[Kind, list[Sequence[Point]]] = {}
        for leg, line in self.ways:
            lines.setdefault(leg.kind, []).append(line)
        return symbol_defs.ways(lines, grown(self.view.frame, BEYOND), self.ink)

    def _signs(self) -> Svg:
        signs = [symbol_defs.use(by, at) for at, by in self.badges]
        for site in reversed(self.sites):
            if site.vague:
                stop = self.sight.scene.stops[site.stop]
                radius = soft_radius(self.sight.scene, stop, self.view)
                middle = round(site.at[0]), round(site.at[1])
                signs.append(soft_ring(middle, round(radius), self.shade))
            else:
                signs.append(symbol_defs.use(sign_of(site), site.at))
        return "".join(signs)

    @cached_property
    def ground(self) -> Ground:
        fineness, islet = self.fineness
        lands = _Lands(self.view, self.ink, self.key, None, self.under)
        return replace(lands, fineness=fineness, islet=islet)


@dataclass(frozen=True)
class _Outline:
    sight: Sight
    told: Told
    ink: Ink
    others: Sequence[Words]  # those of the page's other languages

    def draw(self) -> Svg:
        plates = self._maps()
        bottom = max(plate.view.frame[3] for plate in plates)
        used = together([plate.used() for plate in plates])
        rows, high = legend(used, self.told.words, self.ink, WIDTH, SHADE, others=self.others)
        signs = (sign_of(site) for plate in plates for site in plate.sites if not site.vague)
        means = (by for plate in plates for _, by in plate.badges)
        below = (
            element("g", row, transform=f"translate(0 {bottom + 16 + number * high:.0f})")
            for number, row in enumerate(rows)
        )
        height = bottom + 8 + len(rows) * high
        return element(
            "svg",
            soft_shade(self.ink, SHADE),
            symbol_defs.signs(signs, means, self.ink),
            *(plate.draw() for plate in plates),
            element("g", *below, font_family=self.ink.face("sans"), font_size=SIZE),
            viewBox=f"-1 -1 {WIDTH + 2:.0f} {height:.0f}",
            role="img",
            direction="ltr",
            aria_label=self._in_words(),
        )

    def _in_words(self) -> str:
        return f"{self.told.texts.title}. {subtitle(self.sight, self.told)}"

    def _maps(self) -> Sequence[Plate]:
        first, closer = views(self.sight, (0, 0, WIDTH, HEIGHT))
        if closer is None:
            return [self._part(self._alone(), symbol_defs.KEY).settled()]
        coarse = replace(self._part(first, symbol_defs.KEY), fineness=(COARSE, COARSE_ISLET))
        over = grown(closer.frame, 4) if meet(closer.frame, first.frame) else None
        whole = replace(
            coarse,
            without=shown_by(closer, first),
            elsewhere=shown_by(closer, first, INSIDE),
            under=over,
        )
        return [whole.settled(), self._part(closer, f"{symbol_defs.KEY}d").settled()]

    def _alone(self) -> View:
        """Return one view of all, as high as the way needs."""
        tall, _ = views(self.sight, (0, 0, WIDTH, HEIGHT))
        _, north, _, south = box_around(self.sight.points)
        high = max(LEAST, min(HEIGHT, (south - north) * tall.scale + 2 * AIR))
        frame: Box = (0, 0, WIDTH, round(high))
        return views(self.sight, frame)[0]

    def _part(self, view: View, key: str) -> _Part:
        return _Part(
            sight=self.sight,
            view=view,
            texts=self.told.texts,
            words=self.told.words,
            language=self.told.language,
            ink=self.ink,
            key=key,
            shade=SHADE,
            marks=bool(self.others),
        )


def other_words(told: Told) -> Sequence[Words]:
    """Return the words of the languages in which a page can tell the picture anew."""
    others = [tag for tag in told.scene.texts if tag != told.language]
    found = word_files.words(others)
    return [cast(Words, word_files.complete(found, tag)) for tag in others]


def _marks(sight: Sight) -> dict[str, str]:
    """Return what is said below a picture as attributes: its dates, and the day of its borders."""
    day = date.fromordinal(sight.day)
    borders = {"data_day": day.isoformat()} if FIRST <= day <= LAST else {}
    return {"data_dates": extent(sight.scene), **borders}


def sign_of(site: Site) -> str:
    """Return the name of the sign of a stop behind him."""
    return site.held or ("often" if len(site.numbers) > 1 else "stop")


def figure(sight: Sight, told: Told) -> Svg:
    """Return the picture with what it shows said below it, as a figure of the page."""
    words = told.words["map"]
    seen = subtitle(sight, told).removesuffix(".")  # of a Russian year, which ends in "г."
    below = f"{seen}. {words['credit']} {words['source']}"
    # on a narrow screen it is moved sideways, by hand or by keys
    held = element("div", outline(sight, told), class_="sideways", tabindex=0)
    marks = _marks(sight) if len(sight.scene.texts) > 1 else {}
    caption = element("figcaption", said(below), dir="auto", **marks)
    return element("figure", held, caption, class_="whole-way") + "\n"
