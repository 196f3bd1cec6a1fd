"""The map under the reader's hands: in a frame, moved by hand, and with its layers."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Frame, Page, expect
from tests.browser.conftest import Open

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


def stand_still(page: Page | Frame) -> str:
    """Wait for the camera to stand and return where it looks."""
    page.wait_for_function(STILL, polling=250)
    view: str = page.evaluate(VIEW)
    return view


def framed(serge: Path, open_page: Open, folder: Path) -> tuple[Page, Frame]:
    """Open the map in a frame of a long page."""
    host = folder / "host.html"
    host.write_text(
        f'<iframe src="{serge.as_uri()}#orenburg" width="900" height="600"></iframe>'
        '<div style="height: 4000px"></div>'
    )
    opened = open_page(host, ready=False, has_touch=True)
    frame = opened.page.frame_locator("iframe")
    expect(frame.locator("html[data-sergemap=ready]")).to_be_attached(timeout=30_000)
    inside = next(one for one in opened.page.frames if one != opened.page.main_frame)
    return opened.page, inside


def test_in_a_frame_the_bare_wheel_scrolls_the_page_and_a_hint_says_how_to_zoom(
    serge: Path, open_page: Open, tmp_path: Path
) -> None:
    _, inside = framed(serge, open_page, tmp_path)
    before = stand_still(inside)

    is_kept = inside.evaluate(WHEEL, False)

    hint = inside.locator(".gesture-hint")
    expect(hint).to_contain_text("Ctrl")
    expect(hint).to_be_hidden()
    assert not is_kept
    assert inside.evaluate(VIEW) == before
    assert inside.evaluate(WHEEL, True)


def test_in_a_frame_one_finger_is_the_pages_and_two_are_the_maps(
    serge: Path, open_page: Open, tmp_path: Path
) -> None:
    _, inside = framed(serge, open_page, tmp_path)
    before = stand_still(inside)

    inside.evaluate(TOUCH, 1)

    hint = inside.locator(".gesture-hint")
    expect(hint).to_have_text("Use two fingers to move the map")
    assert inside.evaluate(VIEW) == before
    actions = "getComputedStyle(document.querySelector('.leaflet-container')).touchAction"
    assert inside.evaluate(actions) == "pan-y"
    inside.evaluate(TOUCH, 2)
    expect(hint).to_be_hidden()


def test_in_a_window_of_its_own_the_map_has_the_wheel(serge: Path, open_page: Open) -> None:
    page = open_page(serge, "#orenburg").page
    before = stand_still(page)

    page.mouse.move(800, 300)
    page.mouse.wheel(0, -300)

    page.wait_for_function(f"before => ({VIEW})() !== before", arg=before)
    expect(page.locator(".gesture-hint")).to_have_count(0)


def test_the_readers_own_view_stays_until_the_next_stop(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#date=1934-01-10&motion=reduced")
    page = opened.page
    stand_still(page)
    page.mouse.move(800, 300)
    page.mouse.down()
    page.mouse.move(700, 360, steps=4)
    page.mouse.up()
    own = stand_still(page)

    opened.do("seek({date: '1934-09-10'})")

    assert opened.state()["stop"] == "orenburg"
    assert stand_still(page) == own
    opened.do("next()")
    page.wait_for_function(f"own => ({VIEW})() !== own", arg=own)


def test_the_present_stop_is_never_under_the_caption(serge: Path, open_page: Open) -> None:
    opened = open_page(serge, "#motion=reduced")

    opened.do("seek({period: 'barcelona'})")

    opened.page.wait_for_function(
        """() => {
          const name = document.querySelector('.name.present:not(.going)')?.getBoundingClientRect();
          const caption = document.querySelector('.caption:not([hidden])')?.getBoundingClientRect();
          return name && caption && (name.right <= caption.left || caption.right <= name.left
            || name.bottom <= caption.top || caption.bottom <= name.top);
        }"""
    )


def test_at_rest_the_states_have_their_colours_at_any_size(serge: Path, open_page: Open) -> None:
    for size in ((1280, 800), (390, 844), (320, 640)):
        page = open_page(serge, "#orenburg", size=size).page

        page.wait_for_function(
            """() => {
              const map = document.querySelector('.leaflet-container');
              const ground = document.querySelector('canvas.ground');
              const at = [ground.width / 2, ground.height / 2].map(Math.round);
              const [red, green, blue] = ground.getContext('2d').getImageData(...at, 1, 1).data;
              return !map.classList.contains('one-sheet') && green > red + 4 && green > blue + 4;
            }"""
        )


def test_people_are_named_on_the_map_when_asked_for(serge: Path, open_page: Open) -> None:
    page = open_page(serge, "#orenburg&people=1").page
    stand_still(page)

    expect(page.locator(".name.note", has_text="met ")).to_have_count(1)


def test_people_are_not_named_unasked(serge: Path, open_page: Open) -> None:
    page = open_page(serge, "#orenburg").page
    stand_still(page)

    expect(page.locator(".name.note", has_text="met ")).to_have_count(0)


def test_each_layer_changes_what_is_drawn(serge: Path, open_page: Open) -> None:
    page = open_page(serge, "#orenburg&motion=reduced").page
    stand_still(page)
    drawn = "document.querySelector('canvas.ways').toDataURL()"
    for name in ("Events", "Works", "The way to come"):
        page.get_by_role("button", name="Layers").click()
        before = page.evaluate(drawn)

        page.get_by_label(name).click()

        page.wait_for_function(f"before => {drawn} !== before", arg=before)
        page.keyboard.press("Escape")
