"""Which of the towns of a name the other places of a life put first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from sergemap.earth.city_table import City
from sergemap.earth.distance import distance_km
from sergemap.earth.namesakes import (
    BESIDE,
    LARGE_CITY,
    MIDDLING_TOWN,
    SAFE,
    Ranked,
    is_beside,
    is_small,
    nearest_km,
)
from sergemap.earth.place_names import fold_name
from sergemap.life.model import Position

FAR_KM = 1000.0
"""So far from all other places of a life, a town gives way to a namesake beside one of them."""
NEARER = 0.85
"""A namesake is meant for its nearness only if it is so much nearer."""
ABROAD, ABROAD_OF_SMALL = 0.3, 0.5
"""So much nearer must one be that lies in another land, or in another than a smaller town."""
FAR_SMALLER = 0.1
"""A town so many times as large as the first is too small to be meant, but for the very near."""
GREATER, FAR_LARGER = 2.0, 2.75
"""So many times larger is a town that a part of a city gives way to; and one that is called so by
others alone, to come before towns that are called so."""


def nearest_first(
    rows: Sequence[Ranked], near: Sequence[Position], home: str = ""
) -> tuple[Ranked, ...]:
    """Return the towns with the one in front that is nearest to the other places of a life.

    Only those that could be meant as well as the first are weighed, and hardly any abroad where
    that lies in the land of most places.
    """
    if not near or len(rows) < 2:
        return tuple(rows)
    first, furthest = rows[0], BESIDE[0][0]
    at_home = home if first.city.countrycode == home else ""
    close = [
        row
        for row in leading(rows)
        if (
            (
                row.score >= first.score - SAFE
                and at_home in ("", row.city.countrycode)
                and _is_no_less(row, first)
            )
            or (row.score >= first.score - furthest and is_by_the_way(row, first, near))
        )
    ]
    best = min(close, key=lambda row: _distance(row.city, near), default=first)
    if not _is_nearer(best.city, first.city, near):
        best = first
    return (best, *(row for row in rows if row is not best))


def _is_nearer(city: City, other: City, near: Sequence[Position]) -> bool:
    """Return whether a town is much nearer than another to most of a life, or to a part of it."""
    if _distance(city, near) <= NEARER * _distance(other, near):
        return True
    return nearest_km(city, near) <= NEARER * nearest_km(other, near)


def leading(rows: Sequence[Ranked]) -> list[Ranked]:
    """Return the towns that a life can put first: a town before a part of a city, and one by its
    own name before those that others call so, unless they are far larger, as Harare is.
    """
    towns = [row for row in rows if not (row.is_part and _has_greater(row, rows))]
    own = [row.city.population for row in towns if row.own and not is_small(row.city)]
    least = FAR_LARGER * max(own, default=0)
    chosen = [
        row
        for row in towns
        if _is_known_so(row)
        or row.city.population >= least
        or (not row.city.matched.isascii() and row.city.population >= LARGE_CITY)  # Saïda
    ]
    return [row for row in chosen if not _is_in_dialect(row, rows)] or list(rows)


def _is_in_dialect(row: Ranked, rows: Sequence[Ranked]) -> bool:
    """Return whether a town is called so by others with other marks alone: Turin, as Türì."""
    return not row.own and any(
        other.own
        and other.score > row.score
        and other.city.matched.casefold() != row.city.matched.casefold()
        for other in rows
    )


def _is_no_less(row: Ranked, first: Ranked) -> bool:
    """Return whether a town is called so as the first is, or that is no city: Harare, Salisbury."""
    return not first.own or _is_known_so(row) or first.city.population < LARGE_CITY


def _is_known_so(row: Ranked) -> bool:
    """Return whether a town is called so by itself, or nearly: George Town, Ciudad Victoria."""
    key, own_name = fold_name(row.city.matched), fold_name(row.city.name)
    is_within = f" {key} " in f" {own_name} "
    return row.own or is_within or key.replace(" ", "") == own_name.replace(" ", "")


def _has_greater(part: Ranked, rows: Sequence[Ranked]) -> bool:
    """Return whether a town has the name of a part of a city, in its land or a far larger one."""
    return any(
        row.own
        and not row.is_part
        and (
            row.city.population >= GREATER * part.city.population
            or (row.city.countrycode == part.city.countrycode and not is_small(row.city))
        )
        for row in rows
    )


def is_by_the_way(row: Ranked, first: Ranked, near: Sequence[Position]) -> bool:
    """Return whether a town lies so near to a place of a life that it comes before the first."""
    if not is_beside(row, first, near):
        return False
    away, far = (nearest_km(one.city, near) for one in (row, first))
    if away <= BESIDE[1][1]:
        return True
    is_rare = first.city.population < MIDDLING_TOWN
    if row.city.population < min(MIDDLING_TOWN, FAR_SMALLER * first.city.population):
        return False
    is_abroad = row.city.countrycode != first.city.countrycode
    return far > FAR_KM or (is_abroad and away <= (ABROAD_OF_SMALL if is_rare else ABROAD) * far)


def is_nearest(city: City, others: Iterable[City], near: Sequence[Position]) -> bool:
    """Return whether a town, and none of its namesakes, lies where most of a life was."""
    return bool(near) and all(_distance(city, near) < _distance(other, near) for other in others)


def _distance(city: City, near: Sequence[Position]) -> float:
    return median(distance_km(city.position, at) for at in near)
