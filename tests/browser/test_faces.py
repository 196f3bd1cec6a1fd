"""In any typeface and language nothing spills, overlaps or is cut: the page and the lesson."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from playwright.sync_api import Frame, Page
from tests.browser.conftest import TabsWith
from tests.browser.layout import LAID_OUT
from tests.browser.pages import Open, Opened, lending
from tests.fonts import Width

LANGUAGES = ["en", "fr", "es", "ru"]
PHONES = [(320, 640), (360, 740), (390, 844), (412, 915)]
DESK = (1280, 800)
SIZES = [*PHONES, (768, 1024), DESK, (1280, 600), (900, 450), (844, 390), (480, 320)]

# All within one call, so that no picture is drawn in between that nobody looks at.
LOOK = f"""async ({{stops, dialogs}}) => {{
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
# la-sante and mexico-city begin a period: its caption stands on the map
STOPS = ["walloon-towns", "hanko", "la-sante", "orenburg", "mexico-city", "closing"]
DIALOGS = ["about-map", "help", "legend", "layers", "search", "share"]


@pytest.fixture(params=get_args(Width))
def open_in_faces(tabs_with: TabsWith, request: pytest.FixtureRequest) -> Iterator[Open]:
    with lending(tabs_with(request.param)) as open_it:
        yield open_it


def faults(page: Page | Frame, stops: list[str], dialogs: list[str]) -> list[str]:
    found: list[str] = page.evaluate(LOOK, {"stops": stops, "dialogs": dialogs})
    return found


def faults_at_sizes(opened: Opened, *, stops: list[str], dialogs: list[str]) -> list[str]:
    """Return what is wrong at any size; where the panel can be left out, without it too."""
    found = []
    for panel in ("1", "0"):
        opened.page.evaluate(f"document.documentElement.dataset.panel = '{panel}'")
        for size in SIZES:
            if panel == "0" and size[0] < DESK[0]:
                continue
            opened.page.set_viewport_size({"width": size[0], "height": size[1]})
            asked = dialogs if panel == "1" else []
            where = f"{size[0]}x{size[1]}{'' if panel == '1' else ' without the panel'}"
            found += [f"{where}, {fault}" for fault in faults(opened.page, stops, asked)]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_spills_overlaps_or_is_cut(serge: Path, open_in_faces: Open, language: str) -> None:
    opened = open_in_faces(serge, f"#lang={language}", reduced_motion="reduce")

    assert opened.page.evaluate(UNSEEN) == []
    assert faults_at_sizes(opened, stops=[], dialogs=[]) == []  # the opening card
    assert faults_at_sizes(opened, stops=STOPS, dialogs=DIALOGS) == []
    assert opened.page.get_attribute(".card", "lang") == language
    assert opened.complaints == []


# What can be done on the opening card, and is not seen before somebody scrolls.
UNSEEN = """() => {
  const seen = document.querySelector('.panel').getBoundingClientRect().bottom - 32;
  return [...document.querySelectorAll('.opening :is(.start, .tongues) button')]
    .filter((button) => button.getBoundingClientRect().bottom > seen)
    .map((button) => button.textContent);
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_the_lesson_spills_overlaps_or_is_cut(
    lessons: dict[str, Path], open_in_faces: Open, language: str
) -> None:
    opened = open_in_faces(lessons[language], ready=False, reduced_motion="reduce")
    page = opened.page
    page.frames[1].wait_for_selector("html[data-sergemap=ready]", state="attached")
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")

    found = []
    for size in SIZES:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        seen = faults(page, [], []) + faults(page.frames[1], STOPS, [])
        found += [f"{size[0]}x{size[1]}, {fault}" for fault in seen]

    assert found == []
    assert opened.complaints == []


# That it would be found.

WRONG = {
    "a word is too long": ".card .place { white-space: nowrap; letter-spacing: 3em }",
    "a control leaves its box": ".transport { margin-inline-start: -3rem }",
    "a button is too narrow": ".transport .word { width: .9rem; min-width: 0; padding: 0 }",
    "the counters run into one number": ".controls .counters { justify-content: start; gap: 0 }",
    "the counter of captivity has no room": ".controls .counters { width: 3rem }",
    "a line is cut": ".card .place { height: .7em; overflow: hidden }",
    "lines lie on one another": ".card .place { margin-bottom: -1.2em }",
    "the date lies under the tools": ".plate { inset: 1rem 1rem auto auto; display: block }",
    "the caption lies on the tools": ".caption { inset: 1rem 1rem auto auto !important }",
}
FOUND = {
    "a word is too long": r"h2\.place .* spills",
    "a control leaves its box": r"#ui-previous.* leaves the screen",
    "a button is too narrow": r"#ui-speed.* too narrow",
    "the counters run into one number": r"dd .* lies on or touches dd",
    "the counter of captivity has no room": r"span\.long “days .* leaves the screen",
    "a line is cut": r"h2\.place .* (cuts|spills)",
    "lines lie on one another": r"h2\.place .* lies on|lies on or touches h2\.place",
    "the date lies under the tools": r"lies on or touches p\.plate-date",
    "the caption lies on the tools": r"#ui-tools.* lies on .*#ui-caption|#ui-caption.* #ui-tools",
}


def test_each_such_fault_would_be_found(serge: Path, open_page: Open) -> None:
    page = open_page(serge, "#mexico-city", reduced_motion="reduce").page
    page.evaluate("document.adoptedStyleSheets = [new CSSStyleSheet()]")
    style = "(css) => void document.adoptedStyleSheets[0].replaceSync(css)"

    found = {}
    for name, css in WRONG.items():
        page.evaluate(style, css)
        found[name] = faults(page, ["mexico-city"], [])

    missed = {
        name: seen for name, seen in found.items() if not re.search(FOUND[name], "\n".join(seen))
    }
    assert missed == {}
    page.evaluate(style, "")
    assert faults(page, ["mexico-city"], []) == []


def test_a_page_that_scrolls_sideways_would_be_found(
    lessons: dict[str, Path], open_page: Open
) -> None:
    page = open_page(lessons["en"], ready=False, size=PHONES[0]).page

    page.evaluate("document.querySelector('h1').style.width = '600px'")

    assert "the page scrolls sideways" in "\n".join(faults(page, [], []))
