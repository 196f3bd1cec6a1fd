"""The page in each of its languages, and in one that is written from the right."""

import json
import re

import pytest
from tests.browser.conftest import ROOT
from tests.browser.layout import laid_out
from tests.browser.test_picture_told import PICTURE, asked_on_paper

from sergemap.commands.build import build_file
from sergemap.words import files as word_files

DIALOGS = ("about-map", "help", "legend", "layers", "search", "share")
LANGUAGES = ["en", "fr", "es", "ru"]
TITLES = {
    "en": "Victor Serge, a life in exile",
    "fr": "Victor Serge, une vie en exil",
    "es": "Víctor Serge, una vida en el exilio",
    "ru": "Виктор Серж: жизнь в изгнании",
}
CITY = {"en": "Petrograd", "fr": "Pétrograd", "es": "Petrogrado", "ru": "Петроград"}


@pytest.mark.parametrize(
    ("address", "after"),
    [("#hanko&lang=fr", "#hanko&lang=ru"), ("#hanko", "#hanko&lang=ru"), ("", "#lang=ru")],
)
def test_the_language_that_was_chosen_is_in_the_address(address, after, open_serge):
    page = open_serge(address)

    page.click("#ui-about-map")
    page.click("dialog[open] [data-language=ru]")

    page.wait_for_function("(after) => location.hash === after", arg=after)
    page.reload()
    page.wait_for_selector("html[data-sergemap=ready][lang=ru]", state="attached")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_and_the_dialogs_speak_the_language(language, open_serge):
    opened = open_serge(f"#hanko&lang={language}", reduced_motion="reduce")

    assert opened.state()["lang"] == language
    assert opened.get_attribute(".card", "lang") == language
    for dialog in DIALOGS:
        opened.evaluate(f"document.getElementById('ui-{dialog}').click()")
        assert opened.get_attribute("dialog[open]", "lang") == language
        opened.keyboard.press("Escape")


def test_the_menu_changes_the_language_and_keeps_the_moment(open_serge):
    opened = open_serge("#petrograd")
    before = opened.state()
    opened.click("#ui-about-map")

    for language in ("fr", "ru", "es"):
        opened.click(f"dialog[open] [data-language={language}]")
        now = opened.state()
        assert (now["date"], now["stop"]) == (before["date"], before["stop"])
        assert (now["lang"], now["place"]) == (language, CITY[language])
        assert opened.get_attribute("html", "lang") == language
        assert opened.title() == TITLES[language]
        focused = "document.activeElement.dataset.language"
        assert opened.evaluate(focused) == language
        assert opened.get_attribute("dialog[open]", "lang") == language


@pytest.mark.parametrize(
    ("browsers", "asked", "spoken"),
    [
        ("fr-CA", "", "fr"),
        ("ru-RU", "", "ru"),
        ("ru-RU", "?lang=es", "es"),
        ("ru-RU", "?lang=es#lang=fr", "fr"),
        ("fr-FR", "#lang=tlh", "fr"),
        ("ja-JP", "", "en"),
    ],
)
def test_the_language_at_the_start(serge, browser, browsers, asked, spoken):
    context = browser.new_context(offline=True, locale=browsers)
    page = context.new_page()
    page.goto(serge.as_uri() + asked)
    page.wait_for_selector("html[data-sergemap=ready]", state="attached")

    assert page.get_attribute("html", "lang") == spoken
    assert page.title() == TITLES[spoken]
    context.close()


def _text_of(opened):
    """Return the text twin that is open, tags and all, without the gaps between them."""
    told = opened.evaluate(
        "document.getElementById('ui-text').click(), document.getElementById('twin').outerHTML"
    )
    one_gap = re.sub(r"(?:&nbsp;|[ \n\t\u202f\xa0])+", " ", re.sub(r">\s+<", "><", told))
    return re.sub(r" (?=<(?:dl|p)>)", "", one_gap).strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_told_by_the_player_is_the_one_told_by_the_build(
    serge, tmp_path, open_page, language
):
    other = "fr" if language == "en" else "en"
    page = serge if language == "en" else _built(tmp_path, language)
    foreign = serge if other == "en" else _built(tmp_path, other)
    both = [_text_of(open_page(each, f"#lang={language}")) for each in (page, foreign)]
    (written, told), pictures = map(list, zip(*map(_without_picture, both), strict=True))

    assert told.split("><") == written.split("><")
    assert pictures == [1, 1]


def _without_picture(told):
    """Leave out the picture of the whole way, which is laid out for the language of the build."""
    return re.subn(r'<figure class="whole-way".*?</figure>', "", told, flags=re.DOTALL)


def _built(folder, language):
    out = folder / f"{language}.html"
    return build_file(ROOT / "data" / "places.yaml", out, language=language).path


def test_an_open_text_follows_the_language(open_serge):
    opened = open_serge("#petrograd")
    opened.click("#ui-text")

    opened.evaluate("location.hash = 'twin-petrograd'")
    opened.evaluate("location.hash = 'lang=ru'")

    opened.wait_for_selector("#twin[lang=ru]")
    assert opened.inner_text("#twin h1") == TITLES["ru"]
    assert opened.evaluate("document.activeElement.id") == "twin"


