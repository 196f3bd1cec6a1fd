"""A file beside a life is read: a regular one, below its folder, and the same to the last byte."""

from __future__ import annotations

import os
import unicodedata
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sergemap.files import regular_bytes
from sergemap.text import Words, did_you_mean, quoted

NO_FILE = "there is no such file"
_MOST_NAMES = 500
"""Among so many files that one is sought which was meant."""


class Place(NamedTuple):
    """Where a file really lies, and what changes when it does."""

    path: str
    state: tuple[int, ...]  # its device, number, size, and when it was written and changed, in ns

    @property
    def changed_ns(self) -> int:
        """When it was last changed."""
        return max(self.state[-2:])


def bytes_below(folder: Path, name: str, most: int) -> bytes:
    """Return what a file below a folder holds; ValueError says in a sentence why that fails."""
    return bytes_of(place_below(folder, name), most)


def place_below(folder: Path, name: str) -> Place:
    """Return where a file below a folder lies; ValueError where it is not there, or outside."""
    path = folder / name
    try:
        top, real = os.path.realpath(folder), os.path.realpath(path)
        if not Path(real).is_relative_to(top):
            raise ValueError("this leads out of the folder; put the file itself into it")
        return Place(real, _state(real))
    except (FileNotFoundError, NotADirectoryError):
        raise ValueError(f"{NO_FILE}.{_near(folder, name)}".removesuffix(".")) from None
    except OSError as error:
        raise _unreadable(error) from None


def bytes_of(place: Place, most: int) -> bytes:
    """Return what a file holds; ValueError where that fails, or where it changes meanwhile."""
    try:
        content = regular_bytes(Path(place.path), most)
        if _state(place.path) != place.state:
            raise ValueError("the file changed while it was read; build again when it is whole")
    except IsADirectoryError:
        raise ValueError("this is a folder; name a file in it") from None
    except OSError as error:
        raise _unreadable(error) from None
    if content is None:
        raise ValueError(f"the file has more than {most >> 20} MiB; save it smaller")
    return content


def _unreadable(error: OSError) -> ValueError:
    return ValueError(f"the file cannot be read: {error.strerror or error}")


def _state(path: str) -> tuple[int, ...]:
    found = os.lstat(path)
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _near(folder: Path, name: str) -> str:
    """Return the question for the name that was meant; "" where there is none like it."""
    with suppress(OSError):
        found = (path for way in ("*", "*/*") for path in folder.glob(way) if path.is_file())
        names = sorted(path.relative_to(folder).as_posix() for path in islice(found, _MOST_NAMES))
        base = name.rpartition("/")[2]
        same = [each for each in names if _folded(each) == _folded(name)]
        there = [each for each in names if each.rpartition("/")[2] == base]
        if same or there:
            return f" Did you mean {quoted((same or there)[0])}?"
        return did_you_mean(name, Words.of(names))
    return ""


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
