"""The story plays and is steered by buttons, keys, pointer and search."""

from selenium.webdriver import Keys
from tests.engines.engine import Reader

STOP = "sergemap.state().stop === '%s'"
DIALOGS = "document.querySelectorAll('dialog[open]').length"


def test_it_plays_pauses_and_goes_on(open_map):
    tab = open_map("#embarkation&speed=4")

    tab.click("#ui-play")
    tab.wait("sergemap.state().travelling")
    tab.click("#ui-play")
    paused = tab.state()
    tab.click("#ui-next")
    following = tab.state()
    tab.click("#ui-previous")

    assert paused["playing"] is False
    assert paused["date"] > "1941-03-24"
    assert len({"embarkation", paused["stop"], following["stop"]}) == 3
    assert tab.state()["stop"] == paused["stop"]


def test_a_script_can_seek_and_go_on(open_map):
    tab = open_map("#berlin")

    stops = tab.evaluate(
        """[({next}) => next(), ({previous}) => previous(), ({seek}) => seek({date: '1936-01-01'})]
        .map((go) => (go(window.sergemap), sergemap.state().stop))"""
    )

    assert stops == ["prague", "berlin", "orenburg"]


def test_the_keys_of_the_help_work(open_map):
    tab = open_map("#berlin")
    seen = []

    for key in (Keys.RIGHT, Keys.LEFT, Keys.PAGE_DOWN, Keys.PAGE_UP, Keys.END, Keys.HOME):
        tab.press(key)
        seen.append(tab.state()["stop"])
    tab.press(Keys.SPACE)
    playing = tab.state()["playing"]
    tab.press(Keys.SPACE)

    assert seen == ["prague", "berlin", "leningrad", "berlin", "death", "ixelles"]
    assert (playing, tab.state()["playing"]) == (True, False)
    tab.press("?")
    assert tab.evaluate(DIALOGS) == 1
    tab.press(Keys.ESCAPE)
    assert tab.evaluate(DIALOGS) == 0


def test_the_slider_moves_by_keyboard(open_map):
    tab = open_map("#berlin")
    slider = "document.querySelector('[role=slider]')"

    tab.wait(slider)  # it comes after the first map
    tab.evaluate(f"{slider}.focus()")
    tab.press(Keys.RIGHT)

    assert tab.state()["stop"] == "prague"
    assert "Prague" in tab.evaluate(f"{slider}.getAttribute('aria-valuetext')")
    assert tab.evaluate(f"document.activeElement === {slider}") is True


def test_the_slider_moves_by_pointer(open_map):
    tab = open_map("#berlin")

    tab.drag("#ui-timeline canvas", 0.5, 0.6, 0.75)
    assert "1928" < tab.state()["date"] < "1938"
    tab.drag("#ui-timeline canvas", 0.25)
    assert "1900" < tab.state()["date"] < "1910"


def test_search_leads_to_a_stay_and_to_a_person(open_map):
    tab = open_map("#berlin")

    for letters, shown in (
        ("orenb", STOP % "orenburg"),
        ("trot", "document.querySelector('dialog.note[open] h2')?.textContent.includes('Trotsky')"),
    ):
        tab.press("/", *letters)
        tab.wait("document.querySelector('#ui-found [role=option]')")
        tab.press(Keys.ENTER)
        tab.wait(shown)


ORENBURG_IN_SIGHT = "map_1.getBounds().contains([51.77, 55.1])"


def test_reduced_motion_is_there_at_once_and_plays_on(open_map):
    tab = open_map("#berlin&speed=4", reader=Reader(calm=True))
    go = f"(() => {{ sergemap.seek({{stop: 'orenburg'}}); return {ORENBURG_IN_SIGHT}; }})()"

    arrived = tab.evaluate(go)
    tab.evaluate("(sergemap.seek({stop: 'berlin'}), sergemap.play())")
    tab.wait(STOP % "prague")

    assert arrived is True
    assert tab.complaints() == []
    assert open_map("#berlin").evaluate(go) is False  # who likes motion sees the flight
