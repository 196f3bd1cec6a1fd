"""What is left of the page where it may not run, and what it bears: turning, growing, hiding."""

import re

from tests.browser.pages import MOVING, PHONE, beyond_the_side, resize

IN_STEP = """() => {
    const map = document.querySelector('.leaflet-container');
    return [...document.querySelectorAll('canvas.ways, canvas.ground, canvas.lines')].every(
        (sheet) => sheet.style.width === `${map.clientWidth}px`
            && sheet.style.height === `${map.clientHeight}px`);
}"""


def test_a_frame_that_may_not_run_scripts_shows_the_text(disk, open_page):
    host = disk.write_framed(more='sandbox=""')

    framed = open_page(host, ready=False, may_complain=True).frame_locator("iframe")

    framed.get_by_role("heading", name="XII. Mexico").wait_for()
    assert not framed.locator(".fault").is_visible()


def test_where_a_policy_forbids_every_script_a_sentence_stands(serge, tmp_path, open_page):
    page = re.sub(r"script-src [^;]*", "script-src 'none'", serge.read_text("utf-8"), count=1)
    (tmp_path / "shut.html").write_text(page, "utf-8")

    opened = open_page(tmp_path / "shut.html", ready=False, may_complain=True)

    assert opened.locator(".fault").is_visible()


def test_the_sentence_is_not_said_where_there_is_no_fault(open_serge):
    drawn, read = open_serge(), open_serge(ready=False, java_script_enabled=False)

    drawn.click("#ui-text")

    assert not drawn.locator(".fault").is_visible()
    assert not read.locator(".fault").is_visible()


def test_after_a_fault_the_text_has_its_keys_and_no_dialog_over_it(open_serge):
    page = open_serge("#berlin")
    page.keyboard.press("?")

    page.evaluate("void dispatchEvent(new Event('sergemap:fault'))")
    page.evaluate(
        "void addEventListener('keydown', (event) => { window.taken = event.defaultPrevented })"
    )
    page.keyboard.press("End")

    assert page.evaluate("window.taken") is False
    assert page.get_attribute("html", "data-sergemap") == "fault"  # whoever waits for it is told
    assert page.locator("dialog[open]").count() == 0
    assert page.locator(".fault").is_visible()


BERLIN_IS_NAMED = """() => [...document.querySelectorAll('svg.names text')]
    .some((name) => name.textContent === 'Berlin')"""


def test_turning_a_phone_and_turning_it_back_leaves_the_map_whole(open_serge):
    page = open_serge("#berlin", size=PHONE)

    for size in (PHONE[::-1], PHONE):
        resize(page, size)
        page.wait_for_function(
            """() => {
              const part = document.querySelector('.leaflet-container').clientWidth / innerWidth;
              return part > 0.4 && part <= 1;
            }"""
        )
        page.wait_for_function(IN_STEP)
        page.wait_for_function(BERLIN_IS_NAMED)
        assert beyond_the_side(page) <= 0

    assert page.state()["stop"] == "berlin"


def test_it_plays_on_while_the_window_changes_its_size(open_serge):
    page = open_serge("#embarkation&speed=4", **MOVING)
    page.do("play()")
    page.wait_for_function("() => sergemap.state().travelling")

    for size in ((700, 500), (1400, 900), (400, 800), (1280, 800)):
        resize(page, size)
        page.wait_for_function(IN_STEP)
    before = page.state()
    page.wait_for_function("(km) => sergemap.state().km > km", arg=before["km"])

    assert before["playing"] is True
