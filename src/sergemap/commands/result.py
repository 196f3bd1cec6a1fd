"""What a command answers; each file of this room has one `run` that returns it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Result(NamedTuple):
    """What a command leaves for the terminal."""

    lines: tuple[str, ...] = ()  # for standard output
    notes: tuple[str, ...] = ()  # for standard error: what was guessed or left out
    code: int = 0  # 0: done, 1: the data or the request is wrong
    is_data: bool = False  # for a program: no line of it may be cut

    @property
    def path(self) -> Path:
        """The file that was written."""
        return Path(self.lines[0])
