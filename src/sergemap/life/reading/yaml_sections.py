"""YAML text -> its sections: what stands under each key at the edge, which can be read alone."""

from __future__ import annotations

import re

LARGEST = 2**20  # letters; of a larger text no section is worth keeping
_KEY = re.compile(r"\n[A-Za-z_][\w-]*:(?=\s|\Z)", re.ASCII)
_COMMENTS = re.compile(r"(?:[ ]*(?:#.*)?\n)*", re.ASCII)
_ODD_LINE_ENDS = "\r\x85\u2028\u2029"  # are counted in more ways than one
_BETWEEN_DOCUMENTS = re.compile(r"\n(?:---|\.\.\.|%)")


def sections_of(text: str) -> list[tuple[int, str]]:
    """Return the sections of a text, each with the number of its first line; [] where none is sure.

    A section that is whole begins with a key at the edge, and ends before the next one. A quote or
    a bracket that is still open there shows when the section is read.

    >>> sections_of("# a life\\ntitle: A\\nplaces:\\n  x: {}\\n")
    [(2, 'title: A\\n'), (3, 'places:\\n  x: {}\\n')]
    """
    if len(text) > LARGEST or any(map(text.__contains__, _ODD_LINE_ENDS)):
        return []
    ended = f"\n{text}"  # so that each line follows an end: a `^` would be sought at each letter
    starts = [found.start() for found in _KEY.finditer(ended)]
    if (
        not starts
        or _BETWEEN_DOCUMENTS.search(ended)
        or not _COMMENTS.fullmatch(text, 0, starts[0])
    ):
        return []
    ends = [*starts[1:], len(text)]
    line = 1 + text.count("\n", 0, starts[0])
    sections = []
    for start, end in zip(starts, ends, strict=True):
        sections.append((line, text[start:end]))
        line += text.count("\n", start, end)
    return sections
