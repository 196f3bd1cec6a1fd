"""The timeline under a mouse, a finger and the keyboard."""

from datetime import date

import pytest
from tests.browser.long_life import long_life
from tests.browser.pages import DESK, EMBED, PHONE, SMALL, Opened, box_of, resize, touch
from tests.conftest import DATA

from sergemap.life.reading.life_file import read_life

BORN, DIED = date(1890, 12, 30), date(1947, 11, 17)
SERGE = read_life(DATA / "places.yaml")
TITLES = {one.id: one.title for one in (*SERGE.events, *SERGE.works)}
ROW = {"band": 36, "stay": 60, "event": 81, "work": 96, "axis": 108, "years": 124}


class Line(Opened):
    """The timeline of a page that was opened."""

    @property
    def date(self):
        return self.state()["date"]

    @property
    def labels(self):
        return self.locator("#ui-timeline .year").all_text_contents()

    @property
    def slider(self):
        return self.get_by_role("slider").first

    @property
    def playhead(self):
        box = self.box(".slider")
        return box.x + box.width / 2

    @property
    def tip(self):
        shown = self.locator(".tip:not([hidden])")
        return " ".join(shown.inner_text().split()) if shown.count() else ""

    @property
    def note(self):
        return self.locator("dialog[open] h2").inner_text()

    @property
    def is_zoomed(self):
        return self.locator("#ui-timeline[data-zoomed=true]").count() == 1

    def ends(self):
        return [self.slider.get_attribute(f"aria-value{end}") for end in ("min", "max")]

    def button(self, name="Zoom into this period"):
        return self.get_by_role("button", name=name)

    def whole(self):
        return self.button("Show the whole life")

    def box(self, selector="#ui-timeline"):
        return box_of(self.locator(selector).last)

    def at(self, day, row="stay"):
        """Return where a day lies on a desktop's timeline that shows the whole life."""
        box = self.box()
        margin = max(20, (DIED - BORN).days * 0.012)
        whole = (DIED - BORN).days + 2 * margin
        part = ((date.fromisoformat(day) - BORN).days + margin) / whole
        return box.x + 22 + part * (box.width - 44), box.y + ROW[row]

    def hover(self, day, row="stay"):
        """Return what the timeline says where the pointer comes to rest."""
        self.mouse.move(*self.at(day, row))
        return self.tip

    def wheel(self, by, times=1):
        self.keyboard.down("Control")
        for _ in range(times):
            self.mouse.wheel(0, by)
        self.keyboard.up("Control")

    def days_off(self, day):
        return abs((date.fromisoformat(self.date) - date.fromisoformat(day)).days)

    def lone_mark(self, what):
        """Return title and day of the mark that stands furthest from others of its row."""
        mark, day = self.evaluate(
            """(what) => {
                const scene = JSON.parse(document.getElementById('sergemap-scene').textContent);
                const {each, columns: {id: ids, what: kinds, day: days}} = scene.marks;
                const row = ids.map((id, at) => ({...each, id, what: kinds[at], day: days[at]}))
                    .filter((mark) => mark.what === what && mark.day)
                    .sort((one, other) => one.day - other.day);
                const rooms = row.map(({day}, index) => Math.min(day - (row[index - 1]?.day ?? 0),
                    (row[index + 1]?.day ?? Infinity) - day));
                const {id, day} = row[rooms.indexOf(Math.max(...rooms))];
                return [id, new Date((day - 719163) * 864e5).toISOString().slice(0, 10)];
            }""",
            what,
        )
        return TITLES[mark], day


@pytest.fixture
def line_at(open_serge):
    return lambda fragment="", **options: Line(**vars(open_serge(fragment, **options)))


def test_a_click_goes_to_its_day(line_at):
    line = line_at("#berlin")

    line.mouse.click(*line.at("1935-01-01"))

    assert line.days_off("1935-01-01") <= 30
    assert line.state()["stop"] == "orenburg"


def test_the_playhead_follows_the_mouse_that_drags_it(line_at):
    line = line_at("#orenburg")
    mouse, seen = line.mouse, []

    mouse.move(line.playhead, line.at("1930-01-01", "axis")[1])
    mouse.down()
    for day in ("1928-01-01", "1915-01-01", "1943-01-01"):
        mouse.move(*line.at(day, "axis"))
        seen.append((line.days_off(day), abs(line.playhead - line.at(day)[0])))
    mouse.up()
    mouse.move(*line.at("1900-01-01"))

    assert all(days <= 30 and px <= 2 for days, px in seen)
    assert line.days_off("1943-01-01") <= 30


@pytest.mark.parametrize("what", ["event", "work"])
def test_a_mark_opens_its_note_and_the_story_stays(line_at, what):
    line = line_at("#orenburg")
    title, day = line.lone_mark(what)
    before = line.date

    x, y = line.at(day, what)
    line.mouse.click(x + 8, y - 5)

    assert title in line.note
    assert line.date == before
    line.keyboard.press("Escape")
    assert line.locator("dialog[open]").count() == 0


