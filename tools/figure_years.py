"""Plots over the years of a life: how free each was, and what was written when and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from figure_sheet import HEAD, MARGIN, WIDTH, WORDS, Figure, hatched, hatches, words
from sergemap.carto.geometry import Point
from sergemap.carto.measure import width_of
from sergemap.carto.palette import read_palette
from sergemap.carto.svg import Svg, element, rect, stroked
from sergemap.carto.symbols import CAPTIVITY
from sergemap.picture.captions import LocalizedScene
from sergemap.picture.stops import name_on
from sergemap.scene.model import Mark, Scene

SMALL = 10.5
COLUMN_GAP = 1.5
YEARS_HEIGHT = 206
DOT, APART, BETWEEN, NAMES = 5.0, 11.5, 10.0, 118.0
TOLD = {
    "published": "published in his lifetime",
    "posthumous": "after his death",
    "confiscated": "seized by the police",
    "lost": "lost",
    "": "not told",
}


class Years(NamedTuple):
    """A band of years on the sheet."""

    first: int
    last: int
    left: float
    right: float

    def at(self, day: float) -> float:
        """Return where a day stands, an ordinal."""
        year = date.fromordinal(int(day)).year
        begins = date(year, 1, 1).toordinal()
        part = (day - begins) / (date(year + 1, 1, 1).toordinal() - begins)
        return self.start(year) + part * self.wide

    def start(self, year: int) -> float:
        """Return where a year begins."""
        return self.left + (year - self.first) * self.wide

    @property
    def wide(self) -> float:
        """The width of a year."""
        return (self.right - self.left) / (self.last + 1 - self.first)

    def axis(self, top: float, bottom: float) -> Svg:
        """Return every fifth year, with fine lines up to the top."""
        palette, parts = read_palette(), []
        for year in range(self.first, self.last + 1):
            if year % 5 == 0:
                x = self.start(year)
                line = f"M{x:.1f} {top:.1f}V{bottom:.1f}"
                parts.append(stroked(line, palette.of("rule"), 0.7))
                parts.append(words(str(year), (x, bottom + 13), SMALL, anchor="middle"))
        return "".join(parts)


def freedom(scene: LocalizedScene) -> Figure:
    """Return how much of each year of the life was spent free, captive, in hiding."""
    life = scene.scene
    span = _years(life, MARGIN)
    top, bottom = HEAD + 4, YEARS_HEIGHT - 24
    shares = _shares(life)
    columns = [
        _column(span.start(year), span.wide, (top, bottom), shares.get(year, {}))
        for year in range(span.first, span.last + 1)
    ]
    key = "A column is a year. Hatched: captive or banished; grey: in hiding; blue: free"
    drawn = hatches(CAPTIVITY) + span.axis(bottom, bottom + 3) + "".join(columns)
    return Figure("How free the years were", key, YEARS_HEIGHT, drawn)


def _years(life: Scene, left: float) -> Years:
    first, last = (date.fromordinal(day).year for day in life.days)
    return Years(first, last, left, WIDTH - MARGIN)


def _shares(life: Scene) -> dict[int, dict[str, int]]:
    """Return the days of each year by status; what passes between stays is not counted."""
    shares: dict[int, dict[str, int]] = {}
    for stop in life.stops:
        for day in range(stop.days[0], stop.days[1]):
            year = shares.setdefault(date.fromordinal(day).year, {})
            year[stop.status] = year.get(stop.status, 0) + 1
    return shares


def _column(left: float, wide: float, ends: tuple[float, float], shares: Mapping[str, int]) -> Svg:
    """Return a year as a column, captivity at its foot."""
    palette, (top, bottom) = read_palette(), ends
    unit, box_right = (bottom - top) / 366, left + wide - COLUMN_GAP
    parts, foot = [], bottom
    for status in (*CAPTIVITY, "underground", "in-transit", "free"):
        high = shares.get(status, 0) * unit
        if high <= 0:
            continue
        box = round(left, 1), round(foot - high, 1), round(box_right, 1), round(foot, 1)
        if status in CAPTIVITY:
            parts.append(hatched(box, status))
        else:
            fill = palette.of("ink-3" if status == "underground" else "sea-2")
            parts.append(rect(box, fill=fill))
        foot -= high
    return "".join(parts)


def works(scene: LocalizedScene) -> Figure:
    """Return what was written when and where, and what became of it."""
    dated_works = [mark for mark in scene.scene.marks if mark.what == "work" and mark.day]
    rows: dict[int | None, list[Mark]] = {}
    for mark in sorted(dated_works, key=lambda mark: mark.day or 0):
        rows.setdefault(mark.place, []).append(mark)
    years = [date.fromordinal(mark.day or 0).year for mark in dated_works]
    span = Years(min(years), max(years), MARGIN + NAMES, WIDTH - MARGIN)
    parts, top = list[Svg](), HEAD
    for place, marks in rows.items():
        stood = _stacked(marks, span)
        high = BETWEEN + APART * (1 + max(up for _, _, up in stood))
        parts.append(_row(_name(scene, place, marks[0].day or 0), stood, top + high))
        top += high
    legend = _legend(top + 34, dict.fromkeys(mark.fate or "" for mark in dated_works))
    drawn = span.axis(HEAD, top) + "".join(parts) + legend
    return Figure("What he wrote, where and when", "", round(top + 44), drawn)


def _name(scene: LocalizedScene, place: int | None, day: int) -> str:
    if place is None:
        return "No place told"
    return name_on(scene.scene, scene.texts, place, day)


def _stacked(marks: Iterable[Mark], span: Years) -> list[tuple[float, Mark, int]]:
    """Return where on its row each stands, above those that it would cover."""
    stood: list[tuple[float, Mark, int]] = []
    for mark in marks:
        x, up = span.at(mark.day or 0), 0
        while any(up == level and x - other < APART for other, _, level in stood):
            up += 1
        stood.append((x, mark, up))
    return stood


def _row(name: str, stood: Iterable[tuple[float, Mark, int]], bottom: float) -> Svg:
    palette = read_palette()
    line = bottom - BETWEEN / 2 - DOT
    rule = f"M{MARGIN:g} {bottom:.1f}H{WIDTH - MARGIN:g}"
    return "".join(
        (
            stroked(rule, palette.of("rule"), 0.7),
            words(name, (MARGIN + NAMES - 14, line + 4), WORDS, anchor="end"),
            *(_sign((x, line - up * APART), mark.fate or "") for x, mark, up in stood),
        )
    )


def _sign(at: Point, fate: str) -> Svg:
    """Return the sign of what became of a work."""
    palette, (x, y) = read_palette(), at
    accent, half = palette.of("accent"), DOT * 0.8
    if fate in ("confiscated", "lost"):
        cross = f"M{x - half:.1f} {y - half:.1f}l8 8m0-8l-8 8"
        return stroked(cross, palette.of("ink"), 2.4)
    fill = {"published": accent, "posthumous": palette.of("paper-2")}.get(fate, palette.of("rule"))
    edge = accent if fate else palette.of("rule")
    circle = {"cx": round(x, 1), "cy": round(y, 1), "r": DOT - 0.8}
    return element("circle", **circle, fill=fill, stroke=edge, stroke_width=1.6)


def _legend(line: float, fates: Iterable[str]) -> Svg:
    """Return what the signs mean, in one line."""
    left, parts = MARGIN + DOT, list[Svg]()
    for fate in (one for one in TOLD if one in set(fates)):
        parts.append(_sign((left, line - 4), fate))
        parts.append(words(TOLD[fate], (left + 10, line), SMALL, "ink-2"))
        left += width_of(TOLD[fate], SMALL) + 34
    return "".join(parts)
