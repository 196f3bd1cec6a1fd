"""Arcs join to the same lines as in the player."""

import pytest
from tests.borders.conftest import VECTORS

from sergemap.borders.rings import dissolve, line_merge


@pytest.mark.parametrize("case", VECTORS["line_merges"], ids=lambda case: case["why"])
def test_arcs_are_joined_from_end_to_end_or_to_rings(case):
    lines = line_merge(case["arcs"], case["ends"].__getitem__)

    assert list(map(list, lines)) == case["lines"]


@pytest.mark.parametrize("case", VECTORS["dissolves"], ids=lambda case: str(case["atoms"]))
def test_an_arc_between_two_atoms_is_not_in_their_outline(case, small):
    refs = [ref for atom in case["atoms"] for ring in small.rings[atom] for ref in ring]

    assert sorted(dissolve(refs)) == case["arcs"]
