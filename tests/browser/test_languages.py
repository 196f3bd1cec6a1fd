"""The page in each of its languages, and in one that is written from the right."""

import re

import pytest
from tests.browser.conftest import LIVES
from tests.browser.layout import laid_out
from tests.browser.pages import DESK, EMBED, PHONE, SMALL, box_of
from tests.browser.serge import CITY, LANGUAGES, TITLES
from tests.browser.test_picture_told import PICTURE, asked_on_paper
from tests.cases import cases

from sergemap.commands.build import run as build_file
from sergemap.words import files as word_files

DIALOGS = ("about-map", "help", "legend", "layers", "search", "share")
HEBREW = LIVES / "hebrew"


@cases
def test_the_language_that_was_chosen_is_in_the_address(address, after, open_serge):
    page = open_serge(address)

    page.click("#ui-about-map")
    page.click("dialog[open] [data-language=ru]")

    page.wait_for_function("(after) => location.hash === after", arg=after)
    page.reload()
    page.wait_for_selector("html[data-sergemap=ready][lang=ru]", state="attached")


def test_an_address_leads_even_when_the_page_writes_its_own_over_it_at_once(open_serge):
    page = open_serge("#lang=fr")

    page.evaluate("location.hash = 'lang=es'; history.replaceState(null, '', '#lang=fr')")

    page.wait_for_selector("html[lang=es]", timeout=10_000)


@pytest.mark.parametrize(("asked", "shows"), [("", "#ui-atlas"), ("#lang=fr", "#twin")])
def test_a_page_that_breaks_off_in_another_language_has_its_own_map(
    asked, shows, serge, tmp_path, open_page
):
    whole = serge.read_text("utf-8")
    begun = whole.index('id="sergemap-texts-fr"') + 5000
    (tmp_path / "part.html").write_text(whole[:begun], "utf-8")

    page = open_page(tmp_path / "part.html", asked, ready=False, may_complain=True)
    page.wait_for_selector(f"html[data-sergemap={'fault' if asked else 'ready'}]", state="attached")

    assert page.is_visible(shows)
    assert page.get_attribute("html", "lang") == "en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_and_the_dialogs_speak_the_language(language, open_serge):
    page = open_serge(f"#hanko&lang={language}", reduced_motion="reduce")

    assert page.state()["lang"] == language
    assert page.get_attribute(".card", "lang") == language
    for dialog in DIALOGS:
        page.evaluate(f"document.getElementById('ui-{dialog}').click()")
        assert page.get_attribute("dialog[open]", "lang") == language
        page.keyboard.press("Escape")


def test_the_menu_changes_the_language_and_keeps_the_moment(open_serge):
    page = open_serge("#petrograd")
    before = page.state()
    page.click("#ui-about-map")

    for language in ("fr", "ru", "es"):
        page.click(f"dialog[open] [data-language={language}]")
        now = page.state()
        assert (now["date"], now["stop"]) == (before["date"], before["stop"])
        assert (now["lang"], now["place"]) == (language, CITY[language])
        assert page.get_attribute("html", "lang") == language
        assert page.title() == TITLES[language]
        focused = "document.activeElement.dataset.language"
        assert page.evaluate(focused) == language
        assert page.get_attribute("dialog[open]", "lang") == language


@cases
def test_the_language_at_the_start(browsers, asked, spoken, open_serge):
    page = open_serge(asked, locale=browsers)

    assert page.get_attribute("html", "lang") == spoken
    assert page.title() == TITLES[spoken]


def text_told(page):
    """Return the text twin in pieces, tags and all, without the gaps between them.

    Its picture of the whole way is a piece: it is laid out for the language of the build.
    """
    twin = page.evaluate(
        "document.getElementById('ui-text').click(), document.getElementById('twin').outerHTML"
    )
    one_gap = re.sub(r"(?:&nbsp;|[ \n\t\u202f\xa0])+", " ", re.sub(r">\s+<", "><", twin))
    text = re.sub(r" (?=<(?:dl|p)>)", "", one_gap).strip()
    picture = re.compile(r'<figure class="whole-way".*?</figure>', re.DOTALL)
    return picture.sub("<picture>", text).split("><")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_told_by_the_player_is_the_one_told_by_the_build(serges, open_page, language):
    built = serges[language], serges["fr" if language == "en" else "en"]

    by_build, by_player = (text_told(open_page(page, f"#lang={language}")) for page in built)

    assert by_player == by_build
    assert by_build.count("picture") == 1


def test_an_open_text_follows_the_language(open_serge):
    page = open_serge("#petrograd")
    page.click("#ui-text")

    page.evaluate("location.hash = 'twin-petrograd'")
    page.evaluate("location.hash = 'lang=ru'")

    page.wait_for_selector("#twin[lang=ru]")
    assert page.inner_text("#twin h1") == TITLES["ru"]
    assert page.evaluate("document.activeElement.id") == "twin"


