"""YAML text -> a tree of texts, lists and mappings, each with its place in the file.

Every scalar stays the text that was typed: `no`, `010` and `1909-01-02` are no boolean, number or
date. What can harm or surprise (tags, bombs of aliases, deep nesting, tabs) is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import yaml

from sergemap.errors import Fault
from sergemap.life.locations import LINE_END, TOP, SourcePosition
from sergemap.life.reading.unseen import first_oddity, odd_start, oddity
from sergemap.life.reading.yaml_messages import explanation, loader
from sergemap.life.reading.yaml_sections import sections_of
from sergemap.life.reading.yaml_text import (
    INVISIBLE,
    Unreadable,
    invisible,
    text_of,
    without_odd_line_ends,
)
from sergemap.text import quoted

EMPTY = "the file is empty; begin with 'title: …'"
DEEPEST = 20  # levels; a life needs six
MOST_ALIASED = 100_000  # nodes that aliases may stand for, all together
SECTIONS_KEPT = 128


class YamlText(NamedTuple):
    """A scalar, as it was typed."""

    text: str
    mark: SourcePosition


class YamlList(NamedTuple):
    """A list of nodes."""

    entries: tuple[YamlNode, ...]
    mark: SourcePosition


class YamlMapping(NamedTuple):
    """Keys, each with the place where it stands and its value."""

    entries: dict[str, tuple[SourcePosition, YamlNode]]
    mark: SourcePosition


YamlNode = YamlText | YamlList | YamlMapping


def read_tree(content: str | bytes, file: str) -> tuple[YamlMapping | None, tuple[Fault, ...]]:
    """Return the tree, None where there is no making sense of the text, and all faults.

    >>> tree, faults = read_tree("born: 1890\\nborn: 1891\\n", "places.yaml")
    >>> print(*faults)
    places.yaml:2:1: key 'born' is already in line 1; keep one of the two
    """
    builder = _Builder()
    tree = None
    try:
        tree = _grow(text_of(content), builder)
    except Unreadable as unreadable:
        if unreadable.mark.line not in {mark.line for mark, _ in builder.findings}:
            builder.findings.append((unreadable.mark, unreadable.message))
    return tree, tuple(Fault(file, *mark, message) for mark, message in builder.findings)


def _of_sections(text: str) -> YamlMapping | None:
    """Return the tree of a text put together from its sections; None: it must be read as one.

    Of a file that is read again after a save, only the sections that have changed are read.
    """
    pairs: dict[str, tuple[SourcePosition, YamlNode]] = {}
    for line, section in sections_of(text):
        pair = _section(section, line)
        if pair is None or pair[0] in pairs:
            return None
        pairs[pair[0]] = pair[1:]
    return YamlMapping(pairs, next(iter(pairs.values()))[0]) if pairs else None


@lru_cache(maxsize=SECTIONS_KEPT)
def _section(text: str, line: int) -> tuple[str, SourcePosition, YamlNode] | None:
    """Return the key of a section, where it stands, and its value; None: not all is as usual."""
    builder = _Builder(line)
    try:
        for event in yaml.parse(text, Loader=loader()):
            builder.take(event)
        builder.finish()
    except (yaml.YAMLError, ValueError, RecursionError, Unreadable):
        return None
    root = builder.root
    is_usual = not builder.findings and not builder.aliased
    if not is_usual or not isinstance(root, YamlMapping) or len(root.entries) != 1:
        return None
    ((key, (mark, node)),) = root.entries.items()
    return key, mark, node


def _grow(text: str, builder: _Builder) -> YamlMapping:
    if whole := _of_sections(text):
        return whole
    text, builder.letters = without_odd_line_ends(text)
    try:
        # yaml.parse gives flat events: a tree nested a million deep needs no stack.
        for event in yaml.parse(text, Loader=loader()):
            builder.take(event)
        builder.finish()
    except yaml.MarkedYAMLError as error:
        text = text.translate(builder.letters)
        mark, message = explanation(error, text)
        raise Unreadable(
            *(first_oddity(tuple(LINE_END.split(text)), mark.line) or (mark, message))
        ) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Unreadable(TOP, f"this cannot be read as YAML: {error}") from None
    root = builder.root
    if root is None or (isinstance(root, YamlText) and not root.text):
        raise Unreadable(TOP, EMPTY)
    if not isinstance(root, YamlMapping):
        found = "a list" if isinstance(root, YamlList) else "text"
        advice = "each with a colon and a space, such as 'title: A life'"
        raise Unreadable(
            root.mark, f"expected keys and values, found {found}; write keys, {advice}"
        )
    return root


class _Grown(NamedTuple):
    """A node, and how much stands in it."""

    node: YamlNode
    size: int = 1
    height: int = 0


@dataclass(slots=True)
class _Open:
    mark: SourcePosition
    is_mapping: bool
    anchor: str | None
    entries: list[YamlNode] = field(default_factory=list)
    pairs: dict[str, tuple[SourcePosition, YamlNode]] = field(default_factory=dict)
    key: YamlText | None = None  # None: the next node is a key
    keeps_value: bool = True
    size: int = 1
    height: int = 1

    def grown(self) -> _Grown:
        node = (
            YamlMapping(self.pairs, self.mark)
            if self.is_mapping
            else YamlList(tuple(self.entries), self.mark)
        )
        return _Grown(node, self.size, self.height)


class _Builder:
    """Takes YAML events one by one; what is slightly wrong is noted, and goes on."""

    def __init__(self, first_line: int = 1) -> None:
        self.root: YamlNode | None = None
        self.findings: list[tuple[SourcePosition, str]] = []
        self.letters: dict[int, str] = {}  # what stands for which other in the text
        self._first_line = first_line
        self._open: list[_Open] = []
        self._unused: dict[str, SourcePosition] = {}  # texts that have a name, not used so far
        self._anchors: dict[str, _Grown | None] = {}  # None: still open
        self.aliased = 0
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._take_text(event)
            case yaml.CollectionEndEvent():
                self._take_end()
            case yaml.CollectionStartEvent():
                self._take_start(event)
            case yaml.AliasEvent():
                self._take_alias(event)
            case yaml.DocumentStartEvent():
                self._take_document(event)

    def _take_document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            message = "a second document begins here; a life is one document, delete the '---'"
            raise Unreadable(self._mark(event), message)

    def _take_text(self, event: yaml.ScalarEvent) -> None:
        mark, text, style = self._mark(event), event.value, event.style
        if event.tag is not None:
            self._note_tag(event.tag, mark)
        if style == '"' and (found := INVISIBLE.search(text)):
            self._note(mark, invisible(found[0]))
        if self.letters:
            text = text.translate(self.letters)
        if not style and (odd := oddity(text)):
            self._note(mark, odd[1])
        node = YamlText(text, mark)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Grown(node)
            self._unused[event.anchor] = mark
        if text == "<<" and not style and self._wants_key():
            self._note(mark, "'<<' does not merge here; write the keys out")
            self._skip_pair(mark)
            return
        self._place(node, mark)

    def _take_start(self, event: yaml.CollectionStartEvent) -> None:
        mark = self._mark(event)
        if event.tag is not None:
            self._note_tag(event.tag, mark)
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        self._refuse_depth(1, mark)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        self._open.append(_Open(mark, is_mapping, event.anchor))

    def _take_end(self) -> None:
        closed = self._open.pop()
        grown = closed.grown()
        if closed.anchor is not None:
            self._anchors[closed.anchor] = grown
        self._place(grown.node, closed.mark, grown.size, grown.height)

    def _take_alias(self, event: yaml.AliasEvent) -> None:
        mark, name = self._mark(event), event.anchor
        if name not in self._anchors:
            advice = "put quotes around a text that begins with '*'"
            self._note(mark, f"'*{name}' stands for nothing; {advice}")
            self._place(YamlText(f"*{name}", mark), mark)
            return
        meant = self._anchors[name]
        self._unused.pop(name, None)
        if meant is None:
            raise Unreadable(mark, f"'*{name}' stands for something it lies in; write it out")
        self.aliased += meant.size
        if self.aliased > MOST_ALIASED:
            raise Unreadable(mark, f"'*{name}' and other aliases stand for too much; write it out")
        self._refuse_depth(meant.height, mark)
        self._place(meant.node, mark, meant.size, meant.height)

    def _place(self, node: YamlNode, mark: SourcePosition, size: int = 1, height: int = 0) -> None:
        if not self._open:
            self.root = node
            return
        holder = self._open[-1]
        holder.size += size
        if height >= holder.height:
            holder.height = height + 1
        if not holder.is_mapping:
            holder.entries.append(node)
        elif holder.key is None:
            self._place_key(holder, node, mark)
        else:
            if holder.keeps_value:
                holder.pairs[holder.key.text] = (holder.key.mark, node)
            holder.key, holder.keeps_value = None, True

    def _place_key(self, holder: _Open, node: YamlNode, mark: SourcePosition) -> None:
        if not isinstance(node, YamlText):
            self._note(
                mark, "a key is text, found a list or mapping; is there a '?' or '[' too much?"
            )
            self._skip_pair(mark)
        elif odd := odd_start(node.text):
            self._note(mark, odd)
            self._skip_pair(mark)
        elif node.text in holder.pairs:
            line = holder.pairs[node.text][0].line
            key = quoted(node.text)
            begins = node.text == next(iter(holder.pairs)) and self._is_entry()
            more = ", or begin a new entry here with '- '" if begins else ""
            self._note(mark, f"key {key} is already in line {line}; keep one of the two{more}")
            self._skip_pair(mark)
        else:
            holder.key = node if node.mark is mark else YamlText(node.text, mark)

    def _wants_key(self) -> bool:
        return bool(self._open) and self._open[-1].is_mapping and self._open[-1].key is None

    def _is_entry(self) -> bool:
        return len(self._open) > 1 and not self._open[-2].is_mapping

    def _skip_pair(self, mark: SourcePosition) -> None:
        self._open[-1].key = YamlText("", mark)
        self._open[-1].keeps_value = False

    def _refuse_depth(self, height: int, mark: SourcePosition) -> None:
        if len(self._open) + height > DEEPEST:
            message = f"this is nested deeper than {DEEPEST} levels; is a bracket not closed?"
            raise Unreadable(mark, message)

    def finish(self) -> None:
        """Note the texts that have lost their beginning: `text: &c others`."""
        for name, mark in self._unused.items():
            message = f"'&{name}' is read as a mark of YAML's, and is not shown"
            self._note(mark, f"{message}; put quotes around a text that begins with '&'")

    def _note_tag(self, name: str, mark: SourcePosition) -> None:
        tag = quoted(name.replace("tag:yaml.org,2002:", "!!"))
        advice = "delete it, or put quotes around a text that begins with '!'"
        self._note(mark, f"{tag} is a tag, and tags are not used here; {advice}")

    def _note(self, mark: SourcePosition, message: str) -> None:
        self.findings.append((mark, message))

    def _mark(self, event: yaml.Event) -> SourcePosition:
        start = event.start_mark
        return SourcePosition(start.line + self._first_line, start.column + 1) if start else TOP
