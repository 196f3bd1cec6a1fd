"""The timeline under a mouse, a finger and the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypedDict

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import LIVES
from tests.browser.pages import Open, Opened

from sergemap.commands.build import build_file

BORN, DIED = date(1890, 12, 30), date(1947, 11, 17)
DESK, PHONE, SMALL = (1280, 800), (390, 844), (320, 640)
ROW = {"band": 36, "stay": 60, "event": 81, "work": 96, "axis": 108, "years": 124}


class Box(TypedDict):
    x: float
    y: float
    width: float
    height: float


def box_of(page: Page, selector: str = "#ui-timeline") -> Box:
    found = page.locator(selector).bounding_box()
    assert found is not None
    return Box(x=found["x"], y=found["y"], width=found["width"], height=found["height"])


def at(page: Page, day: str, row: str = "stay") -> tuple[float, float]:
    """Return where a day lies on a desktop's timeline that shows the whole life."""
    box = box_of(page)
    margin = max(20, (DIED - BORN).days * 0.012)
    whole = (DIED - BORN).days + 2 * margin
    part = ((date.fromisoformat(day) - BORN).days + margin) / whole
    return box["x"] + 22 + part * (box["width"] - 44), box["y"] + ROW[row]


def mark_day(opened: Opened, what: str, which: str) -> tuple[str, str]:
    """Return the title and the day of a mark, as the page has them."""
    found: tuple[str, str] = opened.page.evaluate(
        """([what, id]) => {
            const scene = JSON.parse(document.getElementById('sergemap-scene').textContent);
            const {day} = scene.marks.find((mark) => mark.what === what && mark.id === id);
            const spoken = scene.texts.en[what === 'event' ? 'events' : 'works'][id][0];
            return [spoken, new Date((day - 719163) * 864e5).toISOString().slice(0, 10)];
        }""",
        [what, which],
    )
    return found


def lone_mark(opened: Opened, what: str) -> str:
    """Return the mark of a row that stands furthest from its neighbours."""
    found: str = opened.page.evaluate(
        """(what) => {
            const scene = JSON.parse(document.getElementById('sergemap-scene').textContent);
            const row = scene.marks.filter((mark) => mark.what === what && mark.day)
                .sort((one, other) => one.day - other.day);
            const room = (_, index) => Math.min(row[index].day - (row[index - 1]?.day ?? 0),
                (row[index + 1]?.day ?? Infinity) - row[index].day);
            const rooms = row.map(room);
            return row[rooms.indexOf(Math.max(...rooms))].id;
        }""",
        what,
    )
    return found


def tip(page: Page) -> str:
    shown = page.locator(".tip:not([hidden])")
    return " ".join(shown.inner_text().split()) if shown.count() else ""


def labels(page: Page) -> list[str]:
    return page.locator("#ui-timeline .year").all_text_contents()


def slider_at(page: Page) -> float:
    box = box_of(page, ".slider")
    return box["x"] + box["width"] / 2


def days_off(opened: Opened, day: str) -> int:
    return abs((date.fromisoformat(str(opened.state()["date"])) - date.fromisoformat(day)).days)


