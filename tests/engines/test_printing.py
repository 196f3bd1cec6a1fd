"""Paper, as Firefox prints it."""

import io
import json

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream
from tests.browser.pages import SET_STYLE
from tests.browser.paper import WITHOUT_PICTURE, read_pdf

pytestmark = pytest.mark.parametrize("engine", ["Firefox"], indirect=True)

# What must not end a page: headings, and the head of a table.
HEADS = "[...document.querySelectorAll('h1, h2, h3, h4, thead')].map((one) => one.textContent)"
# Those of stops; a means of travel has a picture in its ring.
SIGNS = """[...document.querySelectorAll('.whole-way [marker-start]')]
  .map((sign) => document.getElementById(/#([^)]+)/.exec(sign.getAttribute('marker-start'))[1]))
  .filter((sign) => !sign.querySelector('g')).length"""
ENDS_A_PATH = {b"f", b"f*", b"B", b"B*", b"b", b"S", b"s", b"n"}


@pytest.fixture(scope="module")
def opened(engine, serge):
    """Return the map while a stay is shown, from which a reader prints."""
    tab = engine.open(f"{serge.as_uri()}#orenburg")
    tab.ready()
    return tab


@pytest.fixture(scope="module")
def printed(opened):
    return opened.pdf()


def discs(page):
    """Return the colours of all that is round and filled: a circle is drawn in four curves."""
    content = page.get_contents()
    colour = (0.0, 0.0, 0.0)
    found = []
    curves = 0
    for values, command in ContentStream(content, page.pdf).operations:
        if command == b"rg":
            colour = tuple(map(float, values))
        elif command == b"c":
            curves += 1
        elif command in ENDS_A_PATH:
            if curves == 4 and command.lower().startswith((b"f", b"b")):
                found.append(colour)
            curves = 0
    return found


def test_the_printed_map_has_the_signs_of_all_stops(opened, printed):
    signs = opened.evaluate(SIGNS)

    first = PdfReader(io.BytesIO(printed)).pages[0]
    red = [colour for colour in discs(first) if colour[0] > 2 * colour[1]]

    assert signs > 20
    assert len(red) >= signs


def test_the_whole_text_is_printed(printed):
    text = read_pdf(printed).text

    for part in ("I. A childhood of exile", "XII. Mexico", "Sources", "https://www.marxists.org"):
        assert part in text


def test_no_heading_stands_alone_at_the_end_of_a_page(opened, printed):
    assert read_pdf(printed, opened.evaluate(HEADS)).heads_at_ends() == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_in_a_lesson_no_heading_stands_alone_either(engine, lessons, language):
    tab = engine.open(lessons[language].as_uri())
    tab.evaluate(f"void ({SET_STYLE})({json.dumps(WITHOUT_PICTURE)})")

    printed = read_pdf(tab.pdf(), tab.evaluate(HEADS))

    assert len(printed.sheets) > 4
    assert printed.heads_at_ends() == []
