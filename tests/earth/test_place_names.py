"""Names of places made comparable."""

import pytest
from tests.cases import cases

from sergemap.earth.place_names import fold_name


@cases
def test_two_ways_to_write_a_name_are_the_same(one, other):
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(("one", "other"), [("Stade", "Sainte-Ade"), ("Wien", "Vienne")])
def test_two_names_stay_two(one, other):
    assert fold_name(one) != fold_name(other)
