"""The parts of the player that are files: its script, its style, its page and its glyphs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from rcssmin import cssmin  # type: ignore[import-untyped]  # it has no types
from rjsmin import jsmin  # type: ignore[import-untyped]  # it has no types

from sergemap.carto import GLYPHS, TOKENS
from sergemap.files import read_resource
from sergemap.page.baked_player import baked_script, sources
from sergemap.page.elements import in_ascii
from sergemap.page.modules import inline_modules

PLAYER = Path(__file__).parents[1] / "player"

_INDENT = re.compile("\n +")
_IMPORT = re.compile(r"""@import ['\"]([\w./-]+)['\"];""")


def player_script() -> str:
    """Return the player's modules as one script, without what only their authors read."""
    return _player_script(PLAYER, (*_as_of(PLAYER), *_as_of(TOKENS.parent)))


@lru_cache(maxsize=2)  # the player seldom changes
def _player_script(player: Path, _: object) -> str:
    baked = baked_script(sources(player, TOKENS.parent))
    return baked or in_ascii(str(jsmin(inline_modules(player / "main.js")))) + "\n"


def boot_script() -> str:
    """Return the few lines that run before all others, and need none of them."""
    return str(jsmin(read_resource(PLAYER / "boot.js"))) + "\n"


def player_style() -> str:
    """Return the player's style; the tokens come first, for the rest refers to them."""
    return _player_style(PLAYER, (*_as_of(PLAYER), *_as_of(TOKENS.parent)))


@lru_cache(maxsize=2)
def _player_style(player: Path, _: object) -> str:
    return joined_styles(TOKENS, player / "player.css")


def joined_styles(*sheets: Path) -> str:
    """Return style sheets and those they import as one, without their comments and indents."""
    return str(cssmin("".join(map(_with_imports, sheets))))


def _with_imports(sheet: Path) -> str:
    return _IMPORT.sub(lambda found: read_resource(sheet.parent / found[1]), read_resource(sheet))


def player_page() -> str:
    """Return the body of the page, with marks where its parts go, without its indents."""
    return _INDENT.sub("\n", read_resource(PLAYER / "page.html"))


def glyphs() -> str:
    """Return the signs of the map as one hidden SVG."""
    return read_resource(GLYPHS)


def _as_of(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what changes when a file of a folder does: its name, time and size."""
    ours = (file for file in _files_in(folder) if file.name.endswith((".js", ".css", ".json")))
    stats = ((file.path, file.stat()) for file in ours)
    return tuple(sorted((path, stat.st_mtime_ns, stat.st_size) for path, stat in stats))


def _files_in(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files_in(entry.path)
            else:
                yield entry
