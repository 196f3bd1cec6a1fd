"""The bytes of a GEDCOM file, 5.5.1 or 7 -> its lines as a tree, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sergemap.errors import Fault, LifeError
from sergemap.importers.ansel import ansel_text
from sergemap.importers.gedcom_readers import ANSEL, Line, lines_by_ged4py, lines_by_gedcom7
from sergemap.life.locations import SourcePosition
from sergemap.text import quoted

_HEAD = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*0 +HEAD\b")
_CHARSET = re.compile(rb"^\s*1 +CHAR +([^\r\n]+)", re.MULTILINE)
_VERSION = re.compile(rb"1 +GEDC\s*[\r\n]\s*2 +VERS +7")
_LINE = re.compile(r"\s*([0-9]{1,2}) +(?:@([^@\s]+)@ +)?([A-Za-z0-9_]+)(?: (.*))?", re.DOTALL)
_POINTER = re.compile(r"\s*@([^@#\s][^@\s]*)@\s*")
_ENCODINGS = {
    "UTF-8": "utf-8",
    "UTF8": "utf-8",
    "ASCII": "utf-8",
    "ANSI": "cp1252",
    "WINDOWS-1252": "cp1252",
    "CP1252": "cp1252",
    "IBM WINDOWS": "cp1252",
    "WINDOWS-1250": "cp1250",
    "CP1250": "cp1250",
    "WINDOWS-1251": "cp1251",
    "CP1251": "cp1251",
    "ISO-8859-1": "latin-1",
    "ISO8859-1": "latin-1",
    "LATIN1": "latin-1",
    "IBMPC": "cp437",
    "MACINTOSH": "mac-roman",
}


class Unread(NamedTuple):
    """A line that is none of GEDCOM."""

    number: int
    text: str


@dataclass(slots=True)
class Entry:
    """A line with what stands below it."""

    tag: str
    text: str
    mark: SourcePosition
    name: str = ""  # by which others point to it: I12
    below: list[Entry] = field(default_factory=list)

    def all(self, *tags: str) -> Iterator[Entry]:
        """Yield those right below it that have one of these tags."""
        return (entry for entry in self.below if entry.tag in tags)

    def first(self, *tags: str) -> Entry | None:
        """Return the first of them; None: there is none."""
        return next(self.all(*tags), None)

    def word(self, *way: str) -> str:
        """Return the text at the end of a way of tags; empty where there is none.

        >>> Entry("PLAC", "Kyiv", SourcePosition(1, 1)).word("MAP", "LATI")
        ''
        """
        entry: Entry | None = self
        for tag in way:
            entry = entry.first(tag) if entry else None
        return entry.text.strip() if entry else ""

    @property
    def points_to(self) -> str:
        """The name of the record to which it points; empty: it does not."""
        found = _POINTER.fullmatch(self.text)
        return found[1] if found and found[1] != "VOID" else ""


@dataclass(frozen=True, slots=True)
class Tree:
    """The records of a file."""

    records: list[Entry]
    named: dict[str, Entry]
    odd: list[tuple[SourcePosition, str]]  # lines that are not as they should be


def is_gedcom(content: bytes) -> bool:
    """Return whether a file begins as a family tree does, in any encoding."""
    return bool(_HEAD.match(content[:80].replace(b"\0", b"")))


def read_gedcom(content: bytes, file: str) -> Tree:
    """Return the records of a file; LifeError where its letters or its levels break off.

    Its lines are those of ged4py or gedcom7, where they are installed and read the whole file.
    """
    is_7 = bool(_VERSION.search(_beginning(content)))
    encoding = _encoding_of(content)
    lines = lines_by_gedcom7(content) if is_7 else lines_by_ged4py(content, encoding)
    return _tree_of(lines or _lines_of(_text_of(content, encoding, file)), is_7, file)


def _lines_of(text: str) -> Iterator[Line | Unread]:
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        if found := _LINE.fullmatch(line):
            yield Line(number, int(found[1]), found[2] or "", found[3].upper(), found[4] or "")
        elif line.strip():
            yield Unread(number, line)


def _tree_of(lines: Iterable[Line | Unread], is_7: bool, file: str) -> Tree:
    tree = Tree([], {}, [])
    open_ones: list[Entry] = []
    texts: list[tuple[Entry, list[str]]] = []
    plain = _meant_in_7 if is_7 else _meant_in_5
    for line in lines:
        mark = SourcePosition(line.number, 1)
        if isinstance(line, Unread):
            if texts:  # some programs break a note and begin no line of theirs
                texts[-1][1].append("\n" + line.text)
                tree.odd.append((mark, "this line has no level, and is taken for the text above"))
            continue
        _, level, name, tag, text = line
        if level > len(open_ones):
            expected = "0" if not open_ones else f"{len(open_ones)} at most"
            message = f"this line has level {level}, where {expected} can stand"
            raise LifeError([Fault(file, *mark, message)])
        if tag in ("CONT", "CONC") and texts and level:
            texts[-1][1].append(("\n" if tag == "CONT" else "") + plain(text))
            continue
        entry = Entry(tag, plain(text), mark, name)
        texts.append((entry, [entry.text]))
        open_ones[level:] = [entry]
        if level:
            open_ones[level - 1].below.append(entry)
        elif name and tree.named.setdefault(name, entry) is not entry:
            tree.odd.append((mark, f"there is a record @{name}@ already; the first one counts"))
        else:
            tree.records.append(entry)
    for entry, parts in texts:
        entry.text = "".join(parts)
    return tree


def _meant_in_5(text: str) -> str:
    """Return a text as it was meant: each @ is doubled in it."""
    return text.replace("@@", "@")


def _meant_in_7(text: str) -> str:
    """Return a text as it was meant: an @ at its beginning is doubled."""
    return text[1:] if text.startswith("@@") else text


def _beginning(content: bytes) -> bytes:
    return content[:4000].replace(b"\0", b"")


def _encoding_of(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if b"\0" in content[:4]:
        return "utf-16-be" if content[:1] == b"\0" else "utf-16-le"
    if content[:3] == b"\xef\xbb\xbf":
        return "utf-8-sig"
    charset = _charset_of(content)
    return ANSEL if charset == ANSEL else _ENCODINGS.get(charset, "utf-8")


def _charset_of(content: bytes) -> str:
    found = _CHARSET.search(_beginning(content))
    return found[1].decode("latin-1").strip().upper() if found else "UTF-8"


def _text_of(content: bytes, encoding: str, file: str) -> str:
    if encoding == ANSEL:
        text, wrong = ansel_text(content)
        if wrong is None:
            return text
        raise LifeError([_unread(content, wrong, file)])
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise LifeError([_unread(content, error.start, file)]) from None


def _unread(content: bytes, at: int, file: str) -> Fault:
    line = content.count(b"\n", 0, at) + 1
    shown = quoted(_charset_of(content)[:40])
    message = f"byte {at + 1} of the file is no letter of {shown}; export the tree as UTF-8"
    return Fault(file, line, 1, message)
