"""Words on the map: each is drawn twice, its halo first, for readers that know no paint order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from sergemap.carto.geometry import Box, Point
from sergemap.carto.measure import is_right_to_left, width_of
from sergemap.carto.palette import Palette
from sergemap.carto.svg import Svg, element, escaped

Anchor = Literal["start", "middle", "end"]
Style = Literal[
    "number", "name", "present", "note", "state", "here", "water", "inland", "town", "figure"
]
Mark = tuple[Literal["stop", "state", "note", "term", "next"], object]
"""What words name: a stop, a tenure or its note, a word of the page; or it goes on."""
GOES_ON: Mark = ("next", "")
"""Of the second line of a name, and of further ones."""
NUMBER = 0.84
"""How large the number of a stay is beside its name."""


class TextLine(NamedTuple):
    """A line of words where it stands."""

    at: Point  # on its baseline
    size: float
    style: Style
    text: str
    box: Box  # what it covers, halo and all
    number: str = ""  # before the text, in the accent
    anchor: Anchor = "middle"
    spacing: float = 0.0
    turn: float = 0.0  # degrees
    mark: Mark | None = None  # what it names


def line_width(number: str, text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a name with the numbers of its stays before it."""
    before = width_of(number, size * NUMBER, bold=True) if number else 0.0
    gap = size * 0.34 if number and text else 0.0
    return before + gap + width_of(text, size, bold=bold)


def marked(mark: Mark | None) -> Mapping[str, object]:
    """Return the attribute by which a page knows what words name."""
    return {f"data_{mark[0]}": mark[1]} if mark else {}


def lettered(lines: Iterable[TextLine], palette: Palette) -> Svg:
    """Return all lines, over the halos of all."""
    kept = list(lines)
    halos = (_text(line, palette, halo=True) for line in kept)
    words = (_text(line, palette, halo=False) for line in kept)
    face = palette.face("serif")
    return element("g", *halos, aria_hidden="true", font_family=face, stroke_linejoin="round") + (
        element("g", *words, font_family=face)
    )


def read_from(anchor: Anchor, text: str) -> Mapping[str, str | None]:
    """Return the attributes of a text whose left end, middle or right end stands at its point."""
    turned = is_right_to_left(text)
    if turned and anchor != "middle":
        anchor = "end" if anchor == "start" else "start"
    return {
        "direction": "rtl" if turned else None,
        "text_anchor": None if anchor == "start" else anchor,
    }


_HALOS = {
    "present": 4.0,
    "state": 3.0,
    "here": 3.0,
    "water": 2.5,
    "inland": 2.5,
    "town": 3.0,
    "figure": 3.0,
}
_COLOURS = {
    "state": "state-name",
    "water": "sea-ink",
    "inland": "sea-ink",
    "note": "ink-2",
    "town": "ink-2",
    "figure": "ink-2",
}


def _text(line: TextLine, palette: Palette, *, halo: bool) -> Svg:
    x, y = line.at
    edge = palette.of("sea" if line.style == "water" else "halo")
    colour = palette.of(_COLOURS.get(line.style, "ink"))
    return element(
        "text",
        _number(line, palette, halo=halo) + escaped(line.text),
        x=round(x, 1),
        y=round(y, 1),
        font_size=round(line.size, 1),
        **read_from(line.anchor, line.text),
        font_weight=700 if line.style == "present" else None,
        font_style="italic" if line.style in ("water", "inland", "note") else None,
        letter_spacing=line.spacing or None,
        transform=f"rotate({line.turn:g} {x:.1f} {y:.1f})" if line.turn else None,
        fill=edge if halo else colour,
        stroke=edge if halo else None,
        stroke_width=_HALOS.get(line.style, 3.5) if halo else None,
        stroke_opacity=0.9 if halo else None,
    )


def _number(line: TextLine, palette: Palette, *, halo: bool) -> Svg:
    if not line.number:
        return ""
    gap = "\N{NO-BREAK SPACE}" if line.text else ""
    return element(
        "tspan",
        escaped(line.number + gap),
        fill=None if halo else palette.of("accent"),
        font_size=round(line.size * NUMBER, 1),
        font_weight=700,
    )
