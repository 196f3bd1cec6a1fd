"""The page as its readers meet it: from a file, in a frame, without a network or a script."""

import gzip
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import LIVES, ROOT
from tests.browser.hosts import ALONE
from tests.browser.pages import (
    DESK,
    EMBED,
    MOVING,
    PHONE,
    SMALL,
    beyond_the_side,
    come_to_rest,
    framed_map,
    pass_frames,
)
from tests.cases import cases

from sergemap.commands.build import run as build_file

SIZES = {"desk": DESK, "phone": PHONE, "small": SMALL, "embed": EMBED}


def test_it_opens_from_a_file_and_asks_the_network_for_nothing(serge, open_serge):
    page = open_serge()

    page.do("seek({stop: 'orenburg'})")
    pass_frames(page, 20)

    assert page.requests == [serge.as_uri()]


@pytest.mark.parametrize("life", sorted(LIVES.glob("*.yaml")), ids=lambda path: path.stem)
def test_other_lives_work_too(life, lives, open_page):
    page = open_page(lives(life.stem))

    for _ in range(12):
        page.do("next()")
    page.keyboard.press("Home")
    page.keyboard.press("End")
    pass_frames(page, 12)

    assert "NaN" not in page.locator(".atlas").inner_html()


def test_it_works_whole_in_a_sandboxed_frame(disk, open_page):
    page = open_page(disk.write_framed("#orenburg", more=ALONE), ready=False)

    assert framed_map(page).evaluate("sergemap.state().stop") == "orenburg"


def test_a_host_can_greet_and_steer_it(disk, open_page):
    page = open_page(disk.write_framed("#orenburg", more=ALONE), ready=False)
    framed_map(page)

    for messages in (
        "null, 7, 'play', {sergemap: 2, do: 'hello'}, {sergemap: 1, do: 'explode'}, {sergemap: 1}",
        "{sergemap: 1, do: 'hello'}",
        "{sergemap: 1, do: 'seek', stop: 'berlin'}",
    ):
        page.evaluate(f"[{messages}].forEach((message) => say(message))")
    page.wait_for_function("() => told('stop').length > 0")

    events = page.evaluate("from(0).map(({event}) => event).filter(Boolean)")
    assert events[0] in ("ready", "height")
    assert "ready" in events
    assert page.evaluate("told('stop').at(-1).stop") == "berlin"
    assert page.evaluate("from(0).some((one) => String(one).includes('lti.frameResize'))")


def test_next_and_seek_change_the_state_at_once(open_serge):
    page = open_serge()

    states = [
        page.evaluate(f"(sergemap.{call}, sergemap.state())")
        for call in (
            *("seek({stop: 'vienna'})", "next()", "previous()"),
            *("seek({date: '1936-01-01'})", "seek({period: 'mexico'})"),
            *("seek({stop: 'nowhere'})", "seek({date: 'soon'})", "seek(null)"),
        )
    ]

    seen = [state["stop"] for state in states]
    assert seen == ["vienna", "maria-worth", "vienna", "orenburg", *["mexico-city"] * 4]
    assert (states[3]["date"], states[3]["status"]) == ("1936-01-01", "banished")
    assert states[4]["period"] == "mexico"
    keys = "ready playing date stop period status polity place travelling lang speed km"
    assert set(keys.split()) <= set(states[0])


@cases
def test_an_address_leads_to_its_moment(after, wanted, open_serge):
    assert wanted.items() <= open_serge(after).state().items()


def test_the_fragment_follows_the_reader(open_serge):
    page = open_serge("#orenburg")

    page.do("seek({stop: 'melun'})")
    page.wait_for_function("() => location.hash.includes('melun')")
    page.evaluate("location.hash = '#berlin'")
    page.wait_for_function("() => sergemap.state().stop === 'berlin'")

    assert page.evaluate("history.length") <= 3


