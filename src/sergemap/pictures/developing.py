"""Every picture and sound of a life is read, and what is wrong with them is told at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, TypeVar

from sergemap.errors import Fault, LifeError
from sergemap.life.model import Life
from sergemap.life.pictured import (
    Heard,
    Shown,
    asked_for,
    asked_in_words,
    pictures_of,
    recordings_of,
)
from sergemap.pictures.album import Album, Print, Sound
from sergemap.pictures.budget import over_budget
from sergemap.pictures.cache import cache_folder, cache_key, keep_print, kept_print, sweep
from sergemap.pictures.door import NO_FILE, bytes_below
from sergemap.pictures.kinds import PictureKind, picture_kind, sound_type
from sergemap.pictures.settings import Settings
from sergemap.text import quoted

MOST_PICTURE, MOST_SOUND = 64 << 20, 16 << 20
"""Bytes that a file may have."""
MOST_AT_ONCE = 4
"""Pictures of 12 megapixels take 40 MB each while they are made."""
_Fit = TypeVar("_Fit")


def album(life: Life, folder: Path, settings: Settings) -> Album:
    """Return what a life shows and lets hear, out of files below this folder; raises LifeError."""
    pictures, sounds = pictures_of(life), recordings_of(life)
    faults = _Faults(life)
    found = faults.kept(pictures.values(), lambda name: _found(folder, name, settings))
    prints = _prints(found, settings, faults, pictures)
    heard = faults.kept(sounds.values(), lambda name: _sound(folder, name))
    if faults.found:
        raise LifeError(faults.found)
    left_out = tuple(sorted(faults.left_out))
    notes = (*map(str, left_out), *over_budget(prints, heard))
    return Album(prints=prints, sounds=heard, left_out=left_out, notes=notes)


class _Faults:
    """Makes something of each file, and keeps what is wrong with the others."""

    def __init__(self, life: Life) -> None:
        self.life = life
        self.found: list[Fault] = []
        self.left_out: list[Fault] = []

    def kept(
        self, uses: Iterable[Shown] | Iterable[Heard], make: Callable[[str], _Fit]
    ) -> dict[str, _Fit]:
        """Return what can be made, by the names of the files."""
        made: dict[str, _Fit] = {}
        for use in uses:
            if missing := asked_for(use.told):
                message = f"it is left out until somebody writes {asked_in_words(use.told)}"
                self.left_out.append(self._fault(use, message, missing[0]))
                continue
            try:
                made[use.told.file] = make(use.told.file)
            except ValueError as error:
                self._tell(use, str(error))
        return made

    def _tell(self, use: Shown | Heard, message: str) -> None:
        if use.told.url is not None and message.startswith(NO_FILE):
            told = f"{message}; it is left out until 'sergemap pictures' fetches it"
            self.left_out.append(self._fault(use, told))
        else:
            self.found.append(self._fault(use, message))

    def _fault(self, use: Shown | Heard, message: str, field: str = "file") -> Fault:
        return self.life.fault((*use.loc, field), f"{quoted(use.told.file)}: {message}")


# Pictures: what was made before is taken as it is, and the rest is made by several threads.


class _Raw(NamedTuple):
    """A picture still to be made."""

    content: bytes
    kind: PictureKind
    taken: tuple[int, int]  # px
    key: str  # in the cache


def _found(folder: Path, name: str, settings: Settings) -> Print | _Raw:
    content = bytes_below(folder, name, MOST_PICTURE)
    kind = picture_kind(content)
    if kind == "SVG":
        from sergemap.pictures.drawing import drawing_of

        return drawing_of(content, settings.longest)
    key = cache_key(content, settings)
    if kept := kept_print(cache_folder(), key):
        return kept
    from sergemap.pictures.making import size_of  # Pillow: only who makes a picture pays for it

    return _Raw(content, kind, size_of(content, kind), key)


def _prints(
    found: dict[str, Print | _Raw],
    settings: Settings,
    faults: _Faults,
    uses: Mapping[str, Shown],
) -> dict[str, Print]:
    """Return the pictures in the order in which the life names them."""
    raw = {name: each for name, each in found.items() if isinstance(each, _Raw)}
    with ThreadPoolExecutor(min(MOST_AT_ONCE, os.cpu_count() or 1)) as threads:
        making = {name: threads.submit(_made, each, settings) for name, each in raw.items()}
    made = faults.kept((uses[name] for name in raw), lambda name: making[name].result())
    if raw:
        sweep(cache_folder())
    return {
        name: each if isinstance(each, Print) else made[name]
        for name, each in found.items()
        if isinstance(each, Print) or name in made
    }


def _made(raw: _Raw, settings: Settings) -> Print:
    from sergemap.pictures.making import print_of

    made = print_of(raw.content, raw.kind, raw.taken, settings)
    keep_print(cache_folder(), raw.key, made)
    return made


def _sound(folder: Path, name: str) -> Sound:
    content = bytes_below(folder, name, MOST_SOUND)
    return Sound(mime=sound_type(content), content=content)
