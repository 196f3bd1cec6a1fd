"""What `sergemap export` writes: a static picture of a life, as a file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sergemap.errors import PageError
from sergemap.export.picture import picture, told_in
from sergemap.export.sight import Sight, during, up_to, whole
from sergemap.life.reading import read_life
from sergemap.page.saving import write_page
from sergemap.pipeline import Built, find, page_path, stage
from sergemap.scene.model import Scene

Format = Literal["svg", "png"]
LEAST, MOST = 200, 8000


@dataclass(frozen=True, slots=True)
class Wish:
    """What a picture should show; without a date and a period, the whole way."""

    form: Format
    size: tuple[int, int] = (1600, 1000)  # width and height, px
    date: str | None = None  # EDTF: the way up to it
    period: str | None = None  # its id
    language: str | None = None  # None: that of the file


def export_file(data: str | Path, out: str | Path | None, wish: Wish) -> Built:
    """Read a life and write its picture; an existing one is replaced only by a whole one."""
    life = read_life(data)
    path = _path_for(page_path(life, out, f".{wish.form}"), wish.form)
    atlas = find(life)
    scene = stage(life, atlas)
    drawn = picture(_sight(scene, wish), told_in(scene, wish.language), wish.size)
    write_page(path, _bytes_of(drawn, wish), "picture")
    return Built(path, atlas.notes)


def read_size(written: str) -> tuple[int, int]:
    """Return width and height in px; what is no size, or too small or large, is a ValueError.

    >>> read_size("800x600")
    (800, 600)
    """
    found = re.fullmatch(r"([0-9]{1,6})[x×]([0-9]{1,6})", written.strip().lower())
    if not found:
        raise ValueError(f"{written!r} is no size, such as 1600x1000")
    width, height = int(found[1]), int(found[2])
    if not all(LEAST <= side <= MOST for side in (width, height)):
        raise ValueError(f"{written}: width and height lie between {LEAST} and {MOST} px")
    return width, height


def _sight(scene: Scene, wish: Wish) -> Sight:
    if wish.date is not None:
        return up_to(scene, wish.date)
    return whole(scene) if wish.period is None else during(scene, wish.period)


def _bytes_of(drawn: str, wish: Wish) -> bytes:
    if wish.form == "svg":
        return drawn.encode()
    from sergemap.export.chromium import png_of  # only here is a browser needed

    return png_of(drawn, wish.size)


def _path_for(path: Path, form: Format) -> Path:
    """Return the path; a name that promises another kind of file is an error."""
    promised = path.suffix.lower().lstrip(".")
    if promised in ("svg", "png", "html", "jpg", "jpeg", "pdf") and promised != form:
        better = path.with_suffix(f".{form}").name
        raise PageError(f"{path}: the picture is {form}, so name it {better}, for one")
    return path
