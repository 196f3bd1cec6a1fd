"""Lines as a page has them: as short as can be, for `player/borders/lines.js` to read.

A line is a row of bits, six to a sign. It tells its points by steps from one to the next, latitude
first, each step as how far it is from a third of the one before; a number is told in as many bits
as the steps before it were long. docs/borders.md tells it for readers.
"""

from collections.abc import Iterable, Iterator, Sequence

from sergemap.borders.polyline import Cell

SIGNS = {ord(sign) * 5 % 78: sign for sign in map(chr, range(33, 127)) if sign not in "\"&'<>\\"}
"""The sign of each value below 64: none that JSON or HTML writes in another way."""
AT_FIRST = 256
"""How long a step is before one is known, in sixteenths of one of the grid."""
USUAL = 3
"""A number that is longer than so many times what was expected gets more bits each time."""


def encode(line: Iterable[Cell], start: Cell = (0, 0)) -> str:
    """Return the points of a line as text; `start` is from where the first is told.

    >>> encode([(0, 0), (3, 4), (6, 9)])
    'NN@`du'
    """
    bits = "".join(_bits(line, start))
    bits += "1" * (-len(bits) % 6)
    return "".join(SIGNS[int(bits[at : at + 6], 2)] for at in range(0, len(bits), 6))


def encode_lines(lines: Iterable[Sequence[Cell]]) -> str:
    """Return lines as texts parted by spaces, each told from the end of the one before."""
    end = (0, 0)
    texts = []
    for line in lines:
        texts.append(encode(line, end))
        end = line[-1]
    return " ".join(texts)


def _bits(line: Iterable[Cell], start: Cell) -> Iterator[str]:
    x, y = start
    last, other, size, other_size = 0, 0, AT_FIRST, AT_FIRST
    is_told = False
    for east, north in line:
        for step in (north - y, east - x):
            off = step - int(last / 3)
            expected = (3 * size + other_size) >> 6
            yield _number(2 * off if off >= 0 else ~(2 * off), expected.bit_length())
            if is_told:
                last, size = step, size + ((16 * abs(step) - size) >> 2)
            last, other, size, other_size = other, last, other_size, size
        x, y = east, north
        is_told = True


def _number(number: int, room: int) -> str:
    """Return a number as ones, a nought, and `room` bits or more.

    >>> [_number(number, 1) for number in (0, 1, 2, 9)]
    ['00', '01', '100', '1111001']
    """
    ones = 0
    while number >= 1 << room:
        number -= 1 << room
        ones += 1
        room += ones > USUAL
    return "1" * ones + "0" + (format(number, f"0{room}b") if room else "")
