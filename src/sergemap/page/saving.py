"""The page as a file: whole, or as it was before."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from sergemap.errors import PageError


def write_page(path: Path, page: bytes) -> None:
    """Write the page, and say in one sentence why not where that fails."""
    try:
        place = Path(os.path.realpath(path))  # a link stays a link
        if os.path.exists(place) and not os.path.isfile(place):  # noqa: PTH110, PTH113  # no errors
            place.write_bytes(page)  # a pipe or a device: nothing can take its place
        else:
            _replace(place, page)
    except (OSError, ValueError) as error:
        raise _cannot_write(path, error) from None


def _replace(place: Path, page: bytes) -> None:
    """Write beside the file, then put it in its place, so that nobody ever meets half a page."""
    beside = place.with_name(f".{place.name}.{os.getpid()}.part")
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        beside.write_bytes(page)
        beside.replace(place)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _cannot_write(path: Path, error: OSError | ValueError) -> PageError:
    reason = getattr(error, "strerror", None) or str(error)
    return PageError(f"{path}: the page cannot be written there: {reason.lower()}")
