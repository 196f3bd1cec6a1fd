"""Pictures that were made before, by the hash of the file and of how they are made.

They lie in the user's folder for such things, never beside the life, and may be thrown away at any
time. SERGEMAP_CACHE names another folder; empty, it asks that nothing be kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from sergemap.files import regular_bytes, replace_whole
from sergemap.pictures.album import Print
from sergemap.pictures.settings import Settings

_WAY = 1
"""Of making them: another number, and they are all made anew."""
_LARGEST = 64 << 20
_KEPT_S = 180 * 24 * 3600.0
"""Seconds for which a picture is kept that no build asks for."""
_SUFFIX = ".print"


def cache_folder() -> Path | None:
    """Return where made pictures are kept; None: nowhere."""
    named = os.environ.get("SERGEMAP_CACHE")
    if named is not None:
        return Path(named) if named else None
    with_folders = _usual_folder()
    return with_folders / "sergemap" / "pictures" if with_folders else None


def _usual_folder() -> Path | None:
    asked = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    if os.path.isabs(asked):  # noqa: PTH117  # as the text that it is
        return Path(asked)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache"


def cache_key(content: bytes, settings: Settings) -> str:
    """Return the name of what a file becomes: other settings and another Pillow give another."""
    made = f"{_WAY} {_pillow()} {tuple(settings)}"
    return hashlib.sha256(hashlib.sha256(content).digest() + made.encode()).hexdigest()


@cache
def _pillow() -> str:
    return version("pillow")  # which is not imported where nothing has to be made


def kept_print(folder: Path | None, key: str) -> Print | None:
    """Return what was made before; None where there is none, or where it is damaged."""
    if folder is None:
        return None
    place = folder / f"{key}{_SUFFIX}"
    try:
        written = regular_bytes(place, _LARGEST) or b""
        head, _, content = written.partition(b"\n")
        told = json.loads(head)
        if told.pop("sha256") != hashlib.sha256(content).hexdigest():
            return None
        told["taken"] = tuple(told["taken"])
        found = Print(content=content, **told)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # it is made anew, and takes the place of this
    with suppress(OSError):
        os.utime(place)
    return found


def keep_print(folder: Path | None, key: str, made: Print) -> None:
    """Keep a picture for the next build; where that is not possible, that will make it again."""
    if folder is None:
        return
    told = {
        "mime": made.mime,
        "width": made.width,
        "height": made.height,
        "taken": made.taken,
        "sha256": hashlib.sha256(made.content).hexdigest(),
    }
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        replace_whole(folder / f"{key}{_SUFFIX}", json.dumps(told).encode() + b"\n" + made.content)


def sweep(folder: Path | None) -> None:
    """Take away what no build has asked for in half a year."""
    if folder is None:
        return
    with suppress(OSError):
        for place in folder.glob(f"*{_SUFFIX}"):
            with suppress(OSError):
                if time.time() - place.stat().st_mtime > _KEPT_S:
                    place.unlink()
