"""`sergemap where`: who held a point, and for how much of a date."""

from __future__ import annotations

import json as json_text
from collections.abc import Sequence
from itertools import groupby

from sergemap.borders.tenures import FIRST, LAST, Polity, known_days, polities_between
from sergemap.commands.result import Result
from sergemap.life.model import Position

OPEN_SEA = "open sea"


def run(
    latitude: float, longitude: float, date: str, *, language: str = "en", json: bool = False
) -> Result:
    """Return the holders of a point, a line for each or as JSON."""
    holders = who_held(latitude, longitude, date)
    if json:
        return Result((as_json(holders, language),), is_data=True)
    return Result(tuple(in_words(holders, language).split("\n")))


def who_held(latitude: float, longitude: float, date: str) -> tuple[tuple[Polity, ...], ...]:
    """Return the holders of a point in order; each for as long as its name stayed the same.

    Raises BordersError where the date cannot be read, or date or point lie outside.
    """
    first, last = known_days(date)
    polities = polities_between(Position(longitude, latitude), FIRST, LAST)
    named = (tuple(rows) for _, rows in groupby(polities, key=lambda rule: (rule.id, rule.name)))
    return tuple(rows for rows in named if first <= rows[-1].ends and rows[0].begins <= last)


def in_words(holders: Sequence[Sequence[Polity]], language: str) -> str:
    """Return a line for each holder, with its dates when there are several."""
    if not holders:
        return OPEN_SEA
    if len(holders) == 1:
        return holders[0][0].name_in(language)
    return "\n".join(
        f"{rows[0].name_in(language)}  {rows[0].begins} to {rows[-1].ends}" for rows in holders
    )


def as_json(holders: Sequence[Sequence[Polity]], language: str) -> str:
    """Return the holders as a JSON list, empty at sea."""
    answers = [
        {
            "polity": rows[0].id,
            "name": rows[0].name_in(language),
            "from": rows[0].begins.isoformat(),
            "to": rows[-1].ends.isoformat(),
            "certainty": min((polity.certainty for polity in rows), key=_CERTAINTIES.index),
        }
        for rows in holders
    ]
    return json_text.dumps(answers, ensure_ascii=False, indent=2)


_CERTAINTIES = ("low", "medium", "high")
