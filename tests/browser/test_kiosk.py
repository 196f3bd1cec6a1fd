"""A screen in a room: it begins anew for the next visitor, and leads nowhere else."""

import pytest
from tests.browser.pages import new_page, wait_until_ready


@pytest.fixture
def stand(browser, serge):
    """Return what opens the map on a screen whose time the test makes pass."""
    tab = new_page(browser, offline=True, reduced_motion="reduce")
    tab.clock.install()

    def open_it(after):
        tab.goto(serge.as_uri() + after)
        tab.clock.run_for(2000)
        wait_until_ready(tab)
        return tab

    yield open_it
    tab.context.close()


def state(tab):
    return tab.evaluate("sergemap.state()")


def test_after_a_time_without_touch_it_begins_anew_as_its_address_has_it(stand):
    tab = stand("#&kiosk=1&lang=en")
    tab.evaluate("sergemap.seek({stop: 'orenburg'})")
    tab.click("#ui-theme")
    tab.click("#ui-about-map")
    tab.locator("[data-language=fr]").click()
    theme = tab.evaluate("document.documentElement.dataset.theme")
    tab.clock.run_for(89_000)
    waits = state(tab)

    tab.clock.run_for(2_000)

    assert (waits["stop"], waits["playing"], waits["lang"]) == ("orenburg", False, "fr")
    now = state(tab)
    assert (now["stop"], now["playing"], now["lang"]) == ("ixelles", True, "en")
    assert tab.evaluate("document.documentElement.dataset.theme") != theme
    assert tab.locator("dialog[open]").count() == 0


def test_a_touch_makes_it_wait_anew_and_what_plays_is_let_play(stand):
    tab = stand("#orenburg&kiosk=30&play=1")
    tab.clock.run_for(5_000)
    played = state(tab)
    tab.clock.run_for(30_000)
    still = state(tab)
    tab.click("#ui-play")
    tab.clock.run_for(20_000)
    tab.mouse.move(600, 300)
    tab.clock.run_for(20_000)
    touched = state(tab)

    tab.clock.run_for(15_000)

    assert played["playing"]
    assert still["playing"]
    assert not touched["playing"]
    assert state(tab)["playing"]
    assert state(tab)["stop"] == "orenburg"  # where its address leads


def test_it_opens_no_outside_link_but_its_own(stand):
    tab = stand("#orenburg&kiosk=1")
    tab.click("#ui-text")
    link = tab.locator('#twin a[href^="https:"]').first

    link.click()
    link.click(button="middle")
    tab.keyboard.press("Escape")
    tab.click(".leaflet-control-attribution a")

    assert len(tab.context.pages) == 1
    assert tab.url.startswith("file:")
    assert state(tab)["stop"] == "orenburg"


@pytest.mark.parametrize("after", ["#orenburg", "#orenburg&kiosk=0", "#orenburg&kiosk=soon"])
def test_a_page_that_is_no_such_screen_stays_where_it_is(stand, after):
    tab = stand(after)

    tab.clock.run_for(4_000_000)

    assert (state(tab)["stop"], state(tab)["playing"]) == ("orenburg", False)


def test_whom_a_moment_is_shared_with_gets_no_such_screen(stand):
    tab = stand("#orenburg&kiosk=1")

    tab.click("#ui-share")
    tab.clock.run_for(100)

    assert tab.locator("#ui-share-link").input_value().endswith("#orenburg")
