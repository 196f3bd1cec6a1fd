"""The text of a lesson as HTML; what its file says is shown, and never run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from sergemap.lesson.blocks import (
    BOX,
    Block,
    Heading,
    Listed,
    Paragraph,
    Quote,
    Room,
    Rule,
    Table,
    is_on_map,
    words_of,
)
from sergemap.lesson.reading import first_day, map_link
from sergemap.life.prose import Runs
from sergemap.page.markup import Html, addresses, inline, link, text

PageWords = Mapping[str, str]
"""The words of a lesson's page in one language."""


class Text:
    """Writes the blocks of one lesson; rooms to write are counted through all of it.

    >>> from sergemap.lesson.blocks import read_blocks
    >>> Text({}).blocks(read_blocks("[There](#orenburg)").blocks)
    '<p><a href="#orenburg" data-stop="orenburg">There</a></p>\\n'
    """

    def __init__(self, words: PageWords, stills: Mapping[str, Html] | None = None) -> None:
        self.words = words
        self.stills = dict(stills or {})  # by the ids of stays; those that are still to be shown
        self.rooms = count(1)

    def blocks(self, blocks: Iterable[Block], *, is_seen: bool = False) -> Html:
        """Return blocks, one after the other; what paper may not part is held together.

        Where something `is_seen`, the picture of a stay stands below what first tells of it.
        """
        parts: list[Html] = []
        above: Block | None = None
        for block in blocks:
            is_under = isinstance(above, Heading) and isinstance(block, Quote | Room | Table)
            shown = self.block(block) + (self.seen(block) if is_seen else "")
            parts.append(
                f'<div class="together">\n{parts.pop()}{shown}</div>\n' if is_under else shown
            )
            above = block
        return "".join(parts)

    def block(self, block: Block) -> Html:
        """Return one block."""
        match block:
            case Heading(level, runs):
                return f"<h{level}>{shown(runs)}</h{level}>\n"
            case Paragraph(runs):
                return f"<p>{shown(runs)}</p>\n"
            case Listed():
                return self.listed(block)
            case Quote(blocks):
                return f"<blockquote>\n{self.blocks(blocks)}</blockquote>\n"
            case Table():
                return self.table(block)
            case Room(lines):
                return self.room(lines)
            case Rule():
                return "<hr>\n"

    def seen(self, block: Block) -> Html:
        """Return the pictures of the stays that a block is the first to tell of."""
        asked = (map_link(to) for to in _links(block) if is_on_map(to))
        figures = [self.stills.pop(id, "") for what, id in asked if what == "stop"]
        # two stays may have one picture
        self.stills = {id: it for id, it in self.stills.items() if it not in figures}
        together = "".join(dict.fromkeys(figures))
        return together and f'<div class="stills">\n{together}</div>\n'

    def listed(self, block: Listed) -> Html:
        """Return a list."""
        tag = "ul" if block.first is None else "ol"
        begins = f' start="{block.first}"' if (block.first or 1) != 1 else ""
        entries = "".join(f"<li>{self.entry(entry)}</li>\n" for entry in block.entries)
        return f"<{tag}{begins}>\n{entries}</{tag}>\n"

    def entry(self, blocks: tuple[Block, ...]) -> Html:
        """Return what stands in an entry; its first paragraph is the entry itself."""
        match blocks:
            case (Paragraph(runs), *rest):
                below = self.blocks(rest)
                return f"<p>{shown(runs)}</p>\n{below}" if below else shown(runs)
        return self.blocks(blocks)

    def table(self, block: Table) -> Html:
        """Return a table; what is empty in it is to be filled in."""
        head = "".join(
            f'<th scope="col">{shown(cell)}</th>' if cell else "<td></td>" for cell in block.head
        )
        rows = "".join(self.row(row, block.head) for row in block.rows)
        head = f"<thead>\n<tr>{head}</tr>\n</thead>\n" if any(block.head) else ""
        return f"<table>\n{head}<tbody>\n{rows}</tbody>\n</table>\n"

    def row(self, row: tuple[Runs, ...], head: tuple[Runs, ...]) -> Html:
        """Return a row of a table under this head."""
        named = next((label for label in map(words_of, row) if label not in ("", BOX)), "")
        cells = (
            self.cell(cell, words_of(above), named) for cell, above in zip(row, head, strict=True)
        )
        return f"<tr>{''.join(cells)}</tr>\n"

    def cell(self, cell: Runs, column: str, row: str) -> Html:
        """Return a cell: its text, a box to tick, or room to write."""
        is_box = words_of(cell) == BOX
        if cell and not is_box:
            return f"<td>{shown(cell)}</td>"
        key = "cell" if column and row else "blank"
        name = self.words[key].format(column=column, row=row, number=next(self.rooms))
        if is_box:
            return f'<td class="box"><input type="checkbox" aria-label="{text(name)}"></td>'
        return f'<td class="blank">{_field(name, 1, max(3, 3 * len(column) // 2))}</td>'

    def room(self, lines: int) -> Html:
        """Return lines to write on; what is typed stands on them, on paper too."""
        name = self.words["answer"].format(number=next(self.rooms))
        return f'<div class="room">{"<i></i>" * lines}{_field(name, lines)}</div>\n'


def _links(block: Block) -> Iterator[str]:
    match block:
        case Heading(runs=runs) | Paragraph(runs):
            yield from addresses(runs)
        case Listed(entries=entries):
            yield from (to for entry in entries for one in entry for to in _links(one))
        case Quote(blocks):
            yield from (to for one in blocks for to in _links(one))
        case Table(head, rows):
            yield from (to for row in (head, *rows) for cell in row for to in addresses(cell))


def shown(runs: Runs) -> Html:
    """Return runs whose links move the map, or lead out of the page."""
    return inline(runs, _linked)


def _linked(address: str, shown: Html) -> Html:
    if not is_on_map(address):
        return link(address, shown)
    what, value = map_link(address)
    wanted = first_day(value) if what == "date" else value
    return f'<a href="{text(address)}" data-{text(what)}="{text(wanted)}">{shown}</a>'


def _field(name: str, lines: int, columns: int = 20) -> Html:
    size = f'rows="{lines}" cols="{columns}"'  # columns share a table by what they hold
    return f'<textarea {size} aria-label="{text(name)}" spellcheck="false"></textarea>'
