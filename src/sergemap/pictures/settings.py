"""How pictures are made for a page: how large, and how good."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, cast

from sergemap.errors import OptionError
from sergemap.text import quoted

Wanted = Literal["full", "small", "none"] | int
"""How large pictures are, or the pixels of their longer side; "none": neither they nor sounds."""

Watch = Callable[[int, int], None]
"""Who is told how many pictures are made, of how many."""


def unwatched(done: int, of: int) -> None:
    """Pass over how far pictures are."""


LEAST, MOST = 64, 8192
"""Pixels that the longer side may have."""


class Settings(NamedTuple):
    """How a picture is made; the qualities of the two encoders look the same.

    The pairs were found by comparing twenty photographs, by structural similarity (SSIM) and by
    eye: with one AVIF blurs the grain of a film, with the other WebP shows steps in a plain sky.
    """

    longest: int = 1280  # px, of the longer side
    webp: int = 64
    avif: int = 51


_SMALL = Settings(longest=640, webp=52, avif=39)


def settings_of(wanted: Wanted) -> Settings | None:
    """Return how pictures are made; None: not at all. OptionError where that is no size of theirs.

    >>> settings_of("full")
    Settings(longest=1280, webp=64, avif=51)
    """
    if wanted == "none":
        return None
    if wanted == "full":
        return Settings()
    if wanted == "small":
        return _SMALL
    if str(wanted).isdecimal() and LEAST <= int(wanted) <= MOST:
        return Settings(longest=int(wanted))
    advice = f"full, small, none, or the pixels of the longer side, from {LEAST} to {MOST}"
    raise OptionError(f"pictures cannot be {quoted(str(wanted))}; they are {advice}")


def read_wanted(text: str) -> Wanted:
    """Return how large pictures shall be; OptionError where that says nothing of it."""
    wanted = cast(Wanted, int(text) if text.isascii() and text.isdigit() else text)
    settings_of(wanted)
    return wanted
