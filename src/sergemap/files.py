"""Files that are whole at any moment: written beside, then put in place; one writer at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sergemap.errors import PageError, SergemapError

if TYPE_CHECKING:
    from filelock import BaseFileLock

PATIENCE_S = 60.0
"""To read, merge and write a lock takes a hundredth of a second."""


def replace_whole(place: Path, content: bytes) -> None:
    """Put this content in the place of a file, so that nobody ever meets half of it.

    OSError where that fails; the file is then as it was.
    """
    beside = draft_of(place)
    try:
        beside.write_bytes(content)
        _keep_mode(place, beside)
        beside.replace(place)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def create_whole(place: Path, content: bytes) -> None:
    """Write a file that must not be there yet; FileExistsError where it is, OSError otherwise."""
    beside = draft_of(place)
    try:
        beside.write_bytes(content)
        _name_anew(beside, place)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def draft_of(place: Path) -> Path:
    """Return where a file is written before it takes its place; hidden, one for each process."""
    return place.with_name(f".{place.name}.{os.getpid()}.part")


def _keep_mode(place: Path, beside: Path) -> None:
    with suppress(OSError):
        beside.chmod(place.stat().st_mode)


def _name_anew(beside: Path, place: Path) -> None:
    try:
        os.link(beside, place)  # unlike a renaming, this never takes the place of a file
    except FileExistsError:
        raise
    except OSError:  # a disk without links, as many a USB stick is
        if os.path.lexists(place):
            raise FileExistsError(place) from None
        beside.replace(place)


@contextmanager
def held(path: Path, patience_s: float = PATIENCE_S) -> Iterator[None]:
    """Keep other runs away from a file while it is read, changed and written.

    The system lets go of it when a run ends, however it ends.
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

    if not guard.parent.is_dir():
        raise SergemapError(f"{guard.parent}: the lock cannot be written here: no such folder")
    lock = FileLock(guard, timeout=patience_s, poll_interval=0.02, is_singleton=False)
    try:
        lock.acquire()
    except Timeout:
        raise SergemapError(f"{guard}: another run holds it; try again when it has ended") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SergemapError(f"{guard.parent}: the lock cannot be written here: {reason}") from None
    return lock


def write_file(path: Path, page: bytes, what: str = "page") -> None:
    """Write the page, or another thing, and say in one sentence why not where that fails."""
    try:
        place = Path(os.path.realpath(path))  # a link stays a link
        if os.path.exists(place) and not os.path.isfile(place):  # noqa: PTH110, PTH113  # no errors
            place.write_bytes(page)  # a pipe or a device: nothing can take its place
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            replace_whole(place, page)
    except (OSError, ValueError) as error:
        told = f"{path}: the {what} cannot be written there"
        raise PageError(f"{told}: {why_not(path, error)}") from None


def place_for(out: str | Path | None, usual: Path) -> Path:
    """Return where a file goes: as usual, in a folder by its usual name, or as it is named."""
    if out is None:
        return usual
    path = Path(out)
    is_folder = path.is_dir() or str(out).endswith(("/", os.sep))
    return path / usual.name if is_folder else path


def why_not(path: Path, error: OSError | ValueError) -> str:
    """Return why nothing can be written at a path, as the end of a sentence.

    >>> why_not(Path("map.html"), OSError(28, "No space left on device"))
    'no space left on device'
    """
    for above in path.parents:
        if os.path.isfile(above):  # noqa: PTH113  # no errors
            return f"{above} is a file, not a folder"
    return str(getattr(error, "strerror", None) or error).lower()


def read_resource(path: Path) -> str:
    """Return a file of ours as text; raises PageError where the installation lacks it."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise missing_resource(path.name, error) from None


def missing_resource(what: str, error: OSError) -> PageError:
    """Return the error that says which part of sergemap itself cannot be read."""
    reason = (error.strerror or str(error)).lower()
    return PageError(f"{what} cannot be read ({reason}): install sergemap again")