def test_a_finger_opens_a_mark_too(line_at):
    line = line_at("#orenburg", has_touch=True)
    title, day = line.lone_mark("event")

    line.touchscreen.tap(*line.at(day, "event"))

    assert title in line.note
    assert line.tip == ""


def test_hovering_says_date_place_and_status(line_at):
    line = line_at("#berlin")

    first, later = line.hover("1935-01-01"), line.hover("1942-06-01")
    line.mouse.move(640, 300)

    assert "1935" in first or "1934" in first
    assert "Orenburg" in first
    assert "banished" in first
    assert "Mexico City" in later or "México" in later
    assert line.tip == ""
    assert line.state()["stop"] == "berlin"


def test_hovering_names_a_mark_and_a_period(line_at):
    line = line_at("#berlin")
    title, day = line.lone_mark("event")

    of_mark, of_band = line.hover(day, "event"), line.hover("1935-01-01", "band")

    assert title in of_mark
    assert "IX Prison and Orenburg" in of_band


def test_the_tip_stays_in_sight_and_goes_on_escape(line_at):
    line = line_at("#berlin")
    ends = []

    for day in ("1890-12-30", "1947-11-17"):
        line.hover(day)
        box = line.box(".tip")
        ends.append((box.x, box.x + box.width, box.y + box.height))
    line.keyboard.press("Escape")

    top = line.box().y
    assert all(left >= 0 and right <= 1280 and foot <= top + 1 for left, right, foot in ends)
    assert line.tip == ""


def test_the_button_zooms_into_the_period_and_back(line_at):
    line = line_at("#orenburg")
    ends, whole = line.ends(), line.labels

    line.button().press("Enter")
    zoomed, within = line.labels, line.ends()
    is_held = line.whole().evaluate("(button) => document.activeElement === button")
    line.whole().press("Enter")

    assert "1905" in whole
    assert "1934" in zoomed
    assert "1905" not in zoomed
    assert "Jul" in zoomed
    assert is_held
    assert within == ends
    assert line.labels == whole


def test_the_window_goes_with_the_playhead(line_at):
    line = line_at("#orenburg")
    line.button().click()
    line.slider.focus()
    seen = []

    for key in ("PageDown", "PageDown", "End", "Home", "ArrowRight"):
        line.keyboard.press(key)
        box = line.box()
        seen.append(box.x <= line.playhead <= box.x + box.width)

    assert all(seen)
    assert line.whole().count() == 1


def test_a_double_click_zooms_into_its_period_and_out_again(line_at):
    line = line_at("#berlin")
    whole = line.labels

    line.mouse.dblclick(*line.at("1935-01-01"))
    zoomed = line.labels
    box = line.box()
    line.mouse.dblclick(box.x + box.width / 2, box.y + ROW["stay"])

    assert "1935" in zoomed
    assert "Oct" in zoomed
    assert line.labels == whole


def test_ctrl_and_the_wheel_zoom_about_the_pointer(line_at):
    line = line_at("#berlin")
    x, y = line.at("1935-06-15")

    before = line.hover("1935-06-15")
    line.mouse.wheel(0, -400)
    unmoved = line.labels
    line.wheel(-120, times=3)
    line.wait_for_selector("#ui-timeline[data-zoomed=true]")
    line.mouse.move(x, y + 1)

    assert "1900" in unmoved
    assert "1900" not in line.labels
    assert line.tip.split("Orenburg")[0][-6:] == before.split("Orenburg")[0][-6:]


def test_dragging_the_axis_moves_the_window_alone(line_at):
    line = line_at("#orenburg", size=DESK)
    line.button().click()
    before, date_before = line.labels, line.date
    box, y = line.box(), line.box().y + ROW["years"]

    line.mouse.move(box.x + 700, y)
    line.mouse.down()
    line.mouse.move(box.x + 300, y, steps=3)
    line.mouse.up()

    assert line.labels != before
    assert line.date == date_before


def test_a_finger_drags_the_playhead(line_at):
    line = line_at("#orenburg", size=PHONE, has_touch=True, is_mobile=True)
    hand = touch(line)
    box = line.box()
    y = box.y + 40

    hand("touchStart", (line.playhead, y))
    resting = line.state()["stop"]
    for x in (200.0, 150.0, 100.0):
        hand("touchMove", (box.x + x, y))
    hand("touchEnd")

    assert resting == "orenburg"
    assert abs(line.playhead - (box.x + 100)) <= 3
    assert line.date < "1913"
    assert line.tip == ""


