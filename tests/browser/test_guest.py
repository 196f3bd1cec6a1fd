"""The map as a guest in somebody's page: in little room, and with what is the host's left alone."""

import html

import pytest
from tests.browser.hosts import map_frame
from tests.browser.pages import box_of, pass_frames, touch
from tests.browser.test_access import REACHED
from tests.programs import ROOT

from sergemap.life.reading.life_file import read_life
from sergemap.pipeline import scene_of

# A small frame.

SMALL = {"width": 480, "height": 320}


def test_in_a_small_frame_no_card_covers_the_map(site, open_host):
    framed = open_host(site.write_framed(**SMALL)).map()

    for _ in range(2):
        tall = framed.evaluate(
            """() => [...document.querySelectorAll('.panel, .caption, .card, dialog')]
                .filter((one) => one.checkVisibility())
                .map((one) => one.getBoundingClientRect())
                .filter(({top, bottom, height}) => top < 0 || bottom > innerHeight).length"""
        )
        assert tall == 0
        assert framed.evaluate(
            "document.querySelector('.folium-map').contains(document.elementFromPoint(200, 160))"
        )
        framed.evaluate("sergemap.seek({stop: 'orenburg'})")


def test_in_a_small_frame_every_control_can_be_used(loopback, open_host):
    host = open_host(loopback.write_framed("#berlin", **SMALL))
    framed = host.map()
    buttons = framed.evaluate(
        """[...document.querySelectorAll('.atlas button:not(.unseen button)')].filter((one) =>
            one.checkVisibility({visibilityProperty: true}))
            .map((one, number) => { one.id ||= `button-${number}`; return `#${one.id}`; })"""
    )

    assert {"#ui-play", "#ui-next", "#ui-previous", "#ui-card", "#ui-about-map"} <= set(buttons)
    assert [button for button in buttons if not framed.evaluate(REACHED, button)] == []
    framed.click("#ui-next")
    assert host.state()["stop"] == "prague"
    framed.click("#ui-card")
    assert box_of(framed.locator(".panel")).height <= SMALL["height"]
    assert [button for button in buttons if not framed.evaluate(REACHED, button)] == []
    framed.click("#ui-about-map")
    framed.locator("dialog [data-does=help]").click()
    framed.locator("dialog .close").click()
    assert framed.locator("dialog[open]").count() == 0


def test_a_map_that_is_hidden_until_a_tab_opens_is_drawn_then(site, open_host):
    tab = f'<div id="tab" style="display: none">{map_frame("#berlin", width=700, height=500)}</div>'
    host = open_host(site.write(tab))
    host.map()
    host.ask("'hello'")
    host.ask("'seek', stop: 'orenburg'")
    host.wait("told('stop').at(-1)?.stop === 'orenburg'")
    assert host.evaluate("heights()") == []

    host.evaluate("document.getElementById('tab').style.display = 'block'")
    framed = host.map()
    framed.wait_for_function(
        "() => document.querySelector('svg.names')?.textContent.includes('Orenburg')"
    )

    host.wait("heights().at(-1) === 760")
    centre = framed.evaluate("map_1.getCenter().lng")
    assert 40 < centre < 60
    assert framed.evaluate("document.querySelector('canvas').width") >= 300
    assert framed.locator(".timeline").bounding_box()


UNDER_THE_DATE = """async (stops) => {
  const frames = async (count) => {
    while (count-- > 0) await new Promise(requestAnimationFrame);
  };
  const hidden = [];
  for (const [id, at] of stops) {
    sergemap.seek({stop: id});
    await frames(2);
    const plate = document.querySelector('.plate').getBoundingClientRect();
    const {x, y} = map_1.latLngToContainerPoint([at[1], at[0]]);
    if (x > plate.left - 6 && x < plate.right + 6 && y > plate.top - 6 && y < plate.bottom + 6)
      hidden.push(id);
  }
  return hidden;
}"""


