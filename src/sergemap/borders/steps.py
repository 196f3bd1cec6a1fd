"""Whole numbers as text: a small one is one sign, so that lines of short steps are short to read.

Of the 90 signs, those from 0 to 80 are the numbers from -40 to 40; one of the next eight and any
other are a number up to 400 away from zero; the last and any three are all up to 364,900. The
player has the same in `space/steps.js`.
"""

from __future__ import annotations

from collections.abc import Iterable

SIGNS = "".join(chr(code) for code in range(32, 127) if chr(code) not in '"&<>\\')
"""Printable, and nothing to be escaped in JSON or in a page."""
_NEAR, _PAIRS = 40, 8
_ALL = len(SIGNS)
_FIRST_PAIR = 2 * _NEAR + 1
_FAR = _FIRST_PAIR + _PAIRS
_IN_PAIRS = _PAIRS * _ALL
_NUMBER_OF = {sign: number for number, sign in enumerate(SIGNS)}
FARTHEST = _NEAR + (_IN_PAIRS + _ALL**3) // 2
"""The greatest number that can be written, and the least without its sign."""


def write_steps(steps: Iterable[int]) -> str:
    """Return whole numbers as text.

    >>> write_steps([235, 4886, 1, -1])
    'z@~!+aMK'
    """
    return "".join(map(_written, steps))


def read_steps(written: str) -> list[int]:
    """Return the whole numbers that were written.

    >>> read_steps(write_steps([0, -40, 41, -41, 400, 18000, -9000]))
    [0, -40, 41, -41, 400, 18000, -9000]
    """
    steps: list[int] = []
    numbers = map(_NUMBER_OF.__getitem__, written)
    for number in numbers:
        if number < _FIRST_PAIR:
            steps.append(number - _NEAR)
        elif number < _FAR:
            steps.append(_beyond((number - _FIRST_PAIR) * _ALL + next(numbers)))
        else:
            far = (next(numbers) * _ALL + next(numbers)) * _ALL + next(numbers)
            steps.append(_beyond(far + _IN_PAIRS))
    return steps


def _written(step: int) -> str:
    if -_NEAR <= step <= _NEAR:
        return SIGNS[step + _NEAR]
    if abs(step) > FARTHEST:
        raise ValueError(f"{step}: a step goes up to {FARTHEST}")
    beyond = (abs(step) - _NEAR - 1) * 2 + (step < 0)
    if beyond < _IN_PAIRS:
        return SIGNS[_FIRST_PAIR + beyond // _ALL] + SIGNS[beyond % _ALL]
    far = beyond - _IN_PAIRS
    return SIGNS[-1] + "".join(SIGNS[far // size % _ALL] for size in (_ALL * _ALL, _ALL, 1))


def _beyond(number: int) -> int:
    """Return the step that is the n-th beyond the near ones: 41, -41, 42, -42."""
    distance = number // 2 + _NEAR + 1
    return -distance if number % 2 else distance
