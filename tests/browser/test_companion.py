"""The script of `sergemap embed --script`, and `<serge-map>`: a page that moves its map."""

import json

import pytest
from tests.browser.pages import box_of, pass_frames, resize

LINKS = """<p><a id="stay" href="victor-serge.html#vienna">Vienna</a>
<a id="day" href="victor-serge.html#date=1936-04-01">April</a>
<a id="period" href="victor-serge.html#period=mexico">Mexico</a>
<a id="broken" href="victor-serge.html#vi%E0%A4%A">nowhere</a>
<a id="other" href="#below">below</a></p>
"""
BELOW = '<p id="below" style="margin-top: 2000px">below</p>'
FAR = '<p style="height: 6000px"></p>'


# The script below a frame.


def test_links_to_the_page_of_the_map_move_the_map(site, open_host):
    host = open_host(site.write(LINKS + site.snippet(stop="berlin", script=True) + BELOW))
    host.map()
    seen = []

    for link, wanted in (("stay", "vienna"), ("day", "orenburg"), ("period", "mexico-city")):
        host.locator(f"#{link}").click()
        host.wait_for_stop(wanted)
        seen.append(host.url)
    host.click("#broken")
    host.click("#other")

    assert {url.rpartition("/")[2] for url in seen} == {"host.html"}
    assert host.url.endswith("#below")
    assert host.state()["stop"] == "mexico-city"


def test_a_link_is_heard_before_the_map_is_there(loopback, open_host):
    made = loopback.snippet(stop="berlin", script=True)
    host = open_host(loopback.write(LINKS + FAR + made))
    assert host.evaluate("heights().length") == 0  # it is lazy, and far below

    host.click("#stay")

    host.wait_for_stop("vienna")
    assert host.evaluate("scrollY") > 3000


def test_a_map_without_an_address_is_moved_by_links_within_the_page(site, open_host):
    made = site.snippet(stop="berlin", srcdoc=True, script=True)
    host = open_host(site.write(LINKS.replace("victor-serge.html", "") + made + BELOW))
    host.map()

    host.click("#stay")
    host.wait_for_stop("vienna")
    host.click("#other")

    assert host.url.endswith("#below")
    assert host.state()["stop"] == "vienna"


LIAR = """<iframe title="liar" srcdoc="<script>
parent.postMessage(JSON.stringify({subject: `lti.frameResize`, height: 3000}), `*`)
</script>"></iframe>"""


@pytest.mark.parametrize(("height", "seen"), [(None, 720), (500, 500)])
def test_the_frame_is_as_high_as_the_map_would_like_unless_told(loopback, open_host, height, seen):
    made = loopback.snippet(height=height, script=True)
    host = open_host(loopback.write(made + LIAR), size=(500, 900))
    host.map()
    host.wait("heights(1).length > 0 && heights(0).length > 0")

    box = box_of(host.locator("iframe").first)

    assert (box.height, box.width <= 500) == (seen, True)


def test_without_a_script_the_box_keeps_its_ratio_and_its_least_height(loopback, open_host):
    made = loopback.snippet(ratio=(2, 1))
    host = open_host(loopback.write(f'<body style="margin: 0">{made}'), size=(1400, 700))
    frame = host.locator("iframe")
    seen = []

    for width in (1400, 620):
        resize(host, (width, 700))
        box = box_of(frame)
        seen.append((box.width, box.height))

    assert seen == [(1400, 700), (620, 640)]
    # a site that takes the style away leaves the attributes
    frame.evaluate("one => one.removeAttribute('style')")
    assert box_of(frame).height >= 640


# The element.

COMPANION = '<script src="sergemap-embed.js"></script>\n'
OWN = "<script>const SETTINGS = 1, EVENTS = 2, text = 3, part = 4; class SergeMap {}</script>"


def test_the_companion_leaves_no_name_in_the_page_but_that_of_its_element(disk, open_host):
    host = open_host(disk.write(OWN + COMPANION + COMPANION))

    assert host.evaluate("new (customElements.get('serge-map'))().src") == ""
    assert host.evaluate("typeof SANDBOX + typeof PROPERTIES + EVENTS") == "undefinedundefined2"


NOTE = """<script>
happened = [];
for (const event of ['ready', 'stop', 'period', 'play', 'pause']) {
  addEventListener(`serge-${event}`, ({detail, target}) =>
    happened.push([event, target.id, detail.stop].join(' ')));
}
hasHappened = (event) => happened.some((one) => `${one} `.startsWith(`${event} `));
</script>
"""
ONE = (
    '<serge-map id="one" src="victor-serge.html" stop="berlin" theme="dark" panel="0"></serge-map>'
)


def element(site, open_host, *maps, **options):
    """Open a page of such elements and wait until the first of them is ready."""
    host = open_host(site.write(NOTE + COMPANION + "\n".join(maps)), **options)
    wait_for(host, "ready")
    return host


@pytest.fixture
def one(site, open_host):
    return element(site, open_host, ONE)


def wait_for(host, event):
    """Wait for an event, as in "stop one prague", or "play" for one of that kind."""
    host.wait(f"hasHappened({json.dumps(event)})")


def settings(host, *names):
    return host.map().evaluate(
        "(names) => names.map((name) => document.documentElement.dataset[name])", names
    )


def tell(host, call):
    return host.evaluate(f"(map => {call})(document.querySelector('serge-map'))")


