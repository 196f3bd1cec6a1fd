"""The lesson's page: its text moves the map, the map lights the text, on screen and on paper."""

import json
from functools import cache
from pathlib import Path

import pytest
from tests.browser.pages import (
    DESK,
    LAPTOP,
    PHONE,
    SMALL,
    beyond_the_side,
    box_of,
    framed_map,
    new_page,
    open_details,
    pass_frames,
    resize,
)
from tests.browser.paper import packed, print_page
from tests.browser.test_access import OF_COLOURS, RULES, faults
from tests.browser.test_hostile import PAYLOADS, small_lesson
from tests.cases import table_beside

WORDS = table_beside(Path(__file__).with_name("lesson_words"))


@pytest.fixture
def open_lesson(open_page, lessons):
    """Open a lesson and wait for the map in its frame."""

    def open_it(after="", *, language="en", **options):
        options = {"reduced_motion": "reduce", "ready": False} | options
        page = open_page(lessons[language], after, **options)
        await_map(page)
        return page

    return open_it


@pytest.fixture
def page(open_lesson):
    """Return the English lesson as it opens on a desk."""
    return open_lesson()


@pytest.fixture(scope="module", params=WORDS)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def resting(browser, lessons, language):
    """Open a lesson once, for tests that look at it and leave it as it was."""
    page = new_page(browser, offline=True, reduced_motion="reduce")
    page.goto(lessons[language].as_uri())
    await_map(page)
    yield page
    page.context.close()


def await_map(page):
    framed_map(page)
    page.wait_for_selector("[aria-current]")


def link(page, address):
    return page.locator(f'section a[href="{address}"]').first


def seek(page, stop):
    page.frames[1].evaluate("(stop) => sergemap.seek({stop})", stop)


def stop_of(page):
    return page.frames[1].evaluate("sergemap.state().stop")


def wait_for_stop(page, stop):
    eventually(page, lambda: stop_of(page) == stop)


def eventually(page, happens):
    """Wait, without what the policy of the page forbids."""
    for _ in range(600):
        if happens():
            return
        pass_frames(page, 3)
    raise AssertionError("it never happened")


def scroll_on(page, until):
    """Turn the wheel until something happens, however high the faces make what lies between."""
    for _ in range(12):
        page.mouse.wheel(0, 260)
        for _ in range(20):
            if until():
                return
            pass_frames(page, 3)
    raise AssertionError("it never happened")


def lit(page):
    """Return how the paragraph begins that is lit; one at most."""
    found = page.locator("[aria-current]").all_inner_texts()
    assert len(found) <= 1
    return found[0][:40] if found else ""


# Text and map.


@pytest.mark.parametrize(
    ("address", "stop"),
    [("#melun", "melun"), ("#date=1934-12-01", "orenburg"), ("#mexico-city", "mexico-city")],
)
def test_a_click_moves_the_map_and_lights_its_paragraph(page, address, stop):
    clicked = link(page, address)

    clicked.click()

    wait_for_stop(page, stop)
    assert clicked.evaluate("one => one.closest('p').ariaCurrent") == "true"
    assert page.url.endswith(address)
    pass_frames(page, 20)  # what the map answers leaves it so
    assert clicked.evaluate("one => one.closest('p').ariaCurrent") == "true"


def test_the_stop_of_the_map_lights_the_paragraph_that_names_it(page):
    assert lit(page).startswith("Viktor Kibalchich is born")

    seek(page, "lubyanka")

    eventually(page, lambda: lit(page).startswith("On the morning of 8 March 1933"))
    assert page.locator("a.here").inner_text() == "the Lubyanka"
    seek(page, "paricutin")  # which no paragraph names
    eventually(page, lambda: not lit(page))


def test_what_is_lit_is_told_by_more_than_its_colour(page):
    drawn = page.locator("p[aria-current]").evaluate(
        "one => ['::before', '::after'].map((part) => getComputedStyle(one, part).content)"
    )

    assert drawn == ['""', '""']  # a line and a dot beside it
    weights = page.locator("section p a[data-stop]").evaluate_all(
        "links => links.map((link) => getComputedStyle(link).fontWeight)"
    )
    assert weights.count("600") == 1


