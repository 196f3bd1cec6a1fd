"""The address of a page as a QR code, which phones read from a screen and from paper."""

from __future__ import annotations

import json
from itertools import groupby
from typing import NamedTuple

from sergemap.page.elements import json_element
from sergemap.page.markup import Html, text

QUIET = 4
"""What must stay white around it, in modules."""


class QrCode(NamedTuple):
    """A drawing on white: a line for each run of dark modules."""

    size: int  # modules, with what stays white
    path: str


def qr_code(address: str) -> QrCode:
    """Return the code of an address.

    >>> qr_code("https://example.org/").size, qr_code("https://example.org/").path[:8]
    (33, 'M4 4.5h7')
    """
    import segno  # only a page that knows its address pays for it

    matrix = segno.make(address, error="m", micro=False).matrix
    rows = [_row(row, QUIET + number) for number, row in enumerate(matrix)]
    return QrCode(len(matrix) + 2 * QUIET, "".join(rows))


def _row(modules: bytearray, y: int) -> str:
    """Return the dark runs of a row, each counted from the end of the one before."""
    drawn, x, end = "", QUIET, None
    for is_dark, run in groupby(modules):
        length = len(list(run))
        if is_dark:
            drawn += f"M{x} {y}.5" if end is None else f"m{x - end} 0"
            drawn += f"h{length}"
            end = x + length
        x += length
    return drawn


def svg(code: QrCode, in_words: str) -> Html:
    """Return the code as an element; black on white in any light and on paper."""
    return (
        f'<svg class="qr" role="img" aria-label="{text(in_words)}" '
        f'viewBox="0 0 {code.size} {code.size}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{code.size}v{code.size}H0z"/>'
        f'<path stroke="#000" d="{code.path}"/></svg>'
    )


def known_address(address: str) -> Html:
    """Return the element from which the player takes the address of its page, and the code."""
    known = {"url": address, **qr_code(address)._asdict()}
    return json_element("sergemap-address", json.dumps(known))
