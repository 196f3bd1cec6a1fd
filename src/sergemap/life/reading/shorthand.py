"""A tree of YAML -> plain values in full: what the file's shorthand leaves out is written out."""

from __future__ import annotations

import re
from itertools import takewhile

from sergemap.errors import Fault
from sergemap.life.locations import KEY, Loc, SourcePosition
from sergemap.life.reading.plain_values import Page, Plain, dates_in
from sergemap.life.reading.record_types import (
    CITING,
    CITING_ONE,
    DATED,
    GROUPS,
    LIFE,
    SOUNDS,
    Kinds,
    shape,
)
from sergemap.life.reading.retold import tell_again
from sergemap.life.reading.yaml_tree import YamlList, YamlMapping, YamlNode, YamlText, read_tree


def read_page(
    text: str | bytes, file: str, kinds: Kinds = LIFE, *, under: str | None = None
) -> Page:
    """Return the file in plain values; `under` is the key of which a file holds the value alone.

    >>> read_page("places: {paris: {name: Paris, sources: [memoirs: ch. 3]}}", "a.yaml").life
    {'places': {'paris': {'name': 'Paris', 'sources': [{'key': 'memoirs', 'locator': 'ch. 3'}]}}}
    """
    tree, faults = read_tree(text, file)
    raw = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    if tree is None:
        return Page(file, raw, None, faults=faults)
    writer = _Writer(file, kinds)
    life: dict[str, Plain] = writer.mapping(tree, (under,) if under else ())
    life = {under: life} if under else life
    _name_stays(life)
    page = Page(file, raw, life, writer.positions, (*faults, *writer.faults))
    if kinds is LIFE:
        tell_again(page)
    return page


PLACE = ("places", "*")
_A_HALF = re.compile(r"[NSEWO\s]*[-+−]?[0-9][0-9.;°º˚'′’‘\"″”\s]*[^\W\d]{0,5}[.\s)]*")
"""The longitude of a position, as a key that nothing follows."""


