"""The lock: where each place was found, written down so that a build asks nobody."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import yaml

from sergemap.earth.lock_comments import with_comments, with_comments_above, without_entries
from sergemap.errors import Fault, LifeError
from sergemap.files import locked, refusals, regular_bytes, replace_whole
from sergemap.life.field_types import At, Day, Record, Slug
from sergemap.life.model import Precision
from sergemap.life.reading.messages import understood
from sergemap.life.reading.record_types import Kinds
from sergemap.life.reading.shorthand import read_page
from sergemap.life.reading.yaml_text import INVISIBLE, LARGEST_FILE

_HEADER = """\
# Written by `sergemap geocode`: where each place was found, so that a map needs no network.
# Keep it beside the life it belongs to. To move a place, give it `at: [latitude, longitude]`
# there; to ask for it anew, use `sergemap geocode --refresh KEY`.
"""


class LockEntry(Record):
    """What a geocoder once answered about a place."""

    at: At
    query: str
    geocoder: str
    match: str = ""
    precision: Precision | None = None  # None: that of a town, or what the place says
    id: str | None = None  # None: the geocoder gave no number of its own
    retrieved: Day


class _Lock(Record):
    places: Mapping[Slug, LockEntry] = {}


_KINDS: Kinds = {(): ("lock", _Lock), ("places", "*"): ("entry", LockEntry)}


def lock_path(data: Path) -> Path:
    """Return where the lock of a life stands.

    >>> lock_path(Path("data/places.yaml")).name
    'places.lock.yaml'
    """
    return data.parent / f"{data.stem}.lock.yaml"  # a folder has no name of its own


def read_lock(path: Path) -> dict[str, LockEntry]:
    """Return the entries of the lock by place key; a missing file is an empty lock.

    Raises LifeError with all that is wrong in it.
    """
    try:
        content = regular_bytes(path, LARGEST_FILE)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise LifeError([Fault(str(path), 1, 1, f"cannot be read: {error.strerror}")]) from None
    if content is None:
        message = "the lock is larger than 64 MiB; delete it, and fill it anew: sergemap geocode"
        raise LifeError([Fault(str(path), 1, 1, message)])
    return dict(_entries(content, str(path)))


@lru_cache(maxsize=2)  # while a life is edited in a live preview, its lock stays as it is
def _entries(content: bytes, file: str) -> Mapping[str, LockEntry]:
    lines = content.removeprefix(b"\xef\xbb\xbf").splitlines()
    if all(not line.strip() or line.lstrip().startswith(b"#") for line in lines):
        return {}
    lock, faults = understood(_Lock, read_page(content, file, _KINDS, under="places"), _KINDS)
    if lock is None or faults:
        raise LifeError(faults)
    return lock.places


def write_lock(path: Path, entries: Mapping[str, LockEntry]) -> None:
    """Write the lock whole or not at all; comments stay, the same entries give the same bytes.

    Raises OutputError where the file cannot be written.
    """
    with refusals(path, "the lock cannot be written"):
        place = Path(os.path.realpath(path))  # a link stays a link
        sound = {key: _readable(entry) for key, entry in entries.items()}
        replace_whole(place, _text(path, sound).encode())


def drop_unreadable(path: Path, keys: Collection[str]) -> None:
    """Take entries out of a lock that cannot be read, where it can be read without them.

    Else it stays as it is, and whoever reads it gets the LifeError.
    """
    with locked(Path(os.path.realpath(path))):
        try:
            read_lock(path)
        except LifeError:
            with suppress(OSError, UnicodeError, LifeError):
                text = without_entries(_as_text(path), keys)
                _entries(text.encode(), str(path))
                replace_whole(Path(os.path.realpath(path)), text.encode())


def _text(path: Path, entries: Mapping[str, LockEntry]) -> str:
    """Return the lock as text, with what people wrote beside the entries that stay."""
    rows = {key: _yaml(key, entries[key]) for key in sorted(entries)}
    plain = _HEADER + "".join(rows.values())
    try:
        known = read_lock(path)
        before = _as_text(path)
    except (OSError, UnicodeError, LifeError):
        return plain
    text = with_comments(before, rows, {key for key in rows if known.get(key) == entries[key]})
    try:
        is_whole = _entries(text.encode(), "lock") == entries
    except LifeError:
        is_whole = False
    return text if is_whole else with_comments_above(before, plain)


def _as_text(path: Path) -> str:
    return (regular_bytes(path, LARGEST_FILE) or b"").decode("utf-8-sig").replace("\r\n", "\n")


class _Dumper(yaml.SafeDumper):
    """Puts what a reader may take for an end of line or a space into quotes."""

    def represent_text(self, text: str) -> yaml.ScalarNode:
        style = '"' if _NEEDS_QUOTES.search(text) else None
        return self.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _Dumper.represent_text)
# a text that begins as an entry does is taken for one without its space
_NEEDS_QUOTES = re.compile(
    "[\t\r\n\x85\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000]|^\\s*-"
)


def _yaml(key: str, entry: LockEntry) -> str:
    unsaid = set() if entry.match else {"match"}
    row = entry.model_dump(exclude_none=True, exclude=unsaid)
    row |= {"at": [entry.at.latitude, entry.at.longitude]}
    return yaml.dump(
        {key: row},
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=None,
        width=float("inf"),
    )


_NOTHING = "?"  # what was asked of whom cannot be left unsaid


def _readable(entry: LockEntry) -> LockEntry:
    """Return an entry without the letters that no reader of ours takes."""
    texts = {name: value for name, value in entry if isinstance(value, str)}
    seen: dict[str, str | None] = {
        name: INVISIBLE.sub("", value).strip() for name, value in texts.items()
    }
    seen["id"] = seen.get("id") or None
    seen |= {name: seen[name] or _NOTHING for name in ("query", "geocoder")}
    return entry.model_copy(update=seen)


def add_to_lock(
    path: Path, entries: Mapping[str, LockEntry], *, overwrite: Iterable[str] = ()
) -> dict[str, LockEntry]:
    """Add entries to the lock as it is now, and return all of it.

    What another run wrote in the meantime stays, and so does what is there already, but for
    the keys to overwrite.
    """
    with locked(Path(os.path.realpath(path))):
        now = read_lock(path)
        wanted = set(overwrite)
        new = {key: e for key, e in entries.items() if key not in now or key in wanted}
        merged = now | new
        if new or not path.exists():
            write_lock(path, merged)
    return merged
