"""`sergemap import`: somebody else's file becomes the beginning of a life."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from sergemap.commands.beside import Beside, item_bytes
from sergemap.commands.result import Result
from sergemap.earth.geocoding import offline_gazetteer
from sergemap.earth.towns_near import towns_near
from sergemap.errors import Fault, LifeError, OutputError, listed
from sergemap.fetching.web import Web
from sergemap.files import create_whole, refusals
from sergemap.importers.draft import Draft
from sergemap.importers.reading import fill
from sergemap.importers.wikidata import item_in
from sergemap.life.locations import TOP
from sergemap.life.reading.life_file import file_bytes, read_life_text


def run(
    file: str,
    out: str | None = None,
    *,
    person: str = "",
    fetch: bool = False,
    web: Web | None = None,
) -> Result:
    """Write the life that a table, story map, timeline, gazetteer or family tree holds.

    It is a new file. The notes say what could not be carried into it, and what it asks for.
    An item of Wikidata, `Q123`, is a file by that name; with `fetch` those missing are fetched.

    LifeError where the file cannot be understood, OutputError where the new one is there already.
    """
    asked = (web or Web()) if fetch else None
    is_item = bool(item_in(file)) and not os.path.lexists(file)
    file = f"{file}.json" if is_item else file
    content = b"" if is_item else file_bytes(Path(file), file, "stays.csv")
    path = Path(out) if out else Path(file).with_suffix(".yaml")
    _refuse_existing(path)
    _refuse_read_beside(path)
    if is_item:
        content = item_bytes(Path(file), asked)
    title = Path(file).stem.replace("_", " ").replace("-", " ").strip()
    draft = Draft(file, title, person, towns_near=cache(towns_near), is_town=_towns())
    beside = Beside(Path(file).parent, asked, lambda note: draft.leave_out(TOP, note))
    draft.beside = beside.read
    fill(draft, content)
    if fetch and not is_item and b'"entities"' not in content:
        draft.leave_out(TOP, "--fetch asks for items of Wikidata alone: nothing was fetched")
    _write_new(path, _sound_text(draft, str(path)).encode())
    return Result((str(path),), tuple(listed(sorted(draft.left_out))))


def _towns() -> Callable[[str], bool]:
    """Return who knows the towns; one gazetteer answers for all, for it takes seconds to load."""
    gazetteer = cache(offline_gazetteer)
    return cache(lambda name: gazetteer().find(name) is not None)


def _write_new(path: Path, life: bytes) -> None:
    with refusals(path, "the life cannot be written there"):
        try:
            create_whole(path, life)
        except FileExistsError:
            _refuse_existing(path)
            raise


def _refuse_existing(path: Path) -> None:
    if os.path.lexists(path):
        raise OutputError(f"{path}: there is such a file already; name a new one with -o NEW.yaml")


def _refuse_read_beside(path: Path) -> None:
    """Raise an OutputError for the name of a lock, or of a translation of a life beside it."""
    stem, _, word = path.stem.rpartition(".")
    base = path.with_name(f"{stem}{path.suffix}") if stem else path
    if word == "lock" or (base != path and os.path.lexists(base)):
        message = f"a life is not read from there, for {base.name} has its {word!r} by that name"
        raise OutputError(f"{path}: {message}; name a new one with -o NEW.yaml")


def _sound_text(draft: Draft, file: str) -> str:
    """Return the life as YAML that can be read; periods that overlap become one."""
    text = draft.text()
    try:
        read_life_text(text, file=file)
    except LifeError:
        message = "the periods overlap, and became one"
        draft.one_period()
        text = draft.text()
        try:
            read_life_text(text, file=file)
        except LifeError as error:
            first = error.faults[0].message
            raise OutputError(f"{draft.file}: no life can be made of this: {first}") from None
        draft.left_out.append(Fault(draft.file, 1, 1, message))
    return text
