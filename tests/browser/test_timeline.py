"""The timeline as a hand, a mouse and a keyboard meet it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page
from tests.browser.conftest import Open, Opened

from sergemap.pipeline import build_file

INTO, WHOLE = "Zoom into this period", "Whole life"
SIZES = {"desk": (1280, 800), "phone": (390, 844), "small": (320, 640)}


def slider_of(page: Page) -> Locator:
    return page.get_by_role("slider", name="Date")


def zoom_of(page: Page, name: str) -> Locator:
    return page.locator("#ui-timeline").get_by_role("button", name=name)


def x_of_slider(page: Page) -> float:
    """Return where the playhead stands, from the timeline's left edge."""
    box = slider_of(page).bounding_box()
    line = page.locator("#ui-timeline").bounding_box()
    assert box is not None
    assert line is not None
    return box["x"] + box["width"] / 2 - line["x"]


def point(page: Page, x: float, y: float) -> tuple[float, float]:
    """Return a spot of the timeline as a spot of the page."""
    line = page.locator("#ui-timeline").bounding_box()
    assert line is not None
    return line["x"] + x, line["y"] + y


def x_on(opened: Opened, date: str) -> float:
    """Return where a date lies on the timeline."""
    opened.do(f"seek({{date: '{date}'}})")
    return x_of_slider(opened.page)


