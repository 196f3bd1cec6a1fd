"""What is told beside the stays themselves: who somebody was, where a claim is from, a return."""

import pytest
from tests.browser.conftest import LIVES
from tests.browser.test_languages import text_told

from sergemap.commands.build import run as build_file

RETURNS = LIVES / "returns" / "life.yaml"


@pytest.fixture
def page_at(tmp_path, open_page):
    """Open the life that returns at a moment."""
    return lambda fragment: open_page(_built(tmp_path, "en"), fragment)


def _built(folder, language):
    return build_file(RETURNS, folder / f"{language}.html", language=language).path


def test_a_note_on_a_person_says_what_is_doubtful_and_where_it_is_from(page_at):
    page = page_at("#home")

    page.click("[data-note=person]")

    note = page.locator("dialog.note")
    texts = [note.locator(part).inner_text() for part in ("h2", ".now", ".story")]
    assert texts == ["Berta Example", "1878 or 1879 –", "A printer."]
    assert note.locator(".place-note").inner_text().startswith("The year of birth")
    assert note.locator(".sources li").all_inner_texts() == [
        "A diary, p. 12",
        "Ada Example, Letters (1935)",
    ]


def test_a_note_on_a_person_leads_to_each_of_their_stays(page_at):
    page = page_at("#home")
    page.click("[data-note=person]")
    stays = page.locator("dialog.note .with button")
    labels = stays.all_inner_texts()

    stays.first.click()

    assert len(labels) == len(set(labels)) >= 1
    assert not page.locator("dialog").is_visible()
    stop = page.evaluate("() => document.querySelector('.card .span').textContent")
    assert labels[0].endswith(stop)


def test_days_that_sources_give_differently_are_said_as_such(page_at):
    page = page_at("#first")

    assert page.inner_text(".card .span") == "8 or 9 March 1905"

    page.evaluate("location.hash = 'date=1907-06-01&lang=fr'")

    assert "1er ou 2 mars 1907" in page.inner_text(".card .events")


def test_an_event_without_a_text_opens_a_note_with_its_source(page_at):
    page = page_at("#date=1907-06-01")

    page.click("[data-note=event]")

    assert page.locator("dialog.note h2").inner_text() == "The shop burns"
    assert page.locator("dialog.note .sources li").all_inner_texts() == ["A diary, p. 40"]


def test_the_sources_of_a_place_stand_with_those_of_the_stay(page_at):
    page = page_at("#home")

    assert page.locator(".card .sources li").all_inner_texts() == [
        "Ada Example, Letters (1935)",
        "A diary, p. 3",
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_player_tells_it_as_the_build_does(tmp_path, open_page, language):
    other = {"en": "fr", "fr": "en"}[language]
    built = _built(tmp_path, language), _built(tmp_path, other)

    by_build, by_player = (text_told(open_page(page, f"#lang={language}")) for page in built)

    assert by_player == by_build


def test_a_return_has_a_story_of_its_own(page_at):
    page = page_at("#date=1915-06-01")

    assert page.inner_text(".card .stay-title") == "Back in Riga from Kaunas."
    assert page.inner_text(".card .story") == "The shop stood open all the time."
    assert page.locator(".card .told-before").count() == 0
    assert "An almanac" in page.inner_text(".card .works")


def test_a_return_of_which_nothing_is_told_shows_what_was_told_before(page_at):
    page = page_at("#date=1907-06-01")

    assert page.locator(".card h3.stay-title").all_inner_texts() == ["Back in Riga from Vilnius."]
    assert page.inner_text(".card .told-before") == "As told before: A house by the river"
    assert page.inner_text(".card .story") == "She printed books."
    assert "The shop burns" in page.inner_text(".card .events")


def test_a_return_is_told_in_the_language_of_the_reader(page_at):
    page = page_at("#date=1915-06-01&lang=fr")

    assert page.inner_text(".card .stay-title") == "Retour\xa0: Kaunas → Riga."
    assert page.inner_text(".card .story") == "La boutique était restée ouverte."


def test_a_journey_with_dates_of_its_own_is_under_way_on_them(page_at):
    page = page_at("#date=1910-04-27")

    assert page.inner_text(".card .span") == "on the way from Riga to Kaunas"
    assert page.inner_text(".card .date") == "27 April 1910"

    page.evaluate("location.hash = 'date=1910-04-19'")

    assert "on the way" not in page.inner_text(".card .span")
