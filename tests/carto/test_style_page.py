"""docs/map-style.md names what style.json holds."""

import json
from pathlib import Path

import pytest

from sergemap.carto.style import FILE

STYLE = json.loads(FILE.read_text("utf-8"))
PAGE = (Path(__file__).parents[2] / "docs" / "map-style.md").read_text("utf-8")


@pytest.mark.parametrize("name", [*STYLE["strokes"], *STYLE["hatches"], "casing", "toCome", "ages"])
def test_the_page_on_style_names_each_line_and_hatch(name):
    assert f"`{name}`" in PAGE
