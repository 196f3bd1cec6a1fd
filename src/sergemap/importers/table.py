"""A table as text -> its cells, each with its place: commas, semicolons or tabs, any quotes."""

from __future__ import annotations

from typing import NamedTuple

from sergemap.errors import Fault, LifeError
from sergemap.life.locations import SourcePosition

MOST_CELLS = 1_000_000


class Cell(NamedTuple):
    """What stands in a cell, and where the cell begins."""

    text: str
    mark: SourcePosition


Row = tuple[Cell, ...]


def text_of(written: bytes, file: str) -> str:
    """Return the bytes of a file as text: UTF-8, or UTF-16 where its first bytes say so."""
    encoding = "utf-16" if written[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return written.decode(encoding)
    except UnicodeDecodeError as error:
        line = written.count(b"\n", 0, error.start) + 1
        told = f"byte {error.start + 1} of the file is not UTF-8; save it as 'CSV UTF-8'"
        raise LifeError([Fault(file, line, 1, told)]) from None


def rows_of(text: str, file: str) -> list[Row]:
    """Return the rows that hold something.

    >>> [[cell.text for cell in row] for row in rows_of('a;b\\n"1;2";3', "t.csv")]
    [['a', 'b'], ['1;2', '3']]
    """
    reader = _Reader(text.replace("\r\n", "\n").replace("\r", "\n"), file)
    return [row for row in reader.rows() if any(cell.text.strip() for cell in row)]


def separator_of(text: str) -> str:
    """Return what parts the cells of the first line: a tab, a semicolon or a comma."""
    head = text.lstrip("\n").partition("\n")[0]
    parts = {sign: _outside_quotes(head).count(sign) for sign in "\t;,"}
    return max(parts, key=lambda sign: parts[sign]) if any(parts.values()) else ","


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


class _Reader:
    """Goes through the text once."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.separator = separator_of(text)
        self.at, self.line, self.line_start = 0, 1, 0

    def rows(self) -> list[Row]:
        rows: list[Row] = []
        cells: list[Cell] = []
        count = 0
        while self.at < len(self.text):
            cells.append(self.cell())
            count += 1
            if count > MOST_CELLS:
                raise self.fault(cells[-1].mark, "the table is too large; a life has a row a stay")
            is_last = self.at >= len(self.text) or self.text[self.at] == "\n"
            self.step()
            if is_last:
                rows.append(tuple(cells))
                cells = []
        return [*rows, tuple(cells)] if cells else rows

    def step(self) -> None:
        """Go over a separator or the end of a line."""
        if self.at < len(self.text) and self.text[self.at] == "\n":
            self.line, self.line_start = self.line + 1, self.at + 1
        self.at += 1

    def cell(self) -> Cell:
        mark = SourcePosition(self.line, self.at - self.line_start + 1)
        if self.text[self.at : self.at + 1] == '"':
            return Cell(self.quoted(mark), mark)
        ends = (self.text.find(sign, self.at) for sign in (self.separator, "\n"))
        end = min((end for end in ends if end >= 0), default=len(self.text))
        text, self.at = self.text[self.at : end], end
        return Cell(text, mark)

    def quoted(self, mark: SourcePosition) -> str:
        pieces: list[str] = []
        start = self.at + 1
        while True:
            end = self.text.find('"', start)
            if end < 0:
                raise self.fault(mark, "this cell begins with a quote that is never closed")
            pieces.append(self.text[start:end])
            if self.text[end + 1 : end + 2] != '"':
                break
            pieces.append('"')
            start = end + 2
        self.count_lines(self.at, end)
        self.at = end + 1
        if self.text[self.at : self.at + 1] not in ("", "\n", self.separator):
            told = "text goes on after the closing quote"
            raise self.fault(mark, f'{told}; within quotes write a quote twice ("")')
        return "".join(pieces)

    def count_lines(self, start: int, end: int) -> None:
        lines = self.text.count("\n", start, end)
        if lines:
            self.line += lines
            self.line_start = self.text.rfind("\n", start, end) + 1

    def fault(self, mark: SourcePosition, message: str) -> LifeError:
        return LifeError([Fault(self.file, *mark, message)])
