"""How wide words are at most, without a font, and how they are made to fit."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

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
    """Return whether a text, by its first letter, is read from the right.

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
    # A text only grows with each letter: a name of 20,000 is measured fifteen times, not 20,000.
    lengths = range(2, len(text))
    fits = bisect_left(
        lengths, x=True, key=lambda n: width_of(f"{text[:n]}…", size, bold=bold) > width
    )
    return text[: fits + 1].rstrip() + "…"


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


def widest(lines: Sequence[str], size: float, *, spacing: float = 0.0, bold: bool = False) -> float:
    """Return the width of the widest of some lines."""
    return max(width_of(line, size, spacing=spacing, bold=bold) for line in lines)
