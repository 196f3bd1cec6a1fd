"""A life becomes an album, if it has pictures or sounds; else nothing is loaded that makes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sergemap.errors import Fault, LifeError
from sergemap.life.checks import LifeWarning
from sergemap.life.model import Life
from sergemap.life.pictured import Heard, Shown, pictures_of, recordings_of
from sergemap.pictures.album import EMPTY, Album
from sergemap.pictures.settings import Wanted, Watch, settings_of, unwatched


def album_of(life: Life, wanted: Wanted = "full", watch: Watch = unwatched) -> Album:
    """Return the pictures and sounds of a life as its page holds them.

    What is still to be fetched, or to be told of, is left out; a note says so. `watch` is told how
    far those are that are made.

    Raises LifeError, which lists all files that cannot be shown, each with its line and column, and
    OptionError where pictures cannot be as wanted.
    """
    settings = settings_of(wanted)
    pictures, sounds = pictures_of(life), recordings_of(life)
    if settings is None or not (pictures or sounds):
        return EMPTY
    if life.origin.path is None:
        raise LifeError([_unplaced(life, [*pictures.values(), *sounds.values()])])
    from sergemap.pictures.developing import album

    return album(life, life.origin.path.parent, settings, watch)


def pictured(life: Life, album: Album) -> Iterator[LifeWarning]:
    """Yield what should be asked about the pictures and sounds of a life."""
    yield from (LifeWarning(fault, "left-out-picture") for fault in album.left_out)
    if album:
        from sergemap.pictures.questions import questions

        yield from questions(life, album)


def _unplaced(life: Life, uses: Iterable[Shown | Heard]) -> Fault:
    first = next(iter(uses))
    message = "a life that was not read from a file has no folder in which its pictures lie"
    return life.fault((*first.loc, "file"), f"{message}; read it with read_life(path)")
