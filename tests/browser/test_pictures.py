"""Pictures where a reader meets them: on the card, in a note, in large, in the text."""

import shutil

import pytest
from PIL import Image
from tests.browser.conftest import ROOT
from tests.browser.pages import DESK, PHONE
from tests.browser.test_access import faults

from sergemap.commands.build import run as build_file

PLAN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><path d="M0 0h40v30z"/></svg>'
CARD = ".card > .story .picture"
LARGE = ".dialog.picture"
NOTE = """([kind, id]) => {
  const button = document.createElement('button');
  Object.assign(button.dataset, {does: 'note', note: kind, id});
  document.querySelector('.card').append(button);
  button.click();
  button.remove();
}"""
SHOWN = "(image) => image.complete && image.naturalWidth > 0"


@pytest.fixture(scope="module")
def pictured(tmp_path_factory):
    """Return the page of a life whose pictures are drawn here."""
    folder = tmp_path_factory.mktemp("pictured")
    shutil.copy(ROOT / "tests" / "browser" / "pictured.yaml", folder / "life.yaml")
    Image.new("RGB", (60, 90), "saddlebrown").save(folder / "portrait.png")
    Image.new("RGB", (160, 100), "seagreen").save(folder / "house.png")
    (folder / "plan.svg").write_text(PLAN, "utf-8")
    (folder / "song.mp3").write_bytes(b"ID3" + bytes(90))
    return build_file(folder / "life.yaml", folder / "life.html").path


@pytest.fixture
def stay(pictured, open_page):
    opened = open_page(pictured, "#library", reduced_motion="reduce")
    yield opened
    assert opened.complaints == []


def alts(page, where):
    return page.locator(f"{where} img").evaluate_all("(all) => all.map(({alt}) => alt)")


def test_the_first_picture_of_a_stay_is_large_and_the_others_stand_in_a_row(stay):
    assert alts(stay, CARD) == ["A red house on a green hill", "A man in a dark coat",
                                "A plan of Paris"]  # fmt: skip
    assert "The house." in stay.locator(".card > .story figcaption").text_content()
    assert "Nobody" in stay.locator(".card > .story .credit-line").text_content()
    first, second = (stay.locator(CARD).nth(at).bounding_box() for at in (0, 1))
    assert first["width"] > 2 * second["width"]
    assert all(stay.locator(f"{CARD} img").evaluate_all(f"(all) => all.map({SHOWN})"))


def test_what_must_stay_seen_stays_when_a_picture_is_cropped(stay):
    portrait = stay.locator(f"{CARD} img").nth(1)

    assert portrait.evaluate("(image) => getComputedStyle(image).objectPosition") == "50% 25%"


def test_the_room_of_a_picture_is_kept_before_it_is_there(stay):
    moved = stay.evaluate(
        """() => {
          const text = document.querySelector('.card > .story > p');
          const [before, images] = [text.offsetTop, document.querySelectorAll('.card img')];
          for (const image of images) image.removeAttribute('src');
          return text.offsetTop - before;
        }"""
    )

    assert moved == 0


def test_a_picture_opens_in_large_and_is_leafed_through_with_the_arrows(stay):
    stay.locator(CARD).first.press("Enter")

    large = stay.locator(LARGE)
    assert large.locator("h2").text_content() == "Picture 1 of 3"
    assert large.locator("dd").all_text_contents() == [
        "Nobody", "public domain", "Somebody, A life, p. 3",
    ]  # fmt: skip
    stay.keyboard.press("ArrowRight")
    assert alts(stay, LARGE) == ["A man in a dark coat"]
    assert large.locator("a").get_attribute("href") == (
        "https://creativecommons.org/licenses/by-sa/4.0/"
    )
    stay.keyboard.press("ArrowLeft")
    stay.keyboard.press("ArrowLeft")
    assert alts(stay, LARGE) == ["A plan of Paris"]
    stay.keyboard.press("Escape")
    assert not large.is_visible()
    assert stay.evaluate("document.activeElement.dataset.picture") is not None
    assert not stay.state()["playing"]


def test_a_large_picture_comes_nearer_with_keys_wheel_and_button(stay):
    stay.locator(CARD).first.click()
    image = stay.locator(f"{LARGE} img")
    widths = [image.bounding_box()["width"]]
    for act in (
        lambda: stay.keyboard.press("+"),
        lambda: image.dispatch_event("wheel", {"deltaY": -120}),
        lambda: stay.locator(f"{LARGE} [data-step='1'][data-does='near']").click(),
    ):
        act()
        widths.append(image.bounding_box()["width"])

    assert widths == sorted(set(widths))
    for _ in range(5):
        stay.keyboard.press("-")
    assert image.bounding_box()["width"] == widths[0]


