"""What the other places of a life say of a town: their land, and how far they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sergemap.earth.city_table import City
from sergemap.earth.distance import distance_km
from sergemap.earth.found import Asked
from sergemap.earth.namesakes import (
    LARGE_CITY,
    OLD_NAME,
    SAFE,
    Ranked,
    is_beside,
    may_be_another,
    nearest_first,
)
from sergemap.earth.place_names import fold_name
from sergemap.life.model import Position

TAKEN, TOLD_OF = 1.4, 2.1
"""So far behind, in powers of ten of people, a namesake in the land of a life is meant first, or
may be meant."""
BESIDE = 2.7
"""So far behind, one that lies beside another place of the life is."""
BEYOND_VILLAGES = 4.2 + TOLD_OF
"""No town that the table of the larger ones lacks can be meant beside one of that score."""
FAR_KM = 1000.0
"""A small town so far from all other places of a life, in a land of its own, is a guess."""
AMID_KM = 300.0
"""So near to another place of a life, its namesake is meant instead."""
MOST = 2 / 3


def home_of(lands: Counter[str], without: str = "") -> str:
    """Return the land in which most places of a life lie, but for one place; "": there is none.

    >>> home_of(Counter(MX=2, US=1)), home_of(Counter(MX=1, US=1)), home_of(Counter(MX=2), "MX")
    ('MX', '', '')
    """
    others = lands - Counter([without])
    most = max(sorted(others), key=others.__getitem__, default="")
    count = others[most]
    return most if count >= 2 and count >= MOST * others.total() else ""


def by_life(
    name: str, usual: Sequence[Ranked], all_rows: Sequence[Ranked], asked: Asked
) -> tuple[Ranked, ...]:
    """Return the towns of a name with that in front which the rest of a life says.

    `usual` are those among them that are weighed whatever a life says, likeliest first.
    """
    rows = (*usual, *(row for row in all_rows if row not in usual))
    first = near_first(name, rows, asked.near) if asked.is_wide else rows
    first = home_first(name, first, asked.home, asked.near) if asked.home else first
    if first[:1] != rows[:1]:
        return first
    return (*nearest_first(usual, asked.near), *rows[len(usual) :])


def home_first(
    name: str, rows: Sequence[Ranked], home: str, near: Sequence[Position]
) -> tuple[Ranked, ...]:
    """Return the towns with that of a land in front, if it may be meant as well as the first.

    Of several in that land, it is the one nearest to most places of the life.
    """
    if not rows:
        return ()
    there = _at_home(name, rows, home)
    best = max(there.values(), default=0.0)
    if not there or best < rows[0].score - TAKEN or rows[0].city.countrycode == home:
        return tuple(rows)
    close = [row for row, score in there.items() if score >= best - SAFE]
    first = min(close, key=lambda row: _middle_km(row.city, near)) if near else close[0]
    return (first, *(row for row in rows if row is not first))


def home_rival(name: str, rows: Sequence[Ranked], home: str) -> City | None:
    """Return the town of a land that may be meant where the first lies elsewhere."""
    if not home or rows[0].city.countrycode == home:
        return None
    there = _at_home(name, rows, home)
    row = max(there, key=lambda one: there[one], default=None)
    return row.city if row and there[row] >= rows[0].score - TOLD_OF else None


def near_first(name: str, rows: Sequence[Ranked], near: Sequence[Position]) -> tuple[Ranked, ...]:
    """Return the towns, where the first is far from all places of a life, with one amid them.

    A city is not left for a village: who lived in Chicago went to Paris, but not in Illinois.
    """
    far = FAR_KM if rows and rows[0].own else AMID_KM
    if not rows or not near or lone_km(rows[0].city, near) <= far:
        return tuple(rows)
    behind = rows[0].score if may_be_another(rows[0], name) else TOLD_OF
    amid = [
        row
        for row in rows
        if (row.score >= rows[0].score - behind and lone_km(row.city, near) <= AMID_KM)
        or (row.score >= rows[0].score - BESIDE and is_beside(row, rows[0], near))
    ]
    best = max((row.score for row in amid), default=0.0)
    close = [row for row in amid if row.score >= best - SAFE]
    first = min(close, key=lambda row: lone_km(row.city, near), default=rows[0])
    return (first, *(row for row in rows if row is not first))


def is_where(near: Sequence[Position], here: Position, there: Position) -> bool:
    """Return whether a life came nearer to one point than to another."""
    to_here, to_there = (min(distance_km(at, to) for at in near) for to in (here, there))
    return to_here < to_there


def lone_km(city: City, near: Iterable[Position]) -> float:
    """Return how far the nearest other place of a life is from a town; 0: there is none."""
    return min((distance_km(city.position, at) for at in near), default=0.0)


def _at_home(name: str, rows: Sequence[Ranked], home: str) -> dict[Ranked, float]:
    """Return the towns of a land by what speaks for them there: León de los Aldama is León."""
    key = fold_name(name)
    there = [row for row in rows if row.city.countrycode == home]
    within = {row for row in there if f" {key} " in f" {fold_name(row.city.name)} "}
    return {
        row: row.score + OLD_NAME * (not row.own and row in within)
        for row in there
        if row.own or row in within or row.city.population >= LARGE_CITY
    }


def _middle_km(city: City, near: Sequence[Position]) -> float:
    away = sorted(distance_km(city.position, at) for at in near)
    return away[len(away) // 2]
