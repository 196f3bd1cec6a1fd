"""The land as the player reads it, coasts, waters and dated borders: the baked files in part."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from sergemap.files import read_resource
from sergemap.scene.model import Scene

_Named = TypeVar("_Named")
BORDERS = Path(__file__).parents[1] / "borders"
_ORIGIN = frozenset({"made_from", "recipe"})
_NOT_IN_A_PAGE = _ORIGIN | {"boxes", "polities"}


@lru_cache(maxsize=1)
def ground() -> str:
    """Return lakes and rivers as JSON, without what the file was made from."""
    return _written(_without(_ORIGIN, _read("basemap.json")))


def borders(languages: Iterable[str]) -> str:
    """Return the dated borders as JSON, with names in these languages and English.

    Their arcs are the coasts too.
    """
    return _borders(_and_english(languages))


@lru_cache(maxsize=2)  # they are part of the program, as Leaflet is
def _borders(languages: frozenset[str]) -> str:
    page = _without(_NOT_IN_A_PAGE, _read("borders.json"))
    tenures = _without({"kind"}, page["tenures"])
    names = _spoken(page["names"] | _read("state_names.json"), languages)
    return _written({**page, "tenures": tenures, "names": names})


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
