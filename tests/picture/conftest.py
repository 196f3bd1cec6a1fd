"""Scenes to draw pictures of."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sergemap.life.reading.life_file import read_life
from sergemap.picture.captions import localized
from sergemap.picture.extent import whole
from sergemap.picture.sheet import picture
from sergemap.pipeline import scene_of

ROOT = Path(__file__).parents[2]
SIZE = (1600, 1000)
NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'


@pytest.fixture(scope="session")
def serge():
    return scene_of(read_life(ROOT / "data" / "places.yaml"))[0]


@pytest.fixture(scope="session")
def pacific():
    return scene_of(read_life(ROOT / "tests" / "browser" / "lives" / "pacific.yaml"))[0]


_drawn = {}


def draw(
    scene,
    extent=None,
    *,
    size=SIZE,
    language=None,
):
    """Return a picture; the same one is drawn once for all tests."""
    extent = extent or whole(scene)
    key = id(scene), shown(extent), size, language
    if key not in _drawn:  # the scene is kept too, so that no other can have its id
        _drawn[key] = scene, draw_anew(extent, size, language)
    return _drawn[key][1]


def draw_anew(extent, size=SIZE, language=None):
    return picture(extent, localized(extent.scene, language), size)


def shown(extent):
    """Return what tells a extent of a scene from the others."""
    return repr((extent.day, tuple(extent.stops), tuple(extent.legs), extent.band, extent.until))


def parsed(drawn):
    """Return the elements of a drawing without their namespace."""
    bare = drawn.replace(NAMESPACE, "", 1)
    return ElementTree.fromstring(bare)  # noqa: S314  # our own drawing


def numbers(texts):
    """Return the numbers of stays in some texts in their order, those of ranges too."""
    found = []
    for part in re.findall(r"[0-9]+(?:–[0-9]+)?", " ".join(texts)):
        first, _, last = part.partition("–")
        found += range(int(first), int(last or first) + 1)
    return sorted(found)