def test_the_text_without_script_speaks_the_language_of_the_build(tmp_path, browser):
    context = browser.new_context(offline=True, java_script_enabled=False, locale="es-MX")
    page = context.new_page()
    page.goto(_built(tmp_path, "ru").as_uri())

    assert page.get_attribute("html", "lang") == "ru"
    assert page.inner_text("h1 >> visible=true") == TITLES["ru"]
    told = {
        item.get_attribute("lang"): item.locator("cite").inner_text()
        for item in page.locator("#twin_languages li").all()
    }
    assert told == {tag: title for tag, title in TITLES.items() if tag != "ru"}
    context.close()


# From the right.

HEBREW = """
language: he
title: חיים קצרים
subject: {name: פלוני}
summary: סיפור קצר, מיום אל יום.
periods:
  all: {name: הכול, text: כל הדרך כולה.}
itinerary:
  berlin: {title: בברלין, text: הוא חי כאן.}
  paris: {title: בפריז, text: הוא הגיע לכאן ברכבת.}
places:
  berlin: {name: ברלין}
  paris: {name: פריז}
"""
LIFE = """
title: A short life
subject: {name: Somebody}
summary: A short story.
places:
  berlin: {name: Berlin, at: [52.52, 13.405]}
  paris: {name: Paris, at: [48.857, 2.352]}
periods:
  - {id: all, name: All of it, dates: 1920/1930}
itinerary:
  - {id: berlin, place: berlin, dates: 1920/1924, title: In Berlin, text: He lived here.}
  - {id: paris, place: paris, dates: 1925/1930, arrival: {by: train, how: chosen}, title: In Paris}
"""
WORDS = {
    "language": "עברית",
    "controls": {"about": "על המפה", "next": "התחנה הבאה", "help": "מקשים", "close": "סגירה"},
    "card": {"begin": "התחלה", "as": "מצב", "came": "הגעה"},
    "status": {"free": "חופשי"},
}


@pytest.fixture
def rtl(tmp_path, open_page, monkeypatch):
    """Open a small life whose words are written from the right."""
    (tmp_path / "life.yaml").write_text(LIFE, "utf-8")
    (tmp_path / "life.he.yaml").write_text(HEBREW, "utf-8")
    spoken = tmp_path / "he.json"
    spoken.write_text(json.dumps(WORDS), "utf-8")
    find = word_files._words_file
    monkeypatch.setattr(word_files, "_words_file", lambda tag: spoken if tag == "he" else find(tag))
    page = build_file(tmp_path / "life.yaml", tmp_path / "life.html", language="he").path

    def open_it(after="#paris&lang=he", **options):
        return open_page(page, after, reduced_motion="reduce", **options)

    return open_it


def test_a_page_from_the_right_is_mirrored_and_its_time_is_not(rtl):
    opened = rtl()

    def box(of):
        found = opened.locator(of).bounding_box()
        assert found
        return dict(found)

    assert opened.get_attribute("html", "dir") == "rtl"
    assert box(".panel")["x"] > box(".stage")["x"]
    stage = box(".stage")
    for name in ("ברלין", "פריז"):
        lettered = box(f".names text:has-text('{name}') >> nth=-1")
        assert stage["x"] < lettered["x"] < stage["x"] + stage["width"]
    opened.do("seek({stop: 'berlin'})")
    early = box("#ui-timeline .slider")["x"]
    opened.do("seek({stop: 'paris'})")
    assert box("#ui-timeline .slider")["x"] > early
    assert laid_out(opened) == []


@pytest.mark.parametrize("size", [(1280, 800), (390, 844), (320, 640), (480, 320)])
def test_a_page_from_the_right_does_not_scroll_sideways(rtl, size):
    opened = rtl(size=size)

    assert laid_out(opened) == []
    opened.evaluate("document.getElementById('ui-about-map').click()")
    assert laid_out(opened) == []


def test_keys_lead_forward_and_back_whatever_way_is_written(rtl):
    opened = rtl("#berlin&lang=he")

    opened.keyboard.press("ArrowRight")
    assert opened.state()["stop"] == "paris"
    opened.keyboard.press("ArrowLeft")
    assert opened.state()["stop"] == "berlin"


def test_the_way_of_writing_follows_the_language(rtl):
    opened = rtl()

    opened.evaluate("location.hash = 'lang=en'")

    opened.wait_for_selector("html[dir=ltr]")
    assert opened.get_attribute("html", "lang") == "en"


def test_the_picture_is_read_from_the_right_and_back(rtl):
    opened = rtl()
    asked_on_paper(opened, "he")
    built = opened.evaluate(PICTURE)
    sides = """(name) => [...document.querySelectorAll('#twin .whole-way [data-stop]')]
        .filter((text) => text.textContent.includes(name))
        .map((text) => [text.getAttribute('direction'), text.getBoundingClientRect()])
        .map(([direction, box]) => [direction, Math.round(box.left), Math.round(box.right)])"""
    opened.emulate_media(media="print")
    ((turned, _, right),) = opened.evaluate(sides, "פריז")
    (anchor,) = re.findall(r'<text[^>]*text-anchor="(\w+)"[^>]*>[^פ]*פריז', built) or ["start"]

    asked_on_paper(opened, "en")

    ((straight, _, now),) = opened.evaluate(sides, "Paris")
    assert (turned, straight) == ("rtl", None)
    assert anchor in ("start", "end", "middle")
    assert anchor != "start" or abs(now - right) <= 2
    asked_on_paper(opened, "he")
    assert opened.evaluate(PICTURE) == built
