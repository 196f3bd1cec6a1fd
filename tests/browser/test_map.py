"""The map under the reader's hands: in a frame, moved by hand, and with its layers."""

from functools import partial

import pytest
from playwright.sync_api import expect
from tests.browser.hosts import map_frame
from tests.browser.pages import DESK, PHONE, SMALL, framed_map

VIEW = """() => {
  const map = Object.values(window).find((value) => value instanceof L.Map);
  const {lat, lng} = map.getCenter();
  return [lat.toFixed(3), lng.toFixed(3), map.getZoom().toFixed(2)].join();
}"""
STILL = f"""() => {{
  const now = ({VIEW})();
  const isStill = globalThis.viewBefore === now;
  globalThis.viewBefore = now;
  return isStill;
}}"""
WHEEL = """(ctrlKey) => {
  const turn = new WheelEvent('wheel', {deltaY: 300, ctrlKey, bubbles: true, cancelable: true});
  document.querySelector('.leaflet-container').dispatchEvent(turn);
  return turn.defaultPrevented;
}"""
TOUCH = """(fingers) => {
  const map = document.querySelector('.leaflet-container');
  const {left, top, width, height} = map.getBoundingClientRect();
  const at = (index, by) => new Touch({identifier: index, target: map,
    clientX: left + width / 2 + index * 60 + by, clientY: top + height / 2 + by});
  const say = (kind, touches) => map.dispatchEvent(new TouchEvent(kind,
    {touches, changedTouches: touches, targetTouches: touches, bubbles: true, cancelable: true}));
  map.dispatchEvent(new PointerEvent('pointerdown', {pointerType: 'touch', bubbles: true}));
  const touches = (by) => Array.from({length: fingers}, (_, index) => at(index, by));
  say('touchstart', touches(0));
  say('touchmove', touches(40));
}"""


FLIGHT = """() => {
  const own = CanvasRenderingContext2D.prototype.clearRect;
  let drawings = 0;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    drawings += !this.canvas.isConnected;
    return own.apply(this, box);
  };
  const pen = document.querySelector('canvas.ways').getContext('2d');
  const painted = (place) => {
    const {x, y} = map_1.latLngToContainerPoint(place);
    if (x < 20 || y < 20 || x > pen.canvas.width - 20 || y > pen.canvas.height - 20) return null;
    return pen.getImageData(Math.round(x), Math.round(y), 1, 1).data[3] > 200;
  };
  const lands = [[46.3, 2.6], [40, -4], [60, 15], [51, 17], [45.5, 27], [32, 3], [58, 40]];
  const seas = [[45.9, -6.3], [38.6, 5.5], [56.6, 3.2], [43, 34], [33.8, 22.7], [47, -16.3]];
  const seen = {land: [], sea: []};
  map_1.fire('movestart');
  for (let frame = 0; frame <= 60; frame += 1) {
    const part = frame / 60;
    map_1._move(L.latLng(48 - 6 * part, 16 - 18 * part), 5 - 1.6 * Math.sin(part * Math.PI), {});
    seen.land.push(...lands.map(painted));
    seen.sea.push(...seas.map(painted));
  }
  map_1.fire('moveend');
  const known = (kind) => seen[kind].filter((one) => one !== null);
  return {land: known('land'), sea: known('sea'), drawings};
}"""


WAYS = "document.querySelector('canvas.ways').toDataURL()"
# signs of events and works stand beside the names
WAYS_AND_NAMES = f"{WAYS} + document.querySelector('svg.names').innerHTML"
OTHER = f"before => {WAYS} !== before"
AS_ONE = ".leaflet-ground-pane.as-one"


def lie_as_one(page):
    """Wait until all of the ground is drawn and lies on one sheet."""
    page.wait_for_selector(AS_ONE, state="attached")


def stand_still(page):
    """Wait for the camera to stand and return where it looks."""
    page.wait_for_function(STILL, polling=250)
    return page.evaluate(VIEW)


@pytest.fixture
def open_serge(open_serge):
    """Open the map to read its pixels, of which Chromium complains."""
    return partial(open_serge, may_complain=True)


@pytest.fixture
def framed(disk, open_page):
    """Open the map in a frame of a long page."""
    host = disk.write(map_frame("#orenburg", more="") + '<div style="height: 4000px"></div>')
    return framed_map(open_page(host, ready=False, has_touch=True))


def test_in_a_frame_the_bare_wheel_scrolls_the_page_and_a_hint_says_how_to_zoom(framed):
    before = stand_still(framed)

    is_kept = framed.evaluate(WHEEL, False)

    hint = framed.locator(".gesture-hint")
    expect(hint).to_contain_text("Ctrl")
    expect(hint).to_be_hidden()
    assert not is_kept
    assert framed.evaluate(VIEW) == before
    assert framed.evaluate(WHEEL, True)


