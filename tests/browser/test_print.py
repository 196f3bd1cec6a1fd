"""The page on paper, and what is left of it where the map cannot be drawn."""

import io

import pytest
from pypdf import PdfReader
from tests.browser.pages import DESK, PHONE, beyond_the_side, box_of, pass_frames, resize
from tests.browser.serge import TITLES
from tests.browser.test_faults import BERLIN_IS_NAMED, IN_STEP

SENTENCE = "The map could not be drawn here."


def test_print_is_the_whole_itinerary_with_one_picture_and_page_numbers(open_serge):
    opened = open_serge("#orenburg", color_scheme="dark")

    pages = PdfReader(io.BytesIO(opened.pdf(format="A4"))).pages

    first, *others = (page.extract_text() for page in pages)
    text = "\n".join((first, *others))
    for part in ("I. A childhood of exile", "XII. Mexico", "Orenburg", "Sources", "Works"):
        assert part in text
    assert "https://www.marxists.org" in text
    # what the lines mean, and a name
    for part in (f"1 / {len(pages)}", "expelled, deported", "Pointe du Bout"):
        assert part in first
    assert opened.locator(".whole-way").count() == 1


def test_paper_has_each_picture_once_and_people_in_one_line(open_serge):
    page = open_serge()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    shown = page.locator("#twin figure > img").evaluate_all(
        "(all) => all.filter((one) => one.offsetHeight > 0).map((one) => one.dataset.picture)"
    )
    first = page.locator("#twin li:has(> [href^='#twin_person'])").first
    beside = first.evaluate("(one) => one.offsetTop === one.nextElementSibling.offsetTop")

    assert len(shown) == len(set(shown)) == len(set(pictures_of(page)))
    assert beside


def pictures_of(page):
    """Return the number of each picture in the text, as often as it is there."""
    numbers = page.locator("#twin figure > img").evaluate_all(
        "(all) => all.map((one) => one.dataset.picture)"
    )
    assert len(numbers) > len(set(numbers)), "no picture is told twice"
    return numbers


def printed(page):
    """Return the picture as it is printed, and its words."""
    page.emulate_media(media="print")
    picture = page.locator(".whole-way svg")
    picture.wait_for()
    drawn = picture.evaluate(
        """one => one.outerHTML + ['--land', '--sea', '--accent', '--ink']
            .map((name) => getComputedStyle(one).getPropertyValue(name)).join()"""
    )
    return drawn, page.locator(".whole-way text").all_text_contents()


def test_the_picture_is_the_same_from_any_screen_and_theme(open_serge):
    desk = printed(open_serge("#orenburg"))

    phone = printed(open_serge("#theme=dark", size=PHONE, color_scheme="dark"))

    assert phone == desk
    text = " ".join(desk[1])
    for place in ("Paris", "Moscow", "Orenburg", "Casablanca"):
        assert place in text


BOXES = """() => [...document.querySelectorAll('.whole-way [paint-order] text')].map((name) => {
    const {left, top, right, bottom} = name.getBoundingClientRect();
    return [left, top + 3, right, bottom - 3];
})"""


