"""The picture of the whole way, told anew in the language of the reader."""

import re

import pytest
from tests.browser.serge import IN_THE_PICTURE, LANGUAGES, TITLES

PICTURE = "document.querySelector('#twin .whole-way').outerHTML"
NAMED = """() => [...document.querySelectorAll('#twin .whole-way text')].map((text) => {
    const number = text.querySelector('.number')?.textContent ?? '';
    return (text.textContent ?? '').slice(number.length);
}).filter(Boolean)"""


def asked_on_paper(opened, language):
    """Return the words of the picture once the page is printed in a language."""
    opened.evaluate(f"location.hash = 'lang={language}'")
    opened.wait_for_selector(f"html[lang={language}]")
    opened.evaluate("dispatchEvent(new Event('beforeprint'))")
    return opened.evaluate(NAMED)


def test_the_picture_on_paper_speaks_the_language_of_the_reader(open_serge):
    page = open_serge()
    english = asked_on_paper(page, "en")
    built = page.evaluate(PICTURE)

    for language in ("ru", "fr", "es", "ru"):
        named = asked_on_paper(page, language)

        assert set(IN_THE_PICTURE[language]) <= set(named)
        assert page.locator("#twin .whole-way").count() == 1
        label = page.get_attribute("#twin .whole-way svg", "aria-label") or ""
        caption = page.inner_text("#twin .whole-way figcaption")
        seen = label.removeprefix(f"{TITLES[language]}. ").removesuffix(".")
        assert seen != label
        assert caption.startswith(f"{seen}. ")
        assert ".." not in caption
    assert not [name for name in named if re.search("[A-Za-z]", name)]  # the last is Russian
    assert asked_on_paper(page, "en") == english
    assert page.evaluate(PICTURE) == built


@pytest.mark.parametrize("language", ["ru", "es"])
def test_the_picture_says_below_what_the_build_says_in_that_language(serges, open_page, language):
    english_page, local_page = (open_page(page) for page in (serges["en"], serges[language]))
    for opened in (english_page, local_page):
        asked_on_paper(opened, language)

    def caption_of(opened):
        below = opened.inner_text("#twin .whole-way figcaption")
        label = opened.get_attribute("#twin .whole-way svg", "aria-label")
        return re.sub(r"\s+", " ", f"{label}\n{below}")

    assert caption_of(english_page) == caption_of(local_page)


def test_names_stay_inside_the_frames_of_the_picture(open_serge):
    page = open_serge()
    page.emulate_media(media="print")

    for language in LANGUAGES:
        asked_on_paper(page, language)
        outside = page.evaluate("""() => {
            const frames = [...document.querySelectorAll('.whole-way svg > rect')];
            const boxes = frames.map((frame) => frame.getBoundingClientRect());
            const { left, right } = boxes.sort((a, b) => b.width - a.width)[0];
            return [...document.querySelectorAll('.whole-way text')].filter((text) => {
                const box = text.getBoundingClientRect();
                return box.width > 0 && (box.left < left - 1 || box.right > right + 1);
            }).map((text) => text.textContent);
        }""")
        assert outside == [], language


def test_no_name_of_a_state_touches_that_of_a_stop(open_serge):
    page = open_serge()
    page.emulate_media(media="print")

    for language in LANGUAGES:
        asked_on_paper(page, language)
        touching = page.evaluate("""() => {
            const boxes = (names) => [...document.querySelectorAll(`.whole-way ${names}`)]
                .map((name) => ({ name: name.textContent, box: name.getBoundingClientRect() }))
                .filter(({ box }) => box.width > 0);
            const stops = boxes('text[data-stop]');
            const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
                && a.top < b.bottom - 4 && b.top < a.bottom - 4;
            const over = ({ name, box }) => stops
                .filter((stop) => meet(stop.box, box)).map((stop) => [name, stop.name]);
            return boxes('text[data-state]').flatMap(over);
        }""")
        assert touching == [], language
        assert page.locator(".whole-way text[data-state]").count() >= 10
