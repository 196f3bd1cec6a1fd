"""Small things that many parts of a scene point with."""

from __future__ import annotations

from collections.abc import Sequence

from sergemap.life.dates import EdtfDate
from sergemap.life.model import SourceRef

Refs = tuple[tuple[str, str | None], ...]


def refs(sources: Sequence[SourceRef]) -> Refs:
    """Return sources as pairs of key and locator."""
    return tuple((source.key, source.locator) for source in sources)


def edtf(dates: EdtfDate | None) -> str | None:
    """Return a date as it was written; None stays None."""
    return None if dates is None else dates.text