def test_scrolling_moves_the_map_with_the_words_that_are_read(page):
    seen = [stop_of(page)]
    page.mouse.move(200, 400)

    for _ in range(4):
        scroll_on(page, until=lambda: stop_of(page) != seen[-1])
        seen.append(stop_of(page))

    addresses = page.locator("section p a[data-stop]").evaluate_all(
        "links => links.map((link) => link.getAttribute('href'))"
    )
    order = [address.removeprefix("#") for address in addresses if "=" not in address]
    places = [order.index(stop) for stop in seen]
    assert places == sorted(places)
    assert len(set(places)) >= 4


def test_what_scrolls_without_the_readers_hand_moves_nothing(page):
    pass_frames(page, 30)

    page.evaluate("scrollTo(0, 1400)")
    pass_frames(page, 40)

    assert stop_of(page) == "ixelles"


def test_whoever_plays_the_map_is_led_through_the_text(page):
    page.frames[1].locator("#ui-next").click()  # the focus is in the map

    seek(page, "havana")

    eventually(page, lambda: page.evaluate("scrollY > 300"))
    assert 0 <= box_of(page.locator("[aria-current]")).y < LAPTOP[1]
    pass_frames(page, 40)
    assert stop_of(page) == "havana"  # and what scrolled so leads the map nowhere


def test_an_address_with_a_moment_opens_there(open_lesson):
    page = open_lesson("#orenburg")

    wait_for_stop(page, "orenburg")
    assert lit(page).startswith("On the morning of 8 March 1933")
    assert page.evaluate("scrollY") > 300


def test_only_the_frame_is_believed(page):
    before = lit(page)

    page.evaluate("postMessage({sergemap: 1, event: 'stop', stop: 'orenburg'}, '*')")
    pass_frames(page, 20)

    assert lit(page) == before


def test_without_motion_the_map_jumps(page):
    link(page, "#mexico-city").click()
    wait_for_stop(page, "mexico-city")

    assert page.frames[1].evaluate("map_1._flyToFrame ?? null") is None
    assert page.frames[1].evaluate("map_1.getCenter().lng") < -60


# Alone, and for everybody.


@pytest.mark.parametrize("language", WORDS)
def test_nothing_is_asked_and_nothing_complained_of(open_lesson, language):
    page = open_lesson(language=language)
    for address in ("#orenburg", "#havana"):
        link(page, address).click()
    page.locator("summary").first.click()
    pass_frames(page, 30)

    own = ("file:", "data:", "about:")
    assert [url for url in page.requests if not url.startswith(own)] == []


STATES = {
    "desk": (DESK, "light"),
    "phone": (PHONE, "light"),
    "small": (SMALL, "light"),
    "dark": (DESK, "dark"),
    "dark phone": (PHONE, "dark"),
}


# Other languages need other room, and no other colours.
ALL_STATES = [("en", state) for state in STATES]
FEW_STATES = [(language, "small") for language in WORDS]


