"""Positions are read as atlases, GPS receivers and map sites write them."""

import pytest
from tests.cases import cases

from sergemap.life.degrees import read_point


@cases
def test_a_position_is_read(text, latitude, longitude):
    assert read_point(text) == (latitude, longitude)


@cases
def test_what_is_no_position_is_told_with_its_own_numbers(text, said):
    with pytest.raises(ValueError, match="write") as caught:
        read_point(text)

    assert str(caught.value).startswith(said)
