"""A file in plain values, which may have any shape, with the place of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from sergemap.errors import DateError, Fault
from sergemap.life.dates import EdtfDate, date_or_error
from sergemap.life.locations import Loc, SourcePosition, position_of

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
PlainRecord = Mapping[str, Plain]
Finding = tuple[Loc, str]
"""Something that is wrong, and the way to it."""


@dataclass(frozen=True, slots=True)
class Page:
    """One file in plain values, and the faults found on the way."""

    file: str
    written: bytes
    life: dict[str, Plain] | None  # None: the file cannot be understood
    positions: dict[Loc, SourcePosition] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    def fault(self, loc: Loc, message: str) -> Fault:
        """Return a fault where a value stands, or the nearest thing above it."""
        return Fault(self.file, *position_of(loc, self.positions), message)

    def line(self, loc: Loc) -> int:
        """Return the line of a value."""
        return position_of(loc, self.positions).line

    def group(self, name: str) -> PlainRecord:
        """Return a part of the life as a mapping; nothing where it is none."""
        return mapping(self.life or {}, name)

    def records(self, group: str) -> Iterator[tuple[Loc, PlainRecord]]:
        """Yield the records of a group, by key or in a list, each with the way to it."""
        found = self.values((group, "*"))
        return ((loc, record) for loc, record in found if isinstance(record, dict))

    def values(self, way: Loc) -> Iterable[tuple[Loc, Plain]]:
        """Return what stands at a way; a star is any entry, in a group any key."""
        found: list[tuple[Loc, Plain]] = [((), self.life or {})]
        for step in way:
            found = [
                ((*loc, key), value)
                for loc, holder in found
                for key, value in _below(holder, step, may_be_keyed=len(loc) == 1)
            ]
        return found


def _below(
    holder: Plain, step: str | int, *, may_be_keyed: bool
) -> Iterable[tuple[str | int, Plain]]:
    if isinstance(holder, list):
        return enumerate(holder) if step == "*" else ()
    if not isinstance(holder, dict):
        return ()
    if step == "*" and may_be_keyed:
        return holder.items()
    return [(step, holder[step])] if step in holder else []


def mapping(record: PlainRecord, name: str) -> PlainRecord:
    """Return the mapping in a field, an empty one where there is none."""
    value = record.get(name)
    return value if isinstance(value, dict) else {}


def dates_in(record: PlainRecord, name: str = "dates") -> EdtfDate | None:
    """Return the dates in a field, None where there are none or they cannot be read."""
    text = record.get(name)
    read = date_or_error(text) if isinstance(text, str) else None
    return None if isinstance(read, DateError) else read
