"""The land as the player reads it: coasts, waters and dated borders, in few bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from itertools import chain, pairwise
from pathlib import Path

from sergemap.files import read_resource
from sergemap.scene.model import Scene

BORDERS = Path(__file__).parents[1] / "borders"


@lru_cache(maxsize=1)
def ground() -> str:
    """Return lakes and rivers as JSON, without what the file was made from."""
    written = json.loads(read_resource(BORDERS / "basemap.json"))
    kept = {key: part for key, part in written.items() if key not in ("made_from", "recipe")}
    return json.dumps(kept, separators=(",", ":"))


def borders(languages: Iterable[str]) -> str:
    """Return the dated borders as JSON, with names in these languages and English.

    Their arcs are the coasts too. Of the file's parts, one a line, the page needs neither boxes nor
    what the file was made from, and finds the sides of the arcs itself.
    """
    return _borders(_and_english(languages))


_NOT_IN_A_PAGE = ('"boxes":', '"made_from":', '"recipe":')
_REPEATED = ("certainty", "kind", "labels")


@lru_cache(maxsize=2)  # they are part of the program, as Leaflet is
def _borders(languages: frozenset[str]) -> str:
    lines = read_resource(BORDERS / "borders.json").splitlines()
    kept = (line for line in lines if not line.startswith(_NOT_IN_A_PAGE))
    written: dict[str, Callable[[str], str]] = {
        '"names"': partial(_named, languages=languages),
        '"atoms"': _in_order,
        '"rows":': _in_columns,
    }
    return "".join(write(line) if (write := written.get(line[:7])) else line for line in kept)


def _in_order(line: str) -> str:
    """Return the line of atoms in fewer bytes: 0 is the next new arc, others count from 1.

    >>> _in_order('"atoms":[[[0,1],[2]],[[3,-1,1]]],')
    '"rings":[[[0,0],[0]],[[0,-1,2]]],'
    """
    met = 0

    def told(arc: int) -> int:
        nonlocal met
        is_new = arc == met
        met += is_new
        return 0 if is_new else arc + (arc >= 0)

    atoms = json.loads(line.removeprefix('"atoms":').removesuffix(","))
    rings = [[[told(arc) for arc in ring] for ring in atom] for atom in atoms]
    return f'"rings":{json.dumps(rings, separators=(",", ":"))},'


def _in_columns(line: str) -> str:
    """Return the line of rows in fewer bytes: by column, and what comes again told once.

    >>> _in_columns('"rows":[{"p":0,"atoms":[3,4,9]},{"p":1,"atoms":[2],"kind":"front"}],')
    '"columns":{"steps":[[3,1,5],[2]],"p":[0,1],"kind":{"of":["front"],"at":[null,0]}},'
    """
    rows = json.loads(line.removeprefix('"rows":').removesuffix(","))
    told = [{"steps": _steps(row["atoms"])} | row for row in rows]
    columns = {key: [row.get(key) for row in told] for key in dict.fromkeys(chain(*told))}
    del columns["atoms"]
    short = {
        key: _numbered(column) if key in _REPEATED else column for key, column in columns.items()
    }
    return f'"columns":{json.dumps(short, separators=(",", ":"))},'


def _numbered(column: Sequence[object]) -> dict[str, list[object]]:
    """Return what a column holds, each once, and by row its number; of a list, the numbers.

    >>> _numbered(["high", None, "low", "high"])
    {'of': ['high', 'low'], 'at': [0, None, 1, 0]}
    >>> _numbered([[[1, 2]], [[1, 2], [3, 4]]])
    {'of': [[1, 2], [3, 4]], 'at': [[0], [0, 1]]}
    """
    of: list[object] = []
    numbers: dict[str, int] = {}

    def number(value: object) -> int:
        known = numbers.setdefault(json.dumps(value), len(of))
        if known == len(of):
            of.append(value)
        return known

    at: list[object] = [
        list(map(number, cell))
        if isinstance(cell, list)
        else None
        if cell is None
        else number(cell)
        for cell in column
    ]
    return {"of": of, "at": at}


def _steps(numbers: Sequence[int]) -> list[int]:
    return [number - before for before, number in pairwise([0, *numbers])]


def in_its_languages(scene: Scene) -> Scene:
    """Return the scene without the names of states and countries that no text of it needs."""
    languages = _and_english(scene.texts)
    return replace(
        scene,
        states={row: _spoken(names, languages) for row, names in scene.states.items()},
        countries={code: _spoken(names, languages) for code, names in scene.countries.items()},
    )


def _named(line: str, languages: Container[str]) -> str:
    """Return the line of names without those that no page asks for."""
    names = json.loads(line.removeprefix('"names":').removesuffix(","))
    kept = [_spoken(name, languages) for name in names]
    return f'"names":{json.dumps(kept, ensure_ascii=False, separators=(",", ":"))},'


def _spoken(names: Mapping[str, str], languages: Container[str]) -> dict[str, str]:
    return {tag: said for tag, said in names.items() if tag in languages}


def _and_english(languages: Iterable[str]) -> frozenset[str]:
    return frozenset({"en", *(language.partition("-")[0] for language in languages)})
