"""A life in one city: the map is the plan of a town."""

import folium
import pytest
from tests.browser.conftest import LIVES
from tests.browser.pages import DESK, new_page, pass_frames
from tests.browser.plugins import answer
from tests.browser.test_map import VIEW, stand_still
from tests.browser.test_map_names import OVERLAPS

from sergemap import build
from sergemap.page.exile_map import OutsideWarning

LETTERED = """(kind) => [...document.querySelectorAll(`.names .name.${kind}`)]
  .map((name) => name.textContent.replaceAll('\u00a0', ' '))"""
GROUND = """() => {
  const at = (pen) => [...pen.getImageData(4, 4, 1, 1).data];
  const sheets = ['ground', 'lines'].map((name) => document.querySelector(`canvas.${name}`));
  const [drawn] = sheets.filter(({width}) => width > 0)
    .map((sheet) => at(sheet.getContext('2d'))).filter(([, , , alpha]) => alpha > 0);
  const probe = document.createElement('canvas').getContext('2d');
  probe.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--paper');
  probe.fillRect(0, 0, 9, 9);
  return [drawn, at(probe)];
}"""
PRAGUE = LIVES / "prague.yaml"


@pytest.fixture
def open_prague(lives, open_page):
    def opened(fragment, **options):
        page = open_page(lives("prague"), fragment, **options)
        stand_still(page.page)
        page.page.wait_for_function("() => document.querySelectorAll('.names .name').length > 3")
        return page

    return opened


@pytest.mark.parametrize("size", [(1280, 800), (390, 844), (360, 640)])
def test_the_whole_life_is_a_plan_with_rings_lengths_scale_and_north(open_prague, size):
    page = open_prague("#motion=reduced", size=size).page

    *_, zoom = page.evaluate(VIEW).split(",")
    assert float(zoom) > 12.5
    rings, lengths, scale = (page.evaluate(LETTERED, of) for of in ("ring", "length", "scale"))
    assert {"500 m"} <= set(rings) <= {"200 m", "500 m", "1 km", "2 km"}
    assert all(length.endswith(" m") or length.endswith(" km") for length in lengths)
    assert len(lengths) >= 3
    assert scale[-1] == "N"
    assert page.evaluate(OVERLAPS) == []


def test_each_move_is_seen_with_its_length_and_the_names_of_its_ends(open_prague):
    page = open_prague("#stop=schonborn-1917&motion=reduced").page
    page.wait_for_selector(".names .name.present")

    named = page.evaluate(LETTERED, "present") + page.evaluate(LETTERED, "stop")
    assert {"Golden Lane 22", "Schönborn Palace"} <= set(named)
    assert "550 m" in page.evaluate(LETTERED, "length")


def test_so_close_the_ground_is_paper(open_prague):
    page = open_prague("#stop=office-1908&motion=reduced").page

    found, paper = page.evaluate(GROUND)

    assert found == paper
    assert page.evaluate("document.querySelectorAll('.names :is(.state, .water)').length") == 0
    assert not page.locator("#ui-approximate").is_visible()  # of borders that nobody sees


INSET = """() => {
  const inset = document.querySelector('.town-inset');
  const {left, top, right, bottom} = inset.getBoundingClientRect();
  const meets = (one) => {
    const box = one.getBoundingClientRect();
    return box.width > 0 && box.left < right && box.right > left && box.top < bottom &&
      box.bottom > top;
  };
  const kept = document.querySelectorAll(
    '.tools, .plate, .credit, .leaflet-control-attribution, .names-sheet .name');
  return {
    isSeen: !inset.hidden && right - left >= 98,
    covers: [...kept].filter(meets).map((one) => one.textContent),
    names: [...inset.querySelectorAll('.name')]
      .map((name) => name.textContent.replaceAll('\u00a0', ' ')),
  };
}"""
SEEN = "() => !document.querySelector('.town-inset').hidden"
SHORT_MOVES = (
    "rue-fessart",
    "la-sante",
    "shpalernaya",
    "nevsky",
    "sinaia",
    "embarkation",
)


@pytest.mark.parametrize("size", [(1280, 800), (390, 844), (360, 640)])
def test_a_move_too_short_for_the_map_has_an_inset_that_covers_nothing(open_serge, size):
    page = open_serge(f"#stop={SHORT_MOVES[0]}&motion=reduced", size=size).page

    for stop in SHORT_MOVES:
        page.evaluate(f"location.hash = 'stop={stop}'")
        stand_still(page)
        page.wait_for_function(SEEN)
        pass_frames(page, 8)
        assert page.evaluate(INSET)["covers"] == []


def test_the_inset_shows_both_ends_the_length_a_ring_the_scale_and_the_north(open_serge):
    page = open_serge("#stop=la-sante&motion=reduced", size=DESK).page
    stand_still(page)
    page.wait_for_function(SEEN)

    names = page.evaluate(INSET)["names"]
    assert {"La Santé prison", "Rue Fessart", "5.8 km", "2 km", "N"} <= set(names)


@pytest.mark.parametrize(
    ("stop", "size", "origin"),
    [
        ("nevsky", DESK, "Leningrad"),
        ("death", DESK, "México, D.F."),
        ("la-sante", (844, 390), "Rue Fessart"),
    ],
    ids=str,
)
def test_in_the_thick_of_old_ways_too_a_move_has_the_name_of_its_beginning(
    open_serge, stop, size, origin
):
    page = open_serge(f"#stop={stop}&motion=reduced", size=size).page
    stand_still(page)
    page.wait_for_function(SEEN)

    assert origin in page.evaluate(INSET)["names"]


def test_a_long_move_has_no_inset(open_serge):
    page = open_serge("#stop=melun&motion=reduced").page
    stand_still(page)
    pass_frames(page, 8)

    assert not page.evaluate(INSET)["isSeen"]


def test_with_tiles_the_camera_goes_close_and_they_are_the_ground(tmp_path, browser):
    it = build(PRAGUE)
    folium.TileLayer("https://tiles.example.org/{z}/{x}/{y}.png", attr="a").add_to(it)
    with pytest.warns(OutsideWarning):
        it.save(tmp_path / "tiled.html")
    page = new_page(browser)
    page.context.set_default_timeout(20_000)
    page.route("**/*", answer)

    page.goto((tmp_path / "tiled.html").as_uri() + "#stop=office-1908&motion=reduced")
    page.wait_for_selector(".leaflet-tile", state="attached")
    stand_still(page)

    *_, zoom = page.evaluate(VIEW).split(",")
    assert 12.5 < float(zoom) <= 15
    assert page.evaluate(LETTERED, "ring") == []
    page.context.close()
