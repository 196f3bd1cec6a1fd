"""In which lands the places of a life lie, as far as that is sure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from sergemap.borders.tenures import country_today
from sergemap.earth.found import Found
from sergemap.earth.home import home_of
from sergemap.life.model import Position

ENOUGH = 2
"""Fewer other places say nothing about where a life was led."""


class Landed:
    """The lands of the places that are sure: set by hand, in the lock, or safe answers.

    Towns with namesakes near to which a life may have been do not count where others are there.
    """

    def __init__(self, safe: Mapping[str, Found], near: Mapping[str, Position]) -> None:
        self._safe, self._near = safe, near

    def home(self, key: str) -> str:
        """Return the land in which most of the places beside this one lie; "": there is none."""
        return home_of(self._counted, self._codes.get(key, ""))

    def mostly(self, key: str, answers: Mapping[str, Found | None]) -> str:
        """Return the land of most other answers, whether they are sure or not; "": none."""
        others = (found for other, found in answers.items() if other != key and found)
        return home_of(Counter(found.country for found in others if found.country))

    def alone(self, answers: Mapping[str, Found | None]) -> list[str]:
        """Return the places that were found in a land where no other place of the life lies.

        Where no land has most places, a town of some size without a rival is none of them, nor is
        one of two places alone.
        """
        codes = {key: found.country for key, found in answers.items() if found and found.country}
        count_all = len(answers) + len(self._near)
        if count_all < ENOUGH or not codes:
            return []
        is_of_two = count_all == ENOUGH
        count = Counter([*codes.values(), *self._by_hand.values()])
        lone = {key: answers[key] for key, code in codes.items() if count[code] == 1}
        return [
            key
            for key, found in lone.items()
            if (found and (found.doubt or found.is_contested))
            or (found and found.may_be_another and not is_of_two)
            or self.home(key)
            or self.mostly(key, answers)
        ]

    @cached_property
    def _counted(self) -> Counter[str]:
        return Counter(self._codes.values())

    @cached_property
    def _codes(self) -> dict[str, str]:
        safe = {key: found for key, found in self._safe.items() if found.country}
        clear = {key: found.country for key, found in safe.items() if not found.neighbours}
        known = {key: code for key, code in {**self._by_hand, **clear}.items() if code}
        if len(known) >= ENOUGH:
            return known
        return known | {key: found.country for key, found in safe.items()}

    @cached_property
    def _by_hand(self) -> dict[str, str]:
        return {key: country_today(at) or "" for key, at in self._near.items()}
