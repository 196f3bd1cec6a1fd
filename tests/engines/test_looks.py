"""What is to be seen is there, by day, in the dark, and on a phone."""

import json

import pytest
from tests.engines.engine import Reader

NEAR = 8
"""So far may a colour be from the one that the style names, in each of red, green and blue."""
THEMES = {"light": Reader(), "dark": Reader(dark=True)}

# A place of the earth in the view.
PLACE = """(([latitude, longitude]) => {
  const {left, top} = map_1.getContainer().getBoundingClientRect();
  const {x, y} = map_1.latLngToContainerPoint([latitude, longitude]);
  return [left + x, top + y].map(Math.round);
})(%s)"""
# The colours of the style as the engine paints them.
PAINTED = """(() => {
  const pen = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name);
  const paint = (colour) => {
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const hues = Array.from({length: 72}, (_, hue) => 5 * hue);
  const tints = (what) => hues.map((hue) =>
    paint(`oklch(${of(`--${what}-l`)} ${of(`--${what}-c`)} ${hue})`));
  return {
    sea: ['--sea', '--sea-1', '--sea-2'].map((name) => paint(of(name))),
    land: tints('polity'),
    here: tints('here'),
    route: [paint(of('--accent'))],
    paper: [paint(of('--paper'))],
  };
})()"""
DRAWN = (
    "['ground', 'ways'].every((name) => document.querySelector(`canvas.${name}`)?.width > 100)"
    " && document.querySelectorAll('svg.names text').length > 3"
)


def place(tab, latitude, longitude):
    return tab.evaluate(PLACE % json.dumps([latitude, longitude]))


def is_one_of(seen, colours):
    return any(
        all(abs(one - other) <= NEAR for one, other in zip(seen, colour, strict=True))
        for colour in colours
    )


def at_rest(tab, places):
    """Return the colours of places once two pictures, one after the other, have the same."""
    tab.wait(DRAWN)
    before, seen = None, tab.colours(places)
    while seen != before:
        before, seen = seen, tab.colours(places)
    return seen


@pytest.mark.parametrize("theme", THEMES)
def test_page_sea_land_the_state_of_the_stay_and_the_way_have_their_colours(open_map, theme):
    tab = open_map("#petrograd", reader=THEMES[theme])
    wanted = tab.evaluate(PAINTED)
    west, east = place(tab, 59.9, 27.2), place(tab, 59.9, 28.8)
    across = [[x, y] for x in range(west[0], east[0], 8) for y in range(west[1] - 130, west[1])]

    page, sea, land, here, stop, *way = at_rest(
        tab,
        [
            [4, 300],
            place(tab, 59.8, 25.8),  # the Gulf of Finland
            place(tab, 59.0, 26.0),  # Estonia
            place(tab, 58.0, 33.0),  # Soviet Russia
            place(tab, 59.94, 30.31),
            *across,
        ],
    )

    assert is_one_of(page, wanted["paper"])
    assert max(page) < 90 if theme == "dark" else min(page) > 200
    assert is_one_of(sea, wanted["sea"])
    assert is_one_of(land, wanted["land"])
    assert is_one_of(here, wanted["here"])
    assert is_one_of(stop, wanted["route"])
    assert any(is_one_of(seen, wanted["route"]) for seen in way)
    assert not is_one_of(sea, wanted["land"] + wanted["here"] + wanted["paper"])
    assert not is_one_of(here, wanted["land"] + wanted["sea"] + wanted["paper"])
    assert tab.evaluate("document.documentElement.dataset.theme") == theme


OUTSIDE = """[...document.querySelectorAll('.atlas button, .captive dd, .stage, .timeline')]
  .filter((part) => !part.closest('.unseen'))
  .filter((part) => part.checkVisibility({visibilityProperty: true}))
  .filter((part) => !part.closest('.panel'))
  .filter((part) => {
    const {left, top, right, bottom} = part.getBoundingClientRect();
    return left < 0 || top < 0 || right > innerWidth + .5 || bottom > innerHeight + .5;
  })
  .map((part) => part.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("size", [(390, 844), (360, 640)], ids=["390x844", "360x640"])
def test_on_a_phone_all_is_within_the_screen_and_the_map_is_drawn(open_map, size):
    tab = open_map("#petrograd", size=size)

    (stop,) = at_rest(tab, [place(tab, 59.94, 30.31)])
    tab.click("#ui-next")
    following = tab.state()["stop"]
    tab.click("#ui-previous")

    assert following != "petrograd"
    assert tab.state()["stop"] == "petrograd"
    assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert tab.evaluate(OUTSIDE) == []
    assert is_one_of(stop, tab.evaluate(PAINTED)["route"])


def test_what_opens_a_note_is_underlined(open_map):
    tab = open_map("#paris-1936")

    lines = tab.evaluate(
        "[...document.querySelectorAll('#ui-panel .person')].map((name) => getComputedStyle(name))"
        ".map((style) => `${style.textDecorationLine} ${style.textDecorationStyle}`)"
    )

    assert set(lines) == {"underline dotted"}
