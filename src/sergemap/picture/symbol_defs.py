"""The language of the map in few bytes: what is drawn often is drawn once, and then used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sergemap.carto.geometry import Box, Point, clip_line, resample, simplify
from sergemap.carto.palette import Palette
from sergemap.carto.strokes import colour_of, dashes_of, small_width
from sergemap.carto.style import strokes
from sergemap.carto.svg import Svg, element, escaped, path_data
from sergemap.carto.symbols import Symbols
from sergemap.picture.lettering import TextLine, marked, read_from
from sergemap.picture.moves import Move

KEY = "way-"
"""What all ids begin with: a page holds one such picture."""
HALF = "scale(.5)"
SMOOTH = 0.4
"""So near, in units of the sheet, a drawn way stays to the true one."""
TICKS = 6.3
"""So far apart are the slanted ticks of an escort."""
NAME = 12.5


def ways(moves: Iterable[Move], box: Box, palette: Palette) -> Svg:
    """Return the ways of each kind as one path, in half units; what lies outside is left out."""
    parts: dict[str, list[list[Point]]] = {}
    for move in moves:
        parts.setdefault(move.kind, []).extend(clip_line(move.line, box))
    drawn = (
        element(
            "path",
            d=d,
            stroke=colour_of(stroke, palette),
            stroke_width=None if stroke.slanted else 2 * small_width(stroke),
            stroke_opacity=0 if stroke.slanted else None,
            **dashes_of(stroke, 2),
            marker_mid=f"url(#{KEY}tick)" if stroke.slanted else None,
        )
        for kind, recipe in strokes().items()
        for stroke in recipe
        if (d := _traced(parts.get(kind, []), ticked=stroke.slanted))
    )
    return element("g", *drawn, transform=HALF, fill="none", stroke_linejoin="round")


def _traced(lines: Iterable[Sequence[Point]], *, ticked: bool) -> Svg:
    """Return lines in half units; those with ticks have a corner wherever one is to be."""
    thin = (
        [at for at, _ in resample(line, TICKS)] if ticked else simplify(line, SMOOTH)
        for line in lines
    )
    return path_data(([(2 * x, 2 * y) for x, y in line] for line in thin), steps=1)


def signs(used: Iterable[str], means: Iterable[str], palette: Palette) -> Svg:
    """Return the signs that are used, each drawn once around its own zero.

    The slanted tick of an escort turns with its line; square ones would read as a railway.
    """
    symbols, accent = Symbols(palette), palette.of("accent")
    tick = element("path", d="M-4.500-6.400 4.500 6.400", stroke=accent, stroke_width=2.1)
    drawn = [_marker("tick", tick, orient="auto")]
    drawn += [_marker(name, _sign(name, symbols)) for name in sorted(used)]
    drawn += [_marker(by, symbols.badge((0, 0), by)) for by in sorted(means)]
    return element("defs", *drawn)


def _marker(name: str, drawn: Svg, **more: object) -> Svg:
    units = {"markerUnits": "userSpaceOnUse", "overflow": "visible"}
    return element("marker", drawn, id=f"{KEY}{name}", **more, **units)


def _sign(name: str, symbols: Symbols) -> Svg:
    if name in ("stop", "often"):
        return symbols.past((0, 0), often=name == "often")
    return symbols.captive((0, 0), name)


def use(name: str, at: Point) -> Svg:
    """Return a sign where it stands.

    It is the marker of a line without length: Firefox prints no `use` of a text that was hidden.
    """
    d = f"M{round(at[0])} {round(at[1])}h0"
    return element("path", d=d, marker_start=f"url(#{KEY}{name})")


def names(lines: Iterable[TextLine], palette: Palette, *, marks: bool) -> Svg:
    """Return all lines, each with its halo under it, for readers that know paint order.

    With `marks` each tells what it names.
    """
    return element(
        "g",
        *(_name(line, palette, marks) for line in lines),
        font_family=palette.face("serif"),
        font_size=NAME,
        fill=palette.of("ink"),
        stroke=palette.of("halo"),
        stroke_width=3,
        stroke_linejoin="round",
        paint_order="stroke",
    )


def _name(line: TextLine, palette: Palette, marks: bool) -> Svg:
    x, y = line.at
    ground = line.style in ("water", "state", "here", "note")
    number = element("tspan", escaped(f"{line.number}\N{NO-BREAK SPACE}"), class_="number")
    return element(
        "text",
        (number if line.number else "") + escaped(line.text),
        x=round(x),
        y=round(y),
        font_size=round(line.size, 1) if line.size != NAME else None,
        **read_from(line.anchor, line.text),
        font_style="italic" if line.style in ("water", "note") else None,
        letter_spacing=round(line.spacing, 1) or None,
        transform=f"rotate({line.turn:g} {x:.0f} {y:.0f})" if line.turn else None,
        fill=palette.of("sea-ink" if line.style == "water" else "ink-3") if ground else None,
        **marked(line.mark if marks else None),
    )
