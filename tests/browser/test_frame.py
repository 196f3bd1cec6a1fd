"""The map in a frame: its messages with the page around it, and its address."""

import pytest
from tests.browser.hosts import SANDBOX, map_frame
from tests.browser.pages import pass_frames

PLACES = {"sandboxed": SANDBOX, "open": ""}


# Messages.


@pytest.mark.parametrize(
    ("site", "place"), [("file", "open"), ("loopback", "sandboxed")], indirect=["site"]
)
def test_it_answers_every_greeting_and_does_what_it_is_asked(site, open_host, place):
    host = open_host(site.write_framed("#berlin", more=PLACES[place]))
    host.map()

    for _ in range(2):
        host.greet()
    for asked, answered in (
        ("'next'", "told('stop').at(-1)?.stop === 'prague'"),
        ("'previous'", "told('stop').at(-1)?.stop === 'berlin'"),
        ("'seek', stop: 'vienna'", "told('stop').at(-1)?.stop === 'vienna'"),
        ("'seek', period: 'mexico'", "told('period').at(-1)?.period === 'mexico'"),
        ("'seek', date: '1936-04-01'", "told('stop').at(-1)?.date === '1936-04-01'"),
        ("'play'", "told('play').at(-1)?.playing === true"),
        ("'pause'", "told('pause').at(-1)?.playing === false"),
    ):
        host.ask(asked)
        host.wait(answered)

    assert host.evaluate("told('ready')[0].title") == "Victor Serge, a life in exile"


def test_before_a_greeting_it_says_nothing_but_its_height(loopback, open_host):
    host = open_host(loopback.write_framed("#berlin"))

    host.map().evaluate("sergemap.next()")
    pass_frames(host, 12)

    assert host.evaluate("heard.map((one) => typeof one.data)") == ["string"]
    assert host.evaluate("heights()") == [640]


def test_the_height_depends_on_the_width_alone(site, open_host):
    host = open_host(site.write_framed("#berlin"))
    host.map()
    host.greet()

    for width, height in ((900, 300), (900, 1200), (500, 1200), (500, 500)):
        host.evaluate(
            "([width, height]) => Object.assign(document.querySelector('iframe'), {width, height})",
            [width, height],
        )
        pass_frames(host, 8)

    host.wait("heights().at(-1) === 720")
    host.wait("told('height').length > 0")
    assert host.evaluate("heights()") == [640, 720]
    assert host.evaluate("told('height').map((one) => one.height)") == [720]


MALFORMED = """[null, undefined, 7, 'play', '{"sergemap":1,"do":"play"}', [], {}, {sergemap: 1},
    {sergemap: '1', do: 'play'}, {sergemap: 2, do: 'play'}, {do: 'play'}, {sergemap: 1, do: 7},
    {sergemap: 1, do: 'explode'}, {sergemap: 1, do: 'toString'}, {sergemap: 1, do: '__proto__'},
    {sergemap: 1, do: 'seek'}, {sergemap: 1, do: 'seek', stop: 'nowhere'},
    {sergemap: 1, do: 'seek', stop: 7}, {sergemap: 1, do: 'seek', stop: {toString: 1}},
    {sergemap: 1, do: 'seek', date: 'soon'}, {sergemap: 1, do: 'seek', date: '1936-13-99'},
    {sergemap: 1, do: 'seek', period: null}, {sergemap: 1, do: ['play']},
    new Map([['sergemap', 1], ['do', 'play']]), new ArrayBuffer(8)]"""


def test_what_is_malformed_is_ignored(loopback, open_host):
    host = open_host(loopback.write_framed("#orenburg"))
    before = host.state()
    host.greet()

    host.evaluate(f"{MALFORMED}.forEach((message) => say(message))")
    host.greet()

    assert host.state() == before
    assert host.evaluate("told('stop').length + told('play').length") == 0


STRANGER = """<!doctype html><script>
addEventListener('message', () => {
  for (const act of [{do: 'hello'}, {do: 'seek', stop: 'berlin'}, {do: 'play'}]) {
    parent.frames[0].postMessage({sergemap: 1, ...act}, '*');
  }
});
</script>"""


