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
from itertools import islice
from pathlib import Path

from sergemap.files import read_resource, regular_bytes, replace_whole
from sergemap.pictures.album import Print
from sergemap.pictures.door import Place
from sergemap.pictures.settings import Settings

_WAY = 2
"""Of making them: another number, and they are all made anew."""
_LARGEST = 64 << 20
_KEPT_S = 180 * 24 * 3600.0
"""Seconds for which a picture is kept that no build asks for."""
_PRINT, _FILE = ".print", ".file"
_MOST_SWEPT = 200  # at a time
_TICK_NS = 3_000_000_000
"""A disk's clock of files may tick every other second."""


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


def cache_key(digest: str, settings: Settings) -> str:
    """Return the name of what a file of this hash becomes.

    Other settings, another Pillow and another reader of drawings give another.
    """
    made = f"{digest} {_WAY} {_pillow()} {_drawing()} {tuple(settings)}"
    return hashlib.sha256(made.encode()).hexdigest()


@cache
def _pillow() -> str:
    return version("pillow")  # which is not imported where nothing has to be made


@cache
def _drawing() -> str:
    """Return the hash of what decides what may stay in a drawing."""
    files = (Path(__file__).with_name(name) for name in ("drawing.py", "drawing_names.py"))
    return digest_of("".join(map(read_resource, files)).encode())


# Pictures.


def kept_print(folder: Path | None, key: str) -> Print | None:
    """Return what was made before; None where there is none, or where it is damaged."""
    kept = _read(folder, f"{key}{_PRINT}")
    digest, _, rest = kept.partition(b"\n")
    if hashlib.sha256(rest).hexdigest().encode() != digest:
        return None  # it is made anew, and takes the place of this
    head, _, content = rest.partition(b"\n")
    facts = json.loads(head)
    return Print(content=content, **facts | {"taken": facts["taken"] and tuple(facts["taken"])})


def keep_print(folder: Path | None, key: str, made: Print) -> None:
    """Keep a picture for the next build; where that is not possible, that will make it again."""
    facts = {"mime": made.mime, "width": made.width, "height": made.height, "taken": made.taken}
    rest = json.dumps(facts).encode() + b"\n" + made.content
    _write(folder, f"{key}{_PRINT}", hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest)


# Hashes of files: to read them again takes longer than the rest of a build.


def digest_of(content: bytes) -> str:
    """Return the hash of a file."""
    return hashlib.sha256(content).hexdigest()


def known_digest(folder: Path | None, place: Place) -> str | None:
    """Return the hash of a file that has not changed since it was noted; None: it is not known."""
    return _read(folder, _name(place)).decode("ascii", "replace") or None


def note_digest(folder: Path | None, place: Place, digest: str) -> None:
    """Note the hash of a file, unless it changed a moment ago.

    Then it may change again within one tick of its clock, which nobody could see.
    """
    if time.time_ns() - place.changed_ns > _TICK_NS:
        _write(folder, _name(place), digest.encode())


def _name(place: Place) -> str:
    return f"{hashlib.sha256(repr(tuple(place)).encode()).hexdigest()}{_FILE}"


# The folder.


def _read(folder: Path | None, name: str) -> bytes:
    """Return what was kept under a name; nothing where there is nothing."""
    if folder is None:
        return b""
    place = folder / name
    try:
        content = regular_bytes(place, _LARGEST) or b""
        os.utime(place)
    except (OSError, ValueError):
        return b""
    return content


def _write(folder: Path | None, name: str, content: bytes) -> None:
    if folder is None:
        return
    with suppress(OSError, ValueError):
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        replace_whole(folder / name, content)


def _sweep(folder: Path) -> None:
    """Take away what no build has asked for in half a year, if any of the first files is such."""
    for place in islice(folder.iterdir(), _MOST_SWEPT):
        with suppress(OSError):
            if place.suffix in (_PRINT, _FILE) and time.time() - place.stat().st_mtime > _KEPT_S:
                place.unlink()
