"""The sheet of a figure: paper of its own, so that it reads the same by day and by night."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sergemap.carto.geometry import Point
from sergemap.carto.measure import width_of
from sergemap.carto.palette import read_palette
from sergemap.carto.svg import Svg, element, escaped

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
        )
        return svg, height


def contact_sheet(figures: Sequence[Figure], columns: int = 3) -> str:
    """Return a file with all figures small, each in the column that is shortest so far."""
    ends, parts = [GAP] * columns, list[Svg]()
    for drawn, height in (figure.on_paper() for figure in figures):
        column = ends.index(min(ends))
        place = f"translate({GAP + column * (WIDTH + GAP)} {ends[column]})"
        parts.append(element("g", drawn, transform=place))
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
    text: str, at: Point, size: float, colour: str = "ink", *, face: str = "sans", **more: object
) -> Svg:
    """Return a line of words; nothing of none. `colour` and `face` are tokens of the palette."""
    if not text:
        return ""
    palette = read_palette()
    return element(
        "text",
        escaped(text),
        x=float(at[0]),
        y=float(at[1]),
        font_size=size,
        font_family=palette.face(face),
        fill=palette.of(colour),
        **{"text_anchor" if key == "anchor" else f"font_{key}": what for key, what in more.items()},
    )
