"""Towns of one name: which of them is meant, and whether that is safe to say."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import log10
from typing import NamedTuple
from unicodedata import normalize

from sergemap.earth.areas import Known, old_names
from sergemap.earth.city_table import City
from sergemap.earth.distance import distance_km
from sergemap.earth.districts import is_called_district, is_district
from sergemap.earth.found import Neighbour
from sergemap.earth.place_names import as_written, fold_name
from sergemap.earth.units import units_apart
from sergemap.life.model import Position

NEW_WORLD = frozenset(
    "US CA AU NZ ZA MX GT HN SV NI CR PA CU DO PR CO VE EC PE BO CL AR UY PY BR PH JM BZ GY".split()  # noqa: SIM905  # a list would be a page
)
"""Where settlers named towns after those they had left."""
OVERSEAS, OLD_NAME, DISTRICT, PART, CAPITAL, THEN, AS_WRITTEN = 0.8, 2.2, 1.2, 0.4, 1.0, 0.3, 0.9
SPA = 0.8
"""What counts against a town, or for it, in powers of ten of its people."""
SAFE = 0.8
"""So much farther behind, a namesake is no doubt."""
FAR_AHEAD = 1.0
CONTESTED = 1.7
SMALL_TOWN = 15_000
APART_KM = 40.0
"""Nearer than that, two places are one on the map."""
MIDDLING_TOWN = 50_000
LARGE_CITY = 100_000
BESIDE = ((2.2, 300.0), (4.2, 60.0))
"""A namesake so far behind may be meant after all, so near to another place of the life, in km."""
LARGE_REACH_KM = 350.0
"""The same for a large city, however far behind."""
FORMER = (3.2, 200.0)
"""One that was called so by others alone may be meant if it is no farther behind, and so near."""
AMID_KM = 300.0
"""So near to another place of a life, a town lies amid them."""
_JOINTS = ("(", "an ", "am ", "im ", "in ", "ob ", "upon ", "on ", "sur ", "en ", "nad ", "a.")


class Ranked(NamedTuple):
    """A town and what speaks for it."""

    city: City
    score: float
    own: bool  # it is called so itself, not by an old or a foreign name
    is_part: bool = False  # of a far larger city


def ranked(
    name: str,
    cities: Collection[City],
    capitals: Collection[str],
    then: Collection[City] = (),
    famous: Collection[City] = (),
) -> tuple[Ranked, ...]:
    """Return towns of a name, likeliest first.

    Some lay in the land named at other times; of some the name is known from books.
    """
    key = fold_name(name)
    spelling = as_written(name)
    rows = [
        _famous(city) if city in famous else _ranked(key, city, capitals, THEN * (city in then))
        for city in cities
    ]
    same = {row.city for row in rows if row.own and as_written(row.city.name) == spelling}
    if any(row.own and row.city not in same and not _is_spa(key, row.city) for row in rows):
        # St. Louis and Saint-Louis
        rows = [
            row._replace(
                score=row.score + AS_WRITTEN * (row.city in same and row.city not in famous)
            )
            for row in rows
        ]
    if not name.isascii():
        spelt = {row.city for row in rows if is_spelt(name, [row.city])}
        rows = _with_marks(rows, spelt, famous, capitals)
    rows = _with_lent(name, rows, famous)
    return tuple(sorted(rows, key=lambda row: (-row.score, row.city.geonameid)))


def is_spelt(name: str, cities: Collection[City]) -> bool:
    """Return whether a town has a name with its very marks, if there are any."""
    spelling = normalize("NFC", name).casefold()
    return spelling.isascii() or spelling in [city.matched.casefold() for city in cities]


def _with_marks(
    rows: Sequence[Ranked],
    spelt: Collection[City],
    famous: Collection[City],
    capitals: Collection[str],
) -> list[Ranked]:
    """Return the towns with those so spelt beside a larger one without the marks: Médan, Medan."""
    if not spelt:
        return list(rows)
    first = max(rows, key=lambda row: row.score)
    name = f"{first.city.countrycode} {fold_name(first.city.name)}"
    if not first.own or first.city in {*spelt, *famous} or name in capitals:
        return list(rows)
    least = first.score - SAFE
    return [
        row._replace(score=max(row.score, least) if row.own and row.city in spelt else row.score)
        for row in rows
    ]


def _with_lent(name: str, rows: Sequence[Ranked], famous: Collection[City]) -> list[Ranked]:
    """Return small towns of a name with larger ones that are called so by others: Oban, Auburn.

    Either is a guess: the small one is the first only where it is far ahead.
    """
    lent = [row for row in rows if not (row.own or is_small(row.city) or row.city in famous)]
    if not lent or len(lent) + sum(is_small(row.city) for row in rows) < len(rows):
        return list(rows)
    large = [row for row in lent if row.city.population >= LARGE_CITY]
    if any(is_longer(name, row.city) for row in lent) or (
        large and not any(is_so_spelt(name, row.city) for row in large)
    ):
        return list(rows)
    first = max(row.score for row in lent)
    best = max((row.score for row in rows if row.own), default=0.0)
    if best > first + FAR_AHEAD and not large:
        least = best - SAFE
        return [row._replace(score=max(row.score, least)) if row in lent else row for row in rows]
    most = first - 0.1
    return [row._replace(score=min(row.score, most)) if row.own else row for row in rows]


def _famous(city: City) -> Ranked:
    return Ranked(city, log10(max(city.population, 100)) + CAPITAL, own=True)


def _ranked(key: str, city: City, capitals: Collection[str], less: float) -> Ranked:
    own_name = fold_name(city.name)
    longer = own_name.removeprefix(f"{key} ")
    is_spa = _is_spa(key, city)
    own = own_name == key or is_spa or (longer != own_name and longer.startswith(_JOINTS))
    score = log10(max(city.population, 100)) - less
    if not own:
        score -= OLD_NAME
    if is_spa:
        score -= SPA
    if _is_overseas(city, own_name):
        score -= OVERSEAS
    is_part = is_district(city)
    if is_part:
        score -= DISTRICT if is_called_district(city) else PART
    if own and f"{city.countrycode} {own_name}" in capitals:
        score += CAPITAL
    return Ranked(city, score, own, is_part)


def _is_spa(key: str, city: City) -> bool:
    """Return whether a town was called so before it got its title: Bad Homburg."""
    return f"{fold_name(city.name)} ".startswith(f"bad {key} ")


def is_so_spelt(name: str, city: City) -> bool:
    """Return whether a town has the very letters of a name, and not those of a dialect: Türì."""
    return normalize("NFC", name).casefold() == city.matched.casefold()


def _is_overseas(city: City, own_name: str) -> bool:
    """Return whether settlers are likely to have named a town after another: saints are theirs."""
    if city.countrycode in NEW_WORLD or city.countrycode in _ISLES:
        return True
    return own_name.startswith("saint ") and city.countrycode not in _EUROPE


_EUROPE = frozenset("AT BE BY CH CZ DE DK EE ES FR GB GG IE IT JE LU MC MT NL PT RU SE UA".split())  # noqa: SIM905
_ISLES = frozenset("RE GP MQ GF NC PF YT PM FK SH BM GI".split())  # noqa: SIM905


def doubtful(rows: Sequence[Ranked], near: Sequence[Position] = ()) -> tuple[City, ...]:
    """Return the namesakes of the first that could be meant as well.

    `near` are other places of the life.
    """
    first, *others = rows
    apart: list[City] = []
    for row in others:
        is_part = row.is_part and not is_small(row.city)  # it may be meant for all that
        least = first.score - SAFE - PART * is_part
        if row.score < least and not is_beside(row, first, near):
            continue
        if near and is_village_beside(row, first) and nearest_km(row.city, near) > AMID_KM:
            continue
        if all(
            distance_km(row.city.position, at.position) > APART_KM for at in (first.city, *apart)
        ):
            apart.append(row.city)
    return tuple(apart)


def is_village_beside(row: Ranked, first: Ranked) -> bool:
    """Return whether a small place has a name by which others call a large city: Angostura."""
    return not first.own and first.city.population >= LARGE_CITY and is_small(row.city)


def neighbours(rows: Sequence[Ranked]) -> tuple[Neighbour, ...]:
    """Return the namesakes of a safe choice that could be meant by whoever lived near them."""
    return tuple(
        Neighbour(row.city.position, reach)
        for row in rows[1:]
        if (reach := _reach(row, rows[0]))
        and distance_km(row.city.position, rows[0].city.position) > APART_KM
    )


def is_contested(rows: Sequence[Ranked]) -> bool:
    """Return whether a namesake abroad is not so far behind a safe choice: Valladolid."""
    return any(
        row.score >= rows[0].score - CONTESTED
        and row.city.countrycode != rows[0].city.countrycode
        and _reach(row, rows[0])
        for row in rows[1:]
    )


def nearest_km(city: City, near: Sequence[Position]) -> float:
    """Return how far a town is from the nearest of some places."""
    return min(distance_km(city.position, at) for at in near)


def is_beside(row: Ranked, first: Ranked, near: Sequence[Position]) -> bool:
    """Return whether a namesake lies beside another place of a life, and nearer than the first."""
    reach = _reach(row, first) if near else 0.0
    if not reach:
        return False
    away = nearest_km(row.city, near)
    least = away if row.own or row.city.population >= LARGE_CITY else max(away, AMID_KM)
    return away <= reach and all(distance_km(first.city.position, at) > least for at in near)


def _reach(row: Ranked, first: Ranked) -> float:
    """Return how near to another place of a life a namesake may be meant, in km; 0: nowhere."""
    longer = is_longer(first.city.matched, row.city)
    behind = first.score - row.score
    is_former = row.city.matched == first.city.matched and not is_small(row.city)
    if row.city.population >= LARGE_CITY:  # Syracuse, as Siracusa is called elsewhere
        return LARGE_REACH_KM
    if not (row.own or longer):  # not Santiago de Cuba, but Maribor, which was Marburg
        return FORMER[1] if is_former and behind <= FORMER[0] else 0.0
    return next((reach for most, reach in BESIDE if behind <= most), 0.0)


def is_longer(name: str, city: City) -> bool:
    """Return whether a town has the name and more: Santiago de Cuba."""
    return fold_name(city.name).startswith(f"{fold_name(name)} ")


def is_famous(name: str, city: City) -> bool:
    """Return whether an old name stands for that town first of all: Danzig."""
    return any(
        code == city.countrycode and fold_name(today) == fold_name(city.name)
        for code, today in old_names(name)
    )


def region_elsewhere(name: str, city: City) -> Known | None:
    """Return the unit of a country that has the name of a small town, and lies elsewhere."""
    return next(iter(units_apart(name, city.position)), None) if is_small(city) else None


def is_small(city: City) -> bool:
    """Return whether a town is hardly more than a village."""
    return city.population < SMALL_TOWN


def may_be_another(row: Ranked, name: str) -> bool:
    """Return whether a town is no larger than another that is meant far from there may be."""
    if row.own:
        return is_small(row.city)
    return row.city.population < LARGE_CITY and not is_famous(name, row.city)


def is_lent(row: Ranked, capitals: Collection[str]) -> bool:
    """Return whether a large town, but no capital, is called so by others alone: Caesarea."""
    own_name = f"{row.city.countrycode} {fold_name(row.city.name)}"
    is_large = row.city.population >= LARGE_CITY and not is_longer(row.city.matched, row.city)
    return not row.own and is_large and own_name not in capitals


def is_guess(row: Ranked) -> bool:
    """Return whether a town is small, and has the name only beside its own."""
    return not row.own and is_small(row.city)
