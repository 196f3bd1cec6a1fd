"""Whole numbers as text come back as they were, in Python and in the player alike."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sergemap.borders.steps import FARTHEST, SIGNS, read_steps, write_steps

steps = st.integers(-50, 50) | st.integers(-500, 500) | st.integers(-FARTHEST, FARTHEST)
LIMITS = Path(__file__).parents[1] / "player" / "steps.json"


@given(st.lists(steps))
def test_steps_come_back_as_they_were(numbers: list[int]) -> None:
    written = write_steps(numbers)

    assert read_steps(written) == numbers
    assert json.dumps(written, ensure_ascii=True) == f'"{written}"'
    assert set(written) <= set(SIGNS)


def test_the_player_is_tested_with_what_is_written_here() -> None:
    told = json.loads(LIMITS.read_text(encoding="utf-8"))

    assert write_steps(told["numbers"]) == told["written"]


def test_a_step_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="364901"):
        write_steps([FARTHEST + 1])
