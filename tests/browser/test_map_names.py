"""The names on the map: towns for bearings, none on another."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest
from playwright.sync_api import expect
from tests.browser.pages import DESK, PHONE, box_of
from tests.browser.test_map import stand_still

import sergemap

TOWNS = "[...document.querySelectorAll('.names .name.town')].map((name) => name.textContent)"
OVERLAPS = """() => {
  const isGround = (name) => name.matches('.water[transform], .going *');
  const names = [...document.querySelectorAll('.names text')].filter((name) => !isGround(name));
  const boxes = names.map((name) => {
    const {left, top, right, bottom} = name.getBoundingClientRect();
    const air = (bottom - top) * 0.25;
    return {left, top: top + air, right, bottom: bottom - air, says: name.textContent};
  });
  const areOne = (one, other) => one.left < other.right - 1 && one.right > other.left + 1 &&
    one.top < other.bottom - 1 && one.bottom > other.top + 1;
  return boxes.flatMap((one, at) => boxes.slice(at + 1)
    .filter((other) => areOne(one, other))
    .map((other) => `${one.says} on ${other.says}`));
}"""
DATES = ("1912-06-01", "1917-09", "1919-08-01", "1934-06-01", "1936-04-16", "1945-05-15")


def towns_on(opened):
    stand_still(opened)
    opened.wait_for_function(f"() => {TOWNS}.length > 0")
    return set(opened.evaluate(TOWNS))


@pytest.mark.parametrize(
    ("date", "size"), [*product(DATES, [DESK]), ("1909-10-01", PHONE), ("1933-07-01", (360, 640))]
)
def test_at_least_eight_towns_help_to_find_ones_bearings(open_serge, date, size):
    opened = open_serge(f"#date={date}&motion=reduced", size=size)

    assert len(towns_on(opened)) >= 8


@pytest.mark.parametrize(
    ("date", "name"),
    [("1909-06-01", "German Empire"), ("1917-09-01", "France"), ("1934-06-01", "Soviet Union")],
)
def test_the_wide_name_of_a_large_state_stands_within_it(open_serge, date, name):
    opened = open_serge(f"#date={date}&motion=reduced")
    stand_still(opened)

    ends = opened.evaluate(
        """(wanted) => {
          const map = document.querySelector('.folium-map').getBoundingClientRect();
          const isIt = ({textContent}) => textContent === wanted.toUpperCase();
          const {left, right, top, bottom} = [...document.querySelectorAll('.names .state')]
            .find(isIt).getBoundingClientRect();
          return [left + 2, right - 6].map((x) => {
            const {lat, lng} =
              map_1.containerPointToLatLng([x - map.left, (top + bottom) / 2 - map.top]);
            return [lng, lat];
          });
        }""",
        name,
    )

    for position in ends:
        state = sergemap.polity_at(position, dt.date.fromisoformat(date))
        assert state.name == name


def test_an_event_far_from_the_stop_has_the_name_of_its_place(open_serge):
    opened = open_serge("#date=1919-08-01&motion=reduced")
    stand_still(opened)

    assert "Moscow" in opened.locator(".names .name.note").all_text_contents()


@pytest.mark.parametrize(
    ("date", "lands"),
    [
        ("1912-06-01", {"DENMARK", "NETHERLANDS", "PORTUGAL", "ROMANIA", "BULGARIA", "GREECE"}),
        ("1934-06-01", {"DENMARK", "LITHUANIA", "SWITZERLAND", "AUSTRIA", "ALBANIA", "HUNGARY"}),
    ],
)
def test_small_states_are_named_in_small_letters(open_serge, date, lands):
    page = open_serge(f"#date={date}&motion=reduced")
    page.evaluate("map_1.setView([50, 14], 4, {animate: false})")

    page.wait_for_function(
        """(lands) => {
          const names = [...document.querySelectorAll('.names :is(.land, .state)')];
          return lands.every((land) => names.some(({textContent}) => textContent === land));
        }""",
        arg=sorted(lands),
    )


def test_names_that_stay_are_not_put_there_again(open_serge):
    page = open_serge("#date=1934-06-01&motion=reduced")
    page.wait_for_function("() => [...document.querySelectorAll('.names .town')].length > 0")
    page.evaluate("""() => {
      const told = new MutationObserver((changes) => {
        for (const { removedNodes, addedNodes } of changes)
          for (const node of [...removedNodes, ...addedNodes]) {
            const names = node.querySelectorAll?.('text') ?? [];
            window.moved.push(node.textContent, ...[...names].map((name) => name.textContent));
          }
      });
      window.moved = [];
      told.observe(document.querySelector('svg.names'), { childList: true, subtree: true });
      window.sergemap.seek({ date: '1936-01-01' });
    }""")

    page.wait_for_function("() => window.moved.includes('Kirov')")  # Vyatka until then

    assert page.locator("svg.names text", has_text="Moscow").count() > 0
    assert page.evaluate("() => window.moved.filter((name) => name.startsWith('Moscow'))") == []


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_what_a_land_and_its_town_share_is_said_once(open_serge, size):
    page = open_serge("#date=1909-10-01&motion=reduced", size=size)
    page.wait_for_function("() => document.querySelectorAll('.names .town').length > 0")

    names = page.locator(".names :is(text.land, text.town)").all_text_contents()

    assert [name.upper() for name in names].count("LUXEMBOURG") == 1


def test_towns_have_the_names_of_the_day_in_the_language_of_the_page(open_serge):
    opened = open_serge("#date=1934-06-01&motion=reduced")

    assert {"Kazan", "Vyatka"} <= towns_on(opened)

    opened.evaluate("location.hash = 'date=1935-06-01&lang=ru'")
    opened.wait_for_function(f"() => {TOWNS}.includes('Киров')")

    assert "Вятка" not in opened.evaluate(TOWNS)


def test_the_whole_life_is_not_strewn_with_towns(open_serge):
    page = open_serge("")
    stand_still(page)

    assert page.evaluate(TOWNS) == []


STOPS = "[...document.querySelectorAll('.names .name.stop')].map((name) => name.textContent)"
NEAR_STOPS = """(off) => {
  const boxes = (those) => [...document.querySelectorAll(those)]
    .map((name) => [name.textContent, name.getBoundingClientRect()]);
  const apart = (one, other) => Math.max(one.left - other.right, other.left - one.right,
    one.top - other.bottom, other.top - one.bottom);
  return boxes('.names .state').flatMap(([state, one]) =>
    boxes('.names .name.stop, .names .name.present')
      .filter(([, other]) => apart(one, other) < off).map(([stop]) => `${state} by ${stop}`));
}"""


@pytest.mark.parametrize(
    ("date", "size", "origin"),
    [
        ("1937-03-01", (1280, 800), "Amsterdam"),
        ("1937-03-01", (844, 390), "Amsterdam"),
        ("1934-06-01", (844, 390), "Moscow"),
        ("1936-04-16", (390, 844), "Orenburg"),
        ("1917-09", (1280, 800), "Barcelona"),
    ],
)
def test_where_the_present_move_began_is_named(open_serge, date, size, origin):
    opened = open_serge(f"#date={date}&motion=reduced", size=size)
    stand_still(opened.page)

    opened.page.wait_for_function(f"(origin) => {STOPS}.includes(origin)", arg=origin)


@pytest.mark.parametrize("date", ["1919-08-01", "1936-04-16", "1945-05-15", "1941-08-20"])
def test_the_name_of_the_state_keeps_off_the_names_of_stops(open_serge, date):
    opened = open_serge(f"#date={date}&motion=reduced")
    stand_still(opened.page)
    opened.page.wait_for_function("() => document.querySelector('.names .state.here')")

    found = opened.page.evaluate(NEAR_STOPS, 32)

    assert not [pair for pair in found if pair.split(" by ")[0].isupper() and "MEXICO" in pair]
    assert not [pair for pair in found if "SOVIET" in pair]


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_no_name_of_the_map_lies_on_another(open_serge, size):
    opened = open_serge("#motion=reduced", size=size)
    for date in (*DATES, "1937-03-01", "1941-04-15"):
        opened.do(f"seek({{date: '{date}'}})")
        stand_still(opened)
        opened.wait_for_function("() => !document.querySelector('.names .going')")

        assert opened.evaluate(OVERLAPS) == [], date


def centre(page, what):
    box = page.locator(what).first.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_events_and_works_stand_beside_the_name_and_open_their_notes(open_serge):
    opened = open_serge("#date=1937-03-01&motion=reduced")
    page = opened.page
    stand_still(page)
    page.wait_for_selector(".names use.mark", state="attached")
    assert page.locator(".names .name.count").count() >= 1

    page.mouse.click(*centre(page, ".names use.mark"))

    expect(page.locator("dialog.note[open] h2")).to_be_visible()
    assert opened.state()["date"].startswith("1937")


def test_a_stop_under_the_pointer_tells_its_name_dates_status_and_stays(open_serge):
    opened = open_serge("#date=1936-04-16&motion=reduced")
    page = opened.page
    stand_still(page)
    x, y = page.evaluate(
        "() => {const {x, y} = map_1.latLngToContainerPoint([51.767, 55.097]);"
        " const {left, top} = map_1.getContainer().getBoundingClientRect();"
        " return [x + left, y + top]}"
    )
    tip = page.locator(".tip.on-map")
    expect(tip).to_be_hidden()

    page.mouse.move(x, y)

    expect(tip).to_be_visible()
    expect(tip).to_contain_text("Orenburg")
    expect(tip).to_contain_text("June 1933")
    expect(tip).to_contain_text("banished to an assigned place")

    page.mouse.move(x - 200, y - 150)
    expect(tip).to_be_hidden()


def test_a_stop_under_a_finger_is_gone_to_and_tells_the_same_until_another_tap(open_serge):
    page = open_serge("#date=1933-04-20", size=PHONE, has_touch=True)
    stand_still(page)
    tip = page.locator(".tip.on-map")
    at_moscow = """() => {const {x, y} = map_1.latLngToContainerPoint([55.755, 37.617]);
        const {left, top} = map_1.getContainer().getBoundingClientRect();
        return [x + left, y + top]}"""
    before = page.state()["stop"]

    page.touchscreen.tap(*page.evaluate(at_moscow))

    expect(tip).to_be_visible()
    assert page.state()["stop"] != before
    stand_still(page)
    expect(tip).to_contain_text("Moscow")
    expect(tip).to_contain_text("stays")
    x, y = page.evaluate(at_moscow)
    assert abs(box_of(tip).x + box_of(tip).width / 2 - x) < 120

    page.touchscreen.tap(x + 90, y + 60)
    expect(tip).to_be_hidden()


def test_no_lettering_of_the_map_is_smaller_than_ten_pixels(open_serge):
    for size, address in product(
        ((1280, 800), (390, 844), (480, 320)), ("#date=1919-08-01&motion=reduced", "")
    ):
        page = open_serge(address, size=size).page
        stand_still(page)
        page.wait_for_function("() => document.querySelector('.names text')")
        sizes = page.evaluate(
            "[...document.querySelectorAll(':is(.names, .inset-names) :is(text, tspan)')]"
            ".map((name) => parseFloat(getComputedStyle(name).fontSize))"
        )

        assert min(sizes) >= 10
