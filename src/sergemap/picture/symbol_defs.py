"""The language of the map in few bytes: what is drawn often is drawn once, and then used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sergemap.carto.palette import Ink
from sergemap.carto.projection import Box, lines_within, thinned
from sergemap.carto.strokes import STROKES, THIN, THINNEST, evenly
from sergemap.carto.svg import Point, Svg, element, path_along, said
from sergemap.carto.symbols import badge, captive, past
from sergemap.picture.lettering import Line, marked, read_from
from sergemap.scene.model import Kind

KEY = "way-"
"""What all ids begin with: a page holds one such picture."""
HALF = "scale(.5)"
SMOOTH = 0.4
"""So near, in units of the sheet, a drawn way stays to the true one."""
TICKS = 6.3
"""So far apart are the slanted ticks of an escort."""
NAME = 12.5


def ways(lines: Mapping[Kind, Sequence[Sequence[Point]]], box: Box, ink: Ink) -> Svg:
    """Return the ways of each kind as one path, in half units; what lies outside is left out."""
    drawn = (_way(kind, _seen(lines[kind], box), ink) for kind in STROKES if kind in lines)
    return element("g", *drawn, transform=HALF, fill="none", stroke_linejoin="round")


def _seen(lines: Iterable[Sequence[Point]], box: Box) -> Iterator[list[Point]]:
    for line in lines:
        yield from lines_within(line, box)


def _way(kind: Kind, lines: Iterable[Sequence[Point]], ink: Ink) -> Svg:
    held = list(lines)
    return "".join(
        element(
            "path",
            d=drawn,
            stroke=ink.of("halo" if what == "hollow" else "accent"),
            stroke_width=None if what == "slanted" else 2 * max(THINNEST, width * THIN),
            stroke_opacity=0 if what == "slanted" else None,
            stroke_dasharray=" ".join(f"{2 * dash:g}" for dash in dashes) or None,
            stroke_linecap="round" if what == "round" else None,
            marker_mid=f"url(#{KEY}tick)" if what == "slanted" else None,
        )
        for what, width, dashes in STROKES[kind]
        if (drawn := _ticked(held) if what == "slanted" else _traced(held))
    )


def _traced(lines: Iterable[Sequence[Point]]) -> Svg:
    return path_along((_doubled(thinned(line, SMOOTH)) for line in lines), steps=1)


def _ticked(lines: Iterable[Sequence[Point]]) -> Svg:
    """Return a line with a corner wherever a tick is to be."""
    return path_along((_doubled([at for at, _ in evenly(line, TICKS)]) for line in lines), steps=1)


def _doubled(line: Iterable[Point]) -> list[Point]:
    return [(2 * x, 2 * y) for x, y in line]


def tick(ink: Ink) -> Svg:
    """Return the slanted tick of an escort, which turns with its line; square ones are railways."""
    slanted = element(
        "path", d="M-4.500-6.400 4.500 6.400", stroke=ink.of("accent"), stroke_width=2.1
    )
    return _marker("tick", slanted, orient="auto")


def _marker(name: str, drawn: Svg, **more: object) -> Svg:
    return element(
        "marker",
        drawn,
        id=f"{KEY}{name}",
        **more,
        markerUnits="userSpaceOnUse",
        overflow="visible",
    )


def signs(used: Iterable[str], means: Iterable[str], ink: Ink) -> Svg:
    """Return the signs that are used, each drawn once around its own zero."""
    drawn = [_marker(name, _sign(name, ink)) for name in sorted(set(used))]
    drawn += [_marker(by, badge((0, 0), by, ink)) for by in sorted(set(means))]
    return element("defs", tick(ink), *drawn)


def _sign(name: str, ink: Ink) -> Svg:
    known: Mapping[str, Callable[[], Svg]] = {
        "stop": lambda: past((0, 0), ink, often=False),
        "often": lambda: past((0, 0), ink, often=True),
    }
    return known[name]() if name in known else captive((0, 0), ink, name)


def use(name: str, at: Point) -> Svg:
    """Return a sign where it stands.

    It is the marker of a line without length: Firefox prints no `use` of a text that was hidden.
    """
    d = f"M{round(at[0])} {round(at[1])}h0"
    return element("path", d=d, marker_start=f"url(#{KEY}{name})")


def names(lines: Iterable[Line], ink: Ink, *, marks: bool) -> Svg:
    """Return all lines, each with its halo under it, for readers that know paint order.

    With `marks` each tells what it names.
    """
    return element(
        "g",
        *(_name(line, ink, marks) for line in lines),
        font_family=ink.face("serif"),
        font_size=NAME,
        fill=ink.of("ink"),
        stroke=ink.of("halo"),
        stroke_width=3,
        stroke_linejoin="round",
        paint_order="stroke",
    )


def _name(line: Line, ink: Ink, marks: bool) -> Svg:
    x, y = line.at
    ground = line.style in ("water", "state", "here", "note")
    number = element("tspan", said(f"{line.number}\N{NO-BREAK SPACE}"), class_="number")
    return element(
        "text",
        (number if line.number else "") + said(line.text),
        x=round(x),
        y=round(y),
        font_size=round(line.size, 1) if line.size != NAME else None,
        **read_from(line.anchor, line.text),
        font_style="italic" if line.style in ("water", "note") else None,
        letter_spacing=round(line.spacing, 1) or None,
        transform=f"rotate({line.turn:g} {x:.0f} {y:.0f})" if line.turn else None,
        fill=ink.of("sea-ink" if line.style == "water" else "ink-3") if ground else None,
        **marked(line.mark if marks else None),
    )
