"""On paper no heading is left alone and no page is all but empty, in either set of faces."""

import re

import pytest
from tests.browser.pages import lending
from tests.browser.paper import Printed, Sheet, print_page
from tests.browser.serge import CITY, TITLES
from tests.fonts import WIDTHS

from sergemap.words.files import words

# Each language on a sheet in one set of faces, and on the pages of the life in the other.
NARROW, WIDE = WIDTHS
SHEETS = [("en", WIDE), ("fr", NARROW), ("es", WIDE), ("ru", NARROW)]
LIVES = [("en", NARROW), ("fr", WIDE), ("es", NARROW), ("ru", WIDE)]


@pytest.mark.parametrize(("language", "width"), SHEETS)
def test_the_pages_of_the_sheet_for_the_class_end_well(lessons, tabs_with, language, width):
    with lending(tabs_with(width)) as open_page:
        sheet = print_page(open_page(lessons[language], ready=False).page, "sheet")

    assert len(sheet.heads) > 8
    assert sheet.faults() == []


@pytest.fixture(
    scope="module",
    params=LIVES,
    ids="-".join,
)
def life(serge, tabs_with, request):
    """Return a language, and the text of the life as it is printed from the map in one face."""
    language, width = request.param
    with lending(tabs_with(width)) as open_page:
        return language, print_page(open_page(serge, f"#lang={language}").page)


def test_the_pages_of_the_text_end_well(life):
    assert len(life[1].heads) > 60
    assert life[1].faults() == []


def test_the_text_is_printed_in_the_language_of_the_reader(life):
    language, printed = life
    own = words([language])[language]["twin"]
    other = words(["en", "fr"])["fr" if language == "en" else "en"]["twin"]

    read = re.sub(r"\s+", " ", printed.text)

    for word in (TITLES[language], CITY[language], own["sources"], own["licences"]):
        assert word in read
    assert other["situation"] == own["situation"] or read.count(other["situation"]) == 0
    assert read.count(own["when"]) >= 40


# That it would be found.


def test_a_page_that_ends_badly_would_be_found(lessons, tabs_with):
    with lending(tabs_with("wide")) as open_page:
        page = open_page(lessons["en"], ready=False).page
        heads = page.locator("main > section :is(h2, h3)").all_text_contents()
        css = "@media print { h2, h3 { break-after: page !important } }"
        found = print_page(page, css=css).faults()

    alone = [head for head in heads if any(f"{head!r} and 0 lines" in fault for fault in found)]
    assert len(alone) > 2


FULL, WORDS = 0.9, [f"line {number}" for number in range(30)]


@pytest.mark.parametrize(
    ("sheets", "fault"),
    [
        ([Sheet([*WORDS, "A long", "head"], FULL), Sheet(WORDS, FULL)], "'A long head' and 0"),
        ([Sheet([*WORDS, "Head", "a line"], FULL), Sheet(WORDS, FULL)], "'Head' and 1"),
        ([Sheet(WORDS, FULL), Sheet(["a line"], 0.02)], "page 2 holds 2%"),
        ([Sheet(WORDS[:3], 0.1), Sheet(WORDS, FULL)], "page 1 holds 10%"),
    ],
)
def test_each_bad_end_is_told(sheets, fault):
    (found,) = Printed(sheets, ["Head", "A long head"]).faults()

    assert fault in found


def test_a_head_with_all_its_text_may_end_a_page():
    ends = Sheet([*WORDS, "Head", "its only line"], FULL)
    after = Sheet(["A long head", *WORDS], FULL)

    assert Printed([ends, after], ["Head", "A long head"]).faults() == []
