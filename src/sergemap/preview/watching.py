"""When the files of a life are saved: the life, its translations and its lock."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

from sergemap.earth.lock import lock_path
from sergemap.life.field_types import LANGUAGE_TAG
from sergemap.life.pictured import SUFFIXES

STEP_MS = 5  # what follows within this time belongs to the same save
LOOK_MS = 1000  # between two looks at files of which no word comes, as on network drives
_MOST_BESIDE = 1000  # files in and below the folder that may be pictures

Stamp = tuple[tuple[str, int, int, int], ...]
"""Name, time, size and number of each file."""


def saves(data: Path, stop: Event | None = None) -> Iterator[None]:
    """Yield at once, and then each time that files of the life were saved, until stopped.

    The folder is watched and not the file, for many editors put a new file in its place; a file or
    a folder that vanishes is waited for.
    """
    stop = stop or Event()
    seen: Stamp | None = None
    for was_told in _looks(data, stop):
        now = stamp(data)
        if was_told or now != seen:
            seen = now
            yield


def stamp(data: Path) -> Stamp:
    """Return what changes when one of the files does, a picture or a sound among them."""
    is_ours = _ours(data)
    found: Stamp = ()
    with suppress(OSError):
        for file in sorted(data.parent.iterdir()):
            if is_ours(file.name):
                found += _stamp_of(file)
    for folder in ("*", "*/*"):
        with suppress(OSError):
            shown = filter(_is_shown, islice(data.parent.glob(folder), _MOST_BESIDE))
            found += tuple(chain.from_iterable(map(_stamp_of, sorted(shown))))
    return found


def _is_shown(file: Path) -> bool:
    return file.suffix.lower() in SUFFIXES


def wait_for(data: Path, patience_s: float = 0.3) -> None:
    """Wait a moment for a file that is not there, or empty: an editor may be about to fill it."""
    give_up = time.monotonic() + patience_s
    while not _holds_something(data) and time.monotonic() < give_up:
        time.sleep(0.01)


def _holds_something(data: Path) -> bool:
    with suppress(OSError):
        return data.stat().st_size > 0
    return False


def _ours(data: Path) -> Callable[[str], bool]:
    """Return whether a name is that of a file which the page is built from.

    >>> is_ours = _ours(Path("data/places.yaml"))
    >>> [is_ours(f"places{end}.yaml") for end in ("", ".fr", ".pt-BR", ".lock", ".old copy")]
    [True, True, True, True, False]
    """
    translation = re.compile(rf"{re.escape(data.stem)}\.{LANGUAGE_TAG}\.ya?ml")
    plain = {data.name, lock_path(data).name}
    return lambda name: name in plain or translation.fullmatch(name) is not None


def _stamp_of(file: Path) -> Stamp:
    try:
        stat = file.stat()
    except OSError:
        return ()  # it went away meanwhile
    return ((file.name, stat.st_mtime_ns, stat.st_size, stat.st_ino),)


def _looks(data: Path, stop: Event) -> Iterator[bool]:
    """Yield whether there was word of a change: at once, then with each word, else at times."""
    yield False
    while not stop.is_set():
        folders = _folders(data)
        if folders:
            with suppress(OSError, RuntimeError):  # a folder that vanishes while it is watched
                yield from _words_of(data, folders, stop)
        else:
            stop.wait(LOOK_MS / 1000)
        yield False


def _words_of(data: Path, folders: dict[Path, int], stop: Event) -> Iterator[bool]:
    """Yield while the folders are the same ones: a new folder of an old name tells nothing."""
    is_ours, real = _ours(data), data.resolve().name

    def is_told(_: Change, path: str) -> bool:
        name = Path(path).name
        return is_ours(name) or name == real or _is_shown(Path(path))

    words = watch(
        *folders,
        watch_filter=is_told,
        debounce=200,
        step=STEP_MS,
        stop_event=stop,
        rust_timeout=LOOK_MS,
        yield_on_timeout=True,
        recursive=False,
    )
    for changes in words:
        yield bool(changes)
        if _folders(data) != folders:
            return


def _folders(data: Path) -> dict[Path, int]:
    """Return the folder of the file, and the one it really lies in, where they are there."""
    found: dict[Path, int] = {}
    for folder in (data.parent, data.resolve().parent):
        with suppress(OSError):
            found[folder] = folder.stat().st_ino
    return found
