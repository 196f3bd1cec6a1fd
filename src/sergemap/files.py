"""Files: read and written through one door each, whole or not at all; and why one could not be."""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sergemap.errors import OutputError, PageError
from sergemap.file_kinds import DATA, KINDS, OTHERS
from sergemap.text import shown

if TYPE_CHECKING:
    from filelock import BaseFileLock

PATIENCE_S = 60.0
"""To read, merge and write a lock takes a hundredth of a second."""


# Names.


def out_path(out: str | Path | None, usual: Path) -> Path:
    """Return where a file goes: as usual, under its usual name in a folder, or as `out` says."""
    if out is None:
        return usual
    path = Path(out)
    is_folder = os.path.isdir(path) or str(out).endswith(("/", os.sep))  # noqa: PTH112  # no errors
    return path / usual.name if is_folder else path


# What may be replaced.


def refuse_name(path: Path, what: str, usual: str | None = None) -> None:
    """Raise an OutputError where a name is that of data, or promises another kind of file.

    >>> refuse_name(Path("Life.YAML"), "page")
    Traceback (most recent call last):
    sergemap.errors.OutputError: Life.YAML: the page would replace data; name it Life.html, for one
    """
    kind = KINDS[what]
    suffix = Path(path.name.rstrip(" .")).suffix.lower()  # what Windows makes of a name
    better = f"name it {path.stem}{usual or kind.suffixes[0]}, for one"
    if suffix in kind.suffixes:
        return
    if suffix in DATA:
        raise OutputError(f"{shown(path)}: the {what} would replace data; {better}")
    if suffix in OTHERS:
        raise OutputError(f"{shown(path)}: the {what} is no {suffix[1:].upper()} file; {better}")


def _refuse_foreign(path: Path, place: Path, what: str) -> None:
    """Raise an OutputError where another kind of file is there: it may be somebody's work."""
    with suppress(FileNotFoundError):
        begin = _first_bytes(place).removeprefix(b"\xef\xbb\xbf").lstrip()
        if begin and not begin.lower().startswith(tuple(b.lower() for b in KINDS[what].begins)):
            message = f"what is there is no {what} of sergemap; give another name, or move it away"
            raise OutputError(f"{shown(path)}: {message}")


def _first_bytes(place: Path) -> bytes:
    with place.open("rb") as opened:
        return opened.read(512)


# Written whole.


def write_file(path: Path, content: bytes, what: str = "page") -> None:
    """Write a file, and its folder where there is none.

    OutputError where that fails, or would replace anything but a file of the same kind.
    """
    with refusals(path, f"the {what} cannot be written there"):
        if _is_stream(path):
            _pour(path, content)
            return
        place = Path(os.path.realpath(path))  # a link stays a link
        for name in {path, place}:
            refuse_name(name, what)
        place.parent.mkdir(parents=True, exist_ok=True)
        _refuse_foreign(path, place, what)
        replace_whole(place, content)


def _is_stream(path: Path) -> bool:
    """Return whether that is a pipe or a device: nothing can take its place."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _pour(path: Path, content: bytes) -> None:
    waits_not = getattr(os, "O_NONBLOCK", 0)
    try:
        number = os.open(path, os.O_WRONLY | waits_not)
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise OSError(errno.ENXIO, "nobody reads from it") from None
        raise
    with open(number, "wb") as opened:  # noqa: PTH123  # a number has no path
        if waits_not:
            os.set_blocking(number, True)
        opened.write(content)


def replace_whole(place: Path, content: bytes) -> None:
    """Put this content in the place of a file, so that nobody ever meets half of it.

    OSError where that fails; the file is then as it was.
    """
    mode = place.stat().st_mode if place.exists() else None
    if mode is not None and not mode & 0o222:  # a renaming would ask the folder alone
        raise OSError(errno.EACCES, "the file there is protected against writing")
    with _draft(place, content) as draft:
        if mode is not None:
            with suppress(OSError):
                draft.chmod(mode)
        draft.replace(place)


def create_whole(place: Path, content: bytes) -> None:
    """Write a file that must not be there yet, and its folder where there is none.

    FileExistsError where it is there, OSError otherwise.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    with _draft(place, content) as draft:
        try:
            os.link(draft, place)  # unlike a renaming, this never takes the place of a file
        except FileExistsError:
            raise
        except OSError:  # a disk without links, as many a USB stick is
            if os.path.lexists(place):
                raise FileExistsError(place) from None
            draft.replace(place)


