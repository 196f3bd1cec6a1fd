"""Whole numbers and lines as text come back as they were, in Python and in the player alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.borders.conftest import VECTORS

from polylines import encode, encode_line, encode_steps
from sergemap.borders.polyline import decode, decode_line, decode_steps

numbers = st.lists(st.integers(-50, 50) | st.integers(-500, 500) | st.integers(-(10**7), 10**7))


@given(numbers)
def test_steps_come_back_as_they_were(steps):
    text = encode(steps)

    assert decode(text) == steps
    assert decode_steps(encode_steps(steps)) == steps
    assert text.isascii()
    assert not set('"&<>') & set(text)


@given(st.lists(st.tuples(st.integers(-18000, 18000), st.integers(-9000, 9000))))
def test_a_line_comes_back_latitude_and_longitude_in_their_places(
    line,
):
    xs, ys = decode_line(encode_line(line))

    assert list(zip(xs, ys, strict=True)) == line


@pytest.mark.parametrize("case", VECTORS["polylines"], ids=lambda case: case["text"])
def test_the_player_is_tested_with_what_is_written_here(case):
    assert encode(case["numbers"]) == case["text"]
    assert decode(case["text"]) == case["numbers"]
