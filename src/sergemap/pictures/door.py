"""A file beside a life is read: a regular one, below its folder, and the same to the last byte."""

from __future__ import annotations

import os
import unicodedata
from contextlib import suppress
from itertools import islice
from pathlib import Path

from sergemap.files import regular_bytes
from sergemap.text import Words, did_you_mean, quoted

NO_FILE = "there is no such file"
_MOST_NAMES = 500
"""Among so many files that one is sought which was meant."""


def bytes_below(folder: Path, name: str, most: int) -> bytes:
    """Return what a file below a folder holds; ValueError says in a sentence why that fails."""
    path = folder / name
    try:
        top, place = os.path.realpath(folder), os.path.realpath(path)
        if os.path.commonpath([top, place]) != top:
            raise ValueError("this leads out of the folder; put the file itself into it")
        before = _state(place)
        content = regular_bytes(Path(place), most)
        if _state(place) != before:
            raise ValueError("the file changed while it was read; build again when it is whole")
    except FileNotFoundError:
        raise ValueError(f"{NO_FILE}.{_near(folder, name)}".removesuffix(".")) from None
    except IsADirectoryError:
        raise ValueError("this is a folder; name a file in it") from None
    except OSError as error:
        raise ValueError(f"the file cannot be read: {error.strerror or error}") from None
    if content is None:
        raise ValueError(f"the file has more than {most >> 20} MiB; save it smaller")
    return content


def _state(place: str) -> tuple[int, int, int, int]:
    found = os.lstat(place)
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


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
