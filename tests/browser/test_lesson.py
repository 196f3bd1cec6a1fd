"""The lesson's page: its text moves the map, the map lights the text, on screen and on paper."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Frame, Page
from tests.browser.conftest import LIVES
from tests.browser.pages import PATIENCE_MS, Open, Opened, pass_frames
from tests.browser.paper import Printed, packed, print_page
from tests.browser.test_access import faults
from tests.browser.test_hostile import PAYLOADS

from sergemap.commands.lesson import build_lesson

DESK, PHONE, SMALL = (1280, 800), (390, 844), (320, 640)

OpenLesson = Callable[..., Opened]


@pytest.fixture
def open_lesson(open_page: Open, lessons: dict[str, Path]) -> OpenLesson:
    """Open a lesson and wait for the map in its frame."""

    def open_it(after: str = "", *, language: str = "en", **options: object) -> Opened:
        options.setdefault("reduced_motion", "reduce")
        opened = open_page(lessons[language], after, ready=False, **options)
        await_map(opened.page)
        return opened

    return open_it


@pytest.fixture(scope="module", params=["en", "fr", "es", "ru"])
def resting(
    browser: Browser, lessons: dict[str, Path], request: pytest.FixtureRequest
) -> Iterator[tuple[str, Page]]:
    """Open a lesson once, for tests that look at it and leave it as it was."""
    context = browser.new_context(offline=True, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(lessons[request.param].as_uri())
    await_map(page)
    yield request.param, page
    context.close()


def await_map(page: Page) -> None:
    framed(page).wait_for_selector("html[data-sergemap=ready]", state="attached")
    page.wait_for_selector("[aria-current]")


def framed(page: Page) -> Frame:
    return page.frames[1]


def stop_of(page: Page) -> str:
    told: str = framed(page).evaluate("window.sergemap.state().stop")
    return told


def wait_for_stop(page: Page, stop: str) -> None:
    eventually(page, lambda: stop_of(page) == stop)


def eventually(page: Page, happens: Callable[[], bool]) -> None:
    """Wait, without what the policy of the page forbids."""
    for _ in range(600):
        if happens():
            return
        pass_frames(page, 3)
    raise AssertionError("it never happened")


def lit(page: Page) -> str:
    """Return how the paragraph begins that is lit; one at most."""
    found: list[str] = page.locator("[aria-current]").all_inner_texts()
    assert len(found) <= 1
    return found[0][:40] if found else ""


# Text and map.


@pytest.mark.parametrize(
    ("link", "stop"),
    [("#melun", "melun"), ("#date=1934-12-01", "orenburg"), ("#mexico-city", "mexico-city")],
)
def test_a_click_moves_the_map_and_lights_its_paragraph(
    open_lesson: OpenLesson, link: str, stop: str
) -> None:
    page = open_lesson().page
    clicked = page.locator(f'section a[href="{link}"]').first

    clicked.click()

    wait_for_stop(page, stop)
    assert clicked.evaluate("one => one.closest('p').ariaCurrent") == "true"
    assert page.url.endswith(link)
    pass_frames(page, 20)  # what the map answers leaves it so
    assert clicked.evaluate("one => one.closest('p').ariaCurrent") == "true"


def test_the_stop_of_the_map_lights_the_paragraph_that_names_it(open_lesson: OpenLesson) -> None:
    page = open_lesson().page
    assert lit(page).startswith("Viktor Kibalchich is born")

    framed(page).evaluate("window.sergemap.seek({stop: 'lubyanka'})")

    eventually(page, lambda: lit(page).startswith("On the morning of 8 March 1933"))
    assert page.locator("a.here").inner_text() == "the Lubyanka"
    framed(page).evaluate("window.sergemap.seek({stop: 'paricutin'})")  # which no paragraph names
    eventually(page, lambda: not lit(page))


def test_what_is_lit_is_told_by_more_than_its_colour(open_lesson: OpenLesson) -> None:
    page = open_lesson().page

    drawn = page.locator("p[aria-current]").evaluate(
        "one => ['::before', '::after'].map((part) => getComputedStyle(one, part).content)"
    )

    assert drawn == ['""', '""']  # a line and a dot beside it
    weights = page.locator("section p a[data-stop]").evaluate_all(
        "links => links.map((link) => getComputedStyle(link).fontWeight)"
    )
    assert weights.count("600") == 1


def test_scrolling_moves_the_map_with_the_words_that_are_read(open_lesson: OpenLesson) -> None:
    page = open_lesson().page
    seen = [stop_of(page)]
    page.mouse.move(200, 400)

    for _ in range(4):
        page.mouse.wheel(0, 260)
        eventually(page, lambda: stop_of(page) != seen[-1])
        seen.append(stop_of(page))

    order = [link.removeprefix("#") for link in hrefs(page) if "=" not in link]
    places = [order.index(stop) for stop in seen]
    assert places == sorted(places)
    assert len(set(places)) >= 4


def hrefs(page: Page) -> list[str]:
    found: list[str] = page.locator("section p a[data-stop]").evaluate_all(
        "links => links.map((link) => link.getAttribute('href'))"
    )
    return found


def test_what_scrolls_without_the_readers_hand_moves_nothing(open_lesson: OpenLesson) -> None:
    page = open_lesson().page
    pass_frames(page, 30)

    page.evaluate("scrollTo(0, 1400)")
    pass_frames(page, 40)

    assert stop_of(page) == "ixelles"


def test_whoever_plays_the_map_is_led_through_the_text(open_lesson: OpenLesson) -> None:
    page = open_lesson().page
    frame = page.frame_locator("iframe")
    frame.locator("#ui-next").click()  # the focus is in the map

    framed(page).evaluate("window.sergemap.seek({stop: 'havana'})")

    eventually(page, lambda: bool(page.evaluate("scrollY > 300")))
    box = page.locator("[aria-current]").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < DESK[1]
    pass_frames(page, 40)
    assert stop_of(page) == "havana"  # and what scrolled so leads the map nowhere


def test_an_address_with_a_moment_opens_there(open_lesson: OpenLesson) -> None:
    page = open_lesson("#orenburg").page

    wait_for_stop(page, "orenburg")
    assert lit(page).startswith("On the morning of 8 March 1933")
    assert page.evaluate("scrollY") > 300


def test_only_the_frame_is_believed(open_lesson: OpenLesson) -> None:
    page = open_lesson().page
    before = lit(page)

    page.evaluate("postMessage({sergemap: 1, event: 'stop', stop: 'orenburg'}, '*')")
    pass_frames(page, 20)

    assert lit(page) == before


def test_without_motion_the_map_jumps(open_lesson: OpenLesson) -> None:
    page = open_lesson().page
    page.locator('section a[href="#mexico-city"]').first.click()
    wait_for_stop(page, "mexico-city")

    assert framed(page).evaluate("map_1._flyToFrame ?? null") is None
    assert framed(page).evaluate("map_1.getCenter().lng") < -60


# Alone, and for everybody.


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru"])
def test_nothing_is_asked_and_nothing_complained_of(open_lesson: OpenLesson, language: str) -> None:
    opened = open_lesson(language=language)
    for link in ("#orenburg", "#havana"):
        opened.page.locator(f'section a[href="{link}"]').first.click()
    opened.page.locator("summary").first.click()
    pass_frames(opened.page, 30)

    assert [
        url for url in opened.requests if not url.startswith(("file:", "data:", "about:"))
    ] == []
    assert opened.complaints == []


STATES: dict[str, tuple[tuple[int, int], Literal["light", "dark"]]] = {
    "desk": (DESK, "light"),
    "phone": (PHONE, "light"),
    "small": (SMALL, "light"),
    "dark": (DESK, "dark"),
    "dark phone": (PHONE, "dark"),
}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    resting: tuple[str, Page], state: str
) -> None:
    _, page = resting
    size, scheme = STATES[state]
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=scheme)
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")

    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    wide = page.locator("main *").evaluate_all(
        "all => all.filter((one) => one.getBoundingClientRect().right > innerWidth + 1)"
        ".map((one) => one.outerHTML.slice(0, 80))"
    )
    assert wide == []
    assert faults(page) == []


@pytest.mark.parametrize("size", [PHONE, SMALL], ids=str)
def test_on_a_phone_the_map_stays_above_the_text(
    open_lesson: OpenLesson, size: tuple[int, int]
) -> None:
    page = open_lesson(size=size).page

    page.evaluate("scrollTo(0, 1500)")

    box = page.locator("aside.map").bounding_box()
    assert box is not None
    assert box["y"] == pytest.approx(0, abs=1)
    assert box["height"] == pytest.approx(0.4 * size[1], abs=2)
    assert framed(page).locator("#ui-play").is_visible()
    stage = framed(page).locator("#ui-stage").evaluate("one => one.clientHeight / innerHeight")
    assert stage > 0.7  # one row of controls is all that stands below the map


def test_on_a_desk_the_map_stays_beside_the_text(open_lesson: OpenLesson) -> None:
    page = open_lesson().page

    page.evaluate("scrollTo(0, 1500)")

    box = page.locator("aside.map").bounding_box()
    assert box is not None
    assert (box["y"], box["height"]) == (0, DESK[1])
    assert box["x"] > 0.35 * DESK[0]


def test_the_keyboard_goes_into_the_map_and_out_of_it(open_lesson: OpenLesson) -> None:
    page = open_lesson().page
    where = "document.activeElement.id || document.activeElement.tagName"

    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(where))
        if seen[-1] == "SUMMARY":
            break

    assert "map" in seen
    assert seen[-1] == "SUMMARY"  # the first thing after the map
    page.keyboard.press("Shift+Tab")
    eventually(page, lambda: bool(page.evaluate(where) == "map"))


def test_the_map_can_be_skipped(open_lesson: OpenLesson) -> None:
    page = open_lesson().page

    page.keyboard.press("Tab")
    assert page.locator(".skip").is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_link_of_the_text_works_from_the_keyboard(open_lesson: OpenLesson) -> None:
    page = open_lesson().page

    page.locator('section a[href="#barcelona"]').first.focus()
    page.keyboard.press("Enter")

    wait_for_stop(page, "barcelona")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#barcelona"


def test_without_script_the_text_is_all_there(open_page: Open, lessons: dict[str, Path]) -> None:
    opened = open_page(lessons["en"], ready=False, java_script_enabled=False)

    assert opened.page.locator("details").first.get_attribute("open") is not None
    assert opened.page.get_by_text("In 1940 he had no passport").is_visible()
    assert not opened.page.locator(".prints").is_visible()


def test_an_answer_that_needs_more_room_gets_it(open_lesson: OpenLesson) -> None:
    page = open_lesson().page
    room = page.locator(".room").first
    lines = room.locator("i").count()

    room.locator("textarea").fill("A long answer, and more of it. " * 30)

    assert room.locator("i").count() > lines
    assert room.locator("textarea").evaluate("one => one.scrollHeight <= one.clientHeight + 1")


def test_a_box_is_ticked_by_hand_and_by_key_and_is_not_lost_unasked(
    open_lesson: OpenLesson,
) -> None:
    page = open_lesson().page
    box = page.get_by_role("checkbox", name="Chosen: 1917, to Barcelona")

    box.focus()
    page.keyboard.press("Space")

    assert box.is_checked()
    assert (
        page.evaluate("dispatchEvent(new Event('beforeunload', {cancelable: true}))") is False
    )  # the browser asks
    box.click()
    assert not box.is_checked()
    assert page.evaluate("dispatchEvent(new Event('beforeunload', {cancelable: true}))") is True


def test_what_is_ticked_is_printed(open_lesson: OpenLesson) -> None:
    page = open_lesson().page
    page.emulate_media(media="print")
    box = page.locator("td.box input").first
    empty = box.screenshot()

    box.evaluate("one => { one.checked = true; }")

    assert box.screenshot() != empty


KEYS = ("title", "subtitle", "author", "ages")


@pytest.mark.parametrize("first", range(0, len(PAYLOADS), len(KEYS)))
def test_hostile_text_never_runs(open_page: Open, tmp_path: Path, first: int) -> None:
    payloads = (PAYLOADS * 2)[first : first + len(KEYS)]
    named = zip(KEYS, payloads, strict=True)
    keys = "".join(f"{key}: {json.dumps(payload)}\n" for key, payload in named)
    body = "".join(map(in_each_block, payloads))
    (tmp_path / "places.yaml").write_text((LIVES / "small.yaml").read_text("utf-8"), "utf-8")
    (tmp_path / "lesson.md").write_text(f"---\n{keys}---\n{body}", "utf-8")
    built = build_lesson(tmp_path / "lesson.md", tmp_path / "lesson.html").path

    opened = open_page(built, ready=False)
    framed(opened.page).wait_for_selector("html[data-sergemap=ready]", state="attached")

    assert opened.page.evaluate("window.ran ?? null") is None
    assert framed(opened.page).evaluate("window.ran ?? null") is None
    assert opened.page.locator("iframe, script, h1").count() == 3
    assert opened.complaints == []


def in_each_block(payload: str) -> str:
    words = payload.replace("[link](javascript:", "(javascript:").replace("[link](data:", "(data:")
    words = words.replace("![picture]", "picture").replace("|", "")
    return f"## {words}\n\n{words}\n\n> {words}\n\n| {words} | b |\n|-|-|\n| {words} | |\n\n"


# Paper.

Print = Callable[[str], Printed]


@pytest.fixture(scope="module")
def printed(resting: tuple[str, Page]) -> tuple[str, Print]:
    """Return a language, and what gives the pages that are printed in it."""
    language, page = resting

    @cache
    def print_it(part: str) -> Printed:
        page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
        page.emulate_media(color_scheme="light")
        page.evaluate(f"document.documentElement.dataset.print = '{part}'")
        sheets = print_page(page)
        page.evaluate("delete document.documentElement.dataset.print")
        return sheets

    return language, print_it


QUESTIONS = {
    "en": ("Was he free?", "Who helped him", "Where do they differ?", "Number the events"),
    "fr": ("Était-il libre", "Qui l’a aidé", "Où diffèrent-elles", "Numérotez les événements"),
    "es": ("¿Era libre?", "¿Quiénes lo ayudaron", "¿En qué se diferencian?", "Numera los"),
    "ru": ("Был ли он свободен?", "Кто ему помог", "В чём они расходятся?", "Пронумеруйте события"),
}
PLAN = {
    "en": "Plan of the lesson",
    "fr": "Déroulement de la séance",
    "es": "Plan de la clase",
    "ru": "План урока",
}
ANSWERS = {
    "en": "Answers and marks",
    "fr": "Corrigé et barème",
    "es": "Respuestas y puntos",
    "ru": "Ответы и баллы",
}
MELUN = {"en": "Melun", "fr": "Melun", "es": "Melun", "ru": "Мелён"}
IXELLES = {"en": "Ixelles", "fr": "Ixelles", "es": "Ixelles", "ru": "Иксел"}


def test_all_of_it_is_printed_and_the_answers_on_a_page_of_their_own(
    printed: tuple[str, Print],
) -> None:
    language, print_it = printed
    whole = print_it("all")

    pages = [sheet.text for sheet in whole.sheets]
    assert all(question in whole.text for question in QUESTIONS[language])
    (first,) = (number for number, page in enumerate(pages) if ANSWERS[language] in page)
    assert pages[first].startswith(ANSWERS[language])
    assert MELUN[language] in " ".join(pages[first:])
    assert whole.faults() == []


def test_the_sheet_for_the_class_holds_no_answers(printed: tuple[str, Print]) -> None:
    language, print_it = printed
    printed_sheet = print_it("sheet")

    sheet = printed_sheet.text
    assert IXELLES[language] in printed_sheet.sheets[0].text  # the story begins under the title
    assert all(question in sheet for question in QUESTIONS[language])
    assert ANSWERS[language] not in sheet
    assert PLAN[language] not in sheet


def test_no_page_ends_with_what_leads_to_a_table_or_a_source(
    resting: tuple[str, Page], printed: tuple[str, Print]
) -> None:
    _, page = resting
    leading = page.locator("p:has(+ :is(blockquote, table))").all_text_contents()

    ends = {
        one
        for part in ("all", "sheet")
        for sheet in printed[1](part).sheets
        for one in leading
        if packed(sheet.text).endswith(packed(one))
    }

    assert leading
    assert ends == set()


def test_nothing_is_cut_off_on_paper(resting: tuple[str, Page]) -> None:
    _, page = resting
    page.set_viewport_size({"width": 680, "height": 1000})  # the width of A4 within its margins
    page.emulate_media(media="print")

    wide = page.locator("header *, main *").evaluate_all(
        "all => all.filter((one) => one.clientWidth && (one.scrollWidth > one.clientWidth + 1"
        " || one.getBoundingClientRect().right > innerWidth + 1))"
        ".map((one) => one.outerHTML.slice(0, 80))"
    )
    page.emulate_media(media="screen")

    assert wide == []


def test_paper_has_room_to_write(open_lesson: OpenLesson) -> None:
    page = open_lesson().page
    page.emulate_media(media="print")

    lines = page.locator(".room i").evaluate_all(
        "all => all.map((line) => line.getBoundingClientRect().height)"
    )
    cells = page.locator("td.blank").evaluate_all(
        "all => all.map((cell) => cell.getBoundingClientRect().height)"
    )

    millimetre = 96 / 25.4
    assert len(lines) == 46
    assert min(lines) >= 8 * millimetre
    assert len(cells) == 44
    assert min(cells) >= 7 * millimetre
    boxes = page.locator("td.box input").evaluate_all(
        "all => all.map((box) => Object.values(box.getBoundingClientRect().toJSON()).slice(2, 4))"
    )
    assert len(boxes) == 12
    assert min(map(min, boxes)) >= 6.5 * millimetre  # wide and high enough to colour
    assert page.locator(".names").is_visible()
    assert not page.locator("aside.map").is_visible()


def test_links_of_the_sources_are_printed_in_full(printed: tuple[str, Print]) -> None:
    whole = printed[1]("all").text.replace(" ", "")

    # It may be parted once, by the end of a line; each letter of it must be there all the same.
    address = "<https://www.marxists.org/archive/serge/biog/biog.htm>"
    assert any(address[:end] in whole and address[end:] in whole for end in range(len(address)))


def test_the_picture_takes_the_place_of_the_map_on_paper_alone(
    open_page: Open, lessons: dict[str, Path]
) -> None:
    opened = open_page(lessons["en"], ready=False)
    image = opened.page.locator(".picture img")

    assert not image.is_visible()
    opened.page.emulate_media(media="print")
    assert image.is_visible()
    assert image.evaluate("one => one.complete && one.naturalWidth > 0")
    assert opened.complaints == []
