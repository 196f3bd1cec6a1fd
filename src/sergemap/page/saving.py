"""The page as a file: whole, or as it was before."""

from __future__ import annotations

import os
from pathlib import Path

from sergemap.errors import PageError
from sergemap.life.whole import replace_whole


def write_page(path: Path, page: bytes) -> None:
    """Write the page, and say in one sentence why not where that fails."""
    try:
        place = Path(os.path.realpath(path))  # a link stays a link
        if os.path.exists(place) and not os.path.isfile(place):  # noqa: PTH110, PTH113  # no errors
            place.write_bytes(page)  # a pipe or a device: nothing can take its place
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            replace_whole(place, page)
    except (OSError, ValueError) as error:
        raise _cannot_write(path, error) from None


def _cannot_write(path: Path, error: OSError | ValueError) -> PageError:
    reason = getattr(error, "strerror", None) or str(error)
    return PageError(f"{path}: the page cannot be written there: {reason.lower()}")
