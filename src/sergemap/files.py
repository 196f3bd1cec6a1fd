"""Files: written whole or not at all, named plainly, and why one could not be written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sergemap.errors import OutputError, PageError
from sergemap.text import slug

if TYPE_CHECKING:
    from filelock import BaseFileLock

PATIENCE_S = 60.0
"""To read, merge and write a lock takes a hundredth of a second."""
LONGEST_NAME = 80
"""Letters; a file name may have 255 bytes, with its suffix and what is put before a draft."""


# Names.


def safe_name(name: str) -> str:
    """Return a name as a file name in plain letters, not too long for any disk.

    >>> safe_name("Rosa Luxemburg"), safe_name("Édouard Carouy"), safe_name("Серж")
    ('rosa-luxemburg', 'edouard-carouy', '')
    """
    return slug(name)[:LONGEST_NAME].rstrip("-")


def out_path(out: str | Path | None, usual: Path) -> Path:
    """Return where a file goes: as usual, under its usual name in a folder, or as `out` says."""
    if out is None:
        return usual
    path = Path(out)
    return path / usual.name if path.is_dir() or str(out).endswith(("/", os.sep)) else path


# Written whole.


def write_file(path: Path, content: bytes, what: str = "page") -> None:
    """Write a file, and its folder where there is none; OutputError where that fails."""
    with refusals(path, f"the {what} cannot be written there"):
        place = Path(os.path.realpath(path))  # a link stays a link
        if os.path.exists(place) and not os.path.isfile(place):  # noqa: PTH110, PTH113  # no errors
            place.write_bytes(content)  # a pipe or a device: nothing can take its place
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            replace_whole(place, content)


def replace_whole(place: Path, content: bytes) -> None:
    """Put this content in the place of a file, so that nobody ever meets half of it.

    OSError where that fails; the file is then as it was.
    """
    with _draft(place, content) as draft:
        with suppress(OSError):
            draft.chmod(place.stat().st_mode)
        draft.replace(place)


def create_whole(place: Path, content: bytes) -> None:
    """Write a file that must not be there yet; FileExistsError where it is, OSError otherwise."""
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
    """Write the content beside its place, hidden, one file for each process."""
    draft = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        draft.write_bytes(content)
        yield draft
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


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
        raise kind(f"{path}: {what}: {why}") from None


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
