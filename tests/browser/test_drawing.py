"""What has not changed is not drawn anew; what is drawn anew looks as if all had been."""

from functools import partial

import pytest
from playwright.sync_api import expect
from tests.browser.pages import MOVING, pass_frames
from tests.browser.test_map import lie_as_one, stand_still

WATCH = """() => {
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  globalThis.cleared = [];
  CanvasRenderingContext2D.prototype.clearRect = function (x, y, width, height) {
    const part = (width * height) / (this.canvas.width * this.canvas.height);
    globalThis.cleared.push({ sheet: this.canvas.classList[1], part });
    return clear.call(this, x, y, width, height);
  };
}"""
KEEP = """(name) => {
  const { width, height } = document.querySelector(`canvas.${name}`);
  const pen = document.querySelector(`canvas.${name}`).getContext('2d');
  const kept = globalThis.kept ?? null;
  globalThis.kept = pen.getImageData(0, 0, width, height).data;
  if (!kept) return [0, 0];
  const now = globalThis.kept;
  const seen = (data, at, by) => (by < 3 ? data[at + by] * data[at + 3] / 255 : data[at + 3]);
  const differ = (at, by) => Math.abs(seen(kept, at, by) - seen(now, at, by)) > 48;
  let [inked, other] = [0, 0];
  for (let at = 0; at < kept.length; at += 4) {
    inked += kept[at + 3] > 128;
    other += [0, 1, 2, 3].some((by) => differ(at, by));
  }
  return [inked, other];
}"""
ANEW = """() => {
  map_1.panBy([8, 0], { animate: false });
  map_1.panBy([-8, 0], { animate: false });
}"""


@pytest.fixture
def open_serge(open_serge):
    """Open the map to read its pixels, of which Chromium complains."""
    return partial(open_serge, may_complain=True, **MOVING)


@pytest.fixture
def watched(open_serge):
    """Open the map, wait until all of the ground lies on one sheet, and watch what is drawn."""

    def open_it(address):
        page = open_serge(address)
        stand_still(page)
        lie_as_one(page)
        page.evaluate(KEEP, "ground")
        page.evaluate(WATCH)
        return page

    return open_it


def drawn(page, sheet):
    """Return how large the parts of a sheet are that were drawn since the last time."""
    cleared = page.evaluate("() => globalThis.cleared.splice(0)")
    return [one["part"] for one in cleared if one["sheet"] == sheet]


def drawn_anew(page, sheet):
    """Draw the whole map anew; how many pixels have ink, and how many look otherwise now."""
    lie_as_one(page)
    page.evaluate(KEEP, sheet)
    page.evaluate(ANEW)
    stand_still(page)
    lie_as_one(page)
    inked, other = page.evaluate(KEEP, sheet)
    return inked, other


STAYING = """async () => {
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  const drawn = { ways: 0, stayed: 0 };
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    for (const name of Object.keys(drawn)) drawn[name] += this.canvas.classList.contains(name);
    return clear.apply(this, box);
  };
  const inked = () => {
    const ring = document.querySelector('canvas.stayed');
    const { data } = ring.getContext('2d').getImageData(0, 0, ring.width, ring.height);
    return data.filter((value, at) => at % 4 === 3 && value > 128).length;
  };
  const before = inked();
  await new Promise((done) => setTimeout(done, 1500));
  CanvasRenderingContext2D.prototype.clearRect = clear;
  return { ...drawn, grown: inked() - before };
}"""


def test_while_he_stays_only_the_ring_that_tells_how_long_is_drawn_anew(open_serge):
    page = open_serge("#date=1933-07-01")
    stand_still(page)
    ring = page.locator("canvas.stayed")
    expect(ring).to_be_hidden()

    page.do("play()")
    expect(ring).to_be_visible()
    lie_as_one(page)
    drawn = page.evaluate(STAYING)

    assert not page.state()["travelling"]
    assert drawn["ways"] == 0
    assert drawn["stayed"] > 10
    assert drawn["grown"] > 0
    page.do("pause()")
    expect(ring).to_be_hidden()


def test_on_the_way_the_map_is_drawn_around_the_traveller_alone(watched):
    page = watched("#date=1917-02-03&speed=0.5")
    page.do("play()")
    drawn(page, "ways")  # by the start

    pass_frames(page, 30)
    parts = drawn(page, "ways")
    page.do("pause()")

    assert page.state()["travelling"]
    assert len(parts) > 10
    assert max(parts) < 0.1
    inked, other = drawn_anew(page, "ways")
    assert inked > 1000
    assert other < inked / 100


def test_where_borders_change_out_of_sight_nothing_is_drawn(watched):
    page = watched("#date=1944-06-01&motion=reduced")

    page.do("seek({date: '1944-06-20'})")
    pass_frames(page, 30)

    assert page.state()["stop"] == "mexico-city"
    assert drawn(page, "ground") == []


@pytest.mark.parametrize(
    ("before", "after"), [("1938-03-12", "1938-03-13"), ("1920-01-09", "1920-01-10")]
)
def test_where_borders_change_in_a_part_of_the_window_only_that_is_drawn(watched, before, after):
    page = watched(f"#date={before}&motion=reduced")

    page.do(f"seek({{date: '{after}'}})")
    page.wait_for_function("() => globalThis.cleared.some(({ sheet }) => sheet === 'ground')")

    [part] = drawn(page, "ground")
    assert 0 < part < 0.3
    inked, changed = page.evaluate(KEEP, "ground")
    assert changed > 500
    _, other = drawn_anew(page, "ground")
    assert other < inked / 500


def test_where_borders_change_everywhere_all_is_drawn(watched):
    page = watched("#date=1940-06-21&motion=reduced")

    page.do("seek({date: '1940-06-22'})")
    page.wait_for_function("() => globalThis.cleared.some(({ sheet }) => sheet === 'ground')")

    [part] = drawn(page, "ground")
    assert part > 0.75  # all of Europe, and not the sea beside it
    inked, other = drawn_anew(page, "ground")
    assert other < inked / 500
