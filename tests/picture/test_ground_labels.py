"""The names of waters and states."""

import json
from math import hypot

from sergemap.borders.waters import read_waters
from sergemap.carto.style import inland_waters, seas
from sergemap.words.files import FOLDER


def test_every_water_has_a_word():
    words = json.loads((FOLDER / "en.json").read_text("utf-8"))

    assert {sea.name for sea in seas()} <= words["waters"].keys()


def test_every_lake_and_river_has_a_word_in_each_language():
    for language in ("en", "fr", "es", "ru"):
        words = json.loads((FOLDER / f"{language}.json").read_text("utf-8"))

        assert {water.name for water in inland_waters()} <= words["waters"].keys()


def test_the_name_of_a_river_stands_along_it():
    rivers = [line for _, line in read_waters().rivers]
    for water in (water for water in inland_waters() if water.beside):
        latitude, longitude = water.at

        def off(point, longitude=longitude, latitude=latitude):
            return hypot(point[0] - longitude, point[1] - latitude)

        line = min(rivers, key=lambda line: min(map(off, line)))
        near = min(range(len(line)), key=lambda at: off(line[at]))
        assert off(line[near]) < 0.6, water.name
