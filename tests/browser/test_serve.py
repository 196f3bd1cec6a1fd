"""The live preview in a browser: what a save does to the page, and what it leaves as it was."""

import threading

import pytest
from tests.browser.conftest import LIVES
from tests.browser.pages import Opened, hear, new_page
from tests.programs import start

from sergemap.commands.serve import run as serve

LIFE = (LIVES / "preview" / "life.yaml").read_text("utf-8")
FRENCH = (LIVES / "preview" / "life.fr.yaml").read_text("utf-8")
AT_WORK = "He worked in the library."


class Preview(Opened):
    """A served life, the browser's page of it, and what either told."""

    def __init__(self, page, data):
        super().__init__(page)
        hear(page, self.complaints.append)
        self.data, self.lines, self.url = data, [], ""

    def open(self, after="", words=""):
        self.goto(self.url + after)
        if words:
            self.shows(words)

    def shows(self, words):
        """Wait until the page has loaded anew and its panel shows some words."""
        self.wait_for_function(
            "(words) => document.documentElement.dataset.sergemap === 'ready'"
            " && document.getElementById('ui-panel').innerText.includes(words)",
            arg=words,
        )

    def save(self, life):
        self.data.write_text(life, "utf-8")

    def faults(self, words=None):
        return self.get_by_role("alert").filter(has_text=words)


@pytest.fixture
def serve_life(browser, tmp_path):
    """Serve a life in a thread, and hold a page for it that may not complain of anything."""
    page = new_page(browser, viewport={"width": 1280, "height": 800})
    preview = Preview(page, tmp_path / "life.yaml")
    stop, is_shown = threading.Event(), threading.Event()

    def show(url):
        preview.url = url
        is_shown.set()

    how = {"port": 0, "say": preview.lines.append, "show": show, "stop": stop}
    running = threading.Thread(target=serve, args=(str(preview.data),), kwargs=how)

    def start(life=LIFE):
        preview.save(life)
        preview.data.with_name("life.fr.yaml").write_text(FRENCH, "utf-8")
        running.start()
        assert is_shown.wait(60)
        return preview

    yield start
    page.context.close()
    stop.set()
    running.join(30)
    assert preview.complaints == []


@pytest.fixture
def library(serve_life):
    preview = serve_life()
    preview.open("#library", AT_WORK)
    return preview


def test_a_save_reloads_the_page_where_its_reader_was(library):
    library.evaluate("location.hash = '#library&lang=fr'")
    library.shows("Il travaillait")
    library.evaluate("map_1.setView([48.5, 3], 6.5, {animate: false})")

    french = FRENCH.replace("travaillait", "écrivait")
    library.data.with_name("life.fr.yaml").write_text(french, "utf-8")

    library.shows("Il écrivait à la bibliothèque.")
    state = library.state()
    assert (state["stop"], state["lang"]) == ("library", "fr")
    assert library.evaluate("map_1.getZoom()") == pytest.approx(6.5)
    center = library.evaluate("[map_1.getCenter().lat, map_1.getCenter().lng]")
    assert center == pytest.approx([48.5, 3], abs=0.05)


BARE = """Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('blocked'); }});
Object.defineProperty(navigator, 'languages', {value: undefined});"""


def test_a_browser_that_keeps_nothing_and_tells_no_language_is_shown_each_save(serve_life):
    preview = serve_life()
    preview.add_init_script(BARE)
    preview.open("#library", AT_WORK)

    for did in ("slept", "sat"):
        preview.save(LIFE.replace("He worked", f"He {did}"))
        preview.shows(f"He {did} in the library.")


def test_a_language_chosen_by_hand_stays(serve_life):
    preview = serve_life()
    preview.open("#lang=fr&stop=library", "Il travaillait")
    preview.evaluate("window.same = true")

    preview.save(LIFE.replace("He died there.", "He died in the night."))
    preview.wait_for_function("() => !window.same")
    preview.shows("Il travaillait")
    assert preview.state()["lang"] == "fr"
    preview.evaluate("sergemap.seek({stop: 'portbou-1940'})")

    preview.shows("He died in the night.")


def test_the_opening_stays_the_opening(serve_life):
    preview = serve_life()
    preview.open("", "A short exile")

    preview.save(LIFE.replace("A short exile", "A long exile"))

    preview.shows("A long exile")
    assert preview.evaluate("document.documentElement.dataset.chapter") == "opening"


def test_who_stands_at_a_stay_that_is_gone_stands_at_its_date(library):
    library.save(LIFE.replace(", id: library", "").replace("He worked", "He wrote"))
    library.data.with_name("life.fr.yaml").unlink()

    library.shows("He wrote in the library.")
    assert library.state()["stop"] == "paris-1933"


