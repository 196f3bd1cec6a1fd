"""The lines of a GEDCOM file by the readers of others, where sergemap[gedcom] is installed.

ged4py reads version 5.5.1, gedcom7 version 7. Both stop at the first line that bends the rules:
such a file they leave to us, who can say which line it is.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect
from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from sergemap.importers.ansel import ansel_text

if TYPE_CHECKING:
    from gedcom7.types import GedcomStructure

ANSEL = "ANSEL"
_DEEPEST = 99
_LINE_END = re.compile(rb"\r\n|\n|\r")
_LINE_START = re.compile(rb"\s*[0-9]+ +(?:@[^@\s]+@ +)?[A-Za-z0-9_]+(?:[ \r\n]|$)")


class Line(NamedTuple):
    """A line, as far as its letters tell."""

    number: int
    level: int
    name: str  # by which others point to it: I12
    tag: str
    text: str


def lines_by_ged4py(content: bytes, encoding: str) -> list[Line] | None:
    """Return the lines of a tree of version 5.5.1; None: ged4py is not there, or stops."""
    try:
        from ged4py import parser
    except ImportError:
        return None
    if encoding.startswith("utf-16"):  # a byte of them may look like the end of a line
        return None
    logging.getLogger(parser.__name__).setLevel(logging.CRITICAL)  # it would write to the terminal
    if encoding == ANSEL:  # theirs takes an accent without a letter as it comes
        text, wrong = ansel_text(content)
        if wrong is not None:
            return None
        content, encoding = text.encode(), "utf-8"
    starts = [found.end() for found in _LINE_END.finditer(content)]
    whole: list[tuple[parser.GedcomLine, bytearray]] = []
    try:
        reader = parser.GedcomReader(BytesIO(content), encoding=encoding)
        for line in reader.GedcomLines(3 if encoding == "utf-8-sig" else 0):
            value = line.value or b""
            if not _LINE_START.match(content, line.offset):  # "2nd of May" is no line of level 2
                return None
            if line.tag in ("CONT", "CONC") and whole:  # some break a letter in its middle
                whole[-1][1].extend(value if line.tag == "CONC" else b"\n" + value)
            else:
                whole.append((line, bytearray(value)))
        texts = [bytes(value).decode(encoding) for _, value in whole]
    except (parser.ParserError, parser.IntegrityError, OSError, ValueError):
        return None
    return _or_none(
        Line(
            bisect(starts, line.offset) + 1,
            line.level,
            (line.xref_id or "").strip("@"),
            line.tag.upper(),
            text,
        )
        for (line, _), text in zip(whole, texts, strict=True)
    )


def lines_by_gedcom7(content: bytes) -> list[Line] | None:
    """Return the lines of a tree of version 7; None: gedcom7 is not there, or stops."""
    try:
        from gedcom7 import loads
        from gedcom7.exceptions import GedcomParseError
    except ImportError:
        return None
    try:
        text = content.decode("utf-8")
        records = loads(text)
    except (GedcomParseError, ValueError, RecursionError):
        return None
    rows = enumerate(re.split(r"\r\n|\n|\r", text), start=1)
    numbers = [number for number, row in rows if row and not re.match("[0-9]+ CONT( |$)", row)]
    lines: list[Line] = []
    waiting: list[tuple[int, GedcomStructure]] = [(0, record) for record in reversed(records)]
    while waiting:
        level, one = waiting.pop()
        escaped = f"@{one.text}" if one.text.startswith("@") else one.text
        name = (one.xref or "").strip("@")
        lines.append(Line(numbers[len(lines)], level, name, one.tag, one.pointer or escaped))
        waiting += [(level + 1, below) for below in reversed(one.children)]
    return _or_none(lines)


def _or_none(lines: Iterable[Line]) -> list[Line] | None:
    """Return the lines, if there are any, and none is deeper than ours may be."""
    read = list(lines)
    return read if read and all(line.level <= _DEEPEST for line in read) else None
