"""JSON of strangers -> values that are looked at with care, each with its place in the file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sergemap.errors import Fault, LifeError
from sergemap.life.locations import Loc, SourcePosition, line_starts, position_at, position_of

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)

_ENDLESS = re.compile(r"[0-9]{1000,}")  # Python reads none of more than 4300 digits


@dataclass(frozen=True, slots=True)
class Node:
    """A value of JSON and the way to it; what is not there is an empty text."""

    value: object
    loc: Loc = ()
    marks: Mapping[Loc, SourcePosition] = field(default_factory=dict, repr=False)

    def __getitem__(self, step: str | int) -> Node:
        below: object = ""
        if isinstance(self.value, dict) and isinstance(step, str):
            below = self.value.get(step, "")
        elif isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            below = self.value[step]
        return Node(below, (*self.loc, step), self.marks)

    @property
    def text(self) -> str:
        """The text or number that stands here, else nothing."""
        if isinstance(self.value, bool) or not isinstance(self.value, (str, int, float)):
            return ""
        return str(self.value).strip()

    @property
    def number(self) -> float | None:
        """The number that stands here, in quotes or not; None: there is none."""
        text = self.text
        if len(text) > 40 or not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?([eE]-?[0-9]+)?", text):
            return None
        return float(text)

    @property
    def entries(self) -> tuple[Node, ...]:
        """The entries of a list; none where there is no list."""
        return (
            tuple(self[n] for n in range(len(self.value))) if isinstance(self.value, list) else ()
        )

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that say something."""
        fields = self.value if isinstance(self.value, dict) else {}
        return tuple(key for key, value in fields.items() if value not in ("", None, [], {}))

    @property
    def mark(self) -> SourcePosition:
        """Where it stands, or the nearest thing above it."""
        return position_of(self.loc, self.marks)


def read_json(text: str, file: str) -> Node:
    """Return what a JSON file holds; LifeError says where it breaks off."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        if (lines := _json_lines(text)) is not None:
            return lines
        message = f"this is no JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise LifeError([Fault(file, error.lineno, error.colno, message)]) from None
    except RecursionError:
        raise LifeError([Fault(file, 1, 1, "this JSON is nested too deep to be read")]) from None
    except ValueError:
        mark = position_at(
            line_starts(text), found.start() if (found := _ENDLESS.search(text)) else 0
        )
        message = "this number has more digits than a number of a life can have"
        raise LifeError([Fault(file, *mark, message)]) from None
    return Node(value, (), _Marks(text))


def _json_lines(text: str) -> Node | None:
    """Return the list that a file with an object in each line is; None: it is no such file."""
    entries: list[object] = []
    marks: dict[Loc, SourcePosition] = {}
    for number, line in enumerate(text.replace("\x1e", "").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except (RecursionError, ValueError):
            return None
        below = {
            (len(entries), *loc): SourcePosition(number, mark.column)
            for loc, mark in _Marks(line).items()
        }
        entries.append(entry)
        marks.update(below)
    return Node(entries, (), marks) if len(entries) > 1 else None


class _Marks(Mapping[Loc, SourcePosition]):
    """Where each value of a JSON text begins; it is looked for when somebody wants to know one."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __getitem__(self, loc: Loc) -> SourcePosition:
        return position_at(self._lines, self._starts[loc])

    def __contains__(self, loc: object) -> bool:
        return loc in self._starts

    def __iter__(self) -> Iterator[Loc]:
        return iter(self._starts)

    def __len__(self) -> int:
        return len(self._starts)

    @cached_property
    def _lines(self) -> list[int]:
        return line_starts(self._text)

    @cached_property
    def _starts(self) -> dict[Loc, int]:
        starts: dict[Loc, int] = {}
        loc: list[str | int] = []  # of the next value
        waits_for_key: list[bool] = []  # of the open brackets, whether it is a mapping before a key
        for found in _TOKEN.finditer(self._text):
            sign = found[0]
            if sign in "]}":
                loc.pop()
                waits_for_key.pop()
            elif sign == ",":
                last = loc[-1]
                waits_for_key[-1] = isinstance(last, str)
                loc[-1] = last + 1 if isinstance(last, int) else last
            elif sign == ":":
                continue
            elif waits_for_key and waits_for_key[-1]:
                loc[-1] = json.loads(sign) if "\\" in sign else sign[1:-1]
                waits_for_key[-1] = False
            else:
                starts[tuple(loc)] = found.start()
                if sign in "[{":
                    loc.append(0 if sign == "[" else "")
                    waits_for_key.append(sign == "{")
        return starts
