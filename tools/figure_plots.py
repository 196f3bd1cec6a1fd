"""Plots in bars: where the days of a life went, and how far it went by what means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from figure_sheet import HEAD, MARGIN, WIDTH, WORDS, Figure, hatched, hatches, words
from sergemap.carto.measure import width_of
from sergemap.carto.palette import read_palette
from sergemap.carto.svg import Svg, rect
from sergemap.carto.symbols import CAPTIVITY, Symbols
from sergemap.picture.captions import LocalizedScene
from sergemap.picture.stops import name_on
from sergemap.scene.model import Stop

BAR, ROW = 17.0, 23.0
NAMES, NUMBERS = 128.0, 92.0
"""What the names before the bars and the numbers behind them take."""
YEAR = 365.25
RARE = 20
"""Countries of fewer days are one row."""
SMALL = 10.5


class Part(NamedTuple):
    """A part of a bar."""

    much: float
    colour: str  # a token of the palette
    name: str = ""  # written into it where it has room
    status: str = ""  # of captivity; empty: free


class Bar(NamedTuple):
    """A row of a plot."""

    name: str
    parts: tuple[Part, ...]
    told: str
    sign: str = ""  # of a means of travel, before the name

    @property
    def much(self) -> float:
        """How long the bar is."""
        return sum(part.much for part in self.parts)


def days(scene: LocalizedScene) -> Figure:
    """Return where the days of the life went."""
    life = scene.scene
    by_country: dict[str, dict[tuple[str, str], int]] = {}
    for stop in life.stops:
        place = life.places[stop.place]
        parts = by_country.setdefault(place.country or "", {})
        captive = stop.status if stop.status in CAPTIVITY else ""
        named = _short_name(scene, stop), captive
        parts[named] = parts.get(named, 0) + stop.days[1] - stop.days[0]
    bars, rest = [], 0
    for country, parts in by_country.items():
        if sum(parts.values()) < RARE:
            rest += sum(parts.values())
            continue
        drawn = [
            Part(much, "accent-tint" if captive else "sea-2", name, captive)
            for (name, captive), much in sorted(parts.items(), key=lambda one: -one[1])
        ]
        bars.append(_bar_of_days(life.countries[country][scene.language], drawn))
    bars.sort(key=lambda bar: -bar.much)
    bars.append(_bar_of_days("Elsewhere", [Part(rest, "sea-2")]))
    key = "By today's countries; hatched: captive or banished"
    return _bars("Where the days of his life went", key, bars)


def _bar_of_days(name: str, parts: Iterable[Part]) -> Bar:
    bar = Bar(name, tuple(parts), "")
    years = f"{bar.much / YEAR:.1f} years" if bar.much >= YEAR else f"{bar.much:.0f} days"
    return bar._replace(told=years)


def _short_name(scene: LocalizedScene, stop: Stop) -> str:
    key = scene.scene.places[stop.place].key
    short = (scene.texts.short or {}).get(key)
    return short or name_on(scene.scene, scene.texts, stop.place, stop.days[1])


WILL = {
    "chosen": "sea-ink",
    "mission": "sea-ink",
    "flight": "rule-strong",
    "escort": "accent",
    "exchanged": "accent",
    "released": "accent",
    "unknown": "rule",
}
"""The colour of a kind of move: whose will it was."""


def distance(scene: LocalizedScene) -> Figure:
    """Return how far the life went by each means of travel, and by whose will."""
    by_means: dict[str, dict[str, float]] = {}
    for leg in scene.scene.legs:
        parts = by_means.setdefault(leg.by, dict.fromkeys(WILL.values(), 0.0))
        parts[WILL[leg.kind]] += leg.km
    bars = [
        Bar(
            _means(scene, by),
            tuple(Part(km, colour) for colour, km in parts.items()),
            f"{sum(parts.values()):,.0f} km",
            by,
        )
        for by, parts in by_means.items()
    ]
    bars.sort(key=lambda bar: (bar.sign == "unknown", -bar.much))
    key = "Blue: by choice or on a mission; grey: in flight; red: made to go; pale: not known"
    return _bars("How he travelled", key, bars)


def _means(scene: LocalizedScene, by: str) -> str:
    return "Not known" if by == "unknown" else scene.words["by"][by].capitalize()


def _bars(title: str, key: str, bars: Sequence[Bar]) -> Figure:
    height = HEAD + ROW * len(bars) + 10
    scale = (WIDTH - 2 * MARGIN - NAMES - NUMBERS) / max(bar.much for bar in bars)
    rows = (_row(bar, HEAD + ROW * number, scale) for number, bar in enumerate(bars))
    used = sorted({part.status for bar in bars for part in bar.parts if part.status})
    return Figure(title, key, round(height), hatches(used) + "".join(rows))


def _row(bar: Bar, top: float, scale: float) -> Svg:
    palette, line = read_palette(), top + BAR / 2 + 4
    left = MARGIN + NAMES
    parts = []
    if bar.sign and bar.sign != "unknown":
        parts.append(Symbols(palette).badge((MARGIN + 9, top + BAR / 2), bar.sign))
    name_at = left - 8, line
    parts.append(words(bar.name, name_at, WORDS, anchor="end"))
    for part in bar.parts:
        wide = part.much * scale
        parts.append(_part(part, (left, top), wide))
        left += wide
    parts.append(words(bar.told, (left + 8, line), WORDS, "ink-2"))
    return "".join(parts)


def _part(part: Part, at: tuple[float, float], wide: float) -> Svg:
    palette, (left, top) = read_palette(), at
    if wide < 0.5:
        return ""
    box = (round(left, 1), top, round(left + wide, 1), top + BAR)
    if part.status:
        drawn = hatched(box, part.status)
    else:
        drawn = rect(box, fill=palette.of(part.colour), stroke=palette.of("paper-2"))
    if part.name and not part.status and width_of(part.name, SMALL) + 8 < wide:
        drawn += words(part.name, (left + 4, top + BAR / 2 + 4), SMALL)
    return drawn
