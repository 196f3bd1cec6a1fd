"""The player's script as `tools/build_player.py` baked it, with short names, for every page."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from sergemap.files import read_resource

BAKED = Path(__file__).with_name("player.json")


def sources(player: Path, styles: Path) -> list[Path]:
    """Return the files that a script of the player may be made of, in order."""
    return [*sorted(player.rglob("*.js")), *sorted(styles.glob("*.json"))]


def digest(files: Iterable[Path]) -> str:
    """Return what changes when one of the files does."""
    whole = hashlib.sha256()
    for file in files:
        whole.update(hashlib.sha256(read_resource(file).encode()).digest())
    return whole.hexdigest()


def baked_script(files: Iterable[Path]) -> str | None:
    """Return the script that was baked of these files as they are; None: of others."""
    baked = json.loads(read_resource(BAKED))
    return str(baked["script"]) if baked["of"] == digest(files) else None
