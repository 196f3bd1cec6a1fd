"""The sheet of a figure: paper of its own, so that it reads the same by day and by night."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import NamedTuple

from sergemap.carto.geometry import Box, Point
from sergemap.carto.measure import width_of
from sergemap.carto.palette import read_palette
from sergemap.carto.style import figures
from sergemap.carto.svg import Svg, element, escaped, path_data, rect, stroked

WIDTH = 640
TITLE, WORDS, FOOT = 17.0, 12.0, 10.5
HEAD = 34.0
"""Below it a figure has its own."""
MARGIN, GAP = 14.0, 20
DRAWN_BY = "Drawn by sergemap from this life's data"


class Figure(NamedTuple):
    """What is seen, with its title and a line of what its signs mean."""

    title: str
    key: str
    height: int  # to the foot
    drawn: Svg

    def to_svg(self) -> str:
        """Return the file."""
        return f"{self.on_paper()[0]}\n"

    def on_paper(self) -> tuple[Svg, int]:
        """Return the figure as an element, and its height with its foot."""
        palette, right = read_palette(), WIDTH - MARGIN
        beside = width_of(self.key, FOOT) + width_of(DRAWN_BY, FOOT) + 2 * MARGIN < right
        key_at = self.height + FOOT
        drawn_at = key_at if beside else key_at + 14
        height = round(drawn_at + 9)
        svg = element(
            "svg",
            element("title", escaped(f"{self.title}. {DRAWN_BY}.")),
            element("rect", width=WIDTH, height=height, fill=palette.of("paper-2")),
            words(self.title, (MARGIN, 23), TITLE, "ink", face="serif", weight=600),
            self.drawn,
            words(self.key, (MARGIN, key_at), FOOT, "ink-2"),
            words(DRAWN_BY, (right, drawn_at), FOOT, "ink-3", anchor="end"),
            xmlns="http://www.w3.org/2000/svg",
            width=WIDTH,
            height=height,
            viewBox=f"0 0 {WIDTH} {height}",
            role="img",
            lang="en",
            font_family=palette.face("sans"),
            font_size=FOOT,
            fill=palette.of("ink"),
        )
        return svg, height


def contact_sheet(drawn: Sequence[Figure], columns: int = 3) -> str:
    """Return a file with all figures small, each in the column that is shortest so far."""
    ends, parts = [GAP] * columns, list[Svg]()
    for figure, height in (one.on_paper() for one in drawn):
        column = ends.index(min(ends))
        place = f"translate({GAP + column * (WIDTH + GAP)} {ends[column]})"
        parts.append(element("g", figure, transform=place))
        ends[column] += height + GAP
    width = GAP + columns * (WIDTH + GAP)
    ground = element("rect", width=width, height=max(ends), fill=read_palette().of("paper-3"))
    return (
        element(
            "svg",
            ground,
            *parts,
            xmlns="http://www.w3.org/2000/svg",
            width=WIDTH * 3 // 2,
            viewBox=f"0 0 {width} {max(ends)}",
        )
        + "\n"
    )


def words(
    text: str,
    at: Point,
    size: float,
    colour: str = "ink",
    *,
    face: str | None = None,
    **more: object,
) -> Svg:
    """Return a line of words; nothing of none. `colour` and `face` are tokens of the palette.

    What is as on the rest of the sheet is not said again.
    """
    palette = read_palette()
    return text and element(
        "text",
        escaped(text),
        x=round(at[0], 1),
        y=round(at[1], 1),
        font_size=size if size != FOOT else None,
        font_family=face and palette.face(face),
        fill=palette.of(colour) if colour != "ink" else None,
        **{"text_anchor" if key == "anchor" else f"font_{key}": what for key, what in more.items()},
    )


def hatches(statuses: Iterable[str]) -> Svg:
    """Return the hatches of captivity, which bars are filled with by `hatch_of`."""
    palette, drawn = read_palette(), list[Svg]()
    for status in statuses:
        every, width = (figures("hatches", status)[name] for name in ("every", "width"))
        step = round(every * sqrt(2), 1)
        size = {"width": step, "height": step, "patternUnits": "userSpaceOnUse"}
        ground = element("rect", width=step, height=step, fill=palette.of("accent-tint"))
        # beside its own a tile has a corner of both lines next to it
        ends = ((-1.0, 1.0), (0.0, step), (step - 1, step + 1))
        corners = [[(low, high), (high, low)] for low, high in ends]
        lines = stroked(path_data(corners), palette.of("accent"), width)
        drawn.append(element("pattern", ground, lines, id=f"hatch-{status}", **size))
    return element("defs", *drawn)


def hatched(box: Box, status: str) -> Svg:
    """Return a bar with the hatch of a status."""
    edge = read_palette().of("accent")
    return rect(box, fill=f"url(#hatch-{status})", stroke=edge, stroke_width=0.8)
