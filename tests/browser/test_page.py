"""The page as its readers meet it: from a file, in a frame, without a network or a script."""

import gzip
import hashlib
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import LIVES, ROOT
from tests.browser.pages import come_to_rest, framed_map, pass_frames

from sergemap.commands.build import build_file

SIZES = {"desk": (1280, 800), "phone": (390, 844), "small": (320, 640), "embed": (480, 320)}


def test_it_opens_from_a_file_and_asks_the_network_for_nothing(serge, open_serge):
    opened = open_serge()

    opened.do("seek({stop: 'orenburg'})")
    pass_frames(opened, 20)

    assert opened.requests == [serge.as_uri()]


@pytest.mark.parametrize("life", sorted(LIVES.glob("*.yaml")), ids=lambda path: path.stem)
def test_other_lives_work_too(life, tmp_path, open_page):
    opened = open_page(build_file(life, tmp_path / "life.html").path)

    for _ in range(12):
        opened.do("next()")
    opened.keyboard.press("Home")
    opened.keyboard.press("End")
    pass_frames(opened, 12)

    assert "NaN" not in opened.locator(".atlas").inner_html()


def framing(page, script=""):
    """Return a page around a map that may run scripts and nothing else."""
    return (
        '<!doctype html><title>host</title><iframe title="map" width="900" height="600" '
        f'sandbox="allow-scripts" src="{page.as_uri()}#orenburg"></iframe>'
        f"<script>{script}</script>"
    )


def test_it_works_whole_in_a_sandboxed_frame(serge, tmp_path, open_page):
    (tmp_path / "host.html").write_text(framing(serge), "utf-8")

    opened = open_page(tmp_path / "host.html", ready=False)

    assert framed_map(opened).evaluate("sergemap.state().stop") == "orenburg"


HEARD = """heard = [];
addEventListener('message', (event) => heard.push(event.data));
say = (what) => frames[0].postMessage(what, '*');"""


def test_a_host_can_greet_and_steer_it(serge, tmp_path, open_page):
    (tmp_path / "host.html").write_text(framing(serge, HEARD), "utf-8")
    opened = open_page(tmp_path / "host.html", ready=False)
    framed_map(opened)

    for messages in (
        "null, 7, 'play', {sergemap: 2, do: 'hello'}, {sergemap: 1, do: 'explode'}, {sergemap: 1}",
        "{sergemap: 1, do: 'hello'}",
        "{sergemap: 1, do: 'seek', stop: 'berlin'}",
    ):
        opened.evaluate(f"[{messages}].forEach(say)")
    opened.wait_for_function("() => heard.some(({event}) => event === 'stop')")

    heard = opened.evaluate("heard.filter(({sergemap}) => sergemap)")
    assert heard[0]["event"] in ("ready", "height")
    assert any(message["event"] == "ready" for message in heard)
    assert [one["stop"] for one in heard if one["event"] == "stop"][-1] == "berlin"
    heights = [one for one in opened.evaluate("heard") if isinstance(one, str)]
    assert any("lti.frameResize" in one for one in heights)


def test_next_and_seek_change_the_state_at_once(open_serge):
    opened = open_serge()

    states = opened.evaluate(
        """() => {
            const states = [], map = window.sergemap, note = () => states.push(map.state());
            map.seek({stop: 'vienna'}); note();
            map.next(); note();
            map.previous(); note();
            map.seek({date: '1936-01-01'}); note();
            map.seek({period: 'mexico'}); note();
            for (const wrong of [{stop: "nowhere"}, {date: "soon"}, null]) map.seek(wrong);
            note();
            return states;
        }"""
    )

    assert [state["stop"] for state in states] == [
        "vienna",
        "maria-worth",
        "vienna",
        "orenburg",
        "mexico-city",
        "mexico-city",
    ]
    assert states[3]["date"] == "1936-01-01"
    assert states[3]["status"] == "banished"
    assert states[4]["period"] == "mexico"
    keys = "ready playing date stop period status polity place travelling lang speed km"
    assert set(keys.split()) <= set(states[0])


@pytest.mark.parametrize(
    ("after", "stop", "date"),
    [
        ("#orenburg", "orenburg", None),
        ("#date=1941-04-19", "martinique", "1941-04-19"),
        ("?stop=berlin", "berlin", None),
        ("?stop=berlin#stop=vienna", "vienna", None),
        ("#period=prison", "la-sante", None),
        ("#period-prison", "la-sante", None),
        ("?utm_source=x&stop=melun", "melun", None),
    ],
)
def test_an_address_leads_to_its_moment(open_serge, after, stop, date):
    state = open_serge(after).state()

    assert state["date"] == (date or state["date"])
    if after != "#date=1941-04-19":
        assert state["stop"] == stop