def test_nobody_but_its_parent_is_believed(loopback, open_host):
    (loopback.folder / "stranger.html").write_text(STRANGER, "utf-8")
    beside = '<iframe title="stranger" src="stranger.html"></iframe>'
    loopback.write(map_frame("#orenburg") + beside, "inner.html")
    within = '<iframe title="nested" width="950" height="640" src="inner.html"></iframe>'
    host = open_host(loopback.write(within))
    nested = host.frames[1]
    nested.wait_for_function("() => globalThis.heights?.().length > 0")
    framed = nested.child_frames[0]

    nested.evaluate("say('go', 1)")
    host.evaluate("frames[0].frames[0].postMessage({sergemap: 1, do: 'seek', stop: 'melun'}, '*')")
    framed.evaluate("postMessage({sergemap: 1, do: 'seek', stop: 'vienna'}, '*')")
    pass_frames(host, 25)

    assert framed.evaluate("sergemap.state().stop") == "orenburg"
    assert framed.evaluate("sergemap.state().playing") is False
    assert nested.evaluate("told('ready').length") == 0  # the stranger's greeting was not heard


def test_it_speaks_to_the_origin_that_greeted_it(loopback, open_host):
    catch = """<script>sent = [];
    window.postMessage = (message, origin) => sent.push([message.event ?? 'height', origin]);
    </script>"""
    host = open_host(loopback.write(catch + map_frame("#orenburg", more="")))
    host.map()

    host.ask("'hello'")
    host.ask("'next'")
    host.wait("sent.some(([event]) => event === 'stop')")

    assert dict(host.evaluate("sent")) == {
        "height": "*",
        "ready": loopback.address,
        "stop": loopback.address,
    }


def test_a_greeting_under_another_name_of_this_machine_is_answered_there(loopback, open_host):
    there = loopback.address.replace("127.0.0.1", "localhost")
    frame = map_frame(more="").replace('src="', f'src="{there}/')
    host = open_host(loopback.write(frame))
    host.map()

    host.greet()

    assert host.evaluate("heard.at(-1).origin") == there


def test_two_maps_in_one_page_go_their_own_ways(site, open_host):
    host = open_host(site.write(map_frame("#berlin", height=500) + map_frame("#melun", height=500)))
    for number in (0, 1):
        host.map(number)
        host.greet(number)

    host.ask("'seek', stop: 'vienna'", 1)
    host.wait("told('stop', 1).length > 0")
    host.ask("'play'", 0)
    host.wait("told('play', 0).length > 0")

    assert host.evaluate("[told('stop', 0).length, told('play', 1).length]") == [0, 0]
    assert (host.state(0)["stop"], host.state(1)["stop"]) == ("berlin", "vienna")


# Addresses.


@pytest.mark.parametrize("place", PLACES)
def test_its_address_leads_and_follows_and_the_host_keeps_its_history(site, open_host, place):
    host = open_host(site.write_framed("#orenburg&panel=0", more=PLACES[place]))
    framed, before = host.map(), host.evaluate("history.length")

    framed.evaluate("sergemap.seek({stop: 'melun'})")
    framed.wait_for_function("() => location.hash.startsWith('#melun')")
    host.evaluate("document.querySelector('iframe').contentWindow.location.replace("
                       f"'{site.address}/victor-serge.html#berlin&theme=dark')")  # fmt: skip
    host.wait_for_stop("berlin")

    assert framed.evaluate("document.documentElement.dataset.theme") == "dark"
    assert framed.evaluate("performance.getEntriesByType('navigation').length") == 1
    assert host.evaluate("history.length") == before


def test_in_srcdoc_the_settings_are_baked_and_clicks_stay_within(site, open_host):
    made = site.snippet(stop="orenburg", theme="dark", controls=False, srcdoc=True)
    host = open_host(site.write(made))
    framed = host.map()

    framed.click("#ui-text")
    framed.locator('#twin nav a[href="#twin_works"], #twin a[href^="#twin"]').first.click()
    framed.evaluate("sergemap.seek({stop: 'berlin'})")

    assert framed.evaluate("document.documentElement.dataset.theme") == "dark"
    assert framed.is_hidden("#ui-play")
    assert host.frames[1].url == "about:srcdoc"
    assert host.url.endswith("host.html")
    assert host.state()["stop"] == "berlin"
