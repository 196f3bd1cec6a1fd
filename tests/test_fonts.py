"""A browser of the tests sees the typefaces that they bring along, and no others."""

import pytest
from tests.fonts import FACES

WIDTHS = """(faces) => faces.map((face) => {
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = `100px ${face}`;
  return Math.round(pen.measureText('Victor Serge, Ленинград').width);
})"""
GENERAL = ["serif", "sans-serif", "system-ui", "monospace"]


def widths(browser_with, width, faces):
    page = browser_with(width).new_page()
    measured = page.evaluate(WIDTHS, faces)
    page.close()
    return measured


def test_a_page_is_wider_in_the_wide_faces(browser_with):
    wide, narrow = (widths(browser_with, width, GENERAL[:3]) for width in ("wide", "narrow"))

    assert all(broad > slim * 1.02 for broad, slim in zip(wide, narrow, strict=True))


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_general_names_mean_the_faces_of_the_set(browser_with, width):
    faces = FACES[width]
    named = [f"'{face}'" for face in (faces["serif"], faces["sans"], faces["sans"], faces["mono"])]

    assert widths(browser_with, width, GENERAL) == widths(browser_with, width, named)