def test_in_a_frame_one_finger_is_the_pages_and_two_are_the_maps(framed):
    before = stand_still(framed)

    framed.evaluate(TOUCH, 1)

    hint = framed.locator(".gesture-hint")
    expect(hint).to_have_text("Use two fingers to move the map")
    assert framed.evaluate(VIEW) == before
    actions = "getComputedStyle(document.querySelector('.leaflet-container')).touchAction"
    assert framed.evaluate(actions) == "pan-y"
    framed.evaluate(TOUCH, 2)
    expect(hint).to_be_hidden()


def test_in_a_window_of_its_own_the_map_has_the_wheel(open_serge):
    page = open_serge("#orenburg")
    before = stand_still(page)

    page.mouse.move(800, 300)
    page.mouse.wheel(0, -300)

    page.wait_for_function(f"before => ({VIEW})() !== before", arg=before)
    expect(page.locator(".gesture-hint")).to_have_count(0)


def test_the_readers_own_view_stays_until_the_next_stop(open_serge):
    page = open_serge("#date=1934-01-10&motion=reduced")
    stand_still(page)
    page.mouse.move(800, 300)
    page.mouse.down()
    page.mouse.move(700, 360, steps=4)
    page.mouse.up()
    own = stand_still(page)

    page.do("seek({date: '1934-09-10'})")

    assert page.state()["stop"] == "orenburg"
    assert stand_still(page) == own
    page.do("next()")
    page.wait_for_function(f"own => ({VIEW})() !== own", arg=own)


def test_at_rest_the_states_have_their_colours_at_any_size(open_serge):
    for size in (DESK, PHONE, SMALL):
        page = open_serge("#orenburg", size=size)

        page.wait_for_function(
            """() => {
              const map = document.querySelector('.leaflet-container');
              const ground = document.querySelector('canvas.ground');
              const at = [ground.width / 2, ground.height / 2].map(Math.round);
              const [red, green, blue] = ground.getContext('2d').getImageData(...at, 1, 1).data;
              return !map.classList.contains('one-sheet') && green > red + 4 && green > blue + 4;
            }"""
        )


ONE_SHEET = """() => {
  const read = (name) => {
    const sheet = document.querySelector(`canvas.${name}`);
    const { data } = sheet.getContext('2d').getImageData(0, 0, sheet.width, sheet.height);
    return { data, width: sheet.width, height: sheet.height };
  };
  const [ground, water, lines] = ['ground', 'waterlines', 'lines'].map(read);
  const found = { water: 0, lines: 0, uncovered: 0, missed: 0, seen: 0 };
  const part = ground.width / water.width;
  const isWater = (at) => water.data[at + 3] === 255;
  for (let y = 1; y < water.height - 1; y += 1) {
    for (let x = 1; x < water.width - 1; x += 1) {
      const at = 4 * (y * water.width + x);
      const [near, row] = [4, 4 * water.width];
      if (![0, -near, near, -row, row].every((by) => isWater(at + by))) continue;
      found.water += 1;
      const [column, line] = [x, y].map((middle) => Math.floor((middle + 0.5) * part));
      const under = 4 * (line * ground.width + column);
      if (ground.data[under + 3] < 250) found.uncovered += 1;
    }
  }
  for (let at = 0; at < ground.data.length; at += 4) {
    if (lines.data[at + 3] !== 255) continue;
    found.lines += 1;
    if ([0, 1, 2].some((by) => ground.data[at + by] !== lines.data[at + by])) found.missed += 1;
  }
  const sheets = [...document.querySelectorAll('.leaflet-ground-pane canvas')];
  found.seen = sheets.filter((sheet) => sheet.checkVisibility()).length;
  return found;
}"""


def test_at_rest_the_whole_ground_lies_on_one_sheet(open_serge):
    lies_on_one_sheet(open_serge("#date=1925-01-01", size=DESK))


def lies_on_one_sheet(page):
    lie_as_one(page)
    found = page.evaluate(ONE_SHEET)
    assert found["water"] > 1000
    assert found["lines"] > 1000
    assert (found["missed"], found["seen"]) == (0, 1)
    assert found["uncovered"] < found["water"] / 100  # it is drawn in fewer pixels


def test_where_the_map_is_moved_the_sheets_of_the_ground_are_drawn_anew_and_laid_as_one(open_serge):
    page = open_serge("#date=1925-01-01", size=DESK)
    lie_as_one(page)

    is_one = page.evaluate(
        "() => { map_1.panBy([40, 0], { animate: false });"
        " return document.querySelector('.leaflet-ground-pane').classList.contains('as-one'); }"
    )

    assert not is_one
    lies_on_one_sheet(page)


