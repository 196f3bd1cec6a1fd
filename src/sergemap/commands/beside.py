"""Items of Wikidata that lie beside a file; the network is asked only where somebody wants it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sergemap.errors import Fault, FetchError, LifeError, OutputError
from sergemap.fetching.web import Web, host_of
from sergemap.files import create_whole, refusals
from sergemap.life.reading.life_file import file_bytes

ADDRESS = "https://www.wikidata.org/wiki/Special:EntityData/"
MOST_FETCHED = 60  # one a second: who has lived in more places saves the others by hand


@dataclass(slots=True)
class Beside:
    """Gives the files of a folder, and fetches those that it has not if it may."""

    folder: Path
    web: Web | None  # None: no network is asked
    tell: Callable[[str], None]
    _fetched: int = 0

    def read(self, name: str) -> bytes | None:
        """Return what a file holds; None: it is not there, and could not be fetched."""
        path = self.folder / name
        try:
            if os.path.lexists(path):
                return file_bytes(path, str(path))
            if self.web is None or self._fetched >= MOST_FETCHED:
                return None
            self._fetched += 1
            return fetched(path, self.web)
        except (FetchError, LifeError, OutputError) as error:
            self.tell(f"{name}: {error}")
            return None


def fetched(path: Path, web: Web) -> bytes:
    """Fetch an item, keep it under its name, and return it."""
    address = f"{ADDRESS}{path.name}"
    content = web.fetch(address, host_of(address))
    with refusals(path, "the item cannot be kept there"):
        create_whole(path, content)
    return content


def item_bytes(path: Path, web: Web | None) -> bytes:
    """Return an item that is kept, or fetch it; LifeError says how to get it."""
    if os.path.lexists(path):
        return file_bytes(path, str(path))
    if web is None:
        message = f"there is no such file: save {ADDRESS}{path.name} by that name, or add --fetch"
        raise LifeError([Fault(str(path), 1, 1, message)])
    try:
        return fetched(path, web)
    except FetchError as error:
        raise LifeError([Fault(str(path), 1, 1, f"Wikidata: {error}")]) from None