def test_a_finger_that_taps_goes_there_and_two_taps_zoom(line_at):
    line = line_at("#orenburg", size=SMALL, has_touch=True, is_mobile=True)
    box = line.box()
    spot = (box.x + 60, box.y + 32)

    line.touchscreen.tap(*spot)
    tapped = abs(line.playhead - spot[0])
    line.evaluate(
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
    assert line.is_zoomed


def test_two_fingers_zoom(line_at):
    line = line_at("#orenburg", size=PHONE, has_touch=True, is_mobile=True)
    hand = touch(line)
    before, y = line.date, line.box().y + 30

    hand("touchStart", (150, y))
    hand("touchStart", (150, y), (190, y))
    for spread in (40, 80, 120):
        hand("touchMove", (150 - spread, y), (190 + spread, y))
    hand("touchEnd")

    assert line.is_zoomed
    assert "1900" not in line.labels
    assert line.date == before


def test_a_small_screen_opens_marks_once_it_is_zoomed(line_at):
    line = line_at("#petrograd", size=SMALL, has_touch=True)
    box = line.box()
    line.button().tap()

    for x in range(20, int(box.width) - 50, 8):
        line.touchscreen.tap(box.x + x, box.y + 40)
        if line.locator("dialog[open]").count():
            break

    assert line.locator("dialog.note[open]").count() == 1


@pytest.mark.parametrize("size", [DESK, PHONE, SMALL, EMBED])
def test_the_rows_and_the_button_fit_every_size(line_at, size):
    line = line_at("#death", size=size)
    host, lens = line.box(), line.box(".lens")

    year = line.box("#ui-timeline .year")

    assert min(lens.width, lens.height) >= 24
    for box in (lens, year):
        assert host.x <= box.x <= host.x + host.width - box.width + 0.5
        assert box.y + box.height <= host.y + host.height + 1
    # at the end of the life, the hand can still take the playhead
    assert line.playhead + 6 <= lens.x or lens.y + lens.height <= host.y + 24


def test_names_of_periods_are_whole_or_cut_at_a_word(line_at):
    line = line_at("#death")

    bad = line.evaluate(
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


def ink_of(line, x, y, width, height):
    """Return how many pixels of a part of the canvas are accent and how many are anything."""
    return line.evaluate(
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


def test_captivity_is_hatched_and_freedom_is_not(line_at):
    line = line_at("#berlin", may_complain=True)
    left = line.box().x

    captive, free = (
        ink_of(line, line.at(day)[0] - left - 8, 53, 16, 14) for day in ("1935-01-01", "1902-01-01")
    )

    assert 20 < captive["accent"] < 16 * 14 * 0.7
    assert free["accent"] == 0
    assert free["any"] > 100


def test_a_change_of_theme_repaints_it(line_at):
    line = line_at("#berlin&theme=light", may_complain=True)
    corner = """() => [...document.querySelector('#ui-timeline canvas').getContext('2d')
        .getImageData(100, 30, 1, 1).data]"""

    light = line.evaluate(corner)
    line.click("#ui-theme")
    dark = line.evaluate(corner)

    assert sum(light[:3]) > 600
    assert sum(dark[:3]) < 300


def test_a_new_size_draws_it_anew_and_keeps_the_window(line_at):
    line = line_at("#orenburg")
    line.button().click()

    resize(line, (700, 900))
    line.wait_for_selector(".timeline[data-room=narrow]")

    box, canvas = line.box(), line.box("#ui-timeline canvas")
    assert abs(box.width - canvas.width) <= 1
    assert box.x <= line.playhead <= box.x + box.width
    assert line.is_zoomed
    assert "1934" in line.labels


def test_where_the_screen_is_dense_the_canvas_is_too(line_at):
    line = line_at("#berlin", device_scale_factor=2)
    line.wait_for_selector("#ui-timeline canvas")

    pixels = line.evaluate("document.querySelector('#ui-timeline canvas').width")

    assert pixels == pytest.approx(2 * line.box("#ui-timeline canvas").width, abs=2)


def test_from_the_slider_the_tab_key_leads_to_the_button(line_at):
    line = line_at("#berlin")
    line.slider.focus()

    line.keyboard.press("Tab")
    line.keyboard.press("Enter")
    zoomed = line.whole().count()
    line.keyboard.press("Space")

    assert zoomed == 1
    assert line.evaluate("document.activeElement.ariaLabel") == "Zoom into this period"
    assert line.state()["playing"] is False


def test_a_life_of_one_period_has_a_way_back_from_the_wheel(open_page, lives):
    line = Line(**vars(open_page(lives("small"), "#paris")))
    lens, box = line.locator(".lens"), line.box()
    before = lens.is_visible()

    line.mouse.move(box.x + 300, box.y + ROW["stay"])
    line.wheel(-200)
    line.whole().click()

    assert not before
    assert lens.is_hidden()


def test_the_button_has_its_name_before_there_is_room(line_at):
    line = line_at(size=PHONE)

    assert line.is_hidden("#ui-timeline")
    assert line.locator(".lens").get_attribute("aria-label") == "Zoom into this period"


def test_three_thousand_stays_need_few_elements(tmp_path, open_page):
    line = Line(**vars(open_page(long_life(tmp_path, 3000), "#s1500")))
    box, elements = line.box(), line.locator("#ui-timeline *")

    whole = elements.count()
    shown = ink_of(line, 22, 57, int(box.width) - 44, 20)  # of marks it has events alone
    line.mouse.move(box.x + 300, box.y + ROW["stay"])
    tip = line.tip
    line.button().click()

    assert whole < 120
    assert elements.count() < 120
    assert shown["any"] > 0.9 * (box.width - 90) * 20
    assert 0.05 < shown["accent"] / shown["any"] < 0.6  # neither all captive nor none
    assert "Town" in tip
