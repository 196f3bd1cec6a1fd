"""Plain values -> YAML that a person goes on writing, with every text in quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sergemap.life.model import Position
from sergemap.life.reading.yaml_text import visible


@dataclass(frozen=True, slots=True)
class Noted:
    """A value on a line that says in a comment what is to be done there."""

    value: str | Position
    note: str

    def __str__(self) -> str:
        """Return what stands there, without the note."""
        return str(self.value)


Value = str | Position | Noted | Sequence["Value"] | Mapping[str, "Value"]

_BARE = re.compile(r"[a-z0-9][a-z0-9-]*|(?:\.\./)?[0-9X]{4}[0-9X~?%/-]*(?:\.\.)?")
_NO_WORDS = frozenset({"y", "n", "no", "yes", "on", "off", "true", "false", "null"})
_NOTE = "\x1f"  # no text that is written holds it, for it is invisible
_ESCAPED = {0x85: "\\N", 0x2028: "\\L", 0x2029: "\\P", 0x7F: "", 0xFEFF: ""}


def yaml_and_notes(record: Mapping[str, Value]) -> tuple[str, list[tuple[int, str]]]:
    """Return a mapping as YAML without what is empty, and its notes, each with its line, from 1.

    >>> yaml_and_notes({"name": Noted("Rosa", "write her name in full"), "summary": ""})
    ('name: "Rosa"  # write her name in full\\n', [(1, 'write her name in full')])
    """
    lines = list(_mapping(record, ""))
    noted = enumerate((line.partition(_NOTE)[2] for line in lines), start=1)
    text = "".join(f"{line.replace(_NOTE, '  # ')}\n" for line in lines)
    return text, [(number, note) for number, note in noted if note]


def quoted_text(text: str) -> str:
    """Return a text as YAML in one line: bare where it is a key or a date, else in quotes."""
    shown = visible(text).strip()
    if _BARE.fullmatch(shown) and shown not in _NO_WORDS:
        return shown
    return json.dumps(shown, ensure_ascii=False).translate(_ESCAPED)


def _mapping(record: Mapping[str, Value], indent: str) -> Iterator[str]:
    for key, value in record.items():
        if value:
            yield from _pair(key, value, indent)


def _pair(key: str, value: Value, indent: str) -> Iterator[str]:
    if isinstance(value, Noted):
        first, *rest = _pair(key, value.value, indent)
        yield f"{first}{_NOTE}{' '.join(visible(value.note).split())}"
        yield from rest
    elif isinstance(value, Position):
        yield f"{indent}{key}: [{value.latitude:.12g}, {value.longitude:.12g}]"
    elif isinstance(value, str):
        yield from _text(key, value, indent)
    elif isinstance(value, Mapping):
        yield f"{indent}{key}:"
        yield from _mapping(value, f"{indent}  ")
    elif all(isinstance(entry, str) for entry in value):
        yield f"{indent}{key}: [{', '.join(quoted_text(str(entry)) for entry in value)}]"
    else:
        yield f"{indent}{key}:"
        for entry in value:
            if isinstance(entry, Mapping):
                first, *rest = _mapping(entry, f"{indent}    ")
                yield f"{indent}  - {first.lstrip()}"
                yield from rest


def _text(key: str, text: str, indent: str) -> Iterator[str]:
    """Yield a text: paragraphs as a block that can be edited, else in quotes."""
    lines = [line.rstrip() for line in visible(text).strip().split("\n")]
    has_odd_letters = any(letter in text for letter in ("\r", *map(chr, _ESCAPED)))
    if len(lines) == 1 or lines[0][:1] == " " or has_odd_letters:
        yield f"{indent}{key}: {quoted_text(text)}"
        return
    yield f"{indent}{key}: |-"
    for line in lines:
        yield f"{indent}  {line}" if line else ""
