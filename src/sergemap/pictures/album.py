"""The pictures and sounds of a life as a page holds them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sergemap.errors import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """A picture as browsers show it."""

    mime: str
    width: int  # px
    height: int
    content: bytes
    taken: tuple[int, int] | None = None  # the size of the file it was made of; None: a drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """A recording as browsers play it."""

    mime: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Album:
    """Prints and sounds by the names of their files; what is not in it is not shown.

    >>> bool(Album())
    False
    """

    prints: Mapping[str, Print] = field(default_factory=dict)
    sounds: Mapping[str, Sound] = field(default_factory=dict)
    left_out: tuple[Fault, ...] = ()  # what is still to be fetched, or to be told of
    notes: tuple[str, ...] = ()  # that, and what else should be known of it

    def __bool__(self) -> bool:
        return bool(self.prints or self.sounds)

    def digest(self) -> str:
        """Return a hash of all that it holds, hex; "" where it is empty."""
        hashes = [f"{name} {hashlib.sha256(it).hexdigest()}" for name, it in self._contents()]
        return hashlib.sha256("\n".join(hashes).encode()).hexdigest() if hashes else ""

    def _contents(self) -> Iterator[tuple[str, bytes]]:
        yield from ((name, each.content) for name, each in self.prints.items())
        yield from ((name, each.content) for name, each in self.sounds.items())


EMPTY = Album()


class PictureWarning(UserWarning):
    """Pictures and sounds of a life make its page large, or are still to be fetched or told of."""
