"""Printed pages, read line by line, and what is wrong with where they end."""

import re
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from ctypes import c_double
from dataclasses import dataclass
from itertools import groupby, pairwise
from unicodedata import normalize

from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDFText_GetCharOrigin
from tests.browser.pages import set_style

# Headings, and the heads of tables.
HEADS = ":is(#twin, header, main > section, .teacher) :is(h1, h2, h3, h4, thead)"
# Its room stays; to read all that it draws takes longer than all else.
WITHOUT_PICTURE = ":is(.picture, .whole-way) * { visibility: hidden }"
POINTS = 72 / 25.4
TOP, BOTTOM = 16 * POINTS, 18 * POINTS  # the margins of the paper
LEAST = 1 / 5
ROWS = (1, 2, 3)  # of a head
BROKEN_AT = "\ufffe"  # as PDFium reads a hyphen with which a line ends


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed page: its lines from the top, and how much of the room they take."""

    lines: Sequence[str]
    filled: float  # from 0 to 1

    @property
    def text(self):
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Printed:
    """What was printed, and the heads that may be in it."""

    sheets: Sequence[Sheet]
    heads: Sequence[str]

    @property
    def text(self):
        return " ".join(sheet.text for sheet in self.sheets)

    def faults(self):
        """Return the pages that hold next to nothing, and those that end with a head alone."""
        empty = [
            f"page {number} holds {sheet.filled:.0%}"
            for number, sheet in enumerate(self.sheets, 1)
            if sheet.filled < LEAST
        ]
        return empty + [
            f"page {number} ends with {head!r} and {below} lines below"
            for number, (sheet, after) in enumerate(pairwise(self.sheets), 1)
            for head, below in self._left_alone(sheet, after)
        ]

    def heads_at_ends(self):
        """Return the heads with which a page ends."""
        return [head for sheet in self.sheets for head in self._last_heads(sheet.lines)]

    def _left_alone(self, sheet, after):
        """Yield each head with less than two lines of its own text below, if it has more."""
        goes_on = not any(self._is_head(after.lines[:rows]) for rows in ROWS)
        for below in (0, 1) if goes_on else (0,):
            for head in self._last_heads(sheet.lines[: len(sheet.lines) - below]):
                yield head, below

    def _last_heads(self, lines):
        return [" ".join(lines[-rows:]) for rows in ROWS if self._is_head(lines[-rows:])]

    def _is_head(self, lines):
        return packed("".join(lines)) in {packed(head) for head in self.heads} - {""}


def print_page(page, part="all", css=""):
    """Print a page, or a part of a lesson, on A4 and read its text without the page numbers."""
    set_style(page, WITHOUT_PICTURE + css)
    page.evaluate("(part) => { document.documentElement.dataset.print = part; }", part)
    pdf = page.pdf(format="A4")
    page.evaluate("delete document.documentElement.dataset.print")
    return read_pdf(pdf, page.locator(HEADS).all_text_contents())


def read_pdf(pdf, heads=()):
    with closing(PdfDocument(pdf)) as document:
        return Printed([_read(sheet) for sheet in document], heads)


def _read(sheet):
    rows = defaultdict(list)
    for (x, y), piece in _pieces(sheet.get_textpage()):
        if piece.strip() and round(y) > BOTTOM:
            rows[round(y)].append((x, piece.strip()))
    room = sheet.get_height() - TOP
    lines = [
        # letters that are drawn as one, as in "flight", are two again
        normalize("NFKC", " ".join(piece for _, piece in sorted(rows[y])))
        for y in sorted(rows, reverse=True)
    ]
    return Sheet(lines, (room - min(rows, default=room)) / (room - BOTTOM))


def _pieces(text):
    """Yield what stands together on one line, with where it begins."""
    letters = zip(_origins(text), text.get_text_range(), strict=True)
    for _, run in groupby(letters, key=lambda letter: round(letter[0][1])):
        run = list(run)
        yield run[0][0], "".join(letter for _, letter in run).replace(BROKEN_AT, "-")


def _origins(text):
    x, y = c_double(), c_double()
    for index in range(text.count_chars()):
        FPDFText_GetCharOrigin(text, index, x, y)
        yield x.value, y.value


def packed(words):
    return re.sub(r"\s", "", normalize("NFKC", words))
