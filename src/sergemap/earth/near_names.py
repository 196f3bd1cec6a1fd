"""Names most like a misspelt one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sergemap.earth.city_table import City
from sergemap.earth.place_names import fold_name


def nearest(
    name: str, known: Iterable[City], may_lie: Callable[[City], bool], count: int
) -> tuple[str, ...]:
    """Return the names of some towns that are most like a misspelt one, one for each town."""
    key = fold_name(name)
    near = [
        (_mistakes(key, fold_name(city.matched)), -city.population, city)
        for city in known
        if _is_written(city.matched) and may_lie(city)
    ]
    near.sort(key=lambda row: row[:2])
    if near and near[0][0] > max(2, len(key) // 2):  # so far off, a name is nonsense
        return ()
    best: dict[int, str] = {}
    for _, _, city in near:
        best.setdefault(city.geonameid, city.matched)
    return tuple(dict.fromkeys(best.values()))[:count]


def _is_written(name: str) -> bool:
    """Return whether people write the name so; GeoNames has sounds in small letters too."""
    return not (name.isascii() and name[:1].islower())


def _mistakes(name: str, meant: str) -> int:
    """Return how many letters are wrong, missing, too many, or swapped with the next.

    It is the distance of Damerau and Levenshtein, in the form that edits no letter twice.
    """
    above: list[int] = []
    row = list(range(len(meant) + 1))
    for i, letter in enumerate(name):
        twice_above, above, row = above, row, [i + 1]
        for j, other in enumerate(meant):
            fewest = min(above[j] + (letter != other), above[j + 1] + 1, row[j] + 1)
            if i and j and letter == meant[j - 1] and name[i - 1] == other:
                fewest = min(fewest, twice_above[j - 1] + 1)
            row.append(fewest)
    return row[-1]