def test_a_click_goes_to_its_day(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#berlin")

    opened.page.mouse.click(*at(opened.page, "1935-01-01"))

    assert days_off(opened, "1935-01-01") <= 30
    assert opened.state()["stop"] == "orenburg"


def test_the_playhead_follows_the_mouse_that_drags_it(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#orenburg")
    mouse, seen = opened.page.mouse, []

    mouse.move(slider_at(opened.page), at(opened.page, "1930-01-01", "axis")[1])
    mouse.down()
    for day in ("1928-01-01", "1915-01-01", "1943-01-01"):
        mouse.move(*at(opened.page, day, "axis"))
        seen.append((days_off(opened, day), abs(slider_at(opened.page) - at(opened.page, day)[0])))
    mouse.up()
    mouse.move(*at(opened.page, "1900-01-01"))

    assert all(days <= 30 and px <= 2 for days, px in seen)
    assert days_off(opened, "1943-01-01") <= 30


@pytest.mark.parametrize(("what", "row"), [("event", "event"), ("work", "work")])
def test_a_mark_opens_its_note_and_the_story_stays(
    serge: Path, open_page: Open, what: str, row: str
) -> None:
    opened = open_page(serge, "#orenburg")
    title, day = mark_day(opened, what, lone_mark(opened, what))
    before = opened.state()["date"]

    x, y = at(opened.page, day, row)
    opened.page.mouse.click(x + 8, y - 5)

    assert title in opened.page.locator("dialog[open] h2").inner_text()
    assert opened.state()["date"] == before
    opened.page.keyboard.press("Escape")
    assert opened.page.locator("dialog[open]").count() == 0
    assert opened.complaints == []


def test_a_finger_opens_a_mark_too(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#orenburg", has_touch=True)
    title, day = mark_day(opened, "event", lone_mark(opened, "event"))

    opened.page.touchscreen.tap(*at(opened.page, day, "event"))

    assert title in opened.page.locator("dialog[open] h2").inner_text()
    assert tip(opened.page) == ""


def test_hovering_says_date_place_and_status(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#berlin")

    opened.page.mouse.move(*at(opened.page, "1935-01-01"))
    said = tip(opened.page)
    opened.page.mouse.move(*at(opened.page, "1942-06-01"))
    later = tip(opened.page)
    opened.page.mouse.move(640, 300)

    assert "1935" in said or "1934" in said
    assert "Orenburg" in said
    assert "banished" in said
    assert "Mexico City" in later or "México" in later
    assert tip(opened.page) == ""
    assert opened.state()["stop"] == "berlin"


def test_hovering_names_a_mark_and_a_period(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#berlin")
    title, day = mark_day(opened, "event", lone_mark(opened, "event"))

    opened.page.mouse.move(*at(opened.page, day, "event"))
    of_mark = tip(opened.page)
    opened.page.mouse.move(*at(opened.page, "1935-01-01", "band"))
    of_band = tip(opened.page)

    assert title in of_mark
    assert "IX Prison and Orenburg" in of_band
    assert "Orenburg" in of_band


def test_the_tip_stays_in_sight_and_goes_on_escape(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#berlin")
    ends = []

    for day in ("1890-12-30", "1947-11-17"):
        opened.page.mouse.move(*at(opened.page, day))
        box = box_of(opened.page, ".tip")
        ends.append((box["x"], box["x"] + box["width"], box["y"] + box["height"]))
    opened.page.keyboard.press("Escape")

    top = box_of(opened.page)["y"]
    assert all(left >= 0 and right <= 1280 and foot <= top + 1 for left, right, foot in ends)
    assert tip(opened.page) == ""


def test_the_button_zooms_into_the_period_and_back(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#orenburg")
    page, slider = opened.page, opened.page.get_by_role("slider").first
    ends = [slider.get_attribute(name) for name in ("aria-valuemin", "aria-valuemax")]
    whole = labels(page)

    page.get_by_role("button", name="Zoom into this period").press("Enter")
    zoomed = labels(page)
    back = page.get_by_role("button", name="Show the whole life")
    is_held = back.evaluate("(button) => document.activeElement === button")
    within = [slider.get_attribute(name) for name in ("aria-valuemin", "aria-valuemax")]
    back.press("Enter")

    assert "1905" in whole
    assert "1934" in zoomed
    assert "1905" not in zoomed
    assert "Jul" in zoomed
    assert is_held
    assert within == ends
    assert labels(page) == whole


def test_the_window_goes_with_the_playhead(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#orenburg")
    page = opened.page
    page.get_by_role("button", name="Zoom into this period").click()
    page.get_by_role("slider").first.focus()
    seen = []

    for key in ("PageDown", "PageDown", "End", "Home", "ArrowRight"):
        page.keyboard.press(key)
        box = box_of(page)
        seen.append(box["x"] <= slider_at(page) <= box["x"] + box["width"])
        assert str(opened.state()["date"])[:4] in "".join(
            [*labels(page), str(opened.state()["date"])]
        )

    assert all(seen)
    assert page.get_by_role("button", name="Show the whole life").count() == 1


def test_a_double_click_zooms_into_its_period_and_out_again(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#berlin")
    page = opened.page
    whole = labels(page)

    page.mouse.dblclick(*at(page, "1935-01-01"))
    zoomed = labels(page)
    box = box_of(page)
    page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + ROW["stay"])

    assert "1935" in zoomed
    assert "Oct" in zoomed
    assert labels(page) == whole


def test_ctrl_and_the_wheel_zoom_about_the_pointer(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#berlin")
    page = opened.page
    x, y = at(page, "1935-06-15")
    page.mouse.move(x, y)

    before = tip(page)
    page.mouse.wheel(0, -400)
    unmoved = labels(page)
    page.keyboard.down("Control")
    for _ in range(3):
        page.mouse.wheel(0, -120)
    page.keyboard.up("Control")
    page.wait_for_function("() => document.querySelector('#ui-timeline').dataset.zoomed === 'true'")
    page.mouse.move(x, y + 1)

    assert "1900" in unmoved
    assert "1900" not in labels(page)
    assert tip(page).split("Orenburg")[0][-6:] == before.split("Orenburg")[0][-6:]


def test_dragging_the_axis_moves_the_window_alone(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#orenburg")
    page = opened.page
    page.get_by_role("button", name="Zoom into this period").click()
    before, date_before = labels(page), opened.state()["date"]
    box = box_of(page)
    y = box["y"] + ROW["years"]

    page.mouse.move(box["x"] + 700, y)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, y, steps=3)
    page.mouse.up()

    assert labels(page) != before
    assert opened.state()["date"] == date_before


def touch(page: Page) -> Callable[..., None]:
    """Return a hand that puts fingers down, moves and lifts them."""
    session = page.context.new_cdp_session(page)

    def send(kind: str, *fingers: tuple[float, float]) -> None:
        points = [{"x": x, "y": y, "id": index} for index, (x, y) in enumerate(fingers)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    return send


def test_a_finger_drags_the_playhead(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#orenburg", size=PHONE, has_touch=True, is_mobile=True)
    page, hand = opened.page, touch(opened.page)
    box = box_of(page)
    y = box["y"] + 40

    hand("touchStart", (slider_at(page), y))
    resting = opened.state()["stop"]
    for x in (200.0, 150.0, 100.0):
        hand("touchMove", (box["x"] + x, y))
    hand("touchEnd")

    assert resting == "orenburg"
    assert abs(slider_at(page) - (box["x"] + 100)) <= 3
    assert str(opened.state()["date"]) < "1913"
    assert tip(page) == ""


def test_a_finger_that_taps_goes_there_and_two_taps_zoom(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#orenburg", size=SMALL, has_touch=True, is_mobile=True)
    page = opened.page
    box = box_of(page)
    spot = (box["x"] + 60, box["y"] + 32)

    page.touchscreen.tap(*spot)
    tapped = abs(slider_at(page) - spot[0])
    page.evaluate(
        """([x, y]) => {
            const host = document.querySelector('#ui-timeline');
            host.setPointerCapture = () => {};  // no such finger: these taps are made up
            // made before they are told, as a finger's are: drawing takes no part of their time
            const kinds = ['pointerdown', 'pointerup', 'pointerdown', 'pointerup'];
            kinds.map((kind) => new PointerEvent(kind, {pointerType: 'touch', pointerId: 7,
                isPrimary: true, bubbles: true, clientX: x, clientY: y}))
                .forEach((event) => host.dispatchEvent(event));
        }""",
        [spot[0] + 40, spot[1]],
    )

    assert tapped <= 2
    assert page.locator("#ui-timeline[data-zoomed=true]").count() == 1


def test_two_fingers_zoom(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#orenburg", size=PHONE, has_touch=True, is_mobile=True)
    page, hand = opened.page, touch(opened.page)
    before, y = opened.state()["date"], box_of(page)["y"] + 30

    hand("touchStart", (150, y))
    hand("touchStart", (150, y), (190, y))
    for spread in (40, 80, 120):
        hand("touchMove", (150 - spread, y), (190 + spread, y))
    hand("touchEnd")

    assert page.locator("#ui-timeline[data-zoomed=true]").count() == 1
    assert "1900" not in labels(page)
    assert opened.state()["date"] == before


def test_a_small_screen_opens_marks_once_it_is_zoomed(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#petrograd", size=SMALL, has_touch=True)
    page = opened.page
    box = box_of(page)
    page.get_by_role("button", name="Zoom into this period").tap()

    for x in range(20, int(box["width"]) - 50, 8):
        page.touchscreen.tap(box["x"] + x, box["y"] + 40)
        if page.locator("dialog[open]").count():
            break

    assert page.locator("dialog.note[open]").count() == 1


@pytest.mark.parametrize("size", [DESK, PHONE, SMALL, (480, 320)])
def test_the_rows_and_the_button_fit_every_size(
    serge: Path, open_page: Open, size: tuple[int, int]
) -> None:
    opened = open_page(serge, "#death", size=size)
    host, lens = box_of(opened.page), box_of(opened.page, ".lens")

    inside = [
        opened.page.locator(f"#ui-timeline {part}").last.bounding_box() for part in (".year",)
    ]

    assert lens["width"] >= 24
    assert lens["height"] >= 24
    for box in [lens, *inside]:
        assert box is not None
        assert box["x"] >= host["x"]
        assert box["x"] + box["width"] <= host["x"] + host["width"] + 0.5
        assert box["y"] + box["height"] <= host["y"] + host["height"] + 1
    # at the end of the life, the hand can still take the playhead
    assert slider_at(opened.page) + 6 <= lens["x"] or lens["y"] + lens["height"] <= host["y"] + 24


def test_names_of_periods_are_whole_or_cut_at_a_word(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#death")

    bad = opened.page.evaluate(
        """() => {
            const scene = JSON.parse(document.getElementById('sergemap-scene').textContent);
            const names = Object.values(scene.texts.en.bands).map(([name]) => name);
            return [...document.querySelectorAll('.timeline .band-name:not(.on)')]
                .map((label) => label.textContent.replace(/^[IVXLC]+ ?/, ''))
                .filter((said) => said && !names.includes(said) && !(said.endsWith('…') &&
                    names.some((name) => name.startsWith(said.slice(0, -1) + ' '))));
        }"""
    )

    assert bad == []


def ink_of(page: Page, x: float, y: float, width: float, height: float) -> dict[str, int]:
    """Return how many pixels of a part of the canvas are accent and how many are anything."""
    found: dict[str, int] = page.evaluate(
        """([x, y, width, height]) => {
            const canvas = document.querySelector('#ui-timeline canvas');
            const {data} = canvas.getContext('2d').getImageData(x, y, width, height);
            const counts = {accent: 0, any: 0};
            for (let at = 0; at < data.length; at += 4) {
                const [red, green, blue, alpha] = data.slice(at, at + 4);
                counts.any += alpha > 40 ? 1 : 0;
                counts.accent += alpha > 120 && red - green > 70 && red - blue > 60 ? 1 : 0;
            }
            return counts;
        }""",
        [x, y, width, height],
    )
    return found


def test_captivity_is_hatched_and_freedom_is_not(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#berlin")
    left = box_of(opened.page)["x"]

    held, free = (
        ink_of(opened.page, at(opened.page, day)[0] - left - 8, 53, 16, 14)
        for day in ("1935-01-01", "1902-01-01")
    )

    assert 20 < held["accent"] < 16 * 14 * 0.7
    assert free["accent"] == 0
    assert free["any"] > 100


def test_a_change_of_theme_repaints_it(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#berlin&theme=light")
    corner = "() => [...document.querySelector('#ui-timeline canvas').getContext('2d')" + (
        ".getImageData(100, 30, 1, 1).data]"
    )

    light = opened.page.evaluate(corner)
    opened.page.locator("#ui-theme").click()
    dark = opened.page.evaluate(corner)

    assert sum(light[:3]) > 600
    assert sum(dark[:3]) < 300


def test_a_new_size_draws_it_anew_and_keeps_the_window(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#orenburg")
    page = opened.page
    page.get_by_role("button", name="Zoom into this period").click()

    page.set_viewport_size({"width": 700, "height": 900})
    page.wait_for_function("() => document.querySelector('.timeline').dataset.room === 'narrow'")

    box, canvas = box_of(page), box_of(page, "#ui-timeline canvas")
    assert abs(box["width"] - canvas["width"]) <= 1
    assert box["x"] <= slider_at(page) <= box["x"] + box["width"]
    assert page.locator("#ui-timeline[data-zoomed=true]").count() == 1
    assert "1934" in labels(page)


def test_where_the_screen_is_dense_the_canvas_is_too(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#berlin", device_scale_factor=2)

    wide, shown = opened.page.evaluate(
        """() => {
            const canvas = document.querySelector('#ui-timeline canvas');
            return [canvas.width, canvas.getBoundingClientRect().width];
        }"""
    )

    assert wide == pytest.approx(2 * shown, abs=2)


def test_from_the_slider_the_tab_key_leads_to_the_button(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#berlin")
    page = opened.page
    page.get_by_role("slider").first.focus()

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    zoomed = page.get_by_role("button", name="Show the whole life").count()
    page.keyboard.press("Space")

    assert zoomed == 1
    focused = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == "Zoom into this period"
    assert opened.state()["playing"] is False


def test_a_life_of_one_period_has_a_way_back_from_the_wheel(
    open_page: Open, tmp_path: Path
) -> None:
    opened = open_page(build_file(LIVES / "small.yaml", tmp_path / "small.html").path, "#paris")
    page = opened.page
    box = box_of(page)
    before = page.locator(".lens").is_visible()

    page.mouse.move(box["x"] + 300, box["y"] + ROW["stay"])
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    page.get_by_role("button", name="Show the whole life").click()

    assert not before
    assert page.locator(".lens").is_hidden()
    assert opened.complaints == []


def test_the_button_has_its_name_before_there_is_room(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, size=PHONE)

    assert opened.page.locator("#ui-timeline").is_hidden()
    assert opened.page.locator(".lens").get_attribute("aria-label") == "Zoom into this period"


def long_life(count: int) -> str:
    """Return a life of so many stays, some captive, with an event for each tenth of them."""
    statuses = ("free", "free", "prisoner", "underground", "free", "banished", "interned")
    begins = date(1890, 1, 1)
    days = [begins + timedelta(days=index * 20000 // count) for index in range(count)]
    stays = "\n".join(
        f"  - {{id: s{index}, place: p{index % 7}, dates: {day}, status: {statuses[index % 7]}}}"
        for index, day in enumerate(days)
    )
    events = "\n".join(
        f"  - {{id: e{index}, dates: {day}, title: Event {index}}}"
        for index, day in enumerate(days[::10])
    )
    places = "\n".join(
        f'  p{index}: {{name: "Place {index}", at: [{40 + index}, {5 + index * 3}]}}'
        for index in range(7)
    )
    return (
        "title: A long life\nsubject: {name: Nobody, born: 1890-01-01, died: 1945-12-31}\n"
        f"places:\n{places}\nperiods:\n"
        "  - {id: one, dates: 1890/1919, name: The first half}\n"
        "  - {id: two, dates: 1920/1945, name: The second half}\n"
        f"itinerary:\n{stays}\nevents:\n{events}\n"
    )


def test_three_thousand_stays_need_few_elements(tmp_path: Path, open_page: Open) -> None:
    life = tmp_path / "long.yaml"
    life.write_text(long_life(3000), encoding="utf-8")
    opened = open_page(build_file(life, tmp_path / "long.html").path, "#s1500")
    page = opened.page
    box = box_of(page)

    inside = page.evaluate("document.querySelectorAll('#ui-timeline *').length")
    shown = ink_of(page, 22, 52, int(box["width"]) - 44, 16)
    page.mouse.move(box["x"] + 300, box["y"] + ROW["stay"])
    said = tip(page)
    page.get_by_role("button", name="Zoom into this period").click()
    zoomed = page.evaluate("document.querySelectorAll('#ui-timeline *').length")

    assert inside < 120
    assert zoomed < 120
    assert shown["any"] > 0.9 * (box["width"] - 90) * 16
    assert 0.05 < shown["accent"] / shown["any"] < 0.6  # neither all captive nor none
    assert "Place" in said
    assert opened.complaints == []
