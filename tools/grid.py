"""Lines on a grid of whole numbers."""

from collections.abc import Iterable, Sequence

from sergemap.borders.polyline import Cell

Position = tuple[float, float]
"""Longitude, latitude."""


def cells(line: Iterable[Position], step: float) -> list[Cell]:
    """Return a line in steps of the grid, without points that fall together.

    >>> cells([(2.35, 48.86), (2.351, 48.859), (2.36, 48.85)], 0.01)
    [(235, 4886), (236, 4885)]
    """
    rounded = ((round(longitude / step), round(latitude / step)) for longitude, latitude in line)
    kept: list[Cell] = []
    for cell in rounded:
        if kept[-1:] != [cell]:
            kept.append(cell)
    return kept


def ring_cells(ring: Sequence[Position], step: float) -> list[Cell]:
    """Return a ring as `cells` does, begun at its lowest point and not closed by repetition.

    >>> ring_cells([(1.0, 1.0), (0.0, 0.0), (1.0, 0.0), (1.0, 1.0)], 0.5)
    [(0, 0), (2, 0), (2, 2)]
    """
    open_ring = list(ring[:-1] if ring[0] == ring[-1] else ring)
    first = open_ring.index(min(open_ring))
    return cells(open_ring[first:] + open_ring[:first], step)
