"""The names of waters and states."""

import json

from sergemap.carto.style import seas
from sergemap.words.files import FOLDER


def test_every_water_has_a_word():
    words = json.loads((FOLDER / "en.json").read_text("utf-8"))

    assert {sea.name for sea in seas()} <= words["waters"].keys()