@contextmanager
def _draft(place: Path, content: bytes) -> Iterator[Path]:
    """Write the content beside its place, hidden, under a name drawn by lot.

    A number of the process would not do: threads share it, and so do two machines on one disk.
    """
    _sweep(place.parent)
    draft = _draft_name(place.parent)
    alone = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    number = os.open(draft, alone, 0o666)
    try:
        with open(number, "wb") as opened:  # noqa: PTH123  # a number has no path
            opened.write(content)
            opened.flush()
            os.fsync(number)
        yield draft
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """Yield a folder to fill, which becomes this one at once when all is in it.

    An empty folder that is there stays the same one, and is filled. OSError where that fails.
    """
    is_there = folder.is_dir()
    beside = folder if is_there else folder.parent
    beside.mkdir(parents=True, exist_ok=True)
    _sweep(beside)
    draft = _draft_name(beside)
    draft.mkdir()
    try:
        yield draft
        if is_there:
            for entry in sorted(draft.iterdir()):
                entry.rename(folder / entry.name)
        else:
            draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


_DRAFT = re.compile(r"\.sergemap-[0-9a-f]{16}\.part")
_STALE_S = 3600.0
"""No draft is written for so long: whoever began it has been killed."""


def _draft_name(folder: Path) -> Path:
    return folder / f".sergemap-{secrets.token_hex(8)}.part"


def is_draft(path: Path) -> bool:
    """Return whether that is what a run which was killed left behind."""
    return _DRAFT.fullmatch(path.name) is not None


def _sweep(folder: Path) -> None:
    """Take away the drafts of runs that were killed long ago."""
    with suppress(OSError):
        for left in filter(is_draft, folder.iterdir()):
            with suppress(OSError):
                if time.time() - left.lstat().st_mtime > _STALE_S:
                    shutil.rmtree(left) if left.is_dir() else left.unlink()


# Read.


def regular_bytes(path: Path, most: int) -> bytes | None:
    """Return what a file holds; None: it is larger than so many bytes.

    OSError where it cannot be read, or is a pipe or a device: those may have no end.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if path.is_dir():  # Windows opens no folder, and says so in other words
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    number = os.open(path, flags)
    with open(number, "rb") as opened:  # noqa: PTH123  # a number has no path
        found = os.fstat(number)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "it is a pipe or a device, not a file")
        content = opened.read(most + 1) if found.st_size <= most else None
    return content if content is not None and len(content) <= most else None


@contextmanager
def locked(path: Path, patience_s: float = PATIENCE_S) -> Iterator[None]:
    """Keep other runs away from a file while it is read, changed and written.

    The system lets go of it when a run ends, however it ends. OutputError where another run keeps
    it for longer than the patience, in seconds, or the folder cannot be written to.
    """
    guard = path.with_name(f".{path.name}.lck")
    lock = _taken(guard, patience_s)
    try:
        yield
    finally:
        with suppress(OSError):
            guard.unlink()  # still ours: who waits for it sees that it has no name, and tries anew
        lock.release()


def _taken(guard: Path, patience_s: float) -> BaseFileLock:
    from filelock import FileLock, Timeout  # only a run that writes pays for it

    refused = "the lock cannot be written here"
    if not guard.parent.is_dir():
        raise OutputError(f"{guard.parent}: {refused}: no such folder")
    lock = FileLock(guard, timeout=patience_s, poll_interval=0.02, is_singleton=False)
    with refusals(guard.parent, refused):
        try:
            lock.acquire()
        except Timeout:
            message = f"{guard}: another run holds it; try again when it has ended"
            raise OutputError(message) from None
    return lock


# Why not.


@contextmanager
def refusals(path: Path, what: str, kind: type[OutputError] = OutputError) -> Iterator[None]:
    """Turn what the system refuses into one sentence: where, what cannot be done, and why.

    >>> with refusals(Path("map.html"), "it cannot be written"):
    ...     raise OSError(28, "No space left on device")
    Traceback (most recent call last):
    sergemap.errors.OutputError: map.html: it cannot be written: no space left on device
    """
    try:
        yield
    except (OSError, ValueError) as error:
        above = next((above for above in path.parents if os.path.isfile(above)), None)  # noqa: PTH113  # no errors
        why = f"{above} is a file, not a folder" if above else _reason(error)
        raise kind(f"{shown(path)}: {what}: {why}") from None


def _reason(error: OSError | ValueError) -> str:
    return str(getattr(error, "strerror", None) or error).lower()


# What belongs to sergemap itself.


def read_resource(path: Path) -> str:
    """Return a file of ours as text; PageError where the installation lacks it."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise missing_resource(path.name, error) from None


def missing_resource(what: str, error: OSError) -> PageError:
    """Return the error that says which part of sergemap itself cannot be read."""
    return PageError(f"{what} cannot be read ({_reason(error)}): install sergemap again")
