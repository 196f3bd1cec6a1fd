"""CommonMark -> the blocks of a lesson: headings, paragraphs, lists, quotes, tables, room to write.

Raw HTML is shown as it was typed. Every link that a map must understand is noted with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sergemap.life.locations import SourcePosition, line_starts, position_at
from sergemap.life.prose import Runs, commonmark, is_outside, plain_of, runs_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; sections have the level 2."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or the line of a list."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Listed:
    """A list; each entry holds blocks."""

    first: int | None  # the number it begins with; None: bullets
    entries: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A source, set apart from the rest."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; an empty cell under the head is room to write, one that holds `BOX` a box."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


BOX = "[ ]"
"""What a cell holds that is to be ticked, or coloured on paper."""


@dataclass(frozen=True, slots=True)
class Room:
    """Lines to write an answer on."""

    lines: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two parts."""


_MOST_MISSED = 50  # links whose place is sought in vain; those after them stand where they begin

Block = Heading | Paragraph | Listed | Quote | Table | Room | Rule


@dataclass(frozen=True, slots=True)
class MapLink:
    """A link whose end is not on the web: `#orenburg`; and where it stands."""

    to: str
    mark: SourcePosition


@dataclass(slots=True)
class Blocks:
    """What was read."""

    blocks: tuple[Block, ...] = ()
    links: list[MapLink] = field(default_factory=list)
    headings: dict[str, SourcePosition] = field(
        default_factory=dict
    )  # sections, by their plain words
    findings: list[tuple[SourcePosition, str]] = field(default_factory=list)


def read_blocks(text: str) -> Blocks:
    """Return the blocks of a text.

    A line of underscores is a line to write on; several make more room.

    >>> read_blocks("Why?\\n\\n______\\n______\\n").blocks
    (Paragraph(runs=('Why?',)), Room(lines=2))
    """
    reader = _Reader(text)
    reader.read.blocks = reader.blocks(iter(_block_reader().parse(text)))
    return reader.read


def is_on_map(href: str) -> bool:
    """Return whether a link leads to a moment of the map."""
    return href.startswith("#")


class _Reader:
    """Turns flat tokens into blocks and finds the place of each link in the text."""

    def __init__(self, text: str) -> None:
        self.read = Blocks()
        self.text = text
        self.starts = line_starts(text)
        self.cursor = 0  # what lies before is read
        self.missed = 0  # in this paragraph

    def blocks(self, tokens: Iterator[Token], closing: str = "") -> tuple[Block, ...]:
        """Return the blocks up to a closing token; without one, all."""
        found: list[Block] = []
        for token in tokens:
            if token.type == closing:
                break
            block = self.block(token, tokens)
            if isinstance(block, Room) and found and isinstance(found[-1], Room):
                found[-1] = Room(found[-1].lines + 1)
            elif block is not None:
                found.append(block)
        return tuple(found)

    def block(self, token: Token, tokens: Iterator[Token]) -> Block | None:
        match token.type:
            case "heading_open":
                return self.heading(token, self.inline(tokens))
            case "paragraph_open":
                return Paragraph(self.inline(tokens))
            case "bullet_list_open":
                return Listed(None, self.entries(tokens, "bullet_list_close"))
            case "ordered_list_open":
                first = int(token.attrGet("start") or 1)
                return Listed(first, self.entries(tokens, "ordered_list_close"))
            case "blockquote_open":
                return Quote(self.blocks(tokens, "blockquote_close"))
            case "table_open":
                return self.table(tokens)
            case "hr":
                return Room(1) if token.markup.startswith("_") else Rule()
        return None  # what closes a paragraph or a heading

    def heading(self, token: Token, runs: Runs) -> Heading:
        level, mark = int(token.tag[1:]), SourcePosition((token.map or [0])[0] + 1, 1)
        if level == 1:
            message = "the title stands at the top of the file; begin a section with '##'"
            self.read.findings.append((mark, message))
        elif level == 2:
            self.read.headings.setdefault(words_of(runs), mark)
        return Heading(max(level, 2), runs)

    def entries(self, tokens: Iterator[Token], closing: str) -> tuple[tuple[Block, ...], ...]:
        entries = []
        for token in tokens:
            if token.type == closing:
                break
            entries.append(self.blocks(tokens, "list_item_close"))
        return tuple(entries)

    def table(self, tokens: Iterator[Token]) -> Table:
        rows: list[list[Runs]] = []
        for token in tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(self.runs(token))
        head, *body = (tuple(row) for row in rows)
        return Table(head, tuple(body))

    def inline(self, tokens: Iterator[Token]) -> Runs:
        return self.runs(next(tokens))

    def runs(self, token: Token) -> Runs:
        first, last = token.map or (0, 1)
        self.cursor, self.missed = max(self.cursor, self.starts[first]), 0
        for child in token.children or ():
            self.note(child, range(first, last))
        return runs_of(token.children or (), lambda href: is_on_map(href) or is_outside(href))

    def note(self, token: Token, lines: range) -> None:
        if token.type == "code_inline":
            self.find(re.escape(token.content), lines)  # nothing in it is a link
        elif token.type == "image":
            message = "a lesson holds no pictures; write '[words](address)' without the '!'"
            self.read.findings.append((self.find(r"!\[", lines), message))
        elif token.type == "link_open" and not is_outside(href := str(token.attrGet("href") or "")):
            mark = self.find(rf"(?<=[(<]){re.escape(href)}", lines)
            self.read.links.append(MapLink(href, mark))

    def find(self, sought: str, lines: range) -> SourcePosition:
        """Return where a pattern is met in these lines, after what is already read."""
        end = self.starts[lines.stop] if lines.stop < len(self.starts) else len(self.text)
        is_sought = self.missed < _MOST_MISSED  # each is sought up to the end of its paragraph
        found = re.compile(sought).search(self.text, self.cursor, end) if is_sought else None
        if found is None:  # written in another way, such as &#35;orenburg
            self.missed += 1
            return SourcePosition(lines.start + 1, 1)
        self.cursor = found.end()
        return position_at(self.starts, found.start())


def words_of(runs: Runs) -> str:
    """Return the bare words of runs on one line."""
    return " ".join(plain_of(runs).split())


def _block_reader() -> MarkdownIt:
    reader = commonmark().enable("table")
    reader.disable(["code", "fence", "html_block", "lheading"])
    # What is no link of ours is a fault of the file, to be told, and never shown.
    reader.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  # its hook
    reader.normalizeLink = _as_written  # type: ignore[method-assign]  # its hook
    return reader


def _as_written(url: str) -> str:
    """Return the address of a link; a moment of the map stays as it was typed."""
    from markdown_it.common.normalize_url import normalizeLink

    return url if is_on_map(url) else normalizeLink(url)
