"""How the map looks, on the page and on paper: below both, so that both draw alike."""

from __future__ import annotations

from pathlib import Path

TOKENS = Path(__file__).with_name("tokens.css")
GLYPHS = Path(__file__).with_name("glyphs.svg")
