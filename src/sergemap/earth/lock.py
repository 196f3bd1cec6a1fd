"""The lock: where each place was found, written down so that a build asks nobody."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml

from sergemap.errors import Fault, LifeError
from sergemap.files import locked, refusals, replace_whole
from sergemap.life.model import Mark, Position
from sergemap.life.reading.yaml_comments import with_comments, with_comments_above
from sergemap.life.reading.yaml_tree import YamlList, YamlMapping, YamlNode, YamlText, read_tree
from sergemap.text import Words, did_you_mean, quoted

_HEADER = """\
# Written by `sergemap geocode`: where each place was found, so that a map needs no network.
# Keep it beside the life it belongs to. To move a place, give it `at: [latitude, longitude]`
# there; to ask for it anew, use `sergemap geocode --refresh KEY`.
"""
_KEY = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class LockEntry:
    """What a geocoder once answered about a place."""

    at: Position
    query: str
    geocoder: str
    match: str
    id: str | None  # None: the geocoder gave no number of its own
    retrieved: str  # ISO date


def lock_path(data: Path) -> Path:
    """Return where the lock of a life stands.

    >>> lock_path(Path("data/places.yaml")).name
    'places.lock.yaml'
    """
    return data.with_name(f"{data.stem}.lock.yaml")


def read_lock(path: Path) -> dict[str, LockEntry]:
    """Return the entries of the lock by place key; a missing file is an empty lock."""
    try:
        written = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise LifeError([Fault(str(path), 1, 1, f"cannot be read: {error.strerror}")]) from None
    return dict(_entries(written, str(path)))


@lru_cache(maxsize=2)  # while a life is edited in a live preview, its lock stays as it is
def _entries(written: bytes, file: str) -> Mapping[str, LockEntry]:
    if _says_nothing(written):
        return {}
    tree, faults = read_tree(written, file)
    reader = _Reader(file, list(faults))
    entries = reader.entries(tree) if tree else {}
    if reader.faults:
        raise LifeError(reader.faults)
    return entries


def write_lock(path: Path, entries: Mapping[str, LockEntry]) -> None:
    """Write the lock whole or not at all; comments stay, the same entries give the same bytes."""
    with refusals(path, "the lock cannot be written"):
        place = Path(os.path.realpath(path))  # a link stays a link
        replace_whole(place, _text(path, entries).encode())


def _text(path: Path, entries: Mapping[str, LockEntry]) -> str:
    """Return the lock as text, with what people wrote beside the entries that stay."""
    written = {key: _written(key, entries[key]) for key in sorted(entries)}
    plain = _HEADER + "".join(written.values())
    try:
        before = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        known = read_lock(path)
    except (OSError, UnicodeError, LifeError):
        return plain
    kept = {key for key, entry in entries.items() if known.get(key) == entry}
    text = with_comments(before, written, kept)
    return text if _reads_as(text, entries) else with_comments_above(before, plain)


def _written(key: str, entry: LockEntry) -> str:
    row = {key: _row(entry)}
    return yaml.safe_dump(
        row, sort_keys=False, allow_unicode=True, default_flow_style=None, width=10_000
    )


def _reads_as(text: str, entries: Mapping[str, LockEntry]) -> bool:
    tree, faults = read_tree(text, "lock")
    reader = _Reader("lock", list(faults))
    if not entries:
        return True
    return tree is not None and reader.entries(tree) == dict(entries) and not reader.faults


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


def _says_nothing(written: bytes) -> bool:
    lines = written.removeprefix(b"\xef\xbb\xbf").splitlines()
    return all(not line.strip() or line.lstrip().startswith(b"#") for line in lines)


def _row(entry: LockEntry) -> dict[str, object]:
    row = asdict(entry) | {"at": [entry.at.latitude, entry.at.longitude]}
    return {name: value for name, value in row.items() if value is not None}


class _Reader:
    """Turns the tree of a lock into entries, and gathers all faults on the way."""

    def __init__(self, file: str, faults: list[Fault]) -> None:
        self.file = file
        self.faults = faults

    def entries(self, tree: YamlMapping) -> dict[str, LockEntry]:
        """Return the entries that are whole."""
        entries: dict[str, LockEntry] = {}
        for key, (mark, node) in tree.entries.items():
            if not _KEY.fullmatch(key):
                self._fault(mark, f"{quoted(key)} is no key of a place, such as 'fort-de-france'")
            elif not isinstance(node, YamlMapping):
                self._fault(node.mark, f"the entry of {key} is no mapping; delete it, geocode anew")
            elif entry := self._entry(key, mark, node):
                entries[key] = entry
        return entries

    def _entry(self, key: str, mark: Mark, node: YamlMapping) -> LockEntry | None:
        faults_before = len(self.faults)
        self._check_names(key, mark, node)
        texts = {
            name: self._text(value) for name, (_, value) in node.entries.items() if name != "at"
        }
        at = self._position(node.entries["at"][1]) if "at" in node.entries else None
        if "retrieved" in node.entries:
            self._check_date(node.entries["retrieved"][1])
        if at is None or len(self.faults) > faults_before:
            return None
        return LockEntry(
            at=at,
            query=texts["query"],
            geocoder=texts["geocoder"],
            match=texts["match"],
            id=texts.get("id"),
            retrieved=texts["retrieved"],
        )

    def _check_names(self, key: str, mark: Mark, node: YamlMapping) -> None:
        known = [field.name for field in fields(LockEntry)]
        for name, (label, _) in node.entries.items():
            if name not in known:
                guess = did_you_mean(name, Words.of(known)) or f" Known are {', '.join(known)}."
                self._fault(label, f"{quoted(name)} is not known here.{guess}")
        missing = [name for name in known if name not in node.entries and name != "id"]
        if missing:
            self._fault(mark, f"{key} lacks {', '.join(missing)}; delete the entry, geocode anew")

    def _text(self, node: YamlNode) -> str:
        if isinstance(node, YamlText):
            return node.text
        self._fault(node.mark, "a text should stand here")
        return ""

    def _check_date(self, node: YamlNode) -> None:
        written = self._text(node)
        try:
            date.fromisoformat(written)
        except ValueError:
            self._fault(node.mark, f"{quoted(written)} is no day such as 2024-05-01")

    def _position(self, node: YamlNode) -> Position | None:
        try:
            if not isinstance(node, YamlList):
                raise ValueError
            latitude, longitude = (float(self._text(number)) for number in node.entries)
            if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
                raise ValueError
        except ValueError:
            self._fault(node.mark, "'at' must be [latitude, longitude], such as [59.94, 30.31]")
            return None
        return Position(longitude, latitude)

    def _fault(self, mark: Mark, message: str) -> None:
        self.faults.append(Fault(self.file, mark.line, mark.column, message))
