"""The vectors that the player's tests read too, and the small world among them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sergemap.borders.topology import Borders

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "vectors" / "borders.json").read_text("utf-8")
)


@pytest.fixture(scope="session")
def small():
    return Borders(VECTORS["borders"])
