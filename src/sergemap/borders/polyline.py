"""Lines and lists of whole numbers as text, by Google's encoded polyline algorithm.

A line stands on a grid of a tenth or a hundredth of a degree, latitude first, so that any decoder
of polylines reads it with precision 1 or 2. `tools/polylines.py` writes such text; the player reads
it by `borders/polyline.js`, but for lines, which a page has as `page_lines.json` tells them.

https://developers.google.com/maps/documentation/utilities/polylinealgorithm
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

Cell = tuple[int, int]
"""A point in steps of the grid: how many to the east, how many to the north."""

_BITS = 5
_LAST, _MORE = 63, 95
"""The least sign that ends a number, and the least after which another follows."""


def decode(text: str) -> list[int]:
    """Return the whole numbers of a text.

    >>> decode("?@]_@^_yF")
    [0, -1, 15, 16, -16, 4000]
    """
    numbers: list[int] = []
    rest = shift = 0
    for sign in text.encode("ascii"):
        if sign >= _MORE:
            rest |= (sign - _MORE) << shift
            shift += _BITS
        elif shift:
            numbers.append(_signed((sign - _LAST) << shift | rest))
            rest = shift = 0
        else:
            numbers.append(_OF_ONE_SIGN[sign - _LAST])
    return numbers


def decode_steps(text: str) -> list[int]:
    """Return the whole numbers of which a text has the first and then each difference to the next.

    >>> decode_steps("EAI")
    [3, 4, 9]
    """
    return list(accumulate(decode(text)))


def decode_line(text: str, start: Cell = (0, 0)) -> tuple[Sequence[int], Sequence[int]]:
    """Return how far east each point of a line lies, and how far north, in steps of the grid.

    `start` is from where the first point is told.

    >>> decode_line("_p~iF~ps|U_ulLnnqC")  # the example on Google's page
    ([-12020000, -12095000], [3850000, 4070000])
    """
    steps = decode(text)
    east, north = (list(accumulate(steps[at::2], initial=start[1 - at])) for at in (1, 0))
    return east[1:], north[1:]


def _signed(number: int) -> int:
    """Return the number that was doubled, and turned inside out if below zero.

    >>> [_signed(number) for number in range(5)]
    [0, -1, 1, -2, 2]
    """
    return ~(number >> 1) if number & 1 else number >> 1


_OF_ONE_SIGN = tuple(map(_signed, range(1 << _BITS)))
