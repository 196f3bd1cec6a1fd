"""How much pictures and sounds may add to a page before somebody is told."""

from __future__ import annotations

from collections.abc import Mapping

from sergemap.pictures.album import Print, Sound

MOST_BYTES = 5_000_000
"""What a phone loads in some seconds; letters of the page, of which four hold three bytes."""
_LISTED = 5


def over_budget(prints: Mapping[str, Print], sounds: Mapping[str, Sound]) -> tuple[str, ...]:
    """Return a sentence where a page becomes too large for a phone, with the largest files."""
    sizes = {
        name: (len(each.content) + 2) // 3 * 4
        for part in (prints, sounds)
        for name, each in part.items()
    }
    whole = sum(sizes.values())
    if whole <= MOST_BYTES:
        return ()
    largest = sorted(sizes.items(), key=lambda one: (-one[1], one[0]))[:_LISTED]
    listed = ", ".join(f"{name} ({_mb(size)})" for name, size in largest)
    excess = f"pictures and sounds add {_mb(whole)} to the page, more than {_mb(MOST_BYTES)}"
    return (f"{excess}; the largest are {listed}; --pictures small makes pictures smaller",)


def _mb(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
