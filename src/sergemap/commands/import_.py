"""`sergemap import`: somebody else's file becomes the beginning of a life."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from sergemap.commands.result import Result
from sergemap.errors import Fault, LifeError, OutputError, listed
from sergemap.files import create_whole, refusals
from sergemap.importers.draft import Draft
from sergemap.importers.json_text import Node, read_json
from sergemap.importers.linked_places import draft_of_linked_places
from sergemap.importers.rows import draft_of_table
from sergemap.importers.storymap import draft_of_storymap
from sergemap.importers.table import text_of
from sergemap.importers.timeline import draft_of_timeline
from sergemap.life.reading.life_file import file_bytes, read_life_text

_Reader = Callable[[Node, str, str], Draft]


def run(file: str, out: str | None = None) -> Result:
    """Write the life that a table, story map, timeline or gazetteer holds, as a new file.

    The notes say what could not be carried into it.

    LifeError where the file cannot be understood, OutputError where the new one is there already.
    """
    path = Path(out) if out else Path(file).with_suffix(".yaml")
    _refuse_existing(path)
    draft = _draft(text_of(file_bytes(Path(file), file, "stays.csv"), file), file)
    _write_new(path, _sound_text(draft, str(path)).encode())
    return Result((str(path),), tuple(listed(sorted(draft.left_out))))


def _write_new(path: Path, life: bytes) -> None:
    with refusals(path, "the life cannot be written there"):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            create_whole(path, life)
        except FileExistsError:
            _refuse_existing(path)
            raise


def _refuse_existing(path: Path) -> None:
    if os.path.lexists(path):
        raise OutputError(f"{path}: there is such a file already; name a new one with -o NEW.yaml")


def _draft(text: str, file: str) -> Draft:
    title = Path(file).stem.replace("_", " ").replace("-", " ").strip()
    if text.lstrip()[:1] not in ("{", "["):
        return draft_of_table(text, file, title)
    document = read_json(text, file)
    return _reader_of(document, file)(document, file, title)


def _reader_of(document: Node, file: str) -> _Reader:
    if document["storymap"]["slides"].entries:
        return draft_of_storymap
    if document["events"].entries:
        return draft_of_timeline
    if document["features"].entries or document["type"].text == "Feature":
        return draft_of_linked_places
    found = ", ".join(repr(key) for key in document.keys[:5]) or "nothing"
    message = (
        "expected 'storymap' (StoryMapJS), 'events' (TimelineJS) or 'features' (Linked Places)"
    )
    raise LifeError([Fault(file, 1, 1, f"{message}, found {found}")])


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
