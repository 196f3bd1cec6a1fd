"""What a historian, and an archive, would ask about the pictures of a life."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sergemap.errors import Fault
from sergemap.life.checks import LifeWarning
from sergemap.life.dates import certainly_before
from sergemap.life.model import Life
from sergemap.life.pictured import (
    SUFFIXES,
    Heard,
    Shown,
    pictures_in,
    pictures_of,
    recordings_of,
)
from sergemap.pictures.album import Album
from sergemap.text import quoted

MOST_MEGAPIXELS = 12
_MOST_LISTED = 8
_RESERVED = re.compile(
    r"all rights reserved|in copyright|\bInC\b|do not (?:copy|share|reproduce)|no reproduction"
    r"|tous droits r[ée]serv[ée]s|todos los derechos reservados|alle rechte vorbehalten"
    r"|tutti i diritti riservati|все права защищены",
    re.IGNORECASE,
)


def questions(life: Life, album: Album) -> Iterator[LifeWarning]:
    """Yield what should be asked about pictures and sounds, and of which kind it is."""
    checks = (
        ("unused-picture", _unused(life)),
        ("large-picture", _large(life, album)),
        ("older-picture", _older(life)),
        ("forbidding-licence", _forbidden(life)),
    )
    return (LifeWarning(fault, code) for code, faults in checks for fault in faults)


def _unused(life: Life) -> Iterator[Fault]:
    """Yield what lies beside the pictures that are shown, and which nobody shows."""
    path = life.origin.path
    named = {*pictures_of(life), *recordings_of(life)}
    if path is None or not named:
        return
    unused: list[str] = []
    for folder in sorted({Path(name).parent for name in named}):
        beside = sorted((path.parent / folder).glob("*"))
        files = ((folder / it.name).as_posix() for it in beside if it.suffix.lower() in SUFFIXES)
        unused += [name for name in files if name not in named]
    if unused:
        listed = ", ".join(map(quoted, unused[:_MOST_LISTED]))
        more = f" and {len(unused) - _MOST_LISTED} more" if len(unused) > _MOST_LISTED else ""
        yield life.fault((), f"files beside those that are shown are never used: {listed}{more}")


def _large(life: Life, album: Album) -> Iterator[Fault]:
    for name, shown in pictures_of(life).items():
        made = album.prints.get(name)
        width, height = made.taken or (0, 0) if made else (0, 0)
        megapixels = width * height / 1e6
        if megapixels > MOST_MEGAPIXELS:
            claim = f"picture {quoted(name)} has {megapixels:.1f} megapixels"
            advice = f"more than {MOST_MEGAPIXELS} are of no use to a page, and slow to build"
            yield life.fault((*shown.loc, "file"), f"{claim}; {advice}")


def _older(life: Life) -> Iterator[Fault]:
    for shown in pictures_in(life):
        made, dates = shown.entry.dates, shown.dates
        if made and dates and certainly_before(made, dates):
            claim = f"picture {quoted(shown.entry.file)} of {made.text} is older than {shown.what}"
            yield life.fault((*shown.loc, "dates"), f"{claim} of {dates.text} that it shows")


def _forbidden(life: Life) -> Iterator[Fault]:
    uses: list[Shown | Heard] = [*pictures_of(life).values(), *recordings_of(life).values()]
    for use in uses:
        if _RESERVED.search(use.entry.licence):
            whose = f"{quoted(use.entry.file)}, {quoted(use.entry.licence)}"
            message = f"the licence of {whose}, forbids to share it; who shares the page shares it"
            yield life.fault((*use.loc, "licence"), message)