def test_a_stay_that_was_moved_is_in_the_picture(library):
    library.evaluate("map_1.setView([48.5, 3], 6.5, {animate: false})")

    library.save(LIFE.replace("[48.86, 2.35]", "[59.94, 30.31]").replace("worked", "wrote"))

    library.shows("He wrote in the library.")
    assert library.evaluate("map_1.getBounds().contains([59.94, 30.31])")


def test_a_fault_stands_over_the_last_good_map_until_it_is_mended(library):

    library.save(LIFE.replace("place: portbou", "place: portbo"))

    alert = library.faults("One thing is wrong")
    alert.wait_for()
    sentence = "life.yaml:12:13: stay in 'portbo': no such place. Did you mean 'portbou'?"
    assert sentence in alert.inner_text()
    assert "- {place: portbo, dates" in alert.inner_text()
    assert library.state()["stop"] == "library"
    assert any("life.yaml:12:13: stay in 'portbo'" in line for line in library.lines)
    assert any(line.startswith("    12 |   - {place: portbo") for line in library.lines)

    library.save(LIFE.replace("He worked", "He read"))

    library.shows("He read in the library.")
    assert not library.is_visible("#sergemap-preview")


def test_a_fault_that_is_taken_back_needs_no_new_page(library):
    library.evaluate("window.isTheSame = true")

    library.save(LIFE + "colour: red\n")
    library.locator("#sergemap-preview").wait_for()
    library.save(LIFE)

    library.locator("#sergemap-preview").wait_for(state="hidden")
    assert library.evaluate("window.isTheSame")


def test_a_fault_can_be_hidden_and_the_next_is_told_again(serve_life):
    preview = serve_life()
    preview.open("#library")
    preview.save(LIFE + "colour: red\n")
    preview.locator("#sergemap-preview").wait_for()

    preview.get_by_role("button", name="Hide").click()
    preview.locator("#sergemap-preview").wait_for(state="hidden")
    preview.save(LIFE + "size: red\n")

    preview.faults("size").wait_for()


def test_a_life_that_never_was_right_waits_with_its_faults(serve_life):
    preview = serve_life(LIFE.replace("title: A short exile\n", ""))
    preview.open()

    preview.get_by_role("heading", name="There is no map yet").wait_for()
    preview.faults("life has no 'title'").wait_for()
    preview.save(LIFE)

    preview.shows("A short exile")


def test_the_page_that_waits_is_dark_for_who_reads_in_the_dark(serve_life):
    preview = serve_life("title: A short exile\n")
    preview.open()
    seen = []

    for scheme in ("light", "dark"):
        preview.emulate_media(color_scheme=scheme)
        seen += [lightness(preview, "html", "backgroundColor"), lightness(preview, "h1", "color")]

    assert [one > 0.8 for one in seen] == [True, False, False, True]
    preview.faults().wait_for()
    assert lightness(preview, "#sergemap-preview", "backgroundColor") < 0.3


def lightness(page, selector, part):
    """Return the lightness of a colour in OKLCH, from 0 to 1."""
    colour = page.locator(selector).evaluate(f"one => getComputedStyle(one).{part}")
    return float(colour.removeprefix("oklch(").split()[0])


def test_the_text_of_a_fault_never_runs(library):
    hostile = '</script><img src=x onerror="window.ran = 1"><script>window.ran = 1</script>'

    library.save(LIFE + f"'{hostile}': '{hostile}'\n")

    shown = library.locator("#sergemap-preview")
    shown.get_by_text("<script>window.ran = 1</script>").first.wait_for()
    assert library.evaluate("window.ran") is None
    assert shown.locator("img, script").count() == 0


def test_a_page_whose_server_was_away_is_loaded_anew_if_it_is_old(browser, tmp_path):
    preview = Preview(new_page(browser), tmp_path / "life.yaml")
    preview.save(LIFE)
    first, preview.url = started(preview.data, "0")
    preview.open("#library", AT_WORK)

    ended(first)
    preview.faults("The preview has ended").wait_for()
    preview.save(LIFE.replace("He worked", "He slept"))
    second, _ = started(preview.data, preview.url.rstrip("/").rpartition(":")[2])

    preview.shows("He slept in the library.")
    assert not preview.is_visible("#sergemap-preview")
    ended(second)
    preview.context.close()


def started(data, port):
    """Start a preview as a process of its own, and return it with its address."""
    running = start("serve", data, "--no-open", "--port", port)
    return running, next(line for line in running.stdout if "http" in line).split()[0]


def ended(running):
    running.terminate()
    running.communicate(timeout=90)


def test_the_preview_asks_nobody_but_its_own_server(serve_life):
    preview = serve_life()
    asked = []
    preview.on("request", lambda request: asked.append(request.url))

    preview.open("", "A short exile")

    own = {preview.url, f"{preview.url}events"}
    assert {url for url in asked if not url.startswith("data:")} <= own
