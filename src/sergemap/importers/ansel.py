"""ANSEL, in which family trees were written for long -> text; a mark stands before its letter."""

from __future__ import annotations

from unicodedata import normalize

_LETTERS = dict(
    zip(b"\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae", "ŁØĐÞÆŒʹ·♭®±ƠƯʼ", strict=True)
)
_LETTERS |= dict(
    zip(b"\xb0\xb1\xb2\xb3\xb4\xb5\xb6\xb7\xb8\xb9\xba\xbc\xbd", "ʻłøđþæœʺı£ðơư", strict=True)
)
_LETTERS |= dict(zip(b"\xc0\xc1\xc2\xc3\xc4\xc5\xc6\xc7\xc8\xcf", "°ℓ℗©♯¿¡ß€ß", strict=True))
_MARKS = dict(zip(
    (*range(0xE0, 0xFC), 0xFE),
    map(chr, (
        0x309, 0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x30C, 0x30A, 0xFE20,
        0xFE21, 0x315, 0x30B, 0x310, 0x327, 0x328, 0x323, 0x324, 0x325, 0x333, 0x332, 0x326,
        0x31C, 0x32E, 0xFE22, 0xFE23, 0x313,
    )),
    strict=True,
))  # fmt: skip


def ansel_text(content: bytes) -> tuple[str, int | None]:
    """Return bytes of ANSEL as text, and where the first stands that it has no letter for.

    >>> ansel_text(b"Ph\\xe8onix \\xe1a \\xb1")
    ('Phönix à ł', None)
    """
    letters: list[str] = []
    marks: list[str] = []
    wrong: int | None = None
    for at, byte in enumerate(content):
        if byte in _MARKS:
            marks.append(_MARKS[byte])
            continue
        letter = chr(byte) if byte < 0x80 else _LETTERS.get(byte)
        if letter is None:
            wrong, letter = at if wrong is None else wrong, "\ufffd"
        letters += [letter, *marks]
        marks.clear()
    return normalize("NFC", "".join(letters + marks)), wrong
