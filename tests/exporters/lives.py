"""The lives that every format is tried with, told once each."""

from functools import cache

from tests.programs import ROOT

from sergemap.exporters.gathering import extract_of
from sergemap.life.reading.life_file import read_life
from sergemap.pipeline import scene_of

OTHERS = ROOT / "tests" / "browser" / "lives"
LIVES = {
    "serge": ROOT / "data" / "places.yaml",
    "goldman": OTHERS / "goldman.yaml",
    "pacific": OTHERS / "pacific.yaml",
    "single": OTHERS / "single.yaml",
    "fuzzy": ROOT / "tests" / "exporters" / "fuzzy.yaml",
}


@cache
def life_and_scene(name):
    life = read_life(LIVES[name])
    return life, scene_of(life)[0]


@cache
def told(name, **asked):
    return extract_of(*life_and_scene(name), **asked)