def test_a_note_shows_its_picture_and_is_there_again_after_it(stay):
    stay.locator(".people button").click()
    stay.locator(".dialog .picture").click()
    assert stay.locator(LARGE).is_visible()

    stay.keyboard.press("Escape")

    assert stay.locator(".dialog.note h2").text_content() == "Asja Lacis"
    assert alts(stay, ".dialog.note") == ["A man in a dark coat"]


def test_events_works_periods_and_the_life_show_theirs(stay, pictured, open_page):
    for what, alt in (("fire", "A red house on a green hill"), ("arcades", "A man in a dark coat")):
        kind = "event" if what == "fire" else "work"
        stay.evaluate(NOTE, [kind, what])
        assert alts(stay, ".dialog.note") == [alt]
        stay.keyboard.press("Escape")
    assert alts(stay, ".card .caption") == ["A red house on a green hill"]

    assert alts(open_page(pictured), ".card.opening") == ["A man in a dark coat"]


def test_on_a_phone_the_story_begins_beside_the_picture(pictured, open_page):
    page = open_page(pictured, "#library", size=PHONE)
    picture = page.locator(CARD).first.bounding_box()
    text = page.locator(".card > .story > p").first

    line = text.evaluate(
        """(one) => {
          const range = document.createRange();
          range.selectNodeContents(one);
          return range.getClientRects()[0].toJSON();
        }"""
    )
    assert line["right"] <= picture["x"]
    assert line["y"] <= picture["y"] + 10


def test_a_sound_has_its_words_beside_it(stay):
    sound = stay.locator(".card .recording")

    assert sound.locator("audio").get_attribute("src").startswith(("blob:", "data:audio/"))
    assert "La la." in sound.locator("details").text_content()
    assert "The singer" in sound.text_content()


def test_the_printed_stop_has_the_whole_picture_and_no_player_of_sounds(pictured, open_page):
    # frames go on being drawn on a screen that pretends to be paper, where the timeline has no room
    page = open_page(pictured, "#library", reduced_motion="reduce", may_complain=True)
    page.emulate_media(media="print")
    page.evaluate("document.documentElement.dataset.print = 'stop'")

    image = page.locator(f"{CARD} img").first
    box = image.bounding_box()
    assert box["width"] / box["height"] == pytest.approx(160 / 100, rel=0.02)
    assert image.evaluate(SHOWN)
    assert page.locator(".card > .story .credit-line").is_visible()
    assert page.locator(".card .recording").is_visible()
    assert not page.locator(".card .recording audio").is_visible()


def test_the_text_and_the_list_of_licences_have_every_picture(stay):
    stay.locator("#ui-text").click()

    text = stay.locator("#twin")
    shown = text.locator("figure img").evaluate_all("(all) => all.map(({alt, src}) => [alt, src])")
    assert {alt for alt, _ in shown} == {
        "A red house on a green hill", "A man in a dark coat", "A plan of Paris",
    }  # fmt: skip
    assert all(src.startswith("data:image/") for _, src in shown)
    about = text.locator("#about").text_content()
    for owner in ("Nobody, public domain", "The archive, CC BY-SA 4.0", "The singer, CC0 1.0"):
        assert owner in about


AT_DESK, ON_A_PHONE = {"theme": "light", "size": DESK}, {"theme": "dark", "size": PHONE}


@pytest.mark.parametrize("seen", [AT_DESK, ON_A_PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_wherever_there_is_a_picture_or_a_sound(seen, pictured, open_page):
    after = f"#theme={seen['theme']}"
    page = open_page(pictured, after, size=seen["size"], reduced_motion="reduce")
    found = {"opening": faults(page)}
    page.do("seek({stop: 'library'})")
    page.locator(".recording summary").click()
    page.locator(".card details.caption").evaluate("(caption) => { caption.open = true; }")
    found["card"] = faults(page)
    page.locator(CARD).first.click()
    found["large"] = faults(page)
    page.keyboard.press("Escape")
    for kind, key in (("person", "asja"), ("work", "arcades"), ("event", "fire")):
        page.evaluate(NOTE, [kind, key])
        found[kind] = faults(page)
        page.keyboard.press("Escape")
    page.locator("#ui-text").evaluate("(button) => button.click()")
    found["text"] = faults(page)

    assert {what: wrong for what, wrong in found.items() if wrong} == {}