@pytest.mark.parametrize("size", [(700, 480), (620, 640), (480, 320)], ids=str)
def test_in_a_column_the_date_on_the_map_lies_on_no_stop(loopback, open_host, size):
    host = open_host(loopback.write(map_frame("#berlin", width=size[0], height=size[1])))

    stops = [
        [stop.id, stop.at] for stop in scene_of(read_life(ROOT / "data" / "places.yaml"))[0].stops
    ]
    assert len(stops) > 30
    assert host.map().evaluate(UNDER_THE_DATE, stops) == []


def test_a_column_of_620_px_shows_map_and_story(loopback, open_host):
    made = loopback.snippet(stop="orenburg")
    body = f'<body style="margin: 0"><div style="width: 620px">{made}</div>'
    host = open_host(loopback.write(body), size=(1000, 900))
    framed = host.map()

    frame = box_of(host.page.locator("iframe"))
    story = box_of(framed.locator(".panel .card"))
    assert (frame.width, frame.height) == (620, 640)
    assert box_of(framed.locator(".stage")).height >= 240
    assert box_of(framed.locator(".panel")).height >= 160
    assert story.y < frame.height - 160


# What is the host's.


def test_the_keyboard_goes_into_the_frame_and_out_of_it(site, open_host):
    before, after = (f'<button id="{name}">{name}</button>' for name in ("before", "after"))
    body = before + map_frame("#berlin", height=640) + after
    host = open_host(site.write(body))
    framed, page = host.map(), host
    page.focus("#before")
    inside = []

    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "after":
            break
        inside.append(
            framed.evaluate("document.activeElement.id || document.activeElement.tagName")
        )
    assert page.evaluate("document.activeElement.id") == "after"
    assert {"ui-panel", "ui-play", "ui-share", "ui-search"} <= set(inside)

    page.keyboard.press("Shift+Tab")
    host.wait("document.activeElement.tagName === 'IFRAME'")
    page.keyboard.press("ArrowRight")
    host.wait_for_stop("prague")
    page.focus("#after")
    page.keyboard.press("ArrowRight")  # a key of the host's is no key of the map's
    assert host.state()["stop"] == "prague"


def test_it_never_takes_the_focus(site, open_host):
    body = f'<input id="answer" aria-label="answer" autofocus>{map_frame("#berlin&play=1&speed=8")}'
    host = open_host(site.write(body))
    host.focus("#answer")
    framed = host.map()
    host.ask("'hello'")

    for asked in ("seek', stop: 'orenburg", "pause", "next", "seek', stop: 'death", "next", "play"):
        host.evaluate(f"ask({{do: '{asked}'}})")
        pass_frames(host, 4)
    host.keyboard.type("f / ?")

    assert host.input_value("#answer") == "f / ?"
    assert host.evaluate("document.activeElement.id") == "answer"
    assert framed.locator("dialog[open]").count() == 0


PRESSED = [
    ".folium-map", ".timeline", ".panel", "#ui-play", "#ui-next", "#ui-speed", "#ui-search",
    "#ui-layers", "#ui-legend", "#ui-share", "#ui-about-map", "#ui-help", "#ui-text",
]  # fmt: skip


@pytest.mark.parametrize(
    ("site", "touch"), [("file", False), ("loopback", True)], indirect=["site"]
)
def test_a_click_or_a_tap_never_makes_the_hosts_page_jump(site, open_host, touch):
    tall = '<div style="height: 1500px">text</div>'
    body = f'<body style="margin: 0">{tall}{map_frame("#berlin", width=1000, height=1100)}{tall}'
    host = open_host(site.write(body), size=(1000, 800), has_touch=touch)
    host.page.evaluate("scrollTo(0, 1500)")
    framed, moved = host.map(), []

    for what in PRESSED:
        low = box_of(framed.locator(what)).y - 760  # its upper edge comes to the lower end
        host.page.evaluate("(low) => scrollBy(0, low)", low)
        before = host.page.evaluate("scrollY")
        box = box_of(framed.locator(what))
        at = (box.x + min(box.width, 300) / 2, box.y + min(box.height, 60) / 2)
        press = host.page.touchscreen.tap if touch else host.page.mouse.click
        press(*at)
        pass_frames(host.page, 3)
        host.page.keyboard.press("Escape")
        pass_frames(host.page, 2)
        moved.append((what, host.page.evaluate("scrollY") - before))

    assert [one for one in moved if one[1]] == []