def covered(page):
    """Return the names of the picture that lie on another."""
    boxes = page.evaluate(BOXES)
    assert len(boxes) > 15
    return [
        (a, b)
        for index, a in enumerate(boxes)
        for b in boxes[:index]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


def test_no_name_of_the_picture_covers_another(open_serge):
    page = open_serge()
    printed(page)

    assert covered(page) == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_without_script_the_picture_stands_above_the_itinerary(size, open_serge):
    page = open_serge(size=size, ready=False, java_script_enabled=False)

    box = box_of(page.locator(".whole-way svg"))
    assert box.y < size[1]  # it is seen without scrolling
    assert box.width >= 600  # so wide that its names can be read
    assert covered(page) == []
    assert box_of(page.locator("#twin h2").first).y > box.y + box.height
    assert beyond_the_side(page) <= 0
    assert page.get_by_role("img", name=f"{TITLES['en']}. The whole way").count() == 1


def test_the_text_sleeps_until_it_is_asked_for(open_serge):
    page = open_serge("#orenburg")

    assert page.locator("#twin").count() == 0
    page.click("#ui-text")
    assert page.is_visible("#twin")
    assert page.locator("#asleep").count() == 0
    page.get_by_role("button", name="Back to the map").click()
    assert not page.is_visible("#twin")


def test_the_page_says_where_it_is_from_while_the_text_sleeps(open_serge):
    page = open_serge()

    page.get_by_role("button", name="About this map").first.click()

    assert "Natural Earth" in page.get_by_role("dialog").inner_text()
    assert page.locator("#twin").count() == 0


BREAKS = {
    "a script that cannot be read": ("`sergemap-${", "(`sergemap-${"),
    "no Leaflet": ("L.map", "L.gone"),
    "a scene that is no JSON": ('id="sergemap-scene">{', 'id="sergemap-scene">'),
    "borders that are no JSON": ('id="sergemap-borders">{', 'id="sergemap-borders">'),
}


@pytest.mark.parametrize("broken", BREAKS.values(), ids=BREAKS)
def test_where_the_map_fails_the_text_stands_with_one_sentence(broken, serge, tmp_path, open_page):
    whole = serge.read_text("utf-8")
    assert broken[0] in whole
    # a changed script has no hash in the policy, which is not what is tried here
    less = whole.replace('http-equiv="Content-Security-Policy"', 'name="policy"')
    (tmp_path / "less.html").write_text(less.replace(*broken), "utf-8")

    page = open_page(tmp_path / "less.html", ready=False, may_complain=True)

    page.wait_for_selector("#twin")
    assert page.is_visible("#twin")
    assert SENTENCE in page.locator(".fault").inner_text()
    assert not page.is_visible("#ui-atlas")


def test_a_fault_while_drawing_gives_way_to_the_text(open_serge):
    page = open_serge("#berlin", may_complain=True)

    page.evaluate(
        "void (CanvasRenderingContext2D.prototype.stroke = () => { throw new Error('no ink') })"
    )
    page.evaluate(
        "(() => { try { sergemap.seek({stop: 'vienna'}) } catch { /* told below */ } })()"
    )
    page.wait_for_selector("#twin")

    assert SENTENCE in page.locator(".fault").inner_text()


def test_the_map_draws_right_in_a_frame_that_is_shown_later(disk, open_page):
    page = open_page(disk.write_framed("#berlin", more='style="display: none"'), ready=False)
    pass_frames(page, 60)

    page.evaluate("document.querySelector('iframe').style.display = 'block'")
    frame = page.frames[1]
    frame.wait_for_function("() => document.querySelector('canvas.ways')?.width > 300")
    frame.wait_for_function(BERLIN_IS_NAMED)


def test_the_map_follows_when_the_phone_is_turned(open_serge):
    page = open_serge("#berlin", size=PHONE)

    resize(page, PHONE[::-1])
    page.wait_for_function("() => document.querySelector('.leaflet-container').clientWidth > 400")
    page.wait_for_function(IN_STEP)

    assert beyond_the_side(page) <= 0


@pytest.mark.parametrize("stop", ["leningrad", "barcelona", "orenburg"])
def test_a_stop_is_printed_on_one_page_by_day_whatever_the_theme(stop, open_serge):
    page = open_serge(f"?theme=dark#stop={stop}", reduced_motion="reduce")
    page.evaluate(
        """() => {
          window.print = () => {
            document.theme = document.documentElement.dataset.theme;
            dispatchEvent(new Event('beforeprint'));
          };
        }"""
    )
    page.locator("[data-does=print]").click()
    page.wait_for_function("() => document.theme !== undefined")

    assert page.evaluate("document.theme") == "light"
    paper = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    assert len(paper.pages) == 1
    assert page.inner_text(".card .stay-title").split()[0] in paper.pages[0].extract_text()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.get_attribute("html", "data-print") is None
    page.wait_for_selector("html[data-theme=dark]")


def test_where_nothing_can_be_printed_the_page_stays_as_it_was(open_serge):
    page = open_serge("#stop=barcelona")
    page.evaluate("() => { window.print = () => {}; }")

    page.locator("[data-does=print]").click()

    assert page.get_attribute("html", "data-print") is None
