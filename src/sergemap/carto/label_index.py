"""Room for words on a sheet: how wide they are without a font, and what they may not cover."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import hypot

from sergemap.carto.projection import Box, grown, meet
from sergemap.carto.svg import Point

# Widths in hundredths of an em, for the widest of the page's usual faces (Noto Serif and Noto Sans,
# and half way to DejaVu), so that a word is never longer than the room it was given.
_WIDTHS = {
    30: "'",
    38: " ,-.:;ijl‘’·",
    43: '!()IJ[]ft"',
    50: "_`rs–“”",
    55: "*?cz",
    61: "aekovxy",
    66: "$/0123456789FLPST\\bdghnpqu{|}",
    70: "BEXYZ",
    76: "CKRV",
    81: "#+<=>ADGOQU^~",
    86: "&HN",
    92: "w",
    96: "%m",
    102: "@M—…W",
}
_HUNDREDTHS = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_BOLD = 1.07
_OTHERS = {"Lu": 80, "Lt": 90, "Ll": 68, "Lo": 66, "Lm": 45, "Nd": 66}
_ANY = 70


def width_of(text: str, size: float, *, spacing: float = 0.0, bold: bool = False) -> float:
    """Return how wide a text is at most, in the unit of its size.

    >>> width_of("iii", 10) < width_of("www", 10) < width_of("www", 10, spacing=1)
    True
    """
    hundredths = sum(map(_letter, text))
    return hundredths / 100 * size * (_BOLD if bold else 1) + spacing * len(text)


@cache
def _letter(letter: str) -> float:
    if letter in _HUNDREDTHS:
        return _HUNDREDTHS[letter]
    base = unicodedata.normalize("NFD", letter)[0]
    if base in _HUNDREDTHS:
        return _HUNDREDTHS[base]
    kind = unicodedata.category(letter)
    if kind[0] == "M" or kind == "Cf":
        return 0  # it stands over the letter before
    if unicodedata.east_asian_width(letter) in "WF":
        return 105
    return _OTHERS.get(kind, _ANY)


def is_right_to_left(text: str) -> bool:
    """Tell of a text, by its first letter, whether it is read from the right.

    >>> is_right_to_left("12 פריז"), is_right_to_left("12 Paris")
    (True, False)
    """
    kinds = map(unicodedata.bidirectional, text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def shortened(text: str, size: float, width: float, *, bold: bool = False) -> str:
    """Return a text cut short, if it must be, to fit a width.

    >>> shortened("Petrograd", 10, 40)
    'Petro…'
    """
    if width_of(text, size, bold=bold) <= width:
        return text
    letters = list(text)
    while len(letters) > 1 and width_of("".join(letters) + "…", size, bold=bold) > width:
        letters.pop()
    return "".join(letters).rstrip() + "…"


def folded(text: str, size: float, width: float, most: int, *, bold: bool = False) -> list[str]:
    """Return a text in so many lines at most that fit a width; what is too long is cut short."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        is_last = len(lines) == most
        if lines and (is_last or width_of(longer, size, bold=bold) <= width):
            lines[-1] = longer
        else:
            lines.append(word)
    return [shortened(line, size, width, bold=bold) for line in lines]


class Room:
    """What is taken on a part of the sheet, and what is left."""

    def __init__(self, frame: Box, edge: float, taken: Iterable[Box], way: Iterable[Point]) -> None:
        self.inside = grown(frame, -edge)
        self._taken = list(taken)
        self._way: dict[tuple[int, int], list[Point]] = {}
        for point in way:
            self._way.setdefault(_cell(point), []).append(point)

    def copy(self) -> Room:
        """Return the same room, in which other things can be taken."""
        other = Room(self.inside, 0, self._taken, ())
        other._way = self._way
        return other

    def is_free(self, box: Box) -> bool:
        """Tell whether a box lies inside, on nothing that is taken."""
        left, top, right, bottom = self.inside
        held = left <= box[0] and top <= box[1] and box[2] <= right and box[3] <= bottom
        return held and not any(meet(box, other) for other in self._taken)

    def is_clear(self, start: Point, end: Point, own: Box) -> bool:
        """Tell whether a hairline from a sign to its words crosses nothing but its own sign."""
        line = _hairline(start, end, own)
        return not any(_holds(box, at) for box in self._taken for at in line)

    def way_along(self, start: Point, end: Point, own: Box) -> int:
        """Return how much of the way a hairline touches, in points of it."""
        return sum(self.way_under((x, y, x, y)) for x, y in _hairline(start, end, own))

    def take(self, box: Box) -> None:
        """Keep a box for its words."""
        self._taken.append(box)

    def way_under(self, box: Box) -> int:
        """Return how much of the way a box would cover, in points of it."""
        wide = grown(box, 3)
        return sum(
            wide[0] < x < wide[2] and wide[1] < y < wide[3]
            for cell in _cells(wide)
            for x, y in self._way.get(cell, ())
        )


def _hairline(start: Point, end: Point, own: Box) -> list[Point]:
    """Return points along a hairline, outside its own sign."""
    steps = max(2, int(hypot(end[0] - start[0], end[1] - start[1]) / 3))
    dx, dy = (end[0] - start[0]) / steps, (end[1] - start[1]) / steps
    line = ((start[0] + dx * at, start[1] + dy * at) for at in range(steps + 1))
    return [at for at in line if not _holds(own, at)]


def _holds(box: Box, at: Point) -> bool:
    return box[0] < at[0] < box[2] and box[1] < at[1] < box[3]


_CELL = 64.0


def _cell(point: Point) -> tuple[int, int]:
    return int(point[0] // _CELL), int(point[1] // _CELL)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    (west, north), (east, south) = _cell(box[:2]), _cell(box[2:])
    return ((x, y) for x in range(west, east + 1) for y in range(north, south + 1))


def widest(lines: Sequence[str], size: float, *, spacing: float = 0.0, bold: bool = False) -> float:
    """Return the width of the widest of some lines."""
    return max(width_of(line, size, spacing=spacing, bold=bold) for line in lines)
