"""Whole numbers and lines as text, as `sergemap.borders.polyline` reads them.

https://developers.google.com/maps/documentation/utilities/polylinealgorithm
"""

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from sergemap.borders.polyline import Cell


def encode(numbers: Iterable[int]) -> str:
    """Return whole numbers as text, those up to 15 away from zero as one sign.

    >>> encode([0, -1, 15, 16, -16, 4000])
    '?@]_@^_yF'
    """
    return "".join(map(_signs, numbers))


def encode_steps(numbers: Iterable[int]) -> str:
    """Return whole numbers as the text of the first and then the difference to each next.

    >>> encode_steps([3, 4, 9]) == encode([3, 1, 5])
    True
    """
    return encode(number - before for before, number in pairwise([0, *numbers]))


def encode_line(line: Iterable[Cell]) -> str:
    """Return the points of a line as text, latitude first.

    >>> encode_line([(-12020000, 3850000), (-12095000, 4070000)])  # the example on Google's page
    '_p~iF~ps|U_ulLnnqC'
    """
    steps = ((north - y, east - x) for (x, y), (east, north) in pairwise([(0, 0), *line]))
    return encode(chain.from_iterable(steps))


def encode_lines(lines: Iterable[Sequence[Cell]]) -> str:
    """Return lines as texts parted by spaces, each told from the end of the one before.

    >>> encode_lines([[(1, 2), (3, 4)], [(3, 4), (3, 5)]])
    'CACC ??A?'
    """
    x = y = 0
    texts = []
    for line in lines:
        texts.append(encode_line((east - x, north - y) for east, north in line))
        x, y = line[-1]
    return " ".join(texts)


def _signs(number: int) -> str:
    rest = ~(number << 1) if number < 0 else number << 1
    signs = []
    while rest >= 32:
        signs.append(chr(rest % 32 + 95))
        rest //= 32
    return "".join((*signs, chr(rest + 63)))
