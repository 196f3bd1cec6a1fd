"""The card of a stay: its order, the period at its head, and how it moves while the story plays."""

import pytest
from tests.browser.pages import DESK, MOVING

# Seen is what stands above the fade at the foot of the panel.
FIRST_LINES_UNSEEN = """() => {
  const panel = document.querySelector('.panel').getBoundingClientRect();
  const unseen = [];
  let told = 0;
  while (document.documentElement.dataset.chapter === 'stay') {
    const first = document.querySelector('.card .story > p');
    const range = document.createRange();
    range.selectNodeContents(first ?? document.querySelector('.card .place'));
    const { bottom } = range.getClientRects()[0];
    if (bottom > panel.bottom - 20) unseen.push(`${sergemap.state().stop}: ${bottom}`);
    told += 1;
    sergemap.next();
  }
  return [told, unseen];
}"""


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru"])
@pytest.mark.parametrize("size", [(390, 844), (360, 640), (1280, 600), DESK], ids=str)
def test_the_story_begins_in_sight_at_every_stay(open_serge, size, language):
    page = open_serge(f"#stop=ixelles&lang={language}&motion=reduced", size=size)

    stays, unseen = page.evaluate(FIRST_LINES_UNSEEN)

    assert stays > 50
    assert unseen == []


@pytest.mark.parametrize("size", [(1280, 800), (1366, 657), (390, 844)], ids=str)
def test_a_period_is_told_at_the_head_of_the_card_of_its_first_stay(open_serge, size):
    page = open_serge("#stop=barcelona&motion=reduced", size=size)
    head = page.locator(".card > .caption:first-child")

    assert "From Barcelona to the camp" in head.locator("summary").inner_text()
    if size != DESK:  # the story comes first
        assert head.get_attribute("open") is None
        head.locator("summary").click()
    assert "Expelled from France" in head.inner_text()
    assert page.locator(".stage .caption").count() == 0
    page.do("next()")
    page.wait_for_function("() => !document.querySelector('.caption')")
    assert page.inner_text(".over-line .name") == "From Barcelona to the camp"


def test_a_phone_held_across_shows_the_period_the_story_and_the_speed(open_serge):
    page = open_serge("#stop=orenburg&motion=reduced", size=(844, 390))

    assert "Prison and Orenburg" in page.locator(".over-line").inner_text()
    assert page.locator("#ui-speed").is_visible()
    over, place, story = (
        page.locator(f".card {part}").first.bounding_box()["y"]
        for part in (".over-line", ".place", ".story > p")
    )
    assert over < place < story < 250


def test_while_the_story_plays_the_card_moves_on_to_its_end(open_serge):
    page = open_serge("#stop=petrograd", size=(390, 844), **MOVING)
    assert page.evaluate("document.querySelector('.panel').scrollTop") == 0

    page.do("play()")

    page.wait_for_function(
        """() => {
          const panel = document.querySelector('.panel');
          const text = panel.querySelector('.story').getBoundingClientRect();
          return sergemap.state().stop === 'petrograd' && panel.scrollTop > 0
            && text.bottom < panel.getBoundingClientRect().bottom;
        }"""
    )
    page.wait_for_function(
        """() => sergemap.state().stop !== 'petrograd'
          && document.querySelector('.panel').scrollTop === 0"""
    )


def test_a_card_that_the_reader_moved_is_left_to_the_reader(open_serge):
    page = open_serge("#stop=petrograd", size=(390, 844), **MOVING)
    page.evaluate("document.querySelector('.panel').scrollTop = 40")

    page.do("play()")

    page.wait_for_function("() => document.querySelector('.panel').scrollTop !== 40")
    assert page.state()["stop"] != "petrograd"


def test_the_names_of_the_company_are_whole_with_their_commas_beside_them(open_serge):
    page = open_serge("#date=1937-06-01&motion=reduced", size=DESK)

    broken = page.evaluate("""() => [...document.querySelectorAll('.people .person')]
        .filter((person) => person.offsetHeight > 36).map((person) => person.textContent)""")

    assert page.locator(".people .person").count() > 5
    assert broken == []