def test_an_element_shows_the_map_as_its_attributes_say(one):
    shown = tell(one, "[map.src, map.stop, map.theme, map.panel, map.controls, map.autoplay]")
    state = tell(one, "map.state()")

    assert shown == ["victor-serge.html", "berlin", "dark", False, True, False]
    assert {"stop": "berlin", "ready": True, "lang": "en"}.items() <= state.items()
    assert settings(one, "theme", "panel") == ["dark", "0"]
    frame = one.locator("serge-map iframe")
    assert frame.get_attribute("title") == "Victor Serge, a life in exile"
    assert frame.get_attribute("loading") == "lazy"
    assert "allow-same-origin" not in (frame.get_attribute("sandbox") or "")


def test_methods_move_it_and_events_tell(one):
    for call, event in (
        ("next()", "stop one prague"),
        ("previous()", "stop one berlin"),
        ("seek({stop: 'vienna'})", "stop one vienna"),
        ("seek({period: 'mexico'})", "period one mexico-city"),
        ("play()", "play one mexico-city"),
        ("pause()", "pause one mexico-city"),
    ):
        tell(one, f"map.{call}")
        wait_for(one, event)

    state = tell(one, "map.state()")
    assert (state["period"], state["playing"]) == ("mexico", False)
    assert tell(one, "(map.seek({stop: 'nowhere'}), map.state().stop)") == "mexico-city"


def test_attributes_that_change_later_load_nothing_anew(one):
    before = one.evaluate("history.length")
    one.map().evaluate("window.same = true")

    tell(one, "map.stop = 'vienna'")
    wait_for(one, "stop one vienna")
    tell(one, "(map.theme = 'light', map.panel = true, map.setAttribute('controls', '0'), 0)")
    pass_frames(one, 25)

    assert one.map().evaluate("[window.same, sergemap.state().stop]") == [True, "vienna"]
    assert settings(one, "theme", "panel", "controls") == ["light", "1", "0"]
    assert one.evaluate("history.length") == before
    assert tell(one, "[map.hasAttribute('panel'), map.controls]") == [False, False]
    tell(one, "map.autoplay = true")
    wait_for(one, "play")
    tell(one, "map.removeAttribute('play')")
    wait_for(one, "pause")


def test_it_is_as_high_as_the_map_would_like_unless_it_is_told(loopback, open_host):
    host = element(loopback, open_host, ONE, size=(1000, 700))
    host.wait("heights(-1).length > 0")  # a frame in a shadow tree is none of the page's `frames`
    seen = [tell(host, "map.offsetHeight")]

    for height in ("500", "20rem", "javascript:1", ""):
        seen.append(tell(host, f"(map.height = {json.dumps(height)}, map.offsetHeight)"))
    host.add_style_tag(content="serge-map { height: 333px }")
    seen.append(tell(host, "map.offsetHeight"))

    assert seen == [640, 500, 320, 640, 640, 333]


def test_several_on_one_page_do_not_hear_one_another(site, open_host):
    host = element(site, open_host, ONE, ONE.replace('"one"', '"two"').replace("berlin", "melun"))
    host.locator("#two").scroll_into_view_if_needed()
    wait_for(host, "ready one")
    wait_for(host, "ready two")

    host.evaluate("document.getElementById('two').next()")
    wait_for(host, "stop two")

    stops = [one for one in host.evaluate("happened") if one.startswith("stop")]
    assert {stop.split()[1] for stop in stops} == {"two"}
    assert tell(host, "map.state().stop") == "berlin"
    host.evaluate("postMessage({sergemap: 1, event: 'stop', stop: 'death'}, '*')")
    pass_frames(host, 6)
    assert tell(host, "map.state().stop") == "berlin"


def test_one_that_is_taken_out_and_put_in_again_goes_on(site, open_host):
    host = element(site, open_host, '<div id="a"></div>' + ONE)
    tell(host, "map.seek({stop: 'orenburg'})")
    wait_for(host, "stop one orenburg")

    host.evaluate("held = document.querySelector('serge-map'); held.remove(); held.next(); 0")
    pass_frames(host, 6)
    host.evaluate("happened = []; document.getElementById('a').append(held)")
    wait_for(host, "ready")

    assert tell(host, "map.state().stop") == "orenburg"
    assert host.state()["stop"] == "orenburg"
    tell(host, "map.next()")
    wait_for(host, "stop one moscow-1936")
    assert host.evaluate("happened.filter((one) => one.startsWith('stop')).length") == 1


def test_what_is_asked_before_it_is_there_makes_it_come_and_waits(loopback, open_host):
    host = open_host(loopback.write(NOTE + COMPANION + FAR + ONE))
    pass_frames(host, 20)
    assert tell(host, "map.state()") == {"ready": False}

    tell(host, "map.seek({stop: 'orenburg'})")

    wait_for(host, "stop one orenburg")


def test_an_element_made_by_a_script_and_one_from_before_the_script(loopback, open_host):
    early = "<script>document.querySelector('serge-map').stop = 'melun';</script>"
    host = open_host(loopback.write(NOTE + ONE + early + COMPANION))
    wait_for(host, "ready")
    assert tell(host, "map.state().stop") == "melun"

    host.evaluate(
        """() => {
            const map = document.createElement('serge-map');
            Object.assign(map, {id: 'made', src: 'victor-serge.html', period: 'mexico'});
            map.height = 400;
            document.body.prepend(map);
        }"""
    )
    wait_for(host, "ready made mexico-city")

    assert tell(host, "map.offsetHeight") == 400


@pytest.mark.parametrize("source", ["", "javascript:alert(1)", "data:text/html,x", "https://["])
def test_an_address_that_can_be_no_map_is_not_opened(loopback, open_host, source):
    host = open_host(loopback.write(COMPANION + f'<serge-map src="{source}"></serge-map>'))

    assert host.locator("serge-map iframe").count() == 0
    assert tell(host, "(map.play(), map.state())") == {"ready": False}