@pytest.mark.parametrize(
    ("language", "state"), dict.fromkeys(ALL_STATES + FEW_STATES), indirect=["language"]
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(resting, state):
    size, scheme = STATES[state]
    resize(resting, size)
    resting.emulate_media(color_scheme=scheme)
    open_details(resting)

    assert beyond_the_side(resting) <= 0
    assert resting.locator("main *").evaluate_all(BEYOND_THE_SCREEN) == []
    assert faults(resting, OF_COLOURS if scheme == "dark" else RULES) == []


BEYOND_THE_SCREEN = """(all) => all
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("size", [PHONE, SMALL], ids=str)
def test_on_a_phone_the_map_stays_above_the_text(open_lesson, size):
    page = open_lesson(size=size)

    page.evaluate("scrollTo(0, 1500)")

    box = box_of(page.locator("aside.map"))
    assert box.y == pytest.approx(0, abs=1)
    assert box.height == pytest.approx(0.4 * size[1], abs=2)
    assert page.frames[1].locator("#ui-play").is_visible()
    stage = page.frames[1].locator("#ui-stage").evaluate("one => one.clientHeight / innerHeight")
    assert stage > 0.7  # one row of controls is all that stands below the map


def test_on_a_desk_the_map_stays_beside_the_text(open_lesson):
    page = open_lesson(size=DESK)

    page.evaluate("scrollTo(0, 1500)")

    box = box_of(page.locator("aside.map"))
    assert (box.y, box.height) == (0, DESK[1])
    assert box.x > 0.35 * DESK[0]


def focused(page):
    """Return the id, the address or the tag of what has the focus."""
    return page.evaluate("(({id, hash, tagName}) => id || hash || tagName)(document.activeElement)")


def test_the_keyboard_goes_into_the_map_and_out_of_it(page):
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(focused(page))
        if seen[-1] == "SUMMARY":
            break

    assert "map" in seen
    assert seen[-1] == "SUMMARY"  # the first thing after the map
    page.keyboard.press("Shift+Tab")
    eventually(page, lambda: focused(page) == "map")


def test_the_map_can_be_skipped(page):
    page.keyboard.press("Tab")
    assert page.locator(".skip").is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert focused(page) == "SUMMARY"


def test_a_link_of_the_text_works_from_the_keyboard(page):
    link(page, "#barcelona").focus()
    page.keyboard.press("Enter")

    wait_for_stop(page, "barcelona")
    assert focused(page) == "#barcelona"


def test_without_script_the_text_is_all_there(open_page, lessons):
    page = open_page(lessons["en"], ready=False, java_script_enabled=False)

    assert page.locator("details").first.get_attribute("open") is not None
    assert page.get_by_text("In 1940 he had no passport").is_visible()
    assert not page.locator(".prints").is_visible()


def test_an_answer_that_needs_more_room_gets_it(page):
    room = page.locator(".room").first
    lines = room.locator("i").count()

    room.locator("textarea").fill("A long answer, and more of it. " * 30)

    assert room.locator("i").count() > lines
    assert room.locator("textarea").evaluate("one => one.scrollHeight <= one.clientHeight + 1")


def test_a_box_is_ticked_by_hand_and_by_key_and_is_not_lost_unasked(page):
    box = page.get_by_role("checkbox", name="Chosen: 1917, to Barcelona")
    leave = "dispatchEvent(new Event('beforeunload', {cancelable: true}))"

    box.focus()
    page.keyboard.press("Space")

    assert box.is_checked()
    assert page.evaluate(leave) is False  # the browser asks
    box.click()
    assert not box.is_checked()
    assert page.evaluate(leave) is True


def test_what_is_ticked_is_printed(page):
    page.emulate_media(media="print")
    box = page.locator("td.box input").first
    empty = box.screenshot()

    box.evaluate("one => { one.checked = true; }")

    assert box.screenshot() != empty


KEYS = ("title", "subtitle", "author", "ages")


@pytest.mark.parametrize("first", range(0, len(PAYLOADS), len(KEYS)))
def test_hostile_text_never_runs(open_page, tmp_path, first):
    payloads = (PAYLOADS * 2)[first : first + len(KEYS)]
    named = dict(zip(KEYS, map(json.dumps, payloads), strict=True))
    page = open_page(small_lesson(tmp_path, named, map(in_each_block, payloads)), ready=False)
    framed = framed_map(page)

    assert page.evaluate("window.ran ?? null") is None
    assert framed.evaluate("window.ran ?? null") is None
    assert (
        page.locator("iframe, script, h1").count() == 4
    )  # one of them holds data, and runs nothing


def in_each_block(payload):
    words = payload.replace("[link](javascript:", "(javascript:").replace("[link](data:", "(data:")
    words = words.replace("![picture]", "picture").replace("|", "")
    return f"## {words}\n\n{words}\n\n> {words}\n\n| {words} | b |\n|-|-|\n| {words} | |\n\n"


# Paper.


@pytest.fixture(scope="module")
def printed(resting):
    """Return what gives the pages that are printed of a part of the lesson."""

    @cache
    def print_it(part):
        resize(resting, DESK)
        resting.emulate_media(color_scheme="light")
        return print_page(resting, part)

    return print_it


def test_all_of_it_is_printed_and_the_answers_on_a_page_of_their_own(printed, language):
    words, whole = WORDS[language], printed("all")

    pages = [sheet.text for sheet in whole.sheets]
    assert all(question in whole.text for question in words["questions"])
    (first,) = (number for number, page in enumerate(pages) if words["answers"] in page)
    assert pages[first].startswith(words["answers"])
    assert words["melun"] in " ".join(pages[first:])
    assert whole.faults() == []


def test_the_sheet_for_the_class_holds_no_answers(printed, language):
    words, sheet = WORDS[language], printed("sheet")

    assert words["ixelles"] in sheet.sheets[0].text  # the story begins under the title
    assert all(question in sheet.text for question in words["questions"])
    assert words["answers"] not in sheet.text
    assert words["plan"] not in sheet.text


def test_no_page_ends_with_what_leads_to_a_table_or_a_source(resting, printed):
    leading = resting.locator("p:has(+ :is(blockquote, table))").all_text_contents()

    ends = {
        one
        for part in ("all", "sheet")
        for sheet in printed(part).sheets
        for one in leading
        if packed(sheet.text).endswith(packed(one))
    }

    assert leading
    assert ends == set()


def test_nothing_is_cut_off_on_paper(resting):
    resize(resting, (680, 1000))  # the width of A4 within its margins
    resting.emulate_media(media="print")
    parts = resting.locator("header *, main *")

    wide = parts.evaluate_all(BEYOND_THE_SCREEN) + parts.evaluate_all(TOO_NARROW)
    resting.emulate_media(media="null")  # else it is printed as on a screen

    assert wide == []


TOO_NARROW = """(all) => all
  .filter((one) => one.clientWidth && one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.outerHTML.slice(0, 80))"""


def test_paper_has_room_to_write(resting):
    resize(resting, DESK)
    resting.emulate_media(media="print")

    lines = [height for _, height in sizes_mm(resting.locator(".room i"))]
    cells = [height for _, height in sizes_mm(resting.locator("td.blank"))]
    boxes = sizes_mm(resting.locator("td.box input"))
    has_names = resting.locator(".names").is_visible()
    has_map = resting.locator("aside.map").is_visible()
    resting.emulate_media(media="null")  # else it is printed as on a screen

    assert len(lines) == 46
    assert min(lines) >= 8
    assert len(cells) == 44
    assert min(cells) >= 7
    assert len(boxes) == 12
    assert min(map(min, boxes)) >= 6.5  # wide and high enough to colour
    assert has_names
    assert not has_map


def sizes_mm(parts):
    return parts.evaluate_all(
        """(all) => all.map((one) => one.getBoundingClientRect())
          .map(({width, height}) => [width, height].map((px) => px / 96 * 25.4))"""
    )


def test_links_of_the_sources_are_printed_in_full(printed):
    whole = printed("all").text.replace(" ", "")

    # It may be parted once, by the end of a line; each letter of it must be there all the same.
    address = "<https://www.marxists.org/archive/serge/biog/biog.htm>"
    assert any(address[:end] in whole and address[end:] in whole for end in range(len(address)))


def test_the_picture_takes_the_place_of_the_map_on_paper_alone(open_page, lessons):
    page = open_page(lessons["en"], ready=False)
    image = page.locator(".picture img")

    assert not image.is_visible()
    page.emulate_media(media="print")
    assert image.is_visible()
    assert image.evaluate("one => one.complete && one.naturalWidth > 0")
