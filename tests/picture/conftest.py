"""Scenes to draw pictures of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sergemap.earth.geocoding import Atlas
from sergemap.life.model import Life
from sergemap.life.reading.life_file import read_life
from sergemap.picture.extent import Sight, whole
from sergemap.picture.sheet import picture, told_in
from sergemap.pipeline import scene_of
from sergemap.scene.compose import compose
from sergemap.scene.model import Scene

ROOT = Path(__file__).parents[2]
PLAYER = ROOT / "src" / "sergemap" / "player"
SIZE = (1600, 1000)

MakeScene = Callable[..., Scene]
Draw = Callable[..., str]


@pytest.fixture(scope="session")
def serge() -> Scene:
    life = read_life(ROOT / "data" / "places.yaml")
    return scene_of(life)[0]


@pytest.fixture(scope="session")
def pacific() -> Scene:
    life = read_life(ROOT / "tests" / "browser" / "lives" / "pacific.yaml")
    return scene_of(life)[0]


@pytest.fixture
def make_scene(make_life: Callable[..., Life], atlas: Atlas) -> MakeScene:
    """Return a maker of scenes from small itineraries."""

    def make(*itinerary: tuple[str, str] | dict[str, object], **parts: object) -> Scene:
        return compose(make_life(*itinerary, **parts), atlas)

    return make


Key = tuple[int, str, tuple[int, int], str | None]
_drawn: dict[Key, tuple[Scene, str]] = {}


def draw(
    scene: Scene,
    sight: Sight | None = None,
    *,
    size: tuple[int, int] = SIZE,
    language: str | None = None,
) -> str:
    """Return a picture; the same one is drawn once for all tests."""
    sight = sight or whole(scene)
    key = id(scene), shown(sight), size, language
    if key not in _drawn:  # the scene is kept too, so that no other can have its id
        _drawn[key] = scene, draw_anew(sight, size, language)
    return _drawn[key][1]


def draw_anew(sight: Sight, size: tuple[int, int] = SIZE, language: str | None = None) -> str:
    return picture(sight, told_in(sight.scene, language), size)


def shown(sight: Sight) -> str:
    """Return what tells a sight of a scene from the others."""
    return repr((sight.day, tuple(sight.stops), tuple(sight.legs), sight.band, sight.until))


def parsed(drawn: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawn)  # noqa: S314  # our own drawing
