"""A picture as PNG, by an installed Chromium or with a sentence that says what is missing."""

import struct

import pytest

from browsers import find_chromium
from sergemap.errors import OutputError
from sergemap.picture import png
from sergemap.picture.png import png_of, png_size

DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" width="321" height="234"><rect/></svg>'


@pytest.mark.browser
def test_a_png_has_exactly_the_size_that_was_asked_for(monkeypatch, tmp_path):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    if browser := find_chromium():
        monkeypatch.setenv("SERGEMAP_CHROMIUM", browser)

    assert png_size(png_of(DRAWN, (321, 234))) == (321, 234)
    assert not list(tmp_path.glob("sergemap-*"))


def test_without_a_chromium_the_way_out_is_told(monkeypatch):
    monkeypatch.setattr(png, "find_chromium", lambda: None)

    with pytest.raises(
        OutputError, match=r"install chromium or Google Chrome, or use --format svg"
    ):
        png_of(DRAWN, (321, 234))


def test_a_browser_that_draws_nothing_is_said_so_in_a_sentence(
    monkeypatch,
):
    monkeypatch.setattr(png, "find_chromium", lambda: "/no/such/browser")

    with pytest.raises(OutputError, match="/no/such/browser did not draw the picture"):
        png_of(DRAWN, (321, 234))


def test_half_a_png_is_none():
    head = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", 3, 4)

    assert png_size(head) is None
    assert png_size(head + b"\0\0\0\0IEND\xaeB`\x82") == (3, 4)
    assert png_size(b"") is None
