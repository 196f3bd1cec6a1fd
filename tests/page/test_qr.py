"""The address of a page as a QR code: what is drawn is what segno made, within its white margin."""

import re

import pytest
import segno

from sergemap.page.qr import QUIET, qr_code, svg


def drawn(path):
    """Return the modules that a path blackens, as x and y."""
    dark, x, y = set(), 0, 0
    for move, across, row, run in re.findall(r"([Mm])(\d+) (\d+)(?:\.5)?h(\d+)", path):
        x, y = (int(across), int(row)) if move == "M" else (x + int(across), y)
        dark |= {(x + step, y) for step in range(int(run))}
        x += int(run)
    return dark


@pytest.mark.parametrize(
    "address",
    ["https://example.org/", "https://example.org/maps/victor-serge.html?lang=fr&borders=0" * 3],
)
def test_a_code_blackens_the_modules_that_segno_names(address):
    code = qr_code(address)

    matrix = segno.make(address, error="m", micro=False).matrix
    wanted = {
        (x + QUIET, y + QUIET) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark
    }
    assert drawn(code.path) == wanted
    assert code.size == len(matrix) + 2 * QUIET


def test_a_code_is_black_on_white_and_says_what_it_is():
    made = svg(qr_code("https://example.org/"), 'The "map"')

    assert 'aria-label="The &quot;map&quot;"' in made
    assert 'fill="#fff"' in made
    assert 'stroke="#000"' in made
