"""Every picture and sound of a life is read, and what is wrong with them is told at once."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TypeVar

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
from sergemap.pictures.cache import (
    cache_folder,
    cache_key,
    digest_of,
    keep_print,
    kept_print,
    known_digest,
    note_digest,
)
from sergemap.pictures.door import NO_FILE, bytes_below, bytes_of, place_below
from sergemap.pictures.kinds import PictureKind, picture_kind, sound_type
from sergemap.pictures.settings import Settings, Watch
from sergemap.text import quoted

MOST_PICTURE, MOST_SOUND = 64 << 20, 16 << 20
"""Bytes that a file may have."""
MOST_AT_ONCE = 4
"""Pictures of 12 megapixels take 40 MB each while they are made."""
_Fit = TypeVar("_Fit")


def album(life: Life, folder: Path, settings: Settings, watch: Watch) -> Album:
    """Return what a life shows and lets hear, out of files below this folder; raises LifeError."""
    pictures, sounds = pictures_of(life), recordings_of(life)
    faults = _Faults(life)
    names = [name for name, use in pictures.items() if not asked_for(use.entry)]
    with _made_in_turn(folder, names, settings) as make:
        numbers = count(1)

        def made(name: str) -> Print:
            try:
                return make(name)
            finally:
                watch(next(numbers), len(names))

        prints = faults.kept(pictures.values(), made)
    heard = faults.kept(sounds.values(), lambda name: _sound(folder, name))
    if faults.found:
        raise LifeError(faults.found)
    left_out = tuple(sorted(faults.left_out))
    notes = (*map(str, left_out), *over_budget(prints, heard))
    return Album(prints=prints, sounds=heard, left_out=left_out, notes=notes)


@contextmanager
def _made_in_turn(
    folder: Path, names: Sequence[str], settings: Settings
) -> Iterator[Callable[[str], Print]]:
    """Yield what returns a picture: as it was made before, or made meanwhile by one of the threads.

    Pillow warns of bombs, and those are told as faults. For warnings, Python has one list for all
    threads, so it is changed around them.
    """
    found = {name: _kept(folder, name, settings) for name in names}
    missing = [name for name in names if not found[name]]
    if not missing:
        yield lambda name: found[name] or _print(folder, name, settings)
        return
    from concurrent.futures import ThreadPoolExecutor  # only who makes a picture pays for it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with ThreadPoolExecutor(min(MOST_AT_ONCE, os.cpu_count() or 1)) as threads:
            making = {name: threads.submit(_print, folder, name, settings) for name in missing}
            yield lambda name: found[name] or making[name].result()


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
            if missing := asked_for(use.entry):
                message = f"it is left out until somebody writes {asked_in_words(use.entry)}"
                self.left_out.append(self._fault(use, message, missing[0]))
                continue
            try:
                made[use.entry.file] = make(use.entry.file)
            except ValueError as error:
                self._tell(use, str(error))
        return made

    def _tell(self, use: Shown | Heard, message: str) -> None:
        if use.entry.url is not None and message.startswith(NO_FILE):
            advice = f"{message}; it is left out until 'sergemap pictures' fetches it"
            self.left_out.append(self._fault(use, advice))
        else:
            self.found.append(self._fault(use, message))

    def _fault(self, use: Shown | Heard, message: str, field: str = "file") -> Fault:
        return self.life.fault((*use.loc, field), f"{quoted(use.entry.file)}: {message}")


def _kept(folder: Path, name: str, settings: Settings) -> Print | None:
    """Return a picture as it was made before; None where that is not sure."""
    kept_in = cache_folder()
    try:
        known = known_digest(kept_in, place_below(folder, name))
    except ValueError:
        return None  # what is wrong with the file is told where it is read
    return kept_print(kept_in, cache_key(known, settings)) if known else None


def _print(folder: Path, name: str, settings: Settings) -> Print:
    """Return the picture that a file becomes; ValueError says why it cannot."""
    place, kept_in = place_below(folder, name), cache_folder()
    content = bytes_of(place, MOST_PICTURE)
    kind, digest = picture_kind(content), digest_of(content)
    note_digest(kept_in, place, digest)
    key = cache_key(digest, settings)
    if kept := kept_print(kept_in, key):
        return kept
    made = _made(content, kind, settings)
    keep_print(kept_in, key, made)
    return made


def _made(content: bytes, kind: PictureKind, settings: Settings) -> Print:
    if kind == "SVG":
        from sergemap.pictures.drawing import drawing_of

        return drawing_of(content, settings.longest)
    from sergemap.pictures.making import print_of  # Pillow: only who makes a picture pays for it

    return print_of(content, kind, settings)


def _sound(folder: Path, name: str) -> Sound:
    content = bytes_below(folder, name, MOST_SOUND)
    return Sound(mime=sound_type(content), content=content)
