"""The whole life at once: most of it large, the rest in a second panel, stays with numbers."""

import pytest
from playwright.sync_api import expect
from tests.browser.pages import DESK, PHONE
from tests.browser.test_map import stand_still
from tests.browser.test_map_names import OVERLAPS

PANEL = "() => document.querySelector('.second-panel:not([hidden])')"
IS_GONE = "() => document.querySelector('.second-panel').hidden"
# Each name with its number, on the map and in the panel.
NAMED = """() => ['.names .name.stop', '.second-panel .name.stop'].map((those) =>
  [...document.querySelectorAll(those)].map((name) => {
    const number = name.querySelector('.stay-number')?.textContent ?? '';
    return [number.trim(), name.textContent.slice(number.length)];
  }))"""
# What the panel lies on: tools, plate, credit, names of the map.
COVERED = """() => {
  const panel = document.querySelector('.second-panel').getBoundingClientRect();
  const others = '.tools, .plate, .credit, .leaflet-control-attribution, .names text, .panel';
  return [...document.querySelectorAll(others)].filter((one) => {
    const {left, top, right, bottom, width} = one.getBoundingClientRect();
    return width > 0 && left < panel.right && right > panel.left && top < panel.bottom
      && bottom > panel.top;
  }).map((one) => one.textContent);
}"""
STAYS = 51


def shown(opened):
    """Return the names on the map and in the second panel, each with its number."""
    stand_still(opened)
    opened.wait_for_function(PANEL)
    return opened.evaluate(NAMED)


@pytest.mark.parametrize("size", [DESK, PHONE, (360, 640), (480, 320)], ids=str)
def test_the_second_panel_lies_on_nothing_that_is_read(open_serge, size):
    opened = open_serge("", size=size)

    on_map, in_panel = shown(opened)

    assert {"Paris", "Leningrad", "Brussels"} <= {name for _, name in on_map}
    assert "México, D.F." in {name for _, name in in_panel}
    assert opened.evaluate(COVERED) == []
    assert opened.evaluate(OVERLAPS) == []
    assert opened.complaints == []


def test_stays_have_their_numbers_and_each_place_is_named_once(open_serge):
    on_map, in_panel = shown(open_serge("", size=DESK))

    found = []
    for number, _ in (*on_map, *in_panel):
        for part in number.split(", "):
            first, _, last = part.partition("–")
            found += range(int(first), int(last or first) + 1)
    assert len(set(found)) == len(found)
    assert set(found) <= set(range(1, STAYS + 1))
    assert len(found) > STAYS - 3  # in the thick of it there is no room for every one
    names = [name for _, name in (*on_map, *in_panel) if name]
    assert len(set(names)) == len(names)
    assert {"Orenburg", "Moscow", "Berlin", "Barcelona"} <= set(names)


@pytest.mark.parametrize("size", [DESK, (360, 640)], ids=str)
def test_a_way_round_the_world_is_seen_whole_and_its_first_place_at_both_ends(open_life, size):
    opened = open_life("pacific", size=size)
    stand_still(opened)

    west, east = opened.evaluate("""() => {
      const {x: width} = map_1.getSize();
      const xOf = (longitude) => map_1.latLngToContainerPoint([35.44, longitude]).x;
      return [xOf(139.64), width - xOf(139.64 + 360)];
    }""")
    assert min(west, east) > 10
    names = opened.locator(".names .name.stop").all_text_contents()
    assert sum(name.endswith("Yokohama") for name in names) == 2


def test_where_birth_and_death_have_one_sign_it_has_both_names(open_life):
    opened = open_life("ends")
    stand_still(opened)

    names = opened.locator(".names .name.stop").all_text_contents()
    assert "1, 4\u00a0Nyeri, Nairobi" in names


def test_the_year_of_the_borders_is_said_where_the_whole_life_lies_on_them(open_serge):
    opened = open_serge("")
    credit = opened.locator(".credit")

    expect(credit).to_contain_text("Borders approximate, as of 1890.")
    opened.do("seek({stop: 'orenburg'})")
    expect(credit).to_contain_text("Borders approximate, after modern units.")


def test_it_is_there_at_the_opening_and_at_the_close_and_nowhere_else(open_serge):
    opened = open_serge("")
    opened.wait_for_function(PANEL)

    opened.do("seek({stop: 'orenburg'})")
    opened.wait_for_function(IS_GONE)
    opened.do("seek({date: '9000-01-01'})")
    opened.wait_for_function(PANEL)
    opened.evaluate("void map_1.zoomOut()")  # then it would stand in the way
    opened.wait_for_function(IS_GONE)


def test_a_stop_in_the_second_panel_tells_of_itself_and_is_gone_to(open_serge):
    opened = open_serge("#motion=reduced")
    shown(opened)
    panel = opened.locator(".second-panel").bounding_box()
    x, top, height = panel["x"] + panel["width"] * 0.075, panel["y"], panel["height"]
    tip = opened.locator(".tip.on-map")

    for y in range(int(top + height * 0.4), int(top + height * 0.8), 6):
        opened.mouse.move(x, y)
        if tip.is_visible():
            break

    assert "stays" in tip.text_content()
    opened.mouse.click(x, y)
    assert opened.state()["place"].startswith(("México", "Paricutín"))
