"""Whoever reads it, with whatever eyes and hands: axe, contrast, and a zoom of 400 percent."""

import json
from importlib.resources import files

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import ROOT
from tests.browser.pages import DESK, beyond_the_side, box_of, come_to_rest
from tests.cases import cases

AXE = files("axe_playwright_python") / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What else axe looks at is the same in the light and in the dark.
OF_COLOURS = ["color-contrast", "link-in-text-block"]
BORDERS = ROOT / "src" / "sergemap" / "borders" / "borders.json"


@cases
def test_axe_finds_nothing(state, open_serge):
    wanted = {"at": "", "size": DESK, "click": [], "press": [], "type": ""} | state
    page = open_serge(wanted["at"], size=wanted["size"], reduced_motion="reduce")
    for button in wanted["click"]:
        page.locator(button).first.click()
    for key in wanted["press"]:
        page.keyboard.press(key)
    page.keyboard.type(wanted["type"])
    come_to_rest(page)  # a card that is still fading in is paler than it will be

    assert faults(page, OF_COLOURS if "theme=dark" in wanted["at"] else RULES) == []


def faults(page, rules=RULES):
    """Return what axe finds, each with its rule and the first places."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE.read_text("utf-8"))
    return page.evaluate(
        """async (rules) => (await axe.run(document, {runOnly: rules, resultTypes: ['violations']}))
            .violations.map(({id, help, nodes}) => `${id}: ${help}: ` +
                nodes.slice(0, 4).map(({target, any, all, none}) =>
                    `${target} ${[...any, ...all, ...none][0]?.message ?? ''}`).join(' | '))""",
        rules,
    )


CONTRAST = """(hues) => {
    const sheet = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
    const style = getComputedStyle(document.documentElement);
    const token = (name) => style.getPropertyValue(`--${name}`).trim();
    const light = (colour) => {
        sheet.fillStyle = colour;
        sheet.fillRect(0, 0, 1, 1);
        const [red, green, blue] = [...sheet.getImageData(0, 0, 1, 1).data]
            .map((part) => part / 255)
            .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ratio = (one, other) => {
        const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
        return (bright + 0.05) / (dark + 0.05);
    };
    const named = (names) => names.map((name) => [name, token(name)]);
    const tinted = (kind) => hues.map((hue) =>
        [`${kind} ${hue}`, `oklch(${token(`${kind}-l`)} ${token(`${kind}-c`)} ${hue})`]);
    // the halo lies between a name and its ground
    const grounds = [...tinted('polity'), ...tinted('here'), ...named(['land', 'sea', 'halo'])];
    const [sea, panel] = [named(['sea']), named(['paper', 'paper-2'])];
    const papers = [...panel, ...named(['paper-3'])];
    const asked = [
        ['state-name', 4.5, grounds],
        ['ink', 4.5, [...grounds, ...papers]],
        ['place-name', 4.5, grounds],
        ['sea-ink', 4.5, sea],
        ['ink-2', 4.5, [...sea, ...papers]],
        ['ink-3', 4.5, panel],
        ['accent', 3, [...grounds, ...papers]],
        ['rule-strong', 3, panel],
        ['neatline', 3, named(['paper'])],
        ['focus', 3, [...grounds, ...papers]],
    ];
    return asked.flatMap(([name, least, on]) =>
        on.map(([ground, colour]) => [name, ground, ratio(token(name), colour), least]));
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_names_and_lines_stand_out_on_every_ground(theme, open_serge):
    page = open_serge(f"#orenburg&theme={theme}")

    measured = page.evaluate(CONTRAST, hues())

    assert len(measured) > 100
    weak = [f"{what} on {on}: {ratio:.2f}" for what, on, ratio, least in measured if ratio < least]
    assert weak == []


def hues():
    """Return the hues of all polities."""
    return sorted(set(json.loads(BORDERS.read_text("utf-8"))["hues"]))


@pytest.mark.parametrize("after", ["", "#orenburg"])
def test_at_400_percent_nothing_scrolls_sideways_and_all_is_in_reach(after, open_serge):
    page = open_serge(after, size=(320, 256))

    assert beyond_the_side(page) <= 0
    if not after:
        page.click("#ui-card")  # so low a page shows its card when asked
    wanted = ["#ui-previous", "#ui-play", "#ui-next"] if after else ['[data-does="begin"]']
    for button in wanted:
        page.locator(button).scroll_into_view_if_needed()
        assert page.evaluate(REACHED, button), button


def test_at_400_percent_the_card_that_covers_the_map_is_closed_as_it_was_opened(open_serge):
    page = open_serge("#orenburg", size=(320, 256))
    story = page.locator(".panel")

    page.click("#ui-card")

    assert box_of(story).width == 320
    assert page.evaluate(REACHED, "#ui-card")
    in_the_corner = "document.elementFromPoint(innerWidth - 12, 180).closest('.panel') !== null"
    assert page.evaluate(in_the_corner)  # where Leaflet's name stands else
    page.click("#ui-card")
    expect(story).to_be_hidden()


def test_enter_goes_to_the_stop_under_the_cross_of_the_map(open_serge):
    page = open_serge("#orenburg", reduced_motion="reduce")
    seen = []
    page.locator(".folium-map").focus()

    for middle in ("[40, -40]", "[52.52, 13.405]"):  # an ocean, Berlin
        page.evaluate(f"map_1.setView({middle}, 6, {{animate: false}})")
        page.keyboard.press("Enter")
        seen.append(page.state()["place"])

    assert seen == ["Orenburg", "Berlin"]


# that what is pressed at the middle of the button is the button, and all of it is in sight
REACHED = """(wanted) => {
    const button = document.querySelector(wanted);
    const {left, right, top, bottom} = button.getBoundingClientRect();
    const struck = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const isInSight = left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight;
    return isInSight && button.contains(struck);
}"""


def test_play_is_the_third_stop_of_the_tab_key(open_serge):
    page = open_serge("#orenburg")

    for _ in range(3):
        page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.id") == "ui-play"


def test_the_voice_says_where_in_which_state_as_what_and_how(open_serge):
    page = open_serge("#barcelona", reduced_motion="reduce")

    page.do("seek({stop: 'orenburg'})")

    announcement = page.inner_text("#ui-live")
    for part in ("Orenburg, Soviet Union, ", "Exile on the Ural. Banished", "by train"):
        assert part in announcement


def test_in_the_minute_the_voice_says_each_period(open_serge):
    page = open_serge("", reduced_motion="reduce")

    page.locator('[data-does="overview"]').click()

    for period in ("A childhood of exile, ", "The Brussels rebels, about 1903 to 1909."):
        page.locator("#ui-live", has_text=period).wait_for(state="attached")


def test_the_list_of_stays_leads_to_each_and_marks_the_present_one(open_serge):
    page = open_serge("#orenburg", reduced_motion="reduce")
    stays = page.locator("#ui-stays")
    stays.locator("[aria-current]").wait_for(state="attached")

    assert stays.locator("button[aria-current=step]").inner_text().startswith("Orenburg")
    stays.locator("button", has_text="Barcelona").first.evaluate("button => button.click()")

    assert page.state()["stop"] == "barcelona"
    stays.locator("button[aria-current=step]", has_text="Barcelona").wait_for(state="attached")
    assert stays.locator("[aria-current]").count() == 1


def test_what_has_the_focus_stands_in_full_colours_above_the_foot_of_the_panel(open_serge):
    page = open_serge("#leningrad", size=(1280, 600), reduced_motion="reduce")
    page.locator(".panel .person").last.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")

    seen = page.evaluate(
        """() => {
          const panel = document.querySelector('.panel');
          const bottom = (one) => one.getBoundingClientRect().bottom;
          const room = bottom(panel) - bottom(document.activeElement);
          return [getComputedStyle(panel).maskImage, room];
        }"""
    )

    assert seen[0] == "none"
    assert seen[1] > 0


def test_in_forced_colours_the_sea_stays_sea_and_begin_has_an_edge(open_serge):
    page = open_serge("", reduced_motion="reduce")
    sea = "getComputedStyle(document.querySelector('.folium-map')).backgroundColor"
    before = page.evaluate(sea)

    page.emulate_media(forced_colors="active")

    assert page.evaluate(sea) == before
    edge = "getComputedStyle(document.querySelector('.begin')).borderTopWidth"
    assert page.evaluate(edge) == "1px"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_where_more_contrast_is_asked_for_letters_and_lines_have_more(theme, open_serge):
    page = open_serge(f"#orenburg&theme={theme}")
    before = page.evaluate(CONTRAST, hues())

    page.emulate_media(contrast="more")
    after = page.evaluate(CONTRAST, hues())

    least = {name: min(ratio for what, _, ratio, _ in after if what == name) for name, *_ in after}
    assert all(least[name] >= 7 for name in ("ink", "ink-2", "ink-3", "state-name"))
    wanted = ("accent", "rule-strong", "neatline", "sea-ink")
    for name in wanted:
        assert least[name] > min(ratio for what, _, ratio, _ in before if what == name)