def test_the_keys_of_the_help_work(open_serge):
    page = open_serge("#berlin")
    seen = []

    for key in ("ArrowRight", "ArrowLeft", "PageDown", "PageUp", "End", "Home"):
        page.keyboard.press(key)
        seen.append(page.state()["stop"])
    for key in ("Space", "Space", "Control+ArrowRight"):
        page.keyboard.press(key)
        seen.append(page.state()["playing"])

    assert seen[:6] == ["prague", "berlin", "leningrad", "berlin", "death", "ixelles"]
    assert seen[6:] == [True, False, False]
    assert page.state()["stop"] == "ixelles"


def test_who_presses_the_map_keeps_the_keys_of_the_page(open_serge):
    page = open_serge("#berlin", size=DESK)

    page.mouse.click(600, 500)
    ring = page.evaluate("getComputedStyle(document.activeElement, '::before').content")
    page.keyboard.press("End")

    assert page.evaluate("document.activeElement.classList.contains('folium-map')")
    assert ring == "none"
    assert page.state()["stop"] == "death"


def test_the_help_opens_closes_and_gives_the_focus_back(open_serge):
    page = open_serge("#berlin")

    page.keyboard.press("?")
    shown = page.locator("dialog[open]").count()
    page.keyboard.press("Escape")

    assert shown == 1
    assert page.locator("dialog[open]").count() == 0


def test_playing_moves_the_traveller_and_the_date(open_serge):
    page = open_serge("#embarkation&speed=4", **MOVING)
    before = page.state()

    page.do("play()")
    page.wait_for_function("() => sergemap.state().travelling")

    on_the_way = page.state()
    assert (on_the_way["stop"], on_the_way["playing"]) == ("casablanca", True)
    assert on_the_way["date"] >= before["date"]


def test_reduced_motion_still_plays_by_jumps(open_serge):
    page = open_serge("#berlin&speed=4", reduced_motion="reduce")

    page.do("play()")
    page.wait_for_function("() => sergemap.state().stop === 'prague'")


def test_the_timeline_is_a_slider_for_the_keyboard(open_serge):
    page = open_serge("#berlin")
    slider = page.get_by_role("slider").first

    slider.focus()
    page.keyboard.press("ArrowRight")

    assert page.state()["stop"] == "prague"
    assert slider.get_attribute("aria-valuetext")
    assert page.evaluate("document.activeElement.role") == "slider"


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_nothing_scrolls_sideways(open_serge, size):
    page = open_serge(size=size)

    assert beyond_the_side(page) <= 0
    for stop in ("petrograd", "death"):
        page.do(f"seek({{stop: '{stop}'}})")
        assert (stop, beyond_the_side(page) <= 0) == (stop, True)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_every_button_in_sight_has_a_name_and_room_for_a_finger(open_serge, size):
    page = open_serge("#petrograd", size=size)

    # 24 px, but for a rounding while the card still moves
    poor = page.evaluate(
        """() => [...document.querySelectorAll('.atlas button:not(.unseen button)')]
            .filter((button) => button.checkVisibility({visibilityProperty: true}))
            .map((button) => [button, button.getBoundingClientRect()])
            .filter(([button, box]) => Math.min(box.width, box.height) < 23.9 ||
                !(button.getAttribute('aria-label') || button.textContent.trim()))
            .map(([button]) => button.outerHTML)"""
    )

    assert poor == []


def test_without_a_script_the_page_is_the_whole_itinerary(open_serge):
    page = open_serge(ready=False, java_script_enabled=False)

    text = page.inner_text("#twin")

    assert page.is_visible("#twin")
    assert not page.locator(".atlas").is_visible()
    for words in ("Orenburg", "Petrograd", "Ciudad Trujillo", "La Santé", "about", "CC BY 4.0"):
        assert words in text


def test_print_shows_the_itinerary_and_no_controls(open_serge):
    page = open_serge()

    page.emulate_media(media="print")
    page.wait_for_selector("#twin")

    assert not page.get_by_role("slider").first.is_visible()