def test_the_text_without_script_speaks_the_language_of_the_build(serges, open_page):
    page = open_page(serges["ru"], ready=False, java_script_enabled=False, locale="es-MX")

    assert page.get_attribute("html", "lang") == "ru"
    assert page.inner_text("h1 >> visible=true") == TITLES["ru"]
    titles = {
        item.get_attribute("lang"): item.locator("cite").inner_text()
        for item in page.locator("#twin_languages li").all()
    }
    assert titles == {tag: title for tag, title in TITLES.items() if tag != "ru"}


# From the right.


@pytest.fixture(scope="module")
def hebrew(tmp_path_factory):
    """Build a small life whose words are written from the right."""
    find, spoken = word_files._words_file, HEBREW / "words.json"
    page = tmp_path_factory.mktemp("hebrew") / "life.html"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_files, "_words_file", lambda tag: spoken if tag == "he" else find(tag))
        return build_file(HEBREW / "life.yaml", page, language="he").path


@pytest.fixture
def rtl(hebrew, open_page):
    """Open the life whose words are written from the right."""

    def open_it(after="#paris&lang=he", **options):
        return open_page(hebrew, after, **options)

    return open_it


def test_a_page_from_the_right_is_mirrored_and_its_time_is_not(rtl):
    page = rtl()

    def box(of):
        return box_of(page.locator(of))

    assert page.get_attribute("html", "dir") == "rtl"
    assert box(".panel").x > box(".stage").x
    stage = box(".stage")
    for name in ("ברלין", "פריז"):
        lettered = box(f".names text:has-text('{name}') >> nth=-1")
        assert stage.x < lettered.x < stage.x + stage.width
    page.do("seek({stop: 'berlin'})")
    early = box("#ui-timeline .slider").x
    page.do("seek({stop: 'paris'})")
    assert box("#ui-timeline .slider").x > early
    assert laid_out(page) == []


@pytest.mark.parametrize("size", [DESK, PHONE, SMALL, EMBED])
def test_a_page_from_the_right_does_not_scroll_sideways(rtl, size):
    page = rtl(size=size)

    assert laid_out(page) == []
    page.evaluate("document.getElementById('ui-about-map').click()")
    assert laid_out(page) == []


def test_english_words_in_a_page_from_the_right_keep_their_order_and_say_what_they_are(rtl):
    page = rtl("#lang=he")

    begin = page.locator(".begin span[lang=en]", has_text="seconds")
    assert begin.get_attribute("dir") == "ltr"
    credit = page.locator("#ui-credit .approximate span")
    assert [credit.get_attribute(name) for name in ("lang", "dir")] == ["en", "ltr"]
    asleep = page.text_content("#asleep")
    assert '<span lang="en" dir="ltr">States lived in<' in asleep


def test_a_name_or_a_date_in_english_words_keeps_its_own_order_and_language(rtl):
    page = rtl("#paris&lang=he")

    (english,) = page.locator(".card .span > span").all()
    assert [english.get_attribute(name) for name in ("lang", "dir")] == ["en", "ltr"]
    assert english.locator("bdi[lang=he]").count() > 0
    assert page.get_attribute(".card .span", "lang") is None


def test_what_is_no_english_any_more_is_not_said_to_be(rtl):
    page = rtl("#paris&lang=he", reduced_motion="reduce", size=PHONE)
    page.evaluate("sergemap.seek({ date: '1930-01-01' })")

    page.evaluate("sergemap.seek({ stop: 'paris' })")

    assert page.locator(".plate-place").get_attribute("lang") is None
    assert page.locator(".plate-place [lang=en]").count() == 0


def test_keys_lead_forward_and_back_whatever_way_is_written(rtl):
    page = rtl("#berlin&lang=he")

    page.keyboard.press("ArrowRight")
    assert page.state()["stop"] == "paris"
    page.keyboard.press("ArrowLeft")
    assert page.state()["stop"] == "berlin"


def test_the_way_of_writing_follows_the_language(rtl):
    page = rtl()

    page.evaluate("location.hash = 'lang=en'")

    page.wait_for_selector("html[dir=ltr]")
    assert page.get_attribute("html", "lang") == "en"


def test_the_picture_is_read_from_the_right_and_back(rtl):
    page = rtl()
    asked_on_paper(page, "he")
    built = page.evaluate(PICTURE)
    sides = """(name) => [...document.querySelectorAll('#twin .whole-way [data-stop]')]
        .filter((text) => text.textContent.includes(name))
        .map((text) => [text.getAttribute('direction'), text.getBoundingClientRect()])
        .map(([direction, box]) => [direction, Math.round(box.left), Math.round(box.right)])"""
    page.emulate_media(media="print")
    ((turned, _, right),) = page.evaluate(sides, "פריז")
    (anchor,) = re.findall(r'<text[^>]*text-anchor="(\w+)"[^>]*>[^פ]*פריז', built) or ["start"]

    asked_on_paper(page, "en")

    ((straight, _, now),) = page.evaluate(sides, "Paris")
    assert (turned, straight) == ("rtl", None)
    assert anchor in ("start", "end", "middle")
    assert anchor != "start" or abs(now - right) <= 2
    asked_on_paper(page, "he")
    assert page.evaluate(PICTURE) == built