def test_a_flight_shows_the_ground_where_it_is_and_seldom_draws_it_anew(open_serge):
    page = open_serge("#date=1925-01-01")
    stand_still(page)

    seen = page.evaluate(FLIGHT)

    assert len(seen["land"]) > 100
    assert all(seen["land"])
    assert len(seen["sea"]) > 100
    assert not any(seen["sea"])
    assert 1 <= seen["drawings"] <= 12


def test_after_a_change_of_the_theme_a_flight_has_the_colours_of_the_other(open_serge):
    page = open_serge("#date=1925-01-01")
    stand_still(page)
    ground = """() => {
      map_1.fire('movestart');
      map_1._move(L.latLng(46.3, 3), 5, {});
      const {x, y} = map_1.latLngToContainerPoint([46.5, 4]);
      const pen = document.querySelector('canvas.ways').getContext('2d');
      const shown = [...pen.getImageData(Math.round(x), Math.round(y), 1, 1).data];
      map_1.fire('moveend');
      return shown;
    }"""
    light = page.evaluate(ground)

    page.click("#ui-theme")

    dark = page.evaluate(ground)
    assert sum(dark[:3]) < sum(light[:3]) - 150


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        pytest.param("&people=1", 1, id="people are named on the map when asked for"),
        pytest.param("", 0, id="people are not named unasked"),
    ],
)
def test_names_of_people(open_serge, asked, count):
    page = open_serge(f"#orenburg{asked}")
    stand_still(page)

    expect(page.locator(".name.note", has_text="met ")).to_have_count(count)


@pytest.mark.parametrize("size", [DESK, (390, 800)])
def test_a_town_held_for_days_is_named_beside_its_mark(open_serge, size):
    page = open_serge("#date=1921-03-10&motion=reduced", size=size)
    stand_still(page)
    name = page.locator("text.name.brief")

    expect(name).to_have_text("Kronstadt")
    expect(page.locator("circle.brief")).to_have_count(1)

    page.do("seek({date: '1921-02-20'})")

    assert page.state()["stop"] == "petrograd"
    expect(name).to_have_count(0)


def test_each_layer_changes_what_is_drawn(open_serge):
    page = open_serge("#orenburg&motion=reduced", size=DESK)
    stand_still(page)
    for name in ("Events", "Works", "The way to come"):
        page.get_by_role("button", name="Layers").click()
        before = page.evaluate(WAYS_AND_NAMES)

        page.get_by_label(name).click()

        page.wait_for_function(f"before => {WAYS_AND_NAMES} !== before", arg=before)
        page.keyboard.press("Escape")


def test_the_way_is_drawn_anew_where_an_event_comes_while_he_stays(open_serge):
    page = open_serge("#date=1933-07-01&motion=reduced")
    stand_still(page)
    before = page.evaluate(WAYS)

    page.do("seek({date: '1936-01-01'})")

    assert page.state()["stop"] == "orenburg"
    page.wait_for_function(OTHER, arg=before)


RING = """([place, radius]) => {
  const pen = document.querySelector('canvas.ways').getContext('2d');
  const {x, y} = map_1.latLngToContainerPoint(place);
  const isInk = (px, py) => {
    const [red, green, , alpha] = pen.getImageData(Math.round(px), Math.round(py), 1, 1).data;
    return alpha > 120 && red > green + 60;
  };
  return Array.from({length: 72}, (_, turn) => (turn * Math.PI) / 36).filter((angle) =>
    ![-1, -0.5, 0, 0.5, 1].some((off) =>
      isInk(x + (radius + off) * Math.cos(angle), y + (radius + off) * Math.sin(angle)))).length;
}"""


@pytest.mark.parametrize(
    ("stop", "place", "radius"),
    [("la-sante", [48.834, 2.34], 16), ("ixelles", [50.8333, 4.3667], 11)],
)
def test_the_ring_of_a_stop_has_no_gap_where_the_way_to_come_is_dotted(
    open_serge, stop, place, radius
):
    page = open_serge(f"#stop={stop}&motion=reduced")
    stand_still(page)

    assert page.evaluate(RING, [place, radius]) == 0


def test_the_map_has_the_short_name_of_a_place_and_the_card_the_whole_one(open_serge):
    page = open_serge("#stop=amsterdam&motion=reduced")

    page.wait_for_selector(".name.present:has-text('Amsterdam')")

    assert "Overtoom" not in page.text_content(".names")
    assert "Overtoom, Amsterdam" in page.inner_text(".card .place")
    picture = page.evaluate("document.querySelector('#asleep, #twin').textContent")
    assert "Rue Fessart, Paris" in picture
