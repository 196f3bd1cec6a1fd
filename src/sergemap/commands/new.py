"""`sergemap new`: a folder with a small commented life, so that nobody starts from nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from sergemap.commands.result import Result
from sergemap.earth.lock import lock_path
from sergemap.errors import FolderError
from sergemap.files import is_draft, read_resource, refusals, replace_whole, whole_folder
from sergemap.life.reading.schema import schema_text
from sergemap.start.typed import lines_to_type, this_call

TEMPLATES = Path(__file__).parents[1] / "start"
DATA = Path("data", "places.yaml")


def run(folder: str, *, blank: bool = False) -> Result:
    """Start a life, and say what to type next."""
    files = start(folder, blank=blank)
    typed = (f"    {line}" for line in lines_to_type(folder, "serve", this_call()))
    after = f"and edit {DATA.as_posix()}: the map is there anew after each save."
    return Result(("Now type", "", *typed, "", after), tuple(str(path) for path in files))


def start(folder: str | Path, *, blank: bool = False) -> tuple[Path, ...]:
    """Write a life to start from and return its files; FolderError where the folder is in use.

    A small lesson lies beside it. `blank` gives both to be filled in, else it is three stays of
    Béla Bartók's.
    """
    folder = Path(folder)
    _refuse_what_is_there(folder)
    stem = "blank" if blank else "life"
    data = folder / DATA
    files = {
        data: _template(f"{stem}.yaml"),
        lock_path(data): _template(f"{stem}.lock.yaml"),
        data.with_name("places.schema.json"): schema_text().encode(),
        data.with_name("lesson.md"): _template(f"{stem}.lesson.md"),
        folder / "README.md": _template("README.md"),
    }
    _write(folder, files)
    return tuple(files)


def _refuse_what_is_there(folder: Path) -> None:
    if os.path.isfile(folder):  # noqa: PTH113  # no errors
        raise FolderError(f"{folder}: this is a file; name a folder that is new")
    with refusals(folder, "a folder cannot be made there", FolderError):
        try:
            is_empty = all(is_draft(path) for path in folder.iterdir())
        except FileNotFoundError:
            return
    if not is_empty:
        raise FolderError(f"{folder}: there is something in this folder; name one that is new")


def _write(folder: Path, files: Mapping[Path, bytes]) -> None:
    """Put the files into the folder, all or none of them."""
    is_there = folder.is_dir()
    wrong = "nothing can be written into this folder" if is_there else "this folder cannot be made"
    with (
        refusals(folder, wrong, FolderError),
        whole_folder(folder) as draft,
    ):
        for path, content in files.items():
            place = draft / path.relative_to(folder)
            place.parent.mkdir(exist_ok=True)
            replace_whole(place, content)


def _template(name: str) -> bytes:
    return read_resource(TEMPLATES / name).encode()