@pytest.mark.parametrize("over", [".folium-map", ".timeline", ".panel", ".controls"])
def test_the_wheel_is_the_hosts(loopback, open_host, over):
    body = f'<body style="margin: 0">{map_frame("#berlin")}<div style="height: 3000px"></div>'
    host = open_host(loopback.write(body))
    framed = host.map()
    framed.locator(".panel").evaluate("one => { one.scrollTop = one.scrollHeight; }")
    zoom = framed.evaluate("map_1.getZoom()")
    box = box_of(framed.locator(over))

    host.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    host.mouse.wheel(0, 400)
    host.wait("scrollY > 100")

    assert framed.evaluate("map_1.getZoom()") == zoom
    assert host.state()["stop"] == "berlin"


def test_one_finger_scrolls_the_host(loopback, open_host):
    below = '<div style="height: 3000px"></div>'
    body = f'<body style="margin: 0">{map_frame("#berlin", width=390, height=600)}{below}'
    host = open_host(loopback.write(body), size=(390, 700), has_touch=True, is_mobile=True)
    framed = host.map()
    centre = framed.evaluate("map_1.getCenter()")
    hand = touch(host)

    hand("touchStart", (200, 150))  # the very first one: what it may do is settled before it comes
    for y in range(140, 20, -10):
        hand("touchMove", (200, y))
        pass_frames(host, 1)
    hand("touchEnd")
    host.wait("scrollY > 50")

    assert framed.evaluate("map_1.getCenter()") == centre


def test_nothing_is_stored(loopback, open_host):
    host = open_host(loopback.write_framed("#berlin", more=""))
    framed = host.map()
    framed.click("#ui-theme")
    framed.click("#ui-layers")
    framed.get_by_label("Today's borders").check()
    framed.locator("dialog .close").click()
    framed.click("#ui-speed")
    framed.evaluate("sergemap.play()")
    pass_frames(host, 12)

    kept = framed.evaluate(
        """async () => [localStorage.length, sessionStorage.length, document.cookie,
            (await indexedDB.databases()).length, (await caches.keys()).length]"""
    )
    assert kept == [0, 0, "", 0, 0]
    assert host.context.cookies() == []


def test_links_open_outside_the_frame(loopback, open_host):
    host = open_host(loopback.write_framed("#orenburg"))
    host.context.route("https://**", lambda route: route.fulfill(body="elsewhere"))
    framed = host.map()
    framed.click("#ui-text")

    poor = framed.evaluate(
        """[...document.querySelectorAll('a[href]:not([href^="#"])')].filter((link) =>
            link.target !== '_blank' || !/noopener/.test(link.rel)).map((link) => link.outerHTML)"""
    )
    assert poor == []
    with host.context.expect_page() as opening:
        framed.locator('#twin a[href^="https:"]').first.click()

    assert opening.value.url.startswith("https://")
    assert opening.value.evaluate("origin") != "null"  # it is not held in our sandbox
    assert host.url.endswith("host.html")


def test_the_settings_of_a_frame_can_say_what_an_attribute_cannot_hold(loopback, open_host):
    made = loopback.snippet(stop="orenburg", url="victor-serge.html?a=1&b='\"<x>")

    host = open_host(loopback.write(made))

    assert html.escape("<x>") in made
    assert host.state()["stop"] == "orenburg"
    assert host.locator("iframe").count() == 1
