"""Lines of whole numbers on a grid, written as differences: small before gzip and after."""

from collections.abc import Iterable, Sequence

Position = tuple[float, float]
"""Longitude, latitude."""


def pack(line: Iterable[Position], grid: float) -> list[int]:
    """Return [x0, y0, dx, dy, ...] in steps of the grid, without points that fall together.

    >>> pack([(2.35, 48.86), (2.351, 48.859), (2.36, 48.85)], 0.01)
    [235, 4886, 1, -1]
    """
    flat: list[int] = []
    last = (0, 0)
    for longitude, latitude in line:
        here = (round(longitude / grid), round(latitude / grid))
        if flat and here == last:
            continue
        flat += [here[0] - last[0], here[1] - last[1]]
        last = here
    return flat


def unpack(flat: Sequence[int], grid: float) -> list[Position]:
    """Return the positions that were packed, rounded to the grid.

    >>> unpack([235, 4886, 1, -1], 0.01)
    [(2.35, 48.86), (2.36, 48.85)]
    """
    steps_to_a_degree = round(1 / grid)
    x = y = 0
    line = []
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        x, y = x + dx, y + dy
        line.append((x / steps_to_a_degree, y / steps_to_a_degree))
    return line


def pack_ring(ring: Sequence[Position], grid: float) -> list[int]:
    """Return a ring as `pack` does, begun at its lowest point and not closed by repetition.

    >>> pack_ring([(1.0, 1.0), (0.0, 0.0), (1.0, 0.0), (1.0, 1.0)], 0.5)
    [0, 0, 2, 0, 0, 2]
    """
    open_ring = list(ring[:-1] if ring[0] == ring[-1] else ring)
    first = open_ring.index(min(open_ring))
    return pack(open_ring[first:] + open_ring[:first], grid)
