"""The bytes of a file -> text that can be read as YAML; what cannot be seen is refused."""

from __future__ import annotations

import re

from sergemap.life.locations import TOP, SourcePosition, line_starts, position_at

LARGEST_FILE = 64 * 2**20  # bytes
TOO_LARGE = "the file is larger than 64 MiB; a life is text, and smaller"


class Unreadable(Exception):  # noqa: N818  it never leaves this room
    """A fault after which nothing more of the file can be understood."""

    def __init__(self, mark: SourcePosition, message: str) -> None:
        self.mark = mark
        self.message = message
        super().__init__(message)


_ODD_LINE_ENDS = "\x85\u2028\u2029"
INVISIBLE = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)
_INVISIBLE_NAMES = {"\ufeff": "a byte-order mark", "\0": "a null character"}


def text_of(content: str | bytes) -> str:
    """Return a file as text for the YAML reader; Unreadable says what it must not hold."""
    text = content if isinstance(content, str) else decoded(content)
    text = text.removeprefix("\ufeff")
    _refuse_invisible(text)
    _refuse_tabs(text)
    return text


def without_odd_line_ends(text: str) -> tuple[str, dict[int, str]]:
    """Return the text with stand-ins for U+0085 and the like, and what each stands for.

    The old YAML that our reader speaks ends a line there. No editor does, nor does YAML 1.2: lines
    would be counted wrong, and a text would break where nobody sees it.
    """
    if not any(end in text for end in _ODD_LINE_ENDS):
        return text, {}
    unused = (chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in text)
    stand_ins = dict(zip(_ODD_LINE_ENDS, unused, strict=False))
    meant = {ord(stand_in): end for end, stand_in in stand_ins.items()}
    return text.translate({ord(end): letter for end, letter in stand_ins.items()}), meant


def decoded(content: bytes) -> str:
    """Return the bytes of a file as text; Unreadable says which of them are not UTF-8."""
    if len(content) > LARGEST_FILE:
        raise Unreadable(TOP, TOO_LARGE)
    if kind := _other_kind(content):
        raise Unreadable(TOP, f"this is {kind}, and no plain text; {_SAVE_AS_TEXT}")
    start = content[:4]
    if start[:2] in (b"\xff\xfe", b"\xfe\xff") or 0 in start[:2]:
        raise Unreadable(TOP, "the file is written in UTF-16; save it as UTF-8")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig")
        mark = position_at(line_starts(before), len(before))
        byte = f"byte 0x{content[error.start]:02X} (number {error.start + 1} of the file)"
        raise Unreadable(mark, f"{byte} is not UTF-8; save the file as UTF-8") from None


_SAVE_AS_TEXT = (
    "copy the text into an editor such as Notepad or TextEdit, save it as plain text, UTF-8"
)
_OTHER_KINDS = (
    (b"PK\x03\x04", "a zip file"),
    (b"\xd0\xcf\x11\xe0", "an old file of Word's or Excel's"),
    (b"{\\rtf", "a file in rich text (RTF)"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"SQLite format 3", "a database"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
)
_IN_A_ZIP = (
    (b"word/", "a file of Word's"),
    (b"xl/", "a file of Excel's"),
    (b"ppt/", "a file of PowerPoint's"),
    (b"opendocument.text", "a file of LibreOffice Writer's"),
    (b"opendocument.spreadsheet", "a file of LibreOffice Calc's"),
    (b"Index/Document.iwa", "a file of Pages'"),
)


def _other_kind(content: bytes) -> str | None:
    """Return what kind of file this is if it is none of text, as its first bytes tell."""
    start = content[:200].lstrip().lower()
    kind = next((kind for sign, kind in _OTHER_KINDS if start.startswith(sign.lower())), None)
    if kind != "a zip file":
        return kind
    return next((inside for sign, inside in _IN_A_ZIP if sign in content), kind)


def _refuse_invisible(text: str) -> None:
    found = INVISIBLE.search(text)
    if found is None:
        return
    more = _and_more(sum(1 for _ in INVISIBLE.finditer(text)) - 1, "place")
    raise Unreadable(position_at(line_starts(text), found.start()), f"{invisible(found[0])}{more}")


def visible(text: str) -> str:
    """Return the text without the characters that a life must not hold, tabs as spaces."""
    return INVISIBLE.sub("", text.replace("\t", " "))


def invisible(character: str) -> str:
    """Return what is wrong with a character that a life must not hold."""
    name = _INVISIBLE_NAMES.get(character, "a character that cannot be seen")
    return f"U+{ord(character):04X} is {name}; delete it"


def _refuse_tabs(text: str) -> None:
    start = text.find("\t")
    if start < 0:
        return
    mark = position_at(line_starts(text), start)
    indents = not text[start - mark.column + 1 : start].strip(" ")
    what = "a tab indents this line" if indents else "there is a tab here"
    lines = len(re.findall(r"\t[^\r\n]*", text))
    raise Unreadable(mark, f"{what}; use spaces{_and_more(lines - 1, 'line')}")


def _and_more(count: int, what: str) -> str:
    if count < 1:
        return ""
    return f" (and in {count} more {what}{'s' if count > 1 else ''})"
