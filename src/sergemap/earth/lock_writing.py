"""Answers on their way into the lock: in batches, for each writing reads and writes all of it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from sergemap.earth.lock import LockEntry, add_to_lock

if TYPE_CHECKING:
    from pathlib import Path

SHARE = 20
"""A batch may wait that is so small a part of what is written already."""


class LockWriter:
    """Adds entries to a lock: a small one is written at once, a large one when it is worth it.

    What waits is lost only where the process is killed; then it is asked for again.
    """

    def __init__(
        self, path: Path, count: int, overwrite: Collection[str], report: Callable[[str], None]
    ) -> None:
        """Write to a lock that holds so many entries; what is written is reported."""
        self._path, self._count, self._overwrite = path, count, overwrite
        self._report = report
        self._waiting: dict[str, tuple[LockEntry, str]] = {}
        self.added: list[str] = []

    def add(self, key: str, entry: LockEntry, message: str) -> None:
        """Take an entry, and what is told of it once it is written."""
        self._waiting[key] = entry, message
        if len(self._waiting) * SHARE >= self._count:
            self.write()

    def write(self) -> None:
        """Write what waits; OutputError where that cannot be."""
        ready, self._waiting = self._waiting, {}
        if not ready:
            return
        entries = {key: entry for key, (entry, _) in ready.items()}
        add_to_lock(self._path, entries, overwrite=self._overwrite)
        for key, (_, message) in ready.items():
            self._report(message)
            self.added.append(key)
        self._count += len(ready)
