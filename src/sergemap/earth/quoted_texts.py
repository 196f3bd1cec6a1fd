"""Where the texts in a JSON file begin, by their first letters: for whoever seeks many of them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

_KNOWN = 4  # letters after the quote


class QuotedTexts:
    """The texts of JSON that stand after a blank or a bracket, sorted by their first letters.

    `content` is ASCII. To sort those of 80 MB takes as long as to search them ten to twenty times,
    and 34 MB.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        signs = np.frombuffer(content + bytes(_KNOWN), np.uint8)
        before = signs[:-1]
        opens = (signs[1:] == ord('"')) & ((before == ord(" ")) | (before == ord("[")))
        starts = (np.flatnonzero(opens) + 1).astype(np.uint32)
        first, second = (
            (signs[starts + place].astype(np.uint16) << 8) | signs[starts + place + 1]
            for place in (1, 3)
        )
        order = np.argsort(first, kind="stable")  # of 16 bits it goes by digits, 10 times as fast
        self._first, self._second, self._starts = first[order], second[order], starts[order]

    def find(self, text: bytes) -> Iterator[int]:
        """Yield where a text begins, given with its quotes, from the first to the last.

        >>> [*QuotedTexts(b'{"name": "Riga", "also": ["Riga", "Rig"]}').find(b'"Riga"')]
        [9, 26]
        """
        least, most = _limits(text[1:3])
        begin = np.searchsorted(self._first, least, "left")
        end = np.searchsorted(self._first, most, "right")
        least, most = _limits(text[3:5])
        second = self._second[begin:end]
        alike = self._starts[begin:end][(least <= second) & (second <= most)]
        for start in alike.tolist():
            if self._content.startswith(text, start):
                yield start


def _limits(letters: bytes) -> tuple[np.uint16, np.uint16]:
    """Return the least and the greatest number of two letters that begin so."""
    least, most = (letters.ljust(2, end) for end in (b"\0", b"\x7f"))
    return np.uint16(int.from_bytes(least, "big")), np.uint16(int.from_bytes(most, "big"))
