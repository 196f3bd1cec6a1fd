"""Bake the player: its modules as one script of one scope, with names as short as can be.

    python tools/build_player.py [--out FILE]

A page has a third less of script, and a build need not join the modules. Where a module has changed
since, builds join them as they are: the map is the same, and the page larger. The result is the
same, byte for byte, whenever the modules and the versions of TypeScript and terser are the same.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from sergemap.carto import TOKENS
from sergemap.page.baked_player import BAKED, digest, sources
from sergemap.page.player_files import PLAYER

FLATTEN = Path(__file__).with_name("flatten.mjs")
TERSER = Path(__file__).parents[1] / "node_modules" / "terser" / "bin" / "terser"
# Functions may be arrows or methods: none of them is called with `new`.
SHORTER = "passes=3,unsafe_arrows=true,unsafe_methods=true,inline=1,lhs_constants=false"
HOW = ("--ecma", "2022", "--compress", SHORTER, "--mangle", "--format", "ascii_only")


def baked(player: Path) -> dict[str, str]:
    """Return the script of a player, and of what it was made."""
    short = _node(TERSER, *HOW, read=_node(FLATTEN, str(player / "main.js")))
    return {"of": digest(sources(player, TOKENS.parent)), "script": f"{short.strip()}\n"}


def _node(script: Path, *arguments: str, read: str = "") -> str:
    command = ["node", str(script), *arguments]
    ran = subprocess.run(command, input=read, capture_output=True, check=True, encoding="utf-8")
    return ran.stdout


def main(arguments: Sequence[str] | None = None) -> int:
    """Bake the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=BAKED)
    options = parser.parse_args(arguments)
    options.out.write_text(json.dumps(baked(PLAYER), indent=0) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
