"""What the preview shows now, and the board on which the newest hangs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Condition
from typing import NamedTuple

from sergemap.errors import Fault, LifeError, SergemapError
from sergemap.files import regular_bytes

_LONGEST_LINE = 200  # characters of a line of the file that are shown beside a fault
_LARGEST = 64 * 2**20  # bytes; no larger file is read as a life


class Wrong(NamedTuple):
    """One thing that is wrong: the sentence, and the line of the file that it speaks of."""

    message: str
    number: int  # of the line, from 1; 0: no line is meant
    line: str  # "": nothing stands there


@dataclass(frozen=True, slots=True)
class Edition:
    """The last good page, and what is wrong with the files since."""

    page: str | None = None  # None: no page could be built yet
    wrong: tuple[Wrong, ...] = ()
    notes: tuple[str, ...] = ()  # what was guessed in building

    @property
    def version(self) -> str:
        """What tells one page from another; "" where there is none.

        >>> Edition().version, Edition("<p>A life</p>").version
        ('', '0c8f42205fb2144a')
        """
        if self.page is None:
            return ""
        return hashlib.sha256(self.page.encode()).hexdigest()[:16]

    def with_faults(self, error: Exception) -> Edition:
        """Return the same page with what is wrong now."""
        return replace(self, wrong=tuple(_wrong(error)), notes=())


class Board:
    """Where the newest edition hangs, for any number of readers in threads of their own."""

    def __init__(self) -> None:
        self._edition = Edition()
        self._changed = Condition()

    @property
    def edition(self) -> Edition:
        """The newest edition."""
        return self._edition

    def hang(self, edition: Edition) -> None:
        """Show an edition to whoever waits for it."""
        with self._changed:
            self._edition = edition
            self._changed.notify_all()

    def other_than(self, seen: Edition | None, patience_s: float) -> Edition:
        """Return the newest edition as soon as it is another one; after a while, whatever hangs."""
        with self._changed:
            self._changed.wait_for(lambda: self._edition is not seen, patience_s)
            return self._edition


def _wrong(error: Exception) -> Iterable[Wrong]:
    if isinstance(error, LifeError):
        return _with_lines(error.faults)
    if isinstance(error, SergemapError):
        return [Wrong(str(error), 0, "")]
    return [Wrong(f"the map could not be built, and your file is not to blame: {error!r}", 0, "")]


def _with_lines(faults: Iterable[Fault]) -> Iterator[Wrong]:
    """Yield the faults with their lines of the files; several of one line show it once."""
    files: dict[str, list[str]] = {}
    shown = ("", 0)
    for fault in faults:
        if fault.file not in files:
            files[fault.file] = _lines(Path(fault.file))
        is_new = shown != (shown := (fault.file, fault.line))
        line = "".join(files[fault.file][fault.line - 1 : fault.line]) if is_new else ""
        yield Wrong(str(fault), fault.line, line.rstrip()[:_LONGEST_LINE])


def _lines(path: Path) -> list[str]:
    """Return the lines of a file as far as it can be read; it is only shown beside its faults."""
    try:
        return (regular_bytes(path, _LARGEST) or b"").decode("utf-8", "replace").splitlines()
    except (OSError, ValueError):
        return []