def test_the_fragment_follows_the_reader(open_serge):
    opened = open_serge("#orenburg")

    opened.do("seek({stop: 'melun'})")
    opened.wait_for_function("() => location.hash.includes('melun')")
    opened.evaluate("location.hash = '#berlin'")
    opened.wait_for_function("() => sergemap.state().stop === 'berlin'")

    assert opened.evaluate("history.length") <= 3


def test_the_keys_of_the_help_work(open_serge):
    opened = open_serge("#berlin")
    seen = []

    for key in ("ArrowRight", "ArrowLeft", "PageDown", "PageUp", "End", "Home"):
        opened.keyboard.press(key)
        seen.append(opened.state()["stop"])
    opened.keyboard.press("Space")
    playing = opened.state()["playing"]
    opened.keyboard.press("Space")
    paused = opened.state()["playing"]
    opened.keyboard.press("Control+ArrowRight")

    assert seen == ["prague", "berlin", "leningrad", "berlin", "death", "ixelles"]
    assert (playing, paused) == (True, False)
    assert opened.state()["stop"] == "ixelles"


def test_the_help_opens_closes_and_gives_the_focus_back(open_serge):
    opened = open_serge("#berlin")

    opened.keyboard.press("?")
    shown = opened.locator("dialog[open]").count()
    opened.keyboard.press("Escape")

    assert shown == 1
    assert opened.locator("dialog[open]").count() == 0


def test_playing_moves_the_traveller_and_the_date(open_serge):
    opened = open_serge("#embarkation&speed=4")
    before = opened.state()

    opened.do("play()")
    opened.wait_for_function("() => sergemap.state().travelling")
    on_the_way = opened.state()

    assert on_the_way["stop"] == "casablanca"
    assert str(on_the_way["date"]) >= str(before["date"])
    assert on_the_way["playing"] is True


def test_reduced_motion_still_plays_by_jumps(open_serge):
    opened = open_serge("#berlin&speed=4", reduced_motion="reduce")

    opened.do("play()")
    opened.wait_for_function("() => sergemap.state().stop === 'prague'")


def test_the_timeline_is_a_slider_for_the_keyboard(open_serge):
    opened = open_serge("#berlin")
    slider = opened.get_by_role("slider").first

    slider.focus()
    opened.keyboard.press("ArrowRight")

    assert opened.state()["stop"] == "prague"
    assert slider.get_attribute("aria-valuetext")
    assert opened.evaluate("document.activeElement.getAttribute('role')") == "slider"


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("after", ["", "#petrograd", "#death"])
def test_nothing_scrolls_sideways(open_serge, size, after):
    opened = open_serge(after, size=size)

    wide = opened.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert wide <= 0


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_every_button_in_sight_has_a_name_and_room_for_a_finger(open_serge, size):
    opened = open_serge("#petrograd", size=size)

    # 24 px, but for a rounding while the card still moves
    poor = opened.evaluate(
        """() => [...document.querySelectorAll('.atlas button')]
            .filter((button) => button.checkVisibility({visibilityProperty: true}))
            .map((button) => [button, button.getBoundingClientRect()])
            .filter(([button, box]) => Math.min(box.width, box.height) < 23.9 ||
                !(button.getAttribute('aria-label') || button.textContent.trim()))
            .map(([button]) => button.outerHTML)"""
    )

    assert poor == []


def test_without_a_script_the_page_is_the_whole_itinerary(open_serge):
    opened = open_serge(ready=False, java_script_enabled=False)

    text = opened.locator("#twin").inner_text()

    assert opened.locator("#twin").is_visible()
    assert not opened.locator(".atlas").is_visible()
    for words in ("Orenburg", "Petrograd", "Ciudad Trujillo", "La Santé", "about", "CC BY 4.0"):
        assert words in text


def test_print_shows_the_itinerary_and_no_controls(open_serge):
    opened = open_serge()

    opened.emulate_media(media="print")
    opened.wait_for_selector("#twin")

    assert not opened.get_by_role("slider").first.is_visible()


def test_names_of_the_time_stand_on_the_map(open_serge):
    opened = open_serge("#petrograd")
    names = opened.locator("svg.names")

    expect(names).to_contain_text("Petrograd")
    expect(names).not_to_contain_text("Leningrad")
    opened.do("seek({stop: 'orenburg'})")

    expect(names).to_contain_text("Leningrad")


def test_the_card_tells_place_and_state_then_and_now(open_serge):
    opened = open_serge("#petrograd")
    before = opened.locator("#ui-panel .card").inner_text()
    opened.do("seek({stop: 'south-west'})")

    assert "Petrograd, Soviet Russia (today Saint Petersburg, Russia)" in " ".join(before.split())
    card = opened.locator("#ui-panel .card").inner_text()
    assert "France (free zone, Vichy), from 22 June 1940" in card
    assert "South-west France, France" not in card


