"""Lines and lists of whole numbers as text, by Google's encoded polyline algorithm.

A line stands on a grid of a tenth or a hundredth of a degree, latitude first, so that any decoder
of polylines reads it with precision 1 or 2. The player has the same in `borders/polyline.js`.

https://developers.google.com/maps/documentation/utilities/polylinealgorithm
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, pairwise

Cell = tuple[int, int]
"""A point in steps of the grid: how many to the east, how many to the north."""

_BITS = 5
_LAST, _MORE = 63, 95
"""The least sign that ends a number, and the least after which another follows."""


def encode(numbers: Iterable[int]) -> str:
    """Return whole numbers as text, those up to 15 away from zero as one sign.

    >>> encode([0, -1, 15, 16, -16, 4000])
    '?@]_@^_yF'
    """
    return "".join(map(_signs, numbers))


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


def encode_steps(numbers: Iterable[int]) -> str:
    """Return whole numbers as the text of the first and then the difference to each next.

    >>> encode_steps([3, 4, 9]) == encode([3, 1, 5])
    True
    """
    return encode(number - before for before, number in pairwise([0, *numbers]))


def decode_steps(text: str) -> list[int]:
    """Return the whole numbers that `encode_steps` was given."""
    return list(accumulate(decode(text)))


def encode_line(line: Iterable[Cell]) -> str:
    """Return the points of a line as text.

    >>> encode_line([(-12020000, 3850000), (-12095000, 4070000)])  # as Google's page shows it
    '_p~iF~ps|U_ulLnnqC'
    """
    steps = ((north - y, east - x) for (x, y), (east, north) in pairwise([(0, 0), *line]))
    return encode(chain.from_iterable(steps))


def decode_line(text: str) -> tuple[Sequence[int], Sequence[int]]:
    """Return how far east each point of a line lies, and how far north, in steps of the grid."""
    steps = decode(text)
    return list(accumulate(steps[1::2])), list(accumulate(steps[0::2]))


def _signs(number: int) -> str:
    rest = ~(number << 1) if number < 0 else number << 1
    signs = []
    while rest >> _BITS:
        signs.append(chr(rest % (1 << _BITS) + _MORE))
        rest >>= _BITS
    return "".join((*signs, chr(rest + _LAST)))


def _signed(number: int) -> int:
    """Return the number that was doubled, and turned inside out if below zero.

    >>> [_signed(number) for number in range(5)]
    [0, -1, 1, -2, 2]
    """
    return ~(number >> 1) if number & 1 else number >> 1


_OF_ONE_SIGN = tuple(map(_signed, range(1 << _BITS)))
