"""A life becomes an album: every file it names is read, and what is wrong is told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from sergemap.errors import Fault, LifeError, OptionError
from sergemap.life.model import Life
from sergemap.life.pictured import (
    Heard,
    Shown,
    asked_for,
    asked_in_words,
    pictures_of,
    recordings_of,
)
from sergemap.pictures.album import EMPTY, Album, Print, Sound
from sergemap.pictures.door import NO_FILE, bytes_below
from sergemap.pictures.kinds import picture_kind, sound_type
from sergemap.text import quoted

if TYPE_CHECKING:
    from sergemap.pictures.making import Settings

Wanted = Literal["full", "small", "none"] | int
"""How large pictures are, or the pixels of their longer side; "none": neither they nor sounds."""

MOST_PICTURE, MOST_SOUND = 64 << 20, 16 << 20
"""Bytes that a file may have."""
SMALL = 640
_Fit = TypeVar("_Fit", Print, Sound)


def album_of(life: Life, wanted: Wanted = "full") -> Album:
    """Return the pictures and sounds of a life as its page holds them.

    What is still to be fetched, or to be told of, is left out; a note says so.

    Raises LifeError, which lists all files that cannot be shown, each with its line and column.
    """
    pictures, sounds = pictures_of(life), recordings_of(life)
    if wanted == "none" or not (pictures or sounds):
        return EMPTY
    if life.origin.path is None:
        raise LifeError([_unplaced(life, [*pictures.values(), *sounds.values()])])
    folder, settings = life.origin.path.parent, settings_of(wanted)
    made = _Made(life)
    prints = made.all(pictures.values(), lambda name: _print(folder, name, settings))
    heard = made.all(sounds.values(), lambda name: _sound(folder, name))
    if made.faults:
        raise LifeError(made.faults)
    return Album(prints=prints, sounds=heard, notes=tuple(map(str, sorted(made.left_out))))


def settings_of(wanted: Wanted) -> Settings:
    """Return how pictures are made; OptionError where that is no size of a picture."""
    from sergemap.pictures.making import Settings  # Pillow: only a life with pictures pays for it

    if wanted == "full":
        return Settings()
    if wanted == "small":
        return Settings(longest=SMALL, webp=66, avif=48)
    if isinstance(wanted, int) and 64 <= wanted <= 8192:
        return Settings(longest=wanted)
    advice = "full, small, none, or the pixels of the longer side, from 64 to 8192"
    raise OptionError(f"pictures cannot be {quoted(str(wanted))}; they are {advice}")


def _unplaced(life: Life, uses: Iterable[Shown | Heard]) -> Fault:
    first = next(iter(uses))
    message = "a life that was not read from a file has no folder in which its pictures lie"
    return life.fault((*first.loc, "file"), f"{message}; read it with read_life(path)")


class _Made:
    """Makes what a life shows, and keeps what is wrong with its files."""

    def __init__(self, life: Life) -> None:
        self.life = life
        self.faults: list[Fault] = []
        self.left_out: list[Fault] = []

    def all(
        self, uses: Iterable[Shown] | Iterable[Heard], make: Callable[[str], _Fit]
    ) -> dict[str, _Fit]:
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
            self.faults.append(self._fault(use, message))

    def _fault(self, use: Shown | Heard, message: str, field: str = "file") -> Fault:
        return self.life.fault((*use.loc, field), f"{quoted(use.told.file)}: {message}")


def _print(folder: Path, name: str, settings: Settings) -> Print:
    from sergemap.pictures import making

    content = bytes_below(folder, name, MOST_PICTURE)
    kind = picture_kind(content)
    if kind == "SVG":
        raise ValueError("SVG comes later")
    making.size_of(content, kind)
    return making.print_of(content, kind, settings)


def _sound(folder: Path, name: str) -> Sound:
    content = bytes_below(folder, name, MOST_SOUND)
    return Sound(mime=sound_type(content), content=content)
