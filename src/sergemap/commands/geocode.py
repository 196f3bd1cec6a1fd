"""`sergemap geocode`: where the places of a life lie, kept in the lock beside it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from pathlib import Path

from sergemap.commands.result import Result
from sergemap.earth.lock import lock_path
from sergemap.earth.services import GeocoderName, fill_lock
from sergemap.errors import LifeError
from sergemap.life.reading.life_file import read_life


def run(
    data: str,
    geocoder: GeocoderName = "offline",
    *,
    refresh: Collection[str] = (),
    server: str | None = None,
    report: Callable[[str], None],
) -> Result:
    """Find the places of a life and keep them in the lock beside it; report as they are found.

    What was found is kept even where other places were not: LifeError names those in the end.
    """
    life = read_life(data)
    lock, today = lock_path(Path(data)), datetime.now(tz=UTC).date()
    filled = fill_lock(
        life, lock, geocoder, today=today, refresh=refresh, server=server, report=report
    )
    for key in filled.stale:
        report(f"{key}: asks for something else by now; ask again with --refresh {key}")
    for key in filled.unused:
        report(f"{key}: kept in the lock, though no place needs it")
    report(f"{lock}: {len(filled.added)} added, {len(filled.kept)} kept")
    if filled.missing:
        raise LifeError(filled.missing)
    return Result()