def test_names_of_the_time_stand_on_the_map(open_serge):
    page = open_serge("#petrograd")
    names = page.locator("svg.names")

    expect(names).to_contain_text("Petrograd")
    expect(names).not_to_contain_text("Leningrad")
    page.do("seek({stop: 'orenburg'})")

    expect(names).to_contain_text("Leningrad")


def test_the_card_tells_place_and_state_then_and_now(open_serge):
    page = open_serge("#petrograd")
    before = page.locator("#ui-panel .card").inner_text()
    page.do("seek({stop: 'south-west'})")

    assert "Petrograd, Soviet Russia (today Saint Petersburg, Russia)" in " ".join(before.split())
    card = page.locator("#ui-panel .card").inner_text()
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
    page = open_serge("#date=1912-01-15")
    age, captive, km = (page.locator(f"#ui-counters .{of} dd") for of in ("age", "captive", "km"))
    expect(age).to_have_text("21")
    expect(captive).to_have_text("0")

    page.do("seek({date: '1916-06-01'})")
    expect(age).to_have_text("25")
    expect(captive).to_have_text("1,583")
    before = km.inner_text()
    page.evaluate("location.hash = '#date=1947-11-17&lang=ru'")

    expect(page.locator("#ui-counters .age dt")).to_have_text("возраст")
    expect(age).to_have_text("56")
    assert km.inner_text() != before


def test_borders_can_be_hidden_and_those_of_today_shown(open_serge):
    page = open_serge("#date=1925-01-01", **MOVING)
    credit = page.locator("#ui-credit")
    seen = [settled_ground(page)]
    assert "approximate" in credit.inner_text()

    page.click("#ui-layers")
    page.get_by_label("Today's borders").check()
    seen.append(settled_ground(page))
    assert "today" in credit.inner_text()
    page.get_by_label("Borders of the time").uncheck()
    seen.append(settled_ground(page))

    assert len(set(seen)) == len(seen)
    assert "approximate" not in credit.inner_text()
    assert "POLAND" not in (page.locator("svg.names").text_content() or "")


def test_names_that_stay_are_left_alone_when_the_borders_change(open_serge):
    page = open_serge("#date=1940-06-21", **MOVING)
    names = page.locator("svg.names")
    expect(names).to_contain_text("ITALY")
    expect(names.locator(".going")).to_have_count(0)
    page.evaluate(
        "for (const name of document.querySelectorAll('svg.names text')) name.seen = true"
    )

    page.do("seek({date: '1940-06-23'})")

    assert page.evaluate(
        "[...document.querySelectorAll('svg.names text')]"
        ".some((name) => name.seen && name.textContent === 'ITALY')"
    )
    expect(names).to_contain_text("free zone, Vichy")
    expect(names.locator(".going")).to_have_count(0)


CANVASES = "[...document.querySelectorAll('canvas')].map((sheet) => sheet.toDataURL()).join()"


def settled_ground(page):
    """Return what the map shows but for the names, once nothing fades any more."""
    seen = page.evaluate(CANVASES)
    for _ in range(40):
        come_to_rest(page)
        pass_frames(page, 12)
        if (now := page.evaluate(CANVASES)) == seen:
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

    assert len(page) < 1_450_000
    assert len(gzip.compress(page, 9)) < 483_000


def test_a_page_in_one_language_carries_no_other(tmp_path):
    for name in ("places.yaml", "places.lock.yaml"):
        shutil.copy(ROOT / "data" / name, tmp_path)
    shutil.copytree(ROOT / "data" / "pictures", tmp_path / "pictures")

    page = build_file(tmp_path / "places.yaml", tmp_path / "page.html").path.read_bytes()

    assert "Русский".encode() not in page
    assert len(page) < 1_200_000
    assert len(gzip.compress(page, 9)) < 405_000
