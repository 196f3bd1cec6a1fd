"""`sergemap pictures`: the pictures that a life names by address come to lie beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from sergemap.commands.result import Result
from sergemap.errors import Fault, FetchError, LifeError, OutputError, listed
from sergemap.fetching.iiif import Given, given_at
from sergemap.fetching.web import Web, host_of
from sergemap.files import create_whole, refusals
from sergemap.life.model import Life
from sergemap.life.pictured import (
    Heard,
    Shown,
    asked_for,
    asked_in_words,
    pictures_of,
    recordings_of,
)
from sergemap.life.reading.life_file import read_life
from sergemap.pictures.kinds import picture_kind, sound_type
from sergemap.text import quoted


def run(data: str | Path, *, report: Callable[[str], None], web: Web | None = None) -> Result:
    """Fetch what lies beside a life by no more than its address; report as it comes.

    A file that is there is never replaced. In the end it is told what is still to be written.

    Raises LifeError, which names what could not be fetched, and OutputError where what came
    cannot be written.
    """
    life, asked = read_life(data), web or Web()
    folder = Path(data).parent
    uses: list[Shown | Heard] = [*pictures_of(life).values(), *recordings_of(life).values()]
    faults: list[Fault] = []
    fetched = kept = 0
    for use in uses:
        if os.path.lexists(folder / use.entry.file):
            kept += 1
            continue
        try:
            report(_fetched(folder, use, asked))
            fetched += 1
        except FetchError as error:
            message = f"{quoted(use.entry.file)}: {error}"
            faults.append(life.fault((*use.loc, "url" if use.entry.url else "file"), message))
    report(f"{data}: {fetched} fetched, {kept} there already, {len(faults)} missing")
    for line in listed(list(_to_write(life, uses))):
        report(line)
    if faults:
        raise LifeError(faults)
    return Result()


def _fetched(folder: Path, use: Shown | Heard, web: Web) -> str:
    """Fetch a file, and return what is to be told of it."""
    entry, address = use.entry, use.entry.url
    if address is None:
        raise FetchError("there is no such file, and no 'url' from which it could be fetched")
    home = host_of(address)
    given = given_at(address, lambda at: web.fetch(at, home))
    try:
        kind = picture_kind(given.content) if isinstance(use, Shown) else sound_type(given.content)
    except ValueError as error:
        raise FetchError(str(error)) from None
    _write(folder, entry.file, given.content)
    return f"{entry.file}: {kind}, {len(given.content):,} bytes{_said(given)}"


def _said(given: Given) -> str:
    """Return what an archive says of its picture."""
    facts = {"label": given.label, "credit": given.credit, "licence": given.licence}
    found = [f"{name} {quoted(text[:200])}" for name, text in facts.items() if text]
    return f"; its archive says: {', '.join(found)}" if found else ""


def _write(folder: Path, name: str, content: bytes) -> None:
    path = folder / name
    with refusals(path, "the file cannot be written there"):
        top, place = os.path.realpath(folder), os.path.realpath(path.parent)
        if os.path.commonpath([top, place]) != top:
            raise OutputError(f"{path}: its folder is a link that leads out of {folder}")
        create_whole(path, content)


def _to_write(life: Life, uses: list[Shown | Heard]) -> Iterator[Fault]:
    """Yield what of each picture is still asked for."""
    for use in uses:
        if missing := asked_for(use.entry):
            message = f"{quoted(use.entry.file)}: write {asked_in_words(use.entry)}"
            yield life.fault((*use.loc, missing[0]), message)