class _Writer:
    """Writes values out, and notes where each stands."""

    def __init__(self, file: str, kinds: Kinds) -> None:
        self.file = file
        self.kinds = kinds
        self.positions: dict[Loc, SourcePosition] = {}
        self.faults: list[Fault] = []

    def value(self, node: YamlNode, loc: Loc) -> Plain:
        self.positions[loc] = node.mark
        if isinstance(node, YamlText):
            return node.text.strip()
        if isinstance(node, YamlList):
            return [self.value(entry, (*loc, n)) for n, entry in enumerate(self.filled(node))]
        return self.mapping(node, loc)

    def mapping(self, node: YamlMapping, loc: Loc) -> dict[str, Plain]:
        kind = shape(loc)
        plain: dict[str, Plain] = {}
        self.positions[loc] = node.mark
        for key, (mark, value) in node.entries.items():
            if kind == PLACE and _is_blank(value) and key in _rest_of_position(node):
                continue
            below = (*loc, key)
            self.positions[(*below, KEY)] = mark
            if _is_blank(value):
                self.positions[below] = value.mark
                plain |= self.blank(key, value, kind)
            elif kind in CITING and key == "sources":
                plain[key] = self.sources(value, below)
            elif kind in CITING_ONE and key == "source":
                plain[key] = self.source(value, below)
            elif key == "pictures" and isinstance(value, YamlList):
                plain[key] = self.pictures(value, below)
            elif (*kind, key) in SOUNDS and isinstance(value, YamlText):
                plain[key] = {"file": self.value(value, below)}
            elif key == "at" and kind == PLACE:
                plain[key] = self.position(node, below)
            elif key in DATED and kind in self.kinds and isinstance(value, YamlList):
                plain[key] = self.one_of_several(value, below)
            else:
                plain[key] = self.value(value, below)
        return plain

    def position(self, node: YamlMapping, loc: Loc) -> Plain:
        """Return what stands after `at:`, whole: within braces a comma has parted it."""
        value = node.entries["at"][1]
        if isinstance(value, YamlMapping) and all(_is_blank(v) for _, v in value.entries.values()):
            self.positions[loc] = value.mark
            return ", ".join(value.entries)
        plain, rest = self.value(value, loc), _rest_of_position(node)
        comma = ", " if len(rest) == 1 else ","  # of 52,5; 13,4 each number is parted
        return comma.join([plain, *rest]) if isinstance(plain, str) else plain

    def blank(self, key: str, node: YamlNode, holder: Loc) -> dict[str, Plain]:
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

    def filled(self, node: YamlList) -> list[YamlNode]:
        for entry in node.entries:
            if _is_blank(entry):
                message = "this entry of a list is empty; write it, or delete its '-' or ','"
                self.faults.append(Fault(self.file, *entry.mark, message))
        return [entry for entry in node.entries if not _is_blank(entry)]

    def one_of_several(self, node: YamlList, loc: Loc) -> Plain:
        """Write `[1933-03-08, 1933-03-09]`, which YAML takes for a list, as the date that it is."""
        plain = self.value(node, loc)
        is_date = isinstance(plain, list) and all(isinstance(entry, str) for entry in plain)
        return f"[{','.join(map(str, plain))}]" if is_date else plain

    def sources(self, node: YamlNode, loc: Loc) -> Plain:
        """Write `memoirs` and `memoirs: ch. 3` out as key and locator."""
        if isinstance(node, YamlText):
            return self.value(node, loc)
        self.positions[loc] = node.mark
        references: list[Plain] = []
        for entry in self.filled(node) if isinstance(node, YamlList) else [node]:
            references += self.references(entry, loc, len(references))
        return references

    def source(self, node: YamlNode, loc: Loc) -> Plain:
        """Write the one source of a picture out, too."""
        if isinstance(node, YamlList):
            return self.value(node, loc)
        self.positions[loc] = node.mark
        references = self.references(node, loc, 0)
        return references[0] if len(references) == 1 else references

    def pictures(self, node: YamlList, loc: Loc) -> list[Plain]:
        """Write a picture out of which no more than the name of its file is written here."""
        self.positions[loc] = node.mark
        pictures: list[Plain] = []
        for number, entry in enumerate(self.filled(node)):
            plain = self.value(entry, (*loc, number))
            pictures.append({"file": plain} if isinstance(plain, str) else plain)
        return pictures

    def references(self, node: YamlNode, loc: Loc, first: int) -> list[Plain]:
        below = (*loc, first)
        if isinstance(node, YamlList):
            return [self.value(node, below)]
        self.positions[below] = node.mark
        if isinstance(node, YamlText):
            self.positions[(*below, "key")] = node.mark
            return [{"key": node.text.strip()}]
        pairs = enumerate(node.entries.items(), start=first)
        return [self.reference(key, *pair, (*loc, n)) for n, (key, pair) in pairs]

    def reference(self, key: str, mark: SourcePosition, locator: YamlNode, loc: Loc) -> Plain:
        self.positions[loc] = self.positions[(*loc, "key")] = mark
        if _is_blank(locator):
            return {"key": key}
        return {"key": key, "locator": self.value(locator, (*loc, "locator"))}


def _rest_of_position(node: YamlMapping) -> list[str]:
    """Return the keys that are the rest of a position: {at: 48.85 N, 2.35 E}."""
    if "at" not in node.entries or not isinstance(node.entries["at"][1], YamlText):
        return []
    after = list(node.entries)[list(node.entries).index("at") + 1 :]
    return list(takewhile(_A_HALF.fullmatch, after))


def _is_blank(node: YamlNode) -> bool:
    return isinstance(node, YamlText) and not node.text.strip()


def _name_stays(life: dict[str, Plain]) -> None:
    """Give each stay without an id the one that follows from its place and dates."""
    stays = life.get("itinerary")
    for stay in stays if isinstance(stays, list) else ():
        if isinstance(stay, dict) and "id" not in stay:
            place, dates = stay.get("place"), dates_in(stay)
            if isinstance(place, str) and dates:
                stay["id"] = f"{place}-{dates.written_year}"
