"""The page opens from a file, and neither asks for anything nor complains."""

from pathlib import Path

import pytest
from selenium.webdriver import Keys

LOUD = Path(__file__).with_name("loud.html").as_uri()


def test_it_opens_from_a_file_without_a_request_or_a_complaint(open_map):
    tab = open_map("#petrograd")

    tab.evaluate("sergemap.seek({stop: 'orenburg'})")
    tab.press(Keys.RIGHT, "?", Keys.ESCAPE)

    assert tab.requests() == []
    assert tab.complaints() == []


def test_requests_and_complaints_would_be_heard(engine):
    tab = engine.open(LOUD)

    tab.evaluate("void setTimeout(shout)")
    tab.wait("globalThis.blocked && performance.getEntriesByType('resource').length > 0")

    complaints = " ".join(tab.complaints())
    assert "said later" in complaints
    assert "asked.invalid/blocked" in complaints
    assert any("asked.invalid/picture.png" in asked for asked in tab.requests())


@pytest.mark.parametrize("engine", ["WebKit"], indirect=True)
def test_what_is_said_while_the_page_loads_is_heard_in_webkit_too(engine, serge):
    assert any("said while loading" in line for line in engine.console(LOUD))
    assert engine.console(serge.as_uri()) == []


@pytest.mark.parametrize(
    ("after", "state"),
    [
        ("#orenburg", {"stop": "orenburg"}),
        ("#date=1941-04-19", {"date": "1941-04-19"}),
        ("?stop=berlin&lang=fr", {"stop": "berlin", "lang": "fr"}),
        ("#period=prison", {"stop": "la-sante"}),
    ],
)
def test_an_address_leads_to_its_moment(open_map, after, state):
    assert state.items() <= open_map(after).state().items()


def test_the_address_follows_and_leads_back(open_map):
    tab = open_map("#orenburg")

    tab.evaluate("sergemap.seek({stop: 'melun'})")
    tab.wait("location.hash.includes('melun')")
    tab.evaluate("void (location.hash = '#berlin')")
    tab.wait("sergemap.state().stop === 'berlin'")


EXILE = {"en": "exile", "fr": "exil", "es": "exilio", "ru": "изгнани"}


def test_each_language_is_spoken_and_chosen_by_a_click(open_map):
    tab = open_map("?lang=ru")

    for language, exile in EXILE.items():
        tab.click(f"[data-language={language}]")
        tab.wait(f"document.documentElement.lang === '{language}'")

        assert exile in tab.evaluate("document.title")
        assert exile in tab.evaluate("document.querySelector('#ui-panel').innerText")
