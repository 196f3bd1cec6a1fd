"""The names of waters and states."""

from __future__ import annotations

import json
import re

from tests.export.conftest import PLAYER

from sergemap.export.names import WATERS


def test_the_waters_are_those_of_the_player() -> None:
    script = (PLAYER / "map" / "waters.js").read_text("utf-8")
    found = re.search(r"const WATERS = (\[.*?\n\]);", script, re.S)
    assert found
    player = json.loads(re.sub(r",\s*\]$", "]", found[1].replace("'", '"')))

    assert [list(water) for water in WATERS] == player


def test_every_water_has_a_word() -> None:
    words = json.loads((PLAYER / "words" / "en.json").read_text("utf-8"))

    assert {name for name, *_ in WATERS} <= words["waters"].keys()
