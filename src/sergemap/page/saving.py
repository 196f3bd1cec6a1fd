"""The page as a file: whole, or as it was before."""

from __future__ import annotations

import os
from pathlib import Path

from sergemap.errors import PageError
from sergemap.life.whole import replace_whole


def write_page(path: Path, page: bytes, what: str = "page") -> None:
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


def why_not(path: Path, error: OSError | ValueError) -> str:
    """Return why nothing can be written at a path, as the end of a sentence.

    >>> why_not(Path("map.html"), OSError(28, "No space left on device"))
    'no space left on device'
    """
    for above in path.parents:
        if os.path.isfile(above):  # noqa: PTH113  # no errors
            return f"{above} is a file, not a folder"
    return str(getattr(error, "strerror", None) or error).lower()
