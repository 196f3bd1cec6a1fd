"""Lives that are not Serge's: what the page says of them is true of them."""

import re
from functools import partial

import pytest
from playwright.sync_api import expect
from tests.browser.pages import DESK, pass_frames

SAID = "document.body.innerText + ' ' + document.querySelector('#twin')?.textContent"


def everything_said(page):
    """Return all that the page says at its beginning, at a stay, at its end and in its legend."""
    texts = [page.evaluate(SAID)]
    for act in ("play(); sergemap.pause()", "seek({date: '9000-01-01'})"):
        page.do(act)
        pass_frames(page, 4)
        texts.append(page.evaluate(SAID))
    page.keyboard.press("End")
    page.do("play()")
    page.wait_for_selector(".card.closing")
    texts.append(page.evaluate(SAID))
    page.evaluate("document.querySelector('#ui-legend').click()")
    return " ".join([*texts, page.inner_text("#ui-dialog")])


def test_of_captivity_nothing_is_said_where_nobody_was_captive(open_life):
    page = open_life("pacific")

    text = everything_said(page)

    assert re.findall(r"(?i)\w*captiv\w*|prison\w*|intern(?:ed|ment)|banish\w*", text) == []
    assert re.search(r"about\s+19,809\s+days lived", text)  # born some day in 1850
    assert page.locator(".captive, .life-bar, .share").count() == 0


def test_a_captive_life_counts_its_days_in_captivity(open_serge):
    text = everything_said(open_serge())

    assert re.search(r"days captive, of 20,\d{3} lived", text)
    assert re.search(r"days free", text)


def test_a_life_that_is_told_in_a_minute_has_no_view_of_a_minute(open_life, open_serge):
    by_the_minute = partial(lambda page: page.get_by_text("The whole life in a minute"))

    expect(by_the_minute(open_life("pacific"))).to_have_count(0)
    expect(by_the_minute(open_serge())).to_have_count(1)


def test_the_legend_shows_the_signs_of_this_life_alone(open_life, open_serge):
    def means(page):
        page.evaluate("document.querySelector('#ui-legend').click()")
        return page.locator("#ui-dialog li").all_inner_texts()

    pacific, single, serge = (
        means(open_life("pacific")),
        means(open_life("single")),
        means(open_serge()),
    )

    assert {"by ship", "by train", "in flight"} <= {*pacific}
    assert not {"on foot", "by air", "a work", "an event", "exchanged"} & {*pacific}
    assert not {"a stop passed", "a stop still to come", "border of today, if asked for"} & {
        *single
    }
    assert not [row for row in single if "occupied land" in row or "soft edge" in row]
    assert {"prisoner", "a work lost or confiscated", "exchanged", "by road"} <= {*serge}
    assert [row for row in serge if "occupied land" in row]


ABOUT = "document.querySelector('[data-does=about]').click()"


def about(opened):
    opened.page.evaluate(ABOUT)
    return opened.page.locator("#ui-dialog").inner_text()


def test_about_this_map_says_what_the_file_gives_and_no_more(open_life):
    prague, heine, goldman = map(about, map(open_life, ("prague", "heine", "goldman")))

    assert "A Class of Ours, Franz Kafka's Prague" in prague
    assert "Tell class@example.org the name of the stop" in prague
    assert "The texts and data of this life: All rights reserved" in heine
    assert "Example, Ada, Heinrich Heines Reisen" in heine
    assert "report an error" not in heine + goldman
    assert "texts and data" not in prague + goldman


def test_the_life_of_serge_says_what_may_be_done_with_it_and_where_errors_are_told(open_serge):
    text = about(open_serge())

    assert "The texts and data of this life are under CC BY 4.0: use them, and name" in text
    assert "Tell github.com/sergemap/sergemap/issues the name of the stop" in text


@pytest.mark.parametrize(
    ("life", "heading", "below"),
    [
        ("goldman", "Emma Goldman", "Between Two Oceans, 1869–1940"),
        ("prague", "Franz Kafka's Prague", "1883–1924"),
        ("heine", "Heinrich Heines Reisen", "1797–1856"),
        ("living", "Tariq al-Hasan", "A doctor between two rivers, 1950–"),
    ],
)
def test_a_title_is_parted_at_a_mark_or_shown_whole(open_life, life, heading, below):
    opened = open_life(life, size=(320, 640))

    expect(opened.page.locator(".card .title")).to_have_text(heading)
    expect(opened.page.locator(".card .subtitle")).to_have_text(below)
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 320


def test_who_lives_on_is_told_of_up_to_the_day_of_the_data(open_life):
    opened = open_life("living")

    text = everything_said(opened)

    assert not re.search(r"days lived|days free|lived\b", text)
    assert opened.state()["date"].startswith("2024-05-01")
    expect(opened.page.locator(".counters .age dd")).to_have_text("74")


def credit(opened):
    return opened.page.locator("#ui-credit").inner_text()


FAINT = ".names-sheet .state.faint:not(.going)"
CLEAR = ".names-sheet .state:not(.faint, .going)"


def faint_names(opened):
    """Return the names of countries when there are any, and no others."""
    expect(opened.page.locator(FAINT)).not_to_have_count(0)
    expect(opened.page.locator(CLEAR)).to_have_count(0)
    return set(opened.page.locator(FAINT).all_text_contents())


def has_states_of_the_day(opened):
    expect(opened.page.locator(CLEAR)).not_to_have_count(0)
    expect(opened.page.locator(FAINT)).to_have_count(0)


