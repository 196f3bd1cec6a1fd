"""The story plays and is steered by buttons, keys, pointer and search."""

from __future__ import annotations

from tests.engines.conftest import OpenMap
from tests.engines.tab import Reader

STOP = "window.sergemap.state().stop === '%s'"


def test_it_plays_pauses_and_goes_on(open_map: OpenMap) -> None:
    tab = open_map("#embarkation&speed=4")

    tab.click("#ui-play")
    tab.wait("window.sergemap.state().travelling")
    tab.click("#ui-play")
    paused = tab.state()
    tab.click("#ui-next")
    following = tab.state()
    tab.click("#ui-previous")

    assert paused["playing"] is False
    assert str(paused["date"]) > "1941-03-24"
    assert len({"embarkation", paused["stop"], following["stop"]}) == 3
    assert tab.state()["stop"] == paused["stop"]
    assert tab.complaints() == []


def test_a_script_can_seek_and_go_on(open_map: OpenMap) -> None:
    tab = open_map("#berlin")

    told = tab.evaluate(
        """(() => {
            const map = window.sergemap, told = [], note = () => told.push(map.state().stop);
            map.next(); note(); map.previous(); note(); map.seek({date: '1936-01-01'}); note();
            return told;
        })()"""
    )

    assert told == ["prague", "berlin", "orenburg"]


def test_the_keys_of_the_help_work(open_map: OpenMap) -> None:
    tab = open_map("#berlin")
    seen = []

    for key in ("Right", "Left", "PageDown", "PageUp", "End", "Home"):
        tab.press(key)
        seen.append(tab.state()["stop"])
    tab.press("Space")
    playing = tab.state()["playing"]
    tab.press("Space")

    assert seen == ["prague", "berlin", "leningrad", "berlin", "death", "ixelles"]
    assert (playing, tab.state()["playing"]) == (True, False)
    tab.press("?")
    assert tab.evaluate("document.querySelectorAll('dialog[open]').length") == 1
    tab.press("Escape")
    assert tab.evaluate("document.querySelectorAll('dialog[open]').length") == 0


def test_the_slider_moves_by_keyboard(open_map: OpenMap) -> None:
    tab = open_map("#berlin")
    slider = "document.querySelector('[role=slider]')"

    tab.evaluate(f"{slider}.focus()")
    tab.press("Right")

    assert tab.state()["stop"] == "prague"
    assert "Prague" in str(tab.evaluate(f"{slider}.getAttribute('aria-valuetext')"))
    assert tab.evaluate(f"document.activeElement === {slider}") is True


def test_the_slider_moves_by_pointer(open_map: OpenMap) -> None:
    tab = open_map("#berlin")
    day = "window.sergemap.state().date"

    tab.drag("#ui-timeline canvas", 0.5, 0.6, 0.75)
    dragged = str(tab.evaluate(day))
    tab.drag("#ui-timeline canvas", 0.25)
    clicked = str(tab.evaluate(day))

    assert "1928" < dragged < "1938"
    assert "1900" < clicked < "1910"
    assert tab.complaints() == []


def test_search_leads_to_a_stay_and_to_a_person(open_map: OpenMap) -> None:
    tab = open_map("#berlin")

    tab.press("/", *"orenb")
    tab.wait("document.querySelector('#ui-found [role=option]')")
    tab.press("Enter")
    tab.wait(STOP % "orenburg")
    tab.press("/", *"trot")
    tab.wait("document.querySelector('#ui-found [role=option]')")
    tab.press("Enter")
    tab.wait("document.querySelector('dialog.note[open] h2')?.textContent.includes('Trotsky')")

    assert tab.complaints() == []


ORENBURG_IN_SIGHT = "map_1.getBounds().contains([51.77, 55.1])"


def test_reduced_motion_is_there_at_once_and_plays_on(open_map: OpenMap) -> None:
    tab = open_map("#berlin&speed=4", reader=Reader(calm=True))
    go = f"(() => {{ window.sergemap.seek({{stop: 'orenburg'}}); return {ORENBURG_IN_SIGHT}; }})()"

    arrived = tab.evaluate(go)
    tab.evaluate("(window.sergemap.seek({stop: 'berlin'}), window.sergemap.play())")
    tab.wait(STOP % "prague")

    assert arrived is True
    assert tab.complaints() == []
    assert open_map("#berlin").evaluate(go) is False  # who likes motion sees the flight