def test_no_line_of_people_begins_with_a_comma(open_serge):
    page = open_serge("#paris-1936")

    alone = page.evaluate(
        """() => {
            const panel = document.getElementById('ui-panel'), found = [];
            for (let width = 384; width > 240; width -= 3) {
                panel.style.width = `${width}px`;
                for (const entry of panel.querySelectorAll('.people li')) {
                    const high = entry.clientHeight - entry.firstElementChild.clientHeight;
                    if (entry.getClientRects().length > 1 || high > 4)
                        found.push([width, entry.textContent]);
                }
            }
            return found;
        }"""
    )

    assert alone == []


def test_the_counters_follow_the_moment_and_the_language(open_serge):
    opened = open_serge("#date=1912-01-15")
    counters = opened.locator("#ui-counters")
    expect(counters.locator(".age dd")).to_have_text("21")
    expect(counters.locator(".captive dd")).to_have_text("0")

    opened.do("seek({date: '1916-06-01'})")
    expect(counters.locator(".age dd")).to_have_text("25")
    expect(counters.locator(".captive dd")).to_have_text("1,583")
    km = counters.locator(".km dd").inner_text()
    opened.evaluate("location.hash = '#date=1947-11-17&lang=ru'")

    expect(counters.locator(".age dt")).to_have_text("возраст")
    expect(counters.locator(".age dd")).to_have_text("56")
    assert counters.locator(".km dd").inner_text() != km


def test_borders_can_be_hidden_and_those_of_today_shown(open_serge):
    page = open_serge("#date=1925-01-01")
    credit = page.locator("#ui-credit")
    seen = [settled_ground(page)]
    assert "approximate" in credit.inner_text()

    page.locator("#ui-layers").click()
    page.get_by_label("Today's borders").check()
    seen.append(settled_ground(page))
    assert "today" in credit.inner_text()
    page.get_by_label("Borders of the time").uncheck()
    seen.append(settled_ground(page))

    assert len(set(seen)) == len(seen)
    assert "approximate" not in credit.inner_text()
    assert "POLAND" not in (page.locator("svg.names").text_content() or "")


def test_names_that_stay_are_left_alone_when_the_borders_change(open_serge):
    opened = open_serge("#date=1940-06-21")
    names = opened.locator("svg.names")
    expect(names).to_contain_text("ITALY")
    expect(names.locator(".going")).to_have_count(0)
    opened.evaluate(
        "for (const name of document.querySelectorAll('svg.names text')) name.seen = true"
    )

    opened.do("seek({date: '1940-06-23'})")
    kept = opened.evaluate(
        "[...document.querySelectorAll('svg.names text')]"
        ".filter((name) => name.seen).map((name) => name.textContent)"
    )

    assert "ITALY" in kept
    expect(names).to_contain_text("free zone, Vichy")
    expect(names.locator(".going")).to_have_count(0)


def ground(page):
    """Return what the map shows but for the names: a digest of its canvases."""
    drawn = page.evaluate(
        "[...document.querySelectorAll('canvas')].map((sheet) => sheet.toDataURL()).join()"
    )
    return hashlib.sha256(drawn.encode()).hexdigest()


def settled_ground(page):
    """Return the ground once it stays as it is: nothing fades any more."""
    seen = ground(page)
    for _ in range(40):
        come_to_rest(page)
        pass_frames(page, 12)
        if (now := ground(page)) == seen:
            return now
        seen = now
    raise AssertionError("the ground never came to rest")


def test_two_builds_are_the_same_bytes(serge, tmp_path):
    again = build_file(Path("data/places.yaml"), tmp_path / "again.html").path

    assert again.read_bytes() == serge.read_bytes()


def test_the_page_names_no_outside_resource(serge):
    page = serge.read_text("utf-8")
    head = page.split("</head>")[0]

    assert not re.search(r"<(?:script|img|iframe|link)[^>]*(?:src|href)=[\"']?(?!data:)\w", page)
    assert "default-src 'none'" in head
    assert "unsafe-inline" not in re.sub(
        r"style-src-attr 'unsafe-inline'", "", head.split("<style")[0]
    )


def test_the_page_is_small_enough_for_a_slow_line(serge):
    page = serge.read_bytes()

    assert len(page) < 1_650_000
    assert len(gzip.compress(page, 9)) < 525_000


def test_a_page_in_one_language_carries_no_other(tmp_path):
    for name in ("places.yaml", "places.lock.yaml"):
        shutil.copy(ROOT / "data" / name, tmp_path)

    page = build_file(tmp_path / "places.yaml", tmp_path / "page.html").path.read_bytes()

    assert "Русский".encode() not in page
    assert len(page) < 1_200_000
    assert len(gzip.compress(page, 9)) < 400_000
