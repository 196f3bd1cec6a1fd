"""From the historian's file to the page: read, locate, compose, page."""

from __future__ import annotations

import os
import re
import unicodedata
import warnings
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sergemap.earth.geocoding import Atlas, locate
from sergemap.errors import LifeError, PageError
from sergemap.life.lockfile import lock_path, read_lock
from sergemap.life.model import Life
from sergemap.life.reading import read_life
from sergemap.page.tiles import known_tiles
from sergemap.scene.compose import compose
from sergemap.scene.model import Scene

if TYPE_CHECKING:
    from sergemap.earth.services import GeocoderName
    from sergemap.page.exile_map import ExileMap


@dataclass(frozen=True, slots=True)
class Built:
    """A page that was written, and what its maker should know of it."""

    path: Path
    notes: tuple[str, ...]  # what was guessed on the way


MOST_IN_A_PICTURE = 1000  # stays


def build(life: Life, *, language: str | None = None, tiles: str | None = None) -> ExileMap:
    """Return the animated map of a life: a folium map, to be saved or added to.

    `tiles` names map tiles that xyzservices knows; the page then asks the network for them.

    >>> from sergemap.life.reading import read_life
    >>> build(read_life("data/places.yaml")).save("maps/victor-serge.html")  # doctest: +SKIP
    """
    from sergemap.page.exile_map import ExileMap, Extras  # folium is not needed to check a life

    scene = stage(life, find(life))
    extras = Extras(picture=whole_way(scene, language))
    return ExileMap(scene, language=language, extras=extras, tiles=known_tiles(tiles))


def whole_way(scene: Scene, language: str | None) -> str:
    """Return the picture of the whole way that a page shows where no script runs, and prints.

    Of a life of thousands of stays nothing could be told apart in it: "".
    """
    if len(scene.stops) > MOST_IN_A_PICTURE:
        return ""
    from sergemap.export.outline import figure
    from sergemap.export.picture import told_in
    from sergemap.export.sight import whole

    return figure(whole(scene), told_in(scene, language))


def build_file(
    data: str | Path,
    out: str | Path | None = None,
    *,
    language: str | None = None,
    tiles: str | None = None,
    url: str | None = None,
) -> Built:
    """Read a life and write its page; an existing page is replaced only by a whole one.

    With `url`, the address it will have, it names that and a preview picture beside it.
    """
    from sergemap.page.exile_map import ExileMap, Extras
    from sergemap.previewing import Previewed, write_preview

    life = read_life(data)
    atlas = find(life)
    path, scene = page_path(life, out), stage(life, atlas)
    extras = Extras(picture=whole_way(scene, language))
    page = ExileMap(scene, language=language, extras=extras, tiles=known_tiles(tiles))
    previewed = Previewed("", ())
    if url is not None:
        previewed = write_preview(scene, language, url, path)
        page.extras = replace(extras, links=previewed.links)
    with warnings.catch_warnings(record=True) as said:
        page.save(path)
    return Built(
        path, (*atlas.notes, *previewed.notes, *(str(warning.message) for warning in said))
    )


def find(life: Life) -> Atlas:
    """Return where every place of a life lies; the lock beside its file is asked first."""
    path = life.origin.path
    return locate(life, read_lock(lock_path(path)) if path else {})


def stage(life: Life, atlas: Atlas) -> Scene:
    """Return the scene of a life."""
    return compose(life, atlas)


def geocode_file(
    data: str | Path,
    geocoder: GeocoderName = "offline",
    *,
    refresh: Collection[str] = (),
    server: str | None = None,
    report: Callable[[str], None],
) -> None:
    """Find the places of a life and keep them in the lock beside it; report as they are found.

    What was found is kept even when other places, told as faults in the end, were not.
    """
    from sergemap.earth.services import fill_lock  # only here is anybody asked

    life = read_life(data)
    lock, today = lock_path(Path(data)), datetime.now(tz=UTC).date()
    told = fill_lock(
        life, lock, geocoder, today=today, refresh=refresh, server=server, report=report
    )
    for key in told.stale:
        report(f"{key}: asks for something else by now; ask again with --refresh {key}")
    for key in told.unused:
        report(f"{key}: kept in the lock, though no place needs it")
    report(f"{lock}: {len(told.added)} added, {len(told.kept)} kept")
    if told.missing:
        raise LifeError(told.missing)


def page_path(life: Life, out: str | Path | None, suffix: str = ".html") -> Path:
    """Return where a page or a picture goes: in a folder as usual, and never over the data."""
    if out is None:
        return default_page(life).with_suffix(suffix)
    path = Path(out)
    if path.is_dir() or str(out).endswith(("/", os.sep)):
        return path / default_page(life).with_suffix(suffix).name
    data = life.origin.path
    if data and path.suffix in (".yaml", ".yml") and path.resolve().parent == data.resolve().parent:
        raise PageError(f"{out}: that would replace data; name it {path.stem}{suffix}, for one")
    return path


def default_page(life: Life) -> Path:
    """Return where the page goes unless told otherwise: maps/<subject>.html.

    A name without a Latin letter gives way to the name of the data file.
    """
    stem = life.origin.path.stem if life.origin.path else "life"
    return Path("maps") / f"{plain_letters(life.subject.name) or stem}.html"


LONGEST_NAME = 80
"""Letters; a file name may have 255 bytes, with its suffix and what is put before a draft."""
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


def plain_letters(name: str) -> str:
    """Return a name as a file name in plain letters, not too long for any disk.

    >>> plain_letters("Rosa Luxemburg"), plain_letters("Édouard Carouy"), plain_letters("Серж")
    ('rosa-luxemburg', 'edouard-carouy', '')
    """
    bare = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = re.sub(r"[^a-z0-9]+", "-", bare.encode("ascii", "ignore").decode()).strip("-")
    return plain[:LONGEST_NAME].rstrip("-")