def test_where_no_borders_are_known_the_map_says_so_and_shows_the_countries_of_today(open_life):
    heine = open_life("heine", size=DESK)
    living = open_life("living", "#malmo-1991", size=DESK)

    assert credit(heine).startswith("No borders known before 1890. Faint: those of today.")
    assert {"FRANCE", "POLAND"} <= faint_names(heine)
    assert credit(living).startswith("No borders known after 1947.")
    assert {"SYRIA", "AUSTRIA"} & faint_names(living)
    assert heine.complaints == living.complaints == []


def test_the_opening_card_takes_the_first_day_that_has_borders(open_life):
    goldman = open_life("goldman")

    assert credit(goldman).startswith("Borders approximate")
    has_states_of_the_day(goldman)

    goldman.do("seek({date: '1880-01-01'})")
    assert credit(goldman).startswith("No borders known before 1890.")
    assert faint_names(goldman)
    goldman.do("seek({date: '1900-06-01'})")
    assert credit(goldman).startswith("Borders approximate")
    has_states_of_the_day(goldman)


@pytest.mark.parametrize(
    ("life", "name", "note"),
    [
        ("heine", "Countries of today", "faintly, for no borders are known before 1890"),
        ("goldman", "Borders of the time", "and their names, from 1890 to 1947; before and after"),
    ],
)
def test_the_switch_of_the_borders_tells_the_truth(open_life, life, name, note):
    opened = open_life(life)

    opened.page.evaluate("document.querySelector('#ui-layers').click()")
    row = opened.page.locator("#ui-dialog li").first

    expect(row).to_contain_text(name)
    expect(row).to_contain_text(note)
    row.locator("input").uncheck()
    expect(opened.page.locator("#ui-approximate")).to_be_hidden()
    expect(opened.page.locator(".names .state:not(.going)")).to_have_count(0)


def test_the_years_of_borders_are_those_of_the_program(open_life):
    opened = open_life("goldman")

    for date, words in (
        ("1889-12-31", "No borders known before 1890"),
        ("1890-01-01", "Borders approximate"),
    ):
        opened.do(f"seek({{date: '{date}'}})")
        assert credit(opened).startswith(words)


SPOT = """(at) => {
  const {x, y} = map_1.latLngToContainerPoint(at);
  const box = map_1.getContainer().getBoundingClientRect();
  return {x: Math.round(x + box.left), y: Math.round(y + box.top), width: 3, height: 3};
}"""


def test_antarctica_is_drawn_with_its_name(open_life):
    page = open_life("antarctic")
    page.do("next()")
    page.wait_for_function(
        "() => /antarctica/i.test(document.querySelector('svg.names')?.textContent)"
    )

    def seen(*at):
        return page.screenshot(clip=page.evaluate(SPOT, at))

    assert page.state()["polity"] == "Antarctica (no state)"
    assert seen(-79, 155) != seen(-60, 175) == seen(-60, 170)


SAID_NOW = "document.querySelector('#ui-atlas').innerText"
TWIN = """document.querySelector('#twin')?.textContent ?? new DOMParser().parseFromString(
  document.querySelector('noscript').textContent, 'text/html').body.textContent"""


def in_the_text(opened):
    """Return the text of the page, as it is or as it sleeps."""
    return opened.evaluate(TWIN)


def test_a_country_with_an_article_has_it_on_the_card_and_in_the_text(open_life):
    goldman = open_life("goldman", "#rochester-1885")

    assert "(today in the United States)" in goldman.evaluate(SAID_NOW)
    assert "(today in the United States)" in in_the_text(goldman)
    assert "today in United" not in in_the_text(goldman)


def test_no_key_stands_in_the_place_of_a_word(open_life):
    opened = open_life("goldman")
    texts = []

    for _ in range(30):
        opened.do("next()")
        texts.append(opened.evaluate(SAID_NOW))

    assert "Back in New York from Amsterdam." in " ".join(texts)
    assert (
        re.findall(r"\b(?:card|dates|how|by|legend|map|status|twin)\.[a-z-]+", " ".join(texts))
        == []
    )


def test_two_days_of_one_month_are_said_with_the_month_once(open_life):
    heine = open_life("heine", "#brocken-1824")

    assert "20–21 September 1824" in heine.evaluate(SAID_NOW)
    assert "20–21 September 1824" in in_the_text(heine)


def test_a_stay_that_resumes_is_no_second_stay_on_the_map(open_life):
    goldman = open_life("goldman", "#date=1910-01-01")  # back from Chicago and from Amsterdam
    pass_frames(goldman, 20)

    assert "4th stay" in goldman.locator(".names-sheet .names").text_content()


def test_where_there_are_no_events_and_works_no_lane_stays_empty(open_life, open_serge):
    drawn = "document.querySelector('.timeline .band-box').getAttribute('height')"
    heine, serge = open_life("heine", "#munich-1827"), open_serge("#orenburg")

    assert int(heine.evaluate(drawn)) > int(serge.evaluate(drawn))
    expect(heine.locator(".timeline .row-name")).to_have_count(0)


def test_a_life_that_lies_near_enough_has_one_map_and_numbers(open_life):
    opened = open_life("heine")
    opened.wait_for_function("() => document.querySelector('.names .stay-number')")

    assert opened.evaluate("document.querySelector('.second-panel').hidden")
    names = opened.locator(".names .name.stop").all_text_contents()
    assert any(name.endswith("Paris") and name[0].isdigit() for name in names)


def test_where_the_traveller_is_going_is_named_once(open_life):
    page = open_life("goldman", "#date=1899-11-20&motion=reduced", size=DESK)
    page.locator(".name", has_text="Vienna").wait_for(state="attached")

    names = page.evaluate(
        "[...document.querySelectorAll('.names .name')].map((n) => n.textContent)"
    )

    assert names.count("Paris") == 1
