"""Towns of one name: which of them is meant, and whether that is safe to say."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from math import log10
from statistics import median
from typing import NamedTuple
from unicodedata import normalize

from sergemap.earth.city_table import City
from sergemap.earth.distance import distance_km
from sergemap.earth.place_names import as_written, fold_name
from sergemap.life.model import Position

NEW_WORLD = frozenset(
    "US CA AU NZ ZA MX GT HN SV NI CR PA CU DO PR CO VE EC PE BO CL AR UY PY BR PH JM BZ GY".split()  # noqa: SIM905  # a list would be a page
)
"""Where settlers named towns after those they had left."""
OVERSEAS, OLD_NAME, DISTRICT, CAPITAL, THEN, AS_WRITTEN = 0.8, 2.2, 1.2, 1.0, 0.3, 0.9
"""What counts against a town, or for it, in powers of ten of its people."""
SAFE = 0.8
"""So much farther behind, a namesake is no doubt."""
SMALL_TOWN = 15_000
APART_KM = 40.0
"""Nearer than that, two places are one on the map."""
_DISTRICT = re.compile(r"ker[uü]let|arrondissement|bezirk|\bdistrict\b|raion", re.IGNORECASE)
_JOINTS = ("(", "an ", "am ", "im ", "in ", "ob ", "upon ", "on ", "sur ", "en ", "nad ", "a.")


class Ranked(NamedTuple):
    """A town and what speaks for it."""

    city: City
    score: float
    own: bool  # it is called so itself, not by an old or a foreign name


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
    if any(row.own and row.city not in same for row in rows):  # St. Louis and Saint-Louis
        rows = [
            row._replace(
                score=row.score + AS_WRITTEN * (row.city in same and row.city not in famous)
            )
            for row in rows
        ]
    if not name.isascii():
        spelt = {row.city for row in rows if is_spelt(name, [row.city])}
        rows = _with_marks(rows, spelt, famous, capitals)
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


def _famous(city: City) -> Ranked:
    return Ranked(city, log10(max(city.population, 100)) + CAPITAL, own=True)


def _ranked(key: str, city: City, capitals: Collection[str], less: float) -> Ranked:
    own_name = fold_name(city.name)
    longer = own_name.removeprefix(f"{key} ")
    own = own_name == key or (longer != own_name and longer.startswith(_JOINTS))
    score = log10(max(city.population, 100)) - less
    if not own:
        score -= OLD_NAME
    if _is_overseas(city, own_name):
        score -= OVERSEAS
    if _DISTRICT.search(city.name):
        score -= DISTRICT
    if own and f"{city.countrycode} {own_name}" in capitals:
        score += CAPITAL
    return Ranked(city, score, own)


def _is_overseas(city: City, own_name: str) -> bool:
    """Return whether settlers are likely to have named a town after another: saints are theirs."""
    if city.countrycode in NEW_WORLD or city.countrycode in _ISLES:
        return True
    return own_name.startswith("saint ") and city.countrycode not in _EUROPE


_EUROPE = frozenset("AT BE BY CH CZ DE DK EE ES FR GB GG IE IT JE LU MC MT NL PT RU SE UA".split())  # noqa: SIM905
_ISLES = frozenset("RE GP MQ GF NC PF YT PM FK SH BM GI".split())  # noqa: SIM905


def doubtful(rows: Sequence[Ranked]) -> tuple[City, ...]:
    """Return the namesakes of the first that could be meant as well."""
    first, *others = rows
    near = [row for row in others if row.score >= first.score - SAFE]
    apart: list[City] = []
    for row in near:
        if all(
            distance_km(row.city.position, at.position) > APART_KM for at in (first.city, *apart)
        ):
            apart.append(row.city)
    return tuple(apart)


def nearest_first(rows: Sequence[Ranked], near: Sequence[Position]) -> tuple[Ranked, ...]:
    """Return the towns with the one in front that is nearest to the other places of a life.

    Only those that could be meant as well as the first are weighed.
    """
    if not near or len(rows) < 2:
        return tuple(rows)
    close = [row for row in rows if row.score >= rows[0].score - SAFE]
    best = min(close, key=lambda row: _distance(row, near))
    return (best, *(row for row in rows if row is not best))


def _distance(row: Ranked, near: Sequence[Position]) -> float:
    return median(distance_km(row.city.position, at) for at in near)
