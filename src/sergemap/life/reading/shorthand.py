"""A tree of YAML -> plain values in full: what the file's shorthand leaves out is written out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from sergemap.errors import DateError, Fault
from sergemap.life.dates import EdtfDate, date_or_error
from sergemap.life.model import KEY, Mark, Trail
from sergemap.life.reading.record_types import CITING, DATED, GROUPS, LIFE, Kinds, shape
from sergemap.life.reading.yaml_tree import YamlList, YamlMapping, YamlNode, YamlText, read_tree

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"


@dataclass(frozen=True, slots=True)
class Page:
    """One file in plain values, with the place of each and the faults found on the way."""

    file: str
    written: bytes
    life: dict[str, Plain] | None  # None: the file cannot be understood
    marks: dict[Trail, Mark] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    def fault(self, trail: Trail, message: str) -> Fault:
        """Return a fault at the value to which the trail leads, or at the nearest above it."""
        return Fault(self.file, *self.mark(trail), message)

    def mark(self, trail: Trail) -> Mark:
        """Return the place of the value to which the trail leads, or of the nearest above it."""
        while trail and trail not in self.marks:
            trail = trail[:-1]
        return self.marks.get(trail, Mark(1, 1))


def read_page(written: str | bytes, file: str, kinds: Kinds = LIFE) -> Page:
    """Return the file in plain values.

    >>> read_page("places: {paris: {name: Paris, sources: [memoirs: ch. 3]}}", "a.yaml").life
    {'places': {'paris': {'name': 'Paris', 'sources': [{'key': 'memoirs', 'locator': 'ch. 3'}]}}}
    """
    tree, faults = read_tree(written, file)
    raw = written if isinstance(written, bytes) else written.encode("utf-8", "surrogatepass")
    if tree is None:
        return Page(file, raw, None, faults=faults)
    pen = _Pen(file, kinds)
    life = pen.mapping(tree, ())
    _name_stays(life)
    return Page(file, raw, life, pen.marks, (*faults, *pen.faults))


class _Pen:
    """Writes values out, and notes where each stands."""

    def __init__(self, file: str, kinds: Kinds) -> None:
        self.file = file
        self.kinds = kinds
        self.marks: dict[Trail, Mark] = {}
        self.faults: list[Fault] = []

    def value(self, node: YamlNode, trail: Trail) -> Plain:
        self.marks[trail] = node.mark
        if isinstance(node, YamlText):
            return node.text.strip()
        if isinstance(node, YamlList):
            return [self.value(entry, (*trail, n)) for n, entry in enumerate(self.written(node))]
        return self.mapping(node, trail)

    def mapping(self, node: YamlMapping, trail: Trail) -> dict[str, Plain]:
        kind = shape(trail)
        plain: dict[str, Plain] = {}
        self.marks[trail] = node.mark
        for key, (mark, value) in node.entries.items():
            below = (*trail, key)
            self.marks[(*below, KEY)] = mark
            if _is_blank(value):
                self.marks[below] = value.mark
                plain |= self.blank(key, value, kind)
            elif kind in CITING and key == "sources":
                plain[key] = self.sources(value, below)
            elif key in DATED and kind in self.kinds and isinstance(value, YamlList):
                plain[key] = self.one_of_several(value, below)
            else:
                plain[key] = self.value(value, below)
        return plain

    def blank(self, key: str, node: YamlNode, holder: Trail) -> dict[str, Plain]:
        """Return what a key stands for that nothing is written after: most often, nothing."""
        if len(holder) == 1 and holder[0] in GROUPS:
            return {key: {}}
        if holder in self.kinds and key not in self.kinds[holder][1].model_fields:
            return {key: ""}  # a key nobody knows stays, to be told as such
        if key == "colour":
            message = (
                "the colour is empty; put quotes around it, as in '#a33', for # begins a comment"
            )
            self.faults.append(Fault(self.file, *node.mark, message))
        return {}

    def written(self, node: YamlList) -> list[YamlNode]:
        """Return the entries that hold something."""
        for entry in node.entries:
            if _is_blank(entry):
                message = "this entry of a list is empty; write it, or delete its '-' or ','"
                self.faults.append(Fault(self.file, *entry.mark, message))
        return [entry for entry in node.entries if not _is_blank(entry)]

    def one_of_several(self, node: YamlList, trail: Trail) -> Plain:
        """Write `[1933-03-08, 1933-03-09]`, which YAML takes for a list, as the date that it is."""
        plain = self.value(node, trail)
        is_date = isinstance(plain, list) and all(isinstance(entry, str) for entry in plain)
        return f"[{','.join(map(str, plain))}]" if is_date else plain

    def sources(self, node: YamlNode, trail: Trail) -> Plain:
        """Write `memoirs` and `memoirs: ch. 3` out as key and locator."""
        if isinstance(node, YamlText):
            return self.value(node, trail)
        self.marks[trail] = node.mark
        references: list[Plain] = []
        for entry in self.written(node) if isinstance(node, YamlList) else [node]:
            references += self.references(entry, trail, len(references))
        return references

    def references(self, node: YamlNode, trail: Trail, first: int) -> list[Plain]:
        below = (*trail, first)
        if isinstance(node, YamlList):
            return [self.value(node, below)]
        self.marks[below] = node.mark
        if isinstance(node, YamlText):
            self.marks[(*below, "key")] = node.mark
            return [{"key": node.text.strip()}]
        pairs = enumerate(node.entries.items(), start=first)
        return [self.reference(key, *pair, (*trail, n)) for n, (key, pair) in pairs]

    def reference(self, key: str, mark: Mark, locator: YamlNode, trail: Trail) -> Plain:
        self.marks[trail] = self.marks[(*trail, "key")] = mark
        if _is_blank(locator):
            return {"key": key}
        return {"key": key, "locator": self.value(locator, (*trail, "locator"))}


def _is_blank(node: YamlNode) -> bool:
    return isinstance(node, YamlText) and not node.text.strip()


def _name_stays(life: dict[str, Plain]) -> None:
    """Give each stay without an id the one that follows from its place and dates."""
    stays = life.get("itinerary")
    for stay in stays if isinstance(stays, list) else ():
        if isinstance(stay, dict) and "id" not in stay:
            place, dates = stay.get("place"), read_dates(stay.get("dates"))
            if isinstance(place, str) and dates:
                stay["id"] = f"{place}-{dates.written_year}"


def read_dates(written: Plain | None) -> EdtfDate | None:
    """Return the dates, None where there are none or they cannot be read."""
    if not isinstance(written, str):
        return None
    read = date_or_error(written)
    return None if isinstance(read, DateError) else read
