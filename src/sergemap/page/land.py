"""The land as the player reads it, coasts, waters and dated borders: the baked files in part."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, TypeVar

from sergemap.borders.page_lines import Cells, Point, cells_near, page_lines
from sergemap.files import read_resource
from sergemap.scene.model import Scene

_Named = TypeVar("_Named")
BORDERS = Path(__file__).parents[1] / "borders"
_ORIGIN = frozenset({"made_from", "recipe"})
_NOT_IN_A_PAGE = _ORIGIN | {"boxes", "names", "polities"}


def ground(scene: Scene) -> str:
    """Return lakes and rivers as JSON, without what the file was made from."""
    return _ground(_near(scene))


@lru_cache(maxsize=2)  # the lines are part of the program, as Leaflet is
def _ground(near: Cells) -> str:
    page = _without(_ORIGIN, _read("basemap.json"))
    lakes, rivers, outline = (_lines(kind, near) for kind in ("lakes", "rivers", "outline"))
    ranks = (rank for rank, _ in page["rivers"])
    ranked = list(zip(ranks, rivers, strict=True))
    sketch = page["outline"] | {"rings": outline}
    return _written({**page, "lakes": lakes, "rivers": ranked, "outline": sketch})


def borders(scene: Scene) -> str:
    """Return the dated borders as JSON, without names. Their arcs are the coasts too."""
    return _borders(_near(scene))


@lru_cache(maxsize=2)
def _borders(near: Cells) -> str:
    page = _without(_NOT_IN_A_PAGE, _read("borders.json"))
    tenures = _without({"kind"}, page["tenures"])
    return _written({**page, "arcs": " ".join(_lines("arcs", near)), "tenures": tenures})


def states(scene: Scene) -> str:
    """Return names of states as JSON, in the languages of the scene and English.

    Many have the same name with another note in brackets: names, notes and which make a whole one.
    """
    return _states(_and_english(scene.texts))


@lru_cache(maxsize=2)
def _states(languages: frozenset[str]) -> str:
    spoken = _spoken(_read("borders.json")["names"] | _read("state_names.json"), languages)
    rows = [tuple(map(_name_and_note, row)) for row in zip(*spoken.values(), strict=True)]
    names, notes = ([tuple(each[part] for each in row) for row in rows] for part in (0, 1))
    return _written(
        {
            "names": _by_language(spoken, names),
            "notes": _by_language(spoken, notes),
            "of": [_numbered(names), _numbered(notes)],
        }
    )


def _name_and_note(name: str) -> tuple[str, str]:
    own, opening, note = name.removesuffix(")").partition(" (")
    return (own, note) if opening else (name, "")


def _by_language(languages: Iterable[str], rows: Iterable[tuple[str, ...]]) -> dict[str, str]:
    columns = zip(*dict.fromkeys(rows), strict=True)
    return {tag: "|".join(column) for tag, column in zip(languages, columns, strict=True)}


def _numbered(rows: Iterable[tuple[str, ...]]) -> list[int]:
    """Return which of the different rows each is: the first, and then the difference to each next.

    >>> _numbered([("a",), ("b",), ("a",)])
    [0, 1, -1]
    """
    rows = list(rows)
    numbers = {row: number for number, row in enumerate(dict.fromkeys(rows))}
    return [numbers[row] - numbers[before] for before, row in pairwise([rows[0], *rows])]


def _lines(kind: str, near: Cells) -> list[str]:
    return page_lines()[kind].drawn(near)


def _near(scene: Scene) -> Cells:
    """Return the cells of the earth where lines are drawn with all their points."""
    paths = dict.fromkeys(leg.path for leg in scene.legs)
    return _cells(tuple(place.at for place in scene.places), tuple(paths))


@lru_cache(maxsize=2)  # for ground and borders, and for what a preview builds next
def _cells(places: tuple[Point, ...], paths: tuple[tuple[float, ...], ...]) -> Cells:
    return cells_near([*((place,) for place in places), *map(_way, paths)])


def _way(path: Sequence[float]) -> list[Point]:
    """Return the points of a leg, of which its path has the first and then the steps."""
    easts, norths = (accumulate(path[axis::2]) for axis in (0, 1))
    return [(x / 1000, y / 1000) for x, y in zip(easts, norths, strict=True)]


def in_its_languages(scene: Scene) -> Scene:
    """Return the scene with names of states, countries and towns in none but its languages."""
    languages = _and_english(scene.texts)
    towns = scene.towns and replace(scene.towns, names=_spoken(scene.towns.names, languages))
    return replace(
        scene,
        towns=towns,
        states={tenure: _spoken(names, languages) for tenure, names in scene.states.items()},
        countries={code: _spoken(names, languages) for code, names in scene.countries.items()},
    )


def _read(name: str) -> dict[str, Any]:
    parts: dict[str, Any] = json.loads(read_resource(BORDERS / name))
    return parts


def _without(keys: Iterable[str], parts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: part for key, part in parts.items() if key not in keys}


def _written(parts: Mapping[str, Any]) -> str:
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def _spoken(names: Mapping[str, _Named], languages: frozenset[str]) -> dict[str, _Named]:
    return {tag: name for tag, name in names.items() if tag in languages}


def _and_english(languages: Iterable[str]) -> frozenset[str]:
    return frozenset({"en", *(language.partition("-")[0] for language in languages)})
