"""The names of waters and states."""

from __future__ import annotations

import json
import re

from tests.picture.conftest import PLAYER

from sergemap.picture.ground_labels import WATERS
from sergemap.words.files import FOLDER


def test_the_waters_are_those_of_the_player() -> None:
    script = (PLAYER / "map" / "labels" / "sea_labels.js").read_text("utf-8")
    found = re.search(r"const WATERS = (\[.*?\n\]);", script, re.S)
    assert found
    player = json.loads(re.sub(r",\s*\]$", "]", found[1].replace("'", '"')))

    assert [list(water) for water in WATERS] == player


def test_every_water_has_a_word() -> None:
    words = json.loads((FOLDER / "en.json").read_text("utf-8"))

    assert {name for name, *_ in WATERS} <= words["waters"].keys()
