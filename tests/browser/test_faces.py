"""In any typeface and language nothing spills, overlaps or is cut: the page and the lesson."""

import re
from pathlib import Path

import pytest
from tests.browser.layout import LAID_OUT
from tests.browser.pages import (
    DESK,
    framed_map,
    lending,
    open_details,
    resize,
    set_style,
)
from tests.browser.serge import LANGUAGES
from tests.cases import table_beside
from tests.conftest import FACES_OF_THE_RUN
from tests.fonts import WIDTHS

PHONES = [(320, 640), (360, 740), (390, 844), (412, 915)]
SIZES = [*PHONES, (768, 1024), DESK, (1280, 600), (900, 450), (844, 390), (480, 320)]
FAULTS = table_beside(Path(__file__).with_name("faults_of_layout"))

# All within one call, so that no picture is drawn in between that nobody looks at.
LOOK = f"""async ([stops, dialogs]) => {{
  const laidOut = {LAID_OUT};
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const faults = [];
  const look = (where) => faults.push(...laidOut().map((fault) => `${{where}}: ${{fault}}`));
  if (stops.length === 0) look("as opened");
  for (const stop of stops) {{
    if (stop === 'closing') sergemap.seek({{date: '1947-11-17'}}), sergemap.next();
    else sergemap.seek({{stop}});
    look(stop);
  }}
  for (const name of dialogs) {{
    document.getElementById(`ui-${{name}}`).click();
    look(name);
    document.querySelector('dialog').close();
  }}
  return faults;
}}"""
# la-sante and mexico-city begin a period, which is told at the head of their cards
STOPS = ["walloon-towns", "hanko", "la-sante", "orenburg", "mexico-city", "closing"]
FRAMED_STOPS = ["orenburg", "mexico-city", "closing"]  # where a frame has the least room
DIALOGS = ["about-map", "help", "legend", "layers", "search", "share"]


@pytest.fixture(params=WIDTHS)
def open_in_faces(tabs_with, request):
    with lending(tabs_with(request.param)) as open_it:
        yield open_it


# Each language in one set of faces; SERGEMAP_TEST_FACES=narrow tries each in the other.
FIRST = list(WIDTHS).index(FACES_OF_THE_RUN)
IN_TURN = [
    (language, list(WIDTHS)[(FIRST + number) % len(WIDTHS)])
    for number, language in enumerate(LANGUAGES)
]


def faults(page, stops=(), dialogs=()):
    return page.evaluate(LOOK, [stops, dialogs])


def faults_at_sizes(page, stops=(), dialogs=()):
    """Return what is wrong at any size; where the panel can be left out, without it too."""
    found = []
    for panel in ("1", "0"):
        page.evaluate(f"document.documentElement.dataset.panel = '{panel}'")
        for size in SIZES:
            if panel == "0" and size[0] < DESK[0]:
                continue
            resize(page, size)
            seen = faults(page, stops, dialogs if panel == "1" else [])
            found += [f"{size}, panel={panel}, {fault}" for fault in seen]
    return found


@pytest.mark.parametrize(("language", "open_in_faces"), IN_TURN, indirect=["open_in_faces"])
def test_nothing_spills_overlaps_or_is_cut(serge, open_in_faces, language):
    page = open_in_faces(serge, f"#lang={language}", reduced_motion="reduce")

    assert page.evaluate(UNSEEN) == []
    assert faults_at_sizes(page) == []  # the opening card
    assert faults_at_sizes(page, STOPS, DIALOGS) == []
    assert page.get_attribute(".card", "lang") == language


# What can be done on the opening card, and is not seen before somebody scrolls.
UNSEEN = """() => {
  const seen = document.querySelector('.panel').getBoundingClientRect().bottom - 32;
  return [...document.querySelectorAll('.opening :is(.start, .tongues) button')]
    .filter((button) => button.getBoundingClientRect().bottom > seen)
    .map((button) => button.textContent);
}"""


@pytest.mark.parametrize(("language", "open_in_faces"), IN_TURN, indirect=["open_in_faces"])
def test_nothing_of_the_lesson_spills_overlaps_or_is_cut(lessons, open_in_faces, language):
    page = open_in_faces(lessons[language], ready=False, reduced_motion="reduce")
    framed = framed_map(page)
    open_details(page)

    found = []
    for size in SIZES:
        resize(page, size)
        seen = faults(page) + faults(framed, FRAMED_STOPS)
        found += [f"{size}, {fault}" for fault in seen]

    assert found == []


def test_with_letters_twice_as_large_nothing_spills_overlaps_or_is_cut(open_serge):
    page = open_serge("#orenburg", reduced_motion="reduce")
    set_style(page, "html { font-size: 32px }")

    found = []
    for size in (*PHONES[1:], (768, 1024), DESK):
        resize(page, size)
        found += [f"{size}, {fault}" for fault in faults(page, ["hanko", "orenburg"])]

    assert found == []


# That it would be found.


def test_each_such_fault_would_be_found(open_serge):
    page = open_serge("#mexico-city", reduced_motion="reduce")

    missed = {}
    for name, fault in FAULTS.items():
        set_style(page, fault["css"])
        seen = faults(page, ["mexico-city"])
        if not re.search(fault["found"], "\n".join(seen)):
            missed[name] = seen

    assert missed == {}
    set_style(page, "")
    assert faults(page, ["mexico-city"]) == []


def test_a_page_that_scrolls_sideways_would_be_found(lessons, open_page):
    page = open_page(lessons["en"], ready=False, size=PHONES[0])

    page.evaluate("document.querySelector('h1').style.width = '600px'")

    assert "the page scrolls sideways" in "\n".join(faults(page))
