"""The vectors that the player's tests read too, and the small world among them."""

import json
from pathlib import Path

import pytest

from sergemap.borders.topology import Borders

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "borders.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def small():
    return Borders(VECTORS["borders"])
