"""What the other places of a life say of a town: their land, and how far they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sergemap.earth.city_table import City
from sergemap.earth.distance import distance_km
from sergemap.earth.found import Asked
from sergemap.earth.leading import FAR_KM, is_by_the_way, leading, nearest_first
from sergemap.earth.namesakes import (
    AMID_KM,
    LARGE_CITY,
    MIDDLING_TOWN,
    OLD_NAME,
    SAFE,
    SMALL_TOWN,
    Ranked,
    may_be_another,
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
AMID_HOME, TOLD_AMID = 2.9, 3.8
"""The same for a town that lies amid the places of the life there, and for any behind the first."""
FAR_BY_OTHERS_KM = 600.0
"""A town that others alone call so is a guess, if all other places of a life are as far."""
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
    first = near_first(name, rows, asked) if asked.is_wide else rows
    first = home_first(name, first, asked.home, asked.near) if asked.home else first
    if first[:1] != rows[:1]:
        return first
    return (*nearest_first(usual, asked.near, asked.home), *rows[len(usual) :])


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
    close = [row for row in close if row in leading(close)]
    first = min(close, key=lambda row: _middle_km(row.city, near)) if near else close[0]
    return (first, *(row for row in rows if row is not first))


def home_rival(
    name: str, rows: Sequence[Ranked], home: str, near: Sequence[Position] = ()
) -> City | None:
    """Return the town of a land that may be meant where the first lies elsewhere."""
    if not home or rows[0].city.countrycode == home:
        return None
    there = _at_home(name, rows, home)
    may_be = [
        row
        for row, score in there.items()
        if score >= rows[0].score - (TOLD_AMID if _is_amid(row, near) else TOLD_OF)
    ]
    row = max(may_be, key=lambda one: there[one], default=None)
    return row.city if row else None


def _is_amid(row: Ranked, near: Sequence[Position]) -> bool:
    is_town = row.own and row.city.population >= SMALL_TOWN
    return bool(near) and is_town and lone_km(row.city, near) <= AMID_KM


def near_first(name: str, rows: Sequence[Ranked], asked: Asked) -> tuple[Ranked, ...]:
    """Return the towns, where the first is far from all places of a life, with one amid them.

    A city is not left for a village: who lived in Chicago went to Paris, but not in Illinois.
    """
    near = asked.near
    far = FAR_KM if rows and rows[0].own else AMID_KM
    if not rows or not near or lone_km(rows[0].city, near) <= far:
        return tuple(rows)
    is_any = may_be_another(rows[0], name)
    amid = [
        row
        for row in leading(rows)
        if (
            (is_any or row.score >= rows[0].score - TOLD_OF)
            and (
                is_any or row.city.population >= MIDDLING_TOWN or row.city.countrycode == asked.home
            )
            and lone_km(row.city, near) <= AMID_KM
        )
        or (row.score >= rows[0].score - BESIDE and is_by_the_way(row, rows[0], near))
        or (
            row.city.countrycode == asked.home
            and row.score >= rows[0].score - AMID_HOME
            and _is_amid(row, near)
        )
    ]
    best = max((row.score for row in amid), default=0.0)
    close = [row for row in amid if row.score >= best - SAFE]
    first = min(close, key=lambda row: lone_km(row.city, near), default=rows[0])
    return (first, *(row for row in rows if row is not first))


def far_km(row: Ranked) -> float:
    """Return how far from all other places of a life a town is a guess."""
    return FAR_KM if row.own else FAR_BY_OTHERS_KM


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
