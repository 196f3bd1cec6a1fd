"""The script of `sergemap embed --script`, and `<serge-map>`: a page that moves its map."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import ElementHandle
from tests.browser.hosts import Host, OpenHost, Site
from tests.browser.pages import pass_frames

from sergemap.commands.embed import snippet
from sergemap.embed.frame import Shown

LINKS = """<p><a id="stay" href="victor-serge.html#vienna">Vienna</a>
<a id="day" href="victor-serge.html#date=1936-04-01">April</a>
<a id="period" href="victor-serge.html#period=mexico">Mexico</a>
<a id="other" href="#below">below</a></p>
"""
BELOW = '<p id="below" style="margin-top: 2000px">below</p>'


# The script below a frame.


def test_links_to_the_page_of_the_map_move_the_map(site: Site, open_host: OpenHost) -> None:
    page = site.folder / "victor-serge.html"
    made = snippet(page, Shown(stop="berlin"), url="victor-serge.html", script=True)
    host = open_host(site.write(LINKS + made.html + BELOW))
    host.map()
    seen = []

    for link, wanted in (("stay", "vienna"), ("day", "orenburg"), ("period", "mexico-city")):
        host.page.locator(f"#{link}").click()
        host.wait_for_stop(wanted)
        seen.append(host.page.url)
    host.page.locator("#other").click()

    assert {url.rpartition("/")[2] for url in seen} == {"host.html"}
    assert host.page.url.endswith("#below")
    assert host.state()["stop"] == "mexico-city"
    assert host.complaints == []


def test_a_link_is_heard_before_the_map_is_there(loopback: Site, open_host: OpenHost) -> None:
    page = loopback.folder / "victor-serge.html"
    made = snippet(page, Shown(stop="berlin"), url="victor-serge.html", script=True)
    host = open_host(loopback.write(LINKS + '<p style="height: 6000px"></p>' + made.html))
    assert host.page.evaluate("heights().length") == 0  # it is lazy, and far below

    host.page.locator("#stay").click()

    host.wait_for_stop("vienna")
    assert host.page.evaluate("scrollY") > 3000


def test_a_map_without_an_address_is_moved_by_links_within_the_page(
    site: Site, open_host: OpenHost
) -> None:
    page = site.folder / "victor-serge.html"
    made = snippet(page, Shown(stop="berlin"), srcdoc=True, script=True)
    links = '<a id="stay" href="#vienna">Vienna</a> <a id="other" href="#below">below</a>'
    host = open_host(site.write(links + made.html + BELOW))
    host.map()

    host.page.locator("#stay").click()
    host.wait_for_stop("vienna")
    host.page.locator("#other").click()

    assert host.page.url.endswith("#below")
    assert host.state()["stop"] == "vienna"
    assert host.complaints == []


@pytest.mark.parametrize(("height", "seen"), [(None, 720), (500, 500)])
def test_the_frame_is_as_high_as_the_map_would_like_unless_told(
    loopback: Site, open_host: OpenHost, height: int | None, seen: int
) -> None:
    page = loopback.folder / "victor-serge.html"
    made = snippet(page, Shown(height=height), url="victor-serge.html", script=True)
    said = "{subject: `lti.frameResize`, height: 3000}"
    lie = f"parent.postMessage(JSON.stringify({said}), `*`)"
    liar = f'<iframe title="liar" srcdoc="<script>{lie}</script>"></iframe>'
    host = open_host(loopback.write(made.html + liar), size=(500, 900))
    host.map()
    host.wait("heights(1).length > 0 && heights(0).length > 0")

    box = host.page.locator("iframe").first.bounding_box()

    assert box is not None
    assert (box["height"], box["width"] <= 500) == (seen, True)


def test_without_a_script_the_box_keeps_its_ratio_and_its_least_height(
    loopback: Site, open_host: OpenHost
) -> None:
    made = snippet(
        loopback.folder / "victor-serge.html", Shown(ratio=(2, 1)), url="victor-serge.html"
    )
    host = open_host(loopback.write(f'<body style="margin: 0">{made.html}'), size=(1200, 700))
    frame = host.page.locator("iframe")
    seen = []

    for width in (1200, 360):
        host.page.set_viewport_size({"width": width, "height": 700})
        box = frame.bounding_box()
        assert box is not None
        seen.append((box["width"], box["height"]))

    assert seen == [(1200, 600), (360, 480)]
    # a site that takes the style away leaves the attributes
    frame.evaluate("one => one.removeAttribute('style')")
    stripped = frame.bounding_box()
    assert stripped is not None
    assert stripped["height"] >= 640


# The element.

EVENTS = "['ready', 'stop', 'period', 'play', 'pause']"
NOTE = f"""<script>
happened = [];
for (const event of {EVENTS}) {{
  addEventListener(`serge-${{event}}`, ({{detail, target}}) =>
    happened.push([event, target.id, detail.stop]));
}}
</script>
"""
COMPANION = '<script src="sergemap-embed.js"></script>\n'


def element(site: Site, open_host: OpenHost, *maps: str, **options: object) -> Host:
    """Open a page of such elements and wait until the first of them is ready."""
    host = open_host(site.write(NOTE + COMPANION + "\n".join(maps)), **options)
    host.wait("happened.some(([event]) => event === 'ready')")
    return host


def framed(host: Host, number: int = 0) -> ElementHandle:
    return host.page.locator("serge-map iframe").nth(number).element_handle()


def inside(host: Host, said: str, number: int = 0) -> object:
    frame = framed(host, number).content_frame()
    assert frame is not None
    return frame.evaluate(said)


def settings(*names: str) -> str:
    """Return what asks the page in a frame for its settings."""
    return f"{json.dumps(names)}.map((name) => document.documentElement.dataset[name])"


def tell(host: Host, said: str) -> object:
    return host.page.evaluate(f"(map => {said})(document.querySelector('serge-map'))")


ONE = (
    '<serge-map id="one" src="victor-serge.html" stop="berlin" theme="dark" panel="0"></serge-map>'
)


def test_an_element_shows_the_map_as_its_attributes_say(site: Site, open_host: OpenHost) -> None:
    host = element(site, open_host, ONE)

    told = tell(host, "[map.src, map.stop, map.theme, map.panel, map.controls, map.autoplay]")
    state = tell(host, "map.state()")

    assert told == ["victor-serge.html", "berlin", "dark", False, True, False]
    assert isinstance(state, dict)
    assert (state["stop"], state["ready"], state["lang"]) == ("berlin", True, "en")
    assert inside(host, settings("theme", "panel")) == ["dark", "0"]
    frame = framed(host)
    assert frame.get_attribute("title") == "Victor Serge, a life in exile"
    assert frame.get_attribute("loading") == "lazy"
    assert "allow-same-origin" not in (frame.get_attribute("sandbox") or "")
    assert host.complaints == []


def test_methods_move_it_and_events_tell(site: Site, open_host: OpenHost) -> None:
    host = element(site, open_host, ONE)

    for call, happened in (
        ("next()", ["stop", "one", "prague"]),
        ("previous()", ["stop", "one", "berlin"]),
        ("seek({stop: 'vienna'})", ["stop", "one", "vienna"]),
        ("seek({period: 'mexico'})", ["period", "one", "mexico-city"]),
        ("play()", ["play", "one", "mexico-city"]),
        ("pause()", ["pause", "one", "mexico-city"]),
    ):
        tell(host, f"map.{call}")
        host.wait(f"happened.some((one) => String(one) === '{','.join(happened)}')")

    state = tell(host, "map.state()")
    assert isinstance(state, dict)
    assert (state["period"], state["playing"]) == ("mexico", False)
    assert tell(host, "(map.seek({stop: 'nowhere'}), map.state().stop)") == "mexico-city"


def test_attributes_that_change_later_load_nothing_anew(site: Site, open_host: OpenHost) -> None:
    host = element(site, open_host, ONE)
    before = host.page.evaluate("history.length")
    inside(host, "window.same = true")

    tell(host, "map.stop = 'vienna'")
    host.wait("happened.some((one) => String(one) === 'stop,one,vienna')")
    tell(host, "(map.theme = 'light', map.panel = true, map.setAttribute('controls', '0'), 0)")
    pass_frames(host.page, 25)

    assert inside(host, "[window.same, window.sergemap.state().stop]") == [True, "vienna"]
    assert inside(host, settings("theme", "panel", "controls")) == ["light", "1", "0"]
    assert host.page.evaluate("history.length") == before
    assert tell(host, "[map.hasAttribute('panel'), map.controls]") == [False, False]
    tell(host, "map.autoplay = true")
    host.wait("happened.some(([event]) => event === 'play')")
    tell(host, "map.removeAttribute('play')")
    host.wait("happened.some(([event]) => event === 'pause')")
    assert host.complaints == []


def test_it_is_as_high_as_the_map_would_like_unless_it_is_told(
    loopback: Site, open_host: OpenHost
) -> None:
    host = element(loopback, open_host, ONE, size=(1000, 700))
    host.wait("heights(-1).length > 0")  # a frame in a shadow tree is none of the page's `frames`
    seen = [tell(host, "map.offsetHeight")]

    for height in ("500", "20rem", "javascript:1", ""):
        tell(host, f"(map.height = {json.dumps(height)}, 0)")
        seen.append(tell(host, "map.offsetHeight"))
    host.page.add_style_tag(content="serge-map { height: 333px }")
    seen.append(tell(host, "map.offsetHeight"))

    assert seen == [640, 500, 320, 640, 640, 333]


def test_several_on_one_page_do_not_hear_one_another(site: Site, open_host: OpenHost) -> None:
    other = ONE.replace('id="one"', 'id="two"').replace("berlin", "melun")
    host = element(site, open_host, ONE, other)
    host.page.locator("#two").scroll_into_view_if_needed()
    host.wait("happened.filter(([event]) => event === 'ready').length === 2")

    host.page.evaluate("document.getElementById('two').next()")
    host.wait("happened.some(([event, id]) => event === 'stop' && id === 'two')")

    heard = host.page.evaluate("happened.filter(([event]) => event === 'stop')")
    assert {name for _, name, _ in heard} == {"two"}
    assert tell(host, "map.state().stop") == "berlin"
    host.page.evaluate("postMessage({sergemap: 1, event: 'stop', stop: 'death'}, '*')")
    pass_frames(host.page, 6)
    assert tell(host, "map.state().stop") == "berlin"


def test_one_that_is_taken_out_and_put_in_again_goes_on(site: Site, open_host: OpenHost) -> None:
    host = element(site, open_host, '<div id="a"></div>' + ONE)
    tell(host, "map.seek({stop: 'orenburg'})")
    host.wait("happened.some((one) => String(one) === 'stop,one,orenburg')")

    host.page.evaluate("held = document.querySelector('serge-map'); held.remove(); held.next(); 0")
    pass_frames(host.page, 6)
    host.page.evaluate("happened = []; document.getElementById('a').append(held)")
    host.wait("happened.some(([event]) => event === 'ready')")

    assert tell(host, "map.state().stop") == "orenburg"
    assert inside(host, "window.sergemap.state().stop") == "orenburg"
    tell(host, "map.next()")
    host.wait("happened.some((one) => String(one) === 'stop,one,moscow-1936')")
    assert host.page.evaluate("happened.filter(([event]) => event === 'stop').length") == 1
    assert host.complaints == []


def test_what_is_asked_before_it_is_there_makes_it_come_and_waits(
    loopback: Site, open_host: OpenHost
) -> None:
    far = f'<p style="height: 6000px"></p>{ONE}'
    host = open_host(loopback.write(NOTE + COMPANION + far))
    pass_frames(host.page, 20)
    assert tell(host, "map.state()") == {"ready": False}

    tell(host, "map.seek({stop: 'orenburg'})")

    host.wait("happened.some((one) => String(one) === 'stop,one,orenburg')")


def test_an_element_made_by_a_script_and_one_from_before_the_script(
    loopback: Site, open_host: OpenHost
) -> None:
    early = "<script>document.querySelector('serge-map').stop = 'melun';</script>"
    host = open_host(loopback.write(NOTE + ONE + early + COMPANION))
    host.wait("happened.some(([event]) => event === 'ready')")
    assert tell(host, "map.state().stop") == "melun"

    host.page.evaluate(
        """() => {
            const map = document.createElement('serge-map');
            Object.assign(map, {id: 'made', src: 'victor-serge.html', period: 'mexico'});
            map.height = 400;
            document.body.prepend(map);
        }"""
    )
    host.wait("happened.some((one) => String(one) === 'ready,made,mexico-city')")

    assert tell(host, "map.offsetHeight") == 400


@pytest.mark.parametrize("source", ["", "javascript:alert(1)", "data:text/html,x", "https://["])
def test_an_address_that_can_be_no_map_is_not_opened(
    loopback: Site, open_host: OpenHost, source: str
) -> None:
    host = open_host(loopback.write(COMPANION + f'<serge-map src="{source}"></serge-map>'))

    assert host.page.locator("serge-map iframe").count() == 0
    assert tell(host, "(map.play(), map.state())") == {"ready": False}
    assert host.complaints == []
