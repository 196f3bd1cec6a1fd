"""A table as text -> its cells, each with its place: commas, semicolons or tabs, any quotes.

Python's csv module tells the line of a row only, and a fault is told with its column.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sergemap.errors import Fault, LifeError
from sergemap.life.locations import SourcePosition, line_starts, position_at

MOST_CELLS = 1_000_000


class Cell(NamedTuple):
    """What stands in a cell, and where the cell begins."""

    text: str
    mark: SourcePosition
    row: int = 0  # as a spreadsheet counts them, from 1


Row = tuple[Cell, ...]


def text_of(content: bytes, file: str) -> str:
    """Return the bytes of a file as text: UTF-8, or UTF-16 where its first bytes say so.

    Raises LifeError where they are neither.
    """
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        how = "UTF-8" if content.lstrip()[:1] in (b"{", b"[") else "'CSV UTF-8'"
        message = f"byte {error.start + 1} of the file is not UTF-8; save it as {how}"
        raise LifeError([Fault(file, line, 1, message)]) from None


def rows_of(text: str, file: str) -> list[Row]:
    """Return the rows that hold something; raises LifeError where a quote is wrong.

    >>> [[cell.text for cell in row] for row in rows_of('a;b\\n"1;2";3', "t.csv")]
    [['a', 'b'], ['1;2', '3']]
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    starts, named = line_starts(text), _NAMED_SEPARATOR.match(text)
    separator = named[1] if named else _separator_of(text)
    pattern = re.compile(
        rf'(?:"((?:[^"]|"")*+)"|((?!")[^{separator}\n]*))({re.escape(separator)}|\n|\Z)'
    )
    rows: list[Row] = []
    row: list[Cell] = []
    at, count = named.end() if named else 0, 0
    while at < len(text):
        mark, count = position_at(starts, at), count + 1
        found = pattern.match(text, at)
        if found is None or count > MOST_CELLS:
            raise LifeError([Fault(file, *mark, _fault(text, at) if found is None else _TOO_LARGE)])
        quoted, bare, end = found.groups()
        value = bare if quoted is None else quoted.replace('""', '"')
        row.append(Cell(_HARMLESS.sub("", value), mark, len(rows) + 1))
        at = found.end()
        if end != separator:
            rows.append(tuple(row))
            row = []
    rows.append(tuple(row))
    return [row for row in rows if any(cell.text.strip() for cell in row)]


_HARMLESS = re.compile(r"^'(?='*[=+\-@\t\n])")  # what keeps a spreadsheet from seeing a formula
_NAMED_SEPARATOR = re.compile(r'"?sep=([;,\t|])"?[^\S\n]*(?:\n|\Z)', re.IGNORECASE)  # Excel's
_TOO_LARGE = "the table is too large; a life has a row a stay"


def _separator_of(text: str) -> str:
    head = text.lstrip("\n").partition("\n")[0]
    outside_quotes = "".join(head.split('"')[::2])
    counts = {sign: outside_quotes.count(sign) for sign in "\t;,|"}
    return max(counts, key=counts.__getitem__) if any(counts.values()) else ","


def _fault(text: str, at: int) -> str:
    """Return what is wrong with a cell that begins with a quote."""
    if re.compile(r'"(?:[^"]|"")*+"').match(text, at):
        return 'text goes on after the closing quote; within quotes write a quote twice ("")'
    return "this cell begins with a quote that is never closed"
