"""`sergemap export`: a static picture of a life, as a file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sergemap.commands.result import Result
from sergemap.errors import OutputError
from sergemap.files import write_file
from sergemap.life.reading.life_file import read_life
from sergemap.picture.captions import localized
from sergemap.picture.extent import Extent, during, up_to, whole
from sergemap.picture.sheet import picture
from sergemap.pipeline import page_path, portrait_of, scene_of
from sergemap.scene.model import Scene

Format = Literal["svg", "png"]
LEAST, MOST = 200, 8000


@dataclass(frozen=True, slots=True)
class PictureOptions:
    """What a picture shows; without a date and a period, the whole way."""

    form: Format
    size: tuple[int, int] = (1600, 1000)  # width and height, px
    date: str | None = None  # EDTF: the way up to it
    period: str | None = None  # its id
    language: str | None = None  # None: that of the file


def run(data: str | Path, out: str | Path | None, options: PictureOptions) -> Result:
    """Read a life and write its picture; an existing one is replaced only by a whole one.

    Raises LifeError where the life has faults, OptionError where the date, the period or the
    language is none of its own, OutputError where the picture cannot be drawn or written.
    """
    life = read_life(data)
    path = _path_for(page_path(life, out, f".{options.form}", "picture"), options.form)
    scene, notes = scene_of(life)
    extent, local = _extent(scene, options), localized(scene, options.language)
    is_whole = options.date is None and options.period is None
    portrait = portrait_of(life, options.language) if is_whole else None
    drawn = picture(extent, local, options.size, portrait)
    write_file(path, _bytes_of(drawn, options), "picture")
    return Result((str(path),), notes)


def read_size(text: str) -> tuple[int, int]:
    """Return width and height in px; ValueError where they are none, or too small or large.

    >>> read_size("800x600")
    (800, 600)
    """
    found = re.fullmatch(r"([0-9]{1,6})[x×]([0-9]{1,6})", text.strip().lower())
    if not found:
        raise ValueError(f"{text!r} is no size, such as 1600x1000")
    width, height = int(found[1]), int(found[2])
    if not all(LEAST <= side <= MOST for side in (width, height)):
        raise ValueError(f"{text}: width and height lie between {LEAST} and {MOST} px")
    return width, height


def _extent(scene: Scene, options: PictureOptions) -> Extent:
    if options.date is not None:
        return up_to(scene, options.date)
    return whole(scene) if options.period is None else during(scene, options.period)


def _bytes_of(drawn: str, options: PictureOptions) -> bytes:
    if options.form == "svg":
        return drawn.encode()
    from sergemap.picture.png import png_of  # only here is a browser needed

    return png_of(drawn, options.size)


def _path_for(path: Path, form: Format) -> Path:
    """Return the path; OutputError where its name promises another kind of file."""
    promised = path.suffix.lower().lstrip(".")
    if promised in ("svg", "png", "html", "jpg", "jpeg", "pdf") and promised != form:
        better = path.with_suffix(f".{form}").name
        raise OutputError(f"{path}: the picture is {form}, so name it {better}, for one")
    return path
