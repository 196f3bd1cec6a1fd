"""Bake the player: its modules as one script, in which names are as short as can be.

    python tools/build_player.py [--out FILE]

A page has a third less of script, and a build need not join the modules. Where a module has changed
since, builds join them as they are: the map is the same, and the page larger. The result is the
same, byte for byte, whenever the modules and the version of the minifier are the same.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import minify

from sergemap.carto import TOKENS
from sergemap.page.baked_player import BAKED, digest, sources
from sergemap.page.elements import in_ascii
from sergemap.page.modules import inline_modules
from sergemap.page.player_files import PLAYER


def baked(player: Path) -> dict[str, str]:
    """Return the script of a player, and of what it was made."""
    script = minify.string("application/javascript", inline_modules(player / "main.js"))
    return {"of": digest(sources(player, TOKENS.parent)), "script": f"{in_ascii(script)}\n"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Bake the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=BAKED)
    options = parser.parse_args(arguments)
    options.out.write_text(json.dumps(baked(PLAYER), indent=0) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
