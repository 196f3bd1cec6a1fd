"""Points among outlines of any shape: the same atoms as one by one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.borders.conftest import VECTORS

from polylines import encode_lines
from sergemap.borders.bulk_lookup import NOBODY, Outlines
from sergemap.borders.topology import Borders
from sergemap.life.model import Position

GRID = 0.01  # degrees
cells = st.tuples(st.integers(-30, 30), st.integers(-30, 30))
rings = st.lists(cells, min_size=3, max_size=7, unique=True).filter(
    lambda ring: len({y for _, y in ring}) > 1
)
steps = st.integers(-50, 50) | st.floats(-50, 50)


def borders_of(*atoms):
    """Return borders whose atoms have one ring each, near the crossing of equator and Greenwich."""
    return Borders(
        {
            **VECTORS["borders"],
            "grid": GRID,
            "arcs": encode_lines([*ring, ring[0]] for ring in atoms),
            "rings": [["?"] for _ in atoms],
            "boxes": [[-1, -1, 1, 1] for _ in atoms],
        }
    )


def one_by_one(borders, degrees):
    atoms = [borders.atom_at(Position(*point)) for point in degrees.tolist()]
    return [NOBODY if atom is None else atom for atom in atoms]


@given(st.lists(rings, min_size=1, max_size=4), st.lists(st.tuples(steps, steps), min_size=1))
def test_outlines_may_cross_themselves_and_each_other(atoms, points):
    borders = borders_of(*atoms)
    degrees = np.array(points, float) * GRID

    found = Outlines.of(borders).atoms_at(degrees)

    assert found.tolist() == one_by_one(borders, degrees)


def test_of_two_atoms_in_one_place_the_first_is_found():
    square = [(-20, -20), (20, -20), (20, 20), (-20, 20)]
    borders = borders_of(square, [(x + 10, y) for x, y in square])
    degrees = np.array([[-0.1, 0], [0.15, 0], [0.25, 0], [0.7, 0]])

    found = Outlines.of(borders).atoms_at(degrees)

    assert found.tolist() == [0, 0, 1, NOBODY]


def test_a_point_midway_between_two_shores_goes_to_the_first_atom():
    square = [(-20, -20), (-5, -20), (-5, 20), (-20, 20)]
    borders = borders_of(square, [(-x, y) for x, y in square])

    found = Outlines.of(borders).atoms_at(np.array([[0.0, 0.0], [0.01, 0.0], [-0.01, 0.0]]))

    assert found.tolist() == [0, 1, 0]