def a_mark(opened: Opened) -> tuple[float, float]:
    """Return a spot of the page where the pointer finds an event or a work."""
    page = opened.page
    line = page.locator("#ui-timeline").bounding_box()
    assert line is not None
    for x in range(40, int(line["width"]), 7):
        spot = point(page, x, 81)
        page.mouse.move(*spot)
        if page.locator("#ui-timeline.over-a-mark").count():
            return spot
    raise AssertionError("no mark can be found")


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of a life of 2,000 stays, two weeks each, every tenth of them in prison."""
    folder = tmp_path_factory.mktemp("crowded")
    places = {"here": "50.85, 4.35", "there": "48.86, 2.35"}
    lines = ["title: A life of many stays", "subject: {name: Nobody}", "places:"]
    lines += [f"  {key}: {{name: {key.title()}, at: [{at}]}}" for key, at in places.items()]
    lines.append("periods: [{id: all, name: All of it, dates: 1800/1884}]")
    lines.append("itinerary:")
    for index in range(2000):
        year, month, part = 1800 + index // 24, index % 24 // 2 + 1, index % 2
        begins, ends = ("02", "14") if part == 0 else ("15", "27")
        place = "here" if index % 2 else "there"
        status = ", status: prisoner" if index % 10 == 0 else ""
        dates = f"dates: {year}-{month:02}-{begins}/{year}-{month:02}-{ends}"
        lines.append(f"  - {{id: s{index}, place: {place}, {dates}{status}}}")
    life = folder / "life.yaml"
    life.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return build_file(life, folder / "life.html").path


def test_dragging_with_the_mouse_goes_through_time(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#berlin")
    page = opened.page
    before = opened.state()["date"]

    page.mouse.move(*point(page, x_of_slider(page), 60))
    page.mouse.down()
    page.mouse.move(*point(page, 200, 60), steps=4)
    held = opened.state()["date"]
    page.mouse.move(*point(page, 600, 60), steps=4)
    page.mouse.up()

    assert str(held) < str(before)
    assert str(opened.state()["date"]) > str(held)
    assert abs(x_of_slider(page) - 600) < 3
    assert opened.complaints == []


def test_the_slider_tells_the_whole_life_and_the_day(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#berlin")
    slider = slider_of(opened.page)

    low, now, high = (
        int(slider.get_attribute(f"aria-value{part}") or 0) for part in ("min", "now", "max")
    )
    zoom_of(opened.page, INTO).click()

    assert low < now < high
    assert "Berlin" in (slider.get_attribute("aria-valuetext") or "")
    assert slider.get_attribute("aria-valuemin") == str(low)
    assert slider.get_attribute("aria-valuemax") == str(high)


def test_a_resting_mouse_is_told_the_date_the_place_and_the_status(
    serge: Path, open_page: Open
) -> None:
    opened = open_page(serge, "#berlin")
    page = opened.page
    x = x_on(opened, "1935-01-01")
    opened.do("seek({stop: 'berlin'})")

    page.mouse.move(*point(page, x, 60))
    tip = page.locator(".tip")
    tip.wait_for(state="visible")
    box = tip.bounding_box()
    line = page.locator("#ui-timeline").bounding_box()

    said = tip.inner_text()
    assert "Orenburg" in said
    assert "banished" in said.lower()
    assert "193" in said
    assert box is not None
    assert line is not None
    assert box["y"] + box["height"] <= line["y"] + 4
    assert box["x"] >= 0
    assert opened.state()["stop"] == "berlin"
    page.mouse.move(400, 200)
    tip.wait_for(state="hidden")


def test_over_a_band_the_tip_names_the_period(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#berlin")
    x = x_on(opened, "1935-01-01")

    opened.page.mouse.move(*point(opened.page, x, 36))

    assert "Prison and Orenburg" in opened.page.locator(".tip").inner_text()


def test_escape_takes_the_tip_away(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#berlin")
    opened.page.mouse.move(*point(opened.page, 300, 60))
    opened.page.locator(".tip").wait_for(state="visible")

    opened.page.keyboard.press("Escape")

    assert opened.page.locator(".tip").is_hidden()


def test_a_mark_opens_its_note_and_does_not_move_the_journey(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#berlin")
    spot = a_mark(opened)
    title = opened.page.locator(".tip").inner_text().splitlines()[0]

    opened.page.mouse.click(*spot)

    dialog = opened.page.get_by_role("dialog")
    dialog.wait_for(state="visible")
    assert title in dialog.inner_text()
    assert opened.state()["stop"] == "berlin"


def test_a_finger_is_shown_no_tip(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#berlin", has_touch=True)
    before = opened.state()["date"]

    opened.page.touchscreen.tap(*point(opened.page, 200, 60))

    assert opened.state()["date"] != before
    assert opened.page.locator(".tip").is_hidden()


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_button_zooms_into_the_period_and_back(
    serge: Path, open_page: Open, size: tuple[int, int]
) -> None:
    opened = open_page(serge, "#berlin", size=size)
    page = opened.page
    into = zoom_of(page, INTO)
    whole_x = x_of_slider(page)
    years = page.locator("#ui-timeline .year").all_text_contents()
    box = into.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24

    into.click()
    zoomed_years = page.locator("#ui-timeline .year").all_text_contents()
    zoomed_x = x_of_slider(page)
    zoom_of(page, WHOLE).click()

    assert zoomed_years != years
    assert zoomed_x != whole_x
    assert page.locator("#ui-timeline .year").all_text_contents() == years
    assert x_of_slider(page) == pytest.approx(whole_x, abs=1)
    assert opened.state()["stop"] == "berlin"
    assert opened.complaints == []


def test_the_button_that_zooms_is_used_by_keyboard(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#berlin")
    page = opened.page
    slider_of(page).focus()

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    zoom_of(page, WHOLE).wait_for()
    page.keyboard.press("Space")
    zoom_of(page, INTO).wait_for()

    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == INTO
    assert opened.state()["playing"] is False


def test_a_period_in_sight_is_told_in_months(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#date=1941-05-01")

    zoom_of(opened.page, INTO).click()

    assert "Apr" in opened.page.locator("#ui-timeline .year").all_text_contents()


def test_a_double_click_on_a_band_zooms_into_it(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#berlin")
    x = x_on(opened, "1914-06-01")

    opened.page.mouse.dblclick(*point(opened.page, x, 36))

    zoom_of(opened.page, WHOLE).wait_for()
    texts = " ".join(opened.page.locator("#ui-timeline .year").all_text_contents())
    assert "1914" in texts
    assert "1935" not in texts


def test_the_window_goes_where_the_playhead_goes(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#berlin")
    page = opened.page
    zoom_of(page, INTO).click()

    opened.do("seek({stop: 'orenburg'})")

    line = page.locator("#ui-timeline").bounding_box()
    assert line is not None
    assert 0 < x_of_slider(page) < line["width"]
    assert "1935" in " ".join(page.locator("#ui-timeline .year").all_text_contents())
    assert zoom_of(page, WHOLE).count() == 1


def test_a_long_life_keeps_the_page_small(crowded: Path, open_page: Open) -> None:
    opened = open_page(crowded)

    opened.do("seek({stop: 's1000'})")

    assert opened.page.evaluate("document.querySelectorAll('#ui-timeline *').length") < 400
    assert opened.complaints == []


def colours(page: Page) -> dict[str, int]:
    """Return how many pixels of the row of stays are red, and how many are painted at all."""
    counted: dict[str, int] = page.evaluate(
        """() => {
            const canvas = document.querySelector('#ui-timeline canvas');
            const {data} = canvas.getContext('2d').getImageData(0, 50, canvas.width, 20);
            let red = 0, painted = 0;
            for (let at = 0; at < data.length; at += 4) {
                if (data[at + 3] > 100) painted += 1;
                if (data[at + 3] > 100 && data[at] > data[at + 1] + 60) red += 1;
            }
            return {red, painted, width: canvas.width};
        }"""
    )
    return counted


def test_captivity_is_seen_among_thousands_of_stays(crowded: Path, open_page: Open) -> None:
    opened = open_page(crowded)

    counted = colours(opened.page)

    assert counted["painted"] > counted["width"] * 10
    assert counted["red"] > counted["width"] // 4


def test_a_change_of_theme_paints_it_anew(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#berlin&theme=light")
    paint = "document.querySelector('#ui-timeline canvas').toDataURL()"
    light = opened.page.evaluate(paint)

    opened.page.evaluate("location.hash = 'berlin&theme=dark'")
    opened.page.wait_for_function("() => document.documentElement.dataset.theme === 'dark'")

    assert opened.page.evaluate(paint) != light


def test_it_fills_its_room_again_when_the_window_changes(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#berlin")
    page = opened.page
    part = x_of_slider(page) / 896

    page.set_viewport_size({"width": 1000, "height": 700})
    page.wait_for_function(
        """() => {
            const host = document.querySelector('#ui-timeline');
            const {width} = host.querySelector('canvas').getBoundingClientRect();
            return Math.abs(width - host.clientWidth) < 1;
        }"""
    )

    line = page.locator("#ui-timeline").bounding_box()
    assert line is not None
    assert x_of_slider(page) / line["width"] == pytest.approx(part, abs=0.02)


def test_where_the_screen_is_dense_the_canvas_is_too(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#berlin", device_scale_factor=2)

    wide, shown = opened.page.evaluate(
        """() => {
            const canvas = document.querySelector('#ui-timeline canvas');
            return [canvas.width, canvas.getBoundingClientRect().width];
        }"""
    )

    assert wide == pytest.approx(2 * shown, abs=2)
