"""The live preview in a browser: what a save does to the page, and what it leaves as it was."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.pages import PATIENCE_MS

from sergemap.commands.serve import run as serve

LIFE = """\
title: A short exile
subject: {name: Walter Benjamin}
places:
  berlin: {name: Berlin, at: [52.52, 13.41]}
  paris: {name: Paris, at: [48.86, 2.35]}
  portbou: {name: Portbou, at: [42.428, 3.159]}
periods:
  - {id: exile, name: Exile, dates: 1933-03/1940-09}
itinerary:
  - {place: berlin, dates: ../1933-03, text: He was born there.}
  - {place: paris, dates: 1933-03~/1940-06, text: He worked in the library., id: library}
  - {place: portbou, dates: 1940-09-25/1940-09-26, text: He died there.}
"""
FRENCH = """\
language: fr
title: Un court exil
itinerary: {library: {text: Il travaillait à la bibliothèque.}}
"""


@dataclass
class Preview:
    """A served life, the browser's page of it, and what either said."""

    data: Path
    said: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    url: str = ""
    page: Page | None = None

    def open(self, after: str = "") -> Page:
        assert self.page is not None
        self.page.goto(self.url + after)
        return self.page

    def save(self, life: str) -> None:
        self.data.write_text(life, "utf-8")


Serve = Callable[..., Preview]


@pytest.fixture
def serve_life(browser: Browser, tmp_path: Path) -> Iterator[Serve]:
    """Serve a life in a thread, and hold a page for it."""
    stops: list[tuple[threading.Event, threading.Thread]] = []
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    context.set_default_timeout(PATIENCE_MS)

    def start(life: str = LIFE) -> Preview:
        preview = Preview(tmp_path / "life.yaml")
        preview.save(life)
        (tmp_path / "life.fr.yaml").write_text(FRENCH, "utf-8")
        stop, is_shown = threading.Event(), threading.Event()

        def show(url: str) -> None:
            preview.url = url
            is_shown.set()

        running = threading.Thread(
            target=serve,
            args=(str(preview.data),),
            kwargs={"port": 0, "say": preview.said.append, "show": show, "stop": stop},
        )
        stops.append((stop, running))
        running.start()
        assert is_shown.wait(60)
        preview.page = context.new_page()
        preview.page.on("pageerror", lambda error: preview.complaints.append(str(error)))
        preview.page.on(
            "console",
            lambda said: (
                preview.complaints.append(said.text) if said.type in ("error", "warning") else None
            ),
        )
        return preview

    yield start
    context.close()
    for stop, running in stops:
        stop.set()
        running.join(30)


def wait_until_drawn(page: Page, text: str) -> None:
    """Wait until the page has loaded anew: its panel tells this."""
    page.wait_for_function(
        "(text) => document.documentElement.dataset.sergemap === 'ready'"
        " && document.getElementById('ui-panel').innerText.includes(text)",
        arg=text,
    )


def test_a_save_reloads_the_page_where_its_reader_was(serve_life: Serve) -> None:
    preview = serve_life()
    page = preview.open("#library")
    wait_until_drawn(page, "He worked in the library.")
    page.evaluate("location.hash = '#library&lang=fr'")
    wait_until_drawn(page, "Il travaillait")
    page.evaluate("map_1.setView([48.5, 3], 6.5, {animate: false})")

    (preview.data.with_name("life.fr.yaml")).write_text(
        FRENCH.replace("travaillait", "écrivait"), "utf-8"
    )

    wait_until_drawn(page, "Il écrivait à la bibliothèque.")
    state = page.evaluate("sergemap.state()")
    assert (state["stop"], state["lang"]) == ("library", "fr")
    assert page.evaluate("map_1.getZoom()") == pytest.approx(6.5)
    latitude, longitude = page.evaluate("[map_1.getCenter().lat, map_1.getCenter().lng]")
    assert (latitude, longitude) == pytest.approx((48.5, 3), abs=0.05)
    assert preview.complaints == []


def test_a_language_chosen_by_hand_stays(serve_life: Serve) -> None:
    preview = serve_life()
    page = preview.open("#lang=fr&stop=library")
    wait_until_drawn(page, "Il travaillait")
    page.evaluate("window.same = true")

    preview.save(LIFE.replace("He died there.", "He died in the night."))
    page.wait_for_function("() => !window.same")
    wait_until_drawn(page, "Il travaillait")
    assert page.evaluate("sergemap.state().lang") == "fr"
    page.evaluate("sergemap.seek({stop: 'portbou-1940'})")

    wait_until_drawn(page, "He died in the night.")


def test_the_opening_stays_the_opening(serve_life: Serve) -> None:
    preview = serve_life()
    page = preview.open()
    wait_until_drawn(page, "A short exile")

    preview.save(LIFE.replace("A short exile", "A long exile"))

    wait_until_drawn(page, "A long exile")
    assert page.evaluate("document.documentElement.dataset.chapter") == "opening"
    assert preview.complaints == []


def test_who_stands_at_a_stay_that_is_gone_stands_at_its_date(serve_life: Serve) -> None:
    preview = serve_life()
    page = preview.open("#library")
    wait_until_drawn(page, "He worked in the library.")

    preview.save(LIFE.replace(", id: library", "").replace("He worked", "He wrote"))
    preview.data.with_name("life.fr.yaml").unlink()

    wait_until_drawn(page, "He wrote in the library.")
    assert page.evaluate("sergemap.state().stop") == "paris-1933"


def test_a_stay_that_was_moved_is_in_the_picture(serve_life: Serve) -> None:
    preview = serve_life()
    page = preview.open("#library")
    wait_until_drawn(page, "He worked in the library.")
    page.evaluate("map_1.setView([48.5, 3], 6.5, {animate: false})")

    preview.save(LIFE.replace("[48.86, 2.35]", "[59.94, 30.31]").replace("worked", "wrote"))

    wait_until_drawn(page, "He wrote in the library.")
    assert page.evaluate("map_1.getBounds().contains([59.94, 30.31])")


def test_a_fault_stands_over_the_last_good_map_until_it_is_mended(serve_life: Serve) -> None:
    preview = serve_life()
    page = preview.open("#library")
    wait_until_drawn(page, "He worked in the library.")

    preview.save(LIFE.replace("place: portbou", "place: portbo"))

    told = page.get_by_role("alert").filter(has_text="One thing is wrong")
    told.wait_for()
    assert "life.yaml:12:13: stay in 'portbo': no such place. Did you mean 'portbou'?" in (
        told.inner_text()
    )
    assert "- {place: portbo, dates" in told.inner_text()
    assert page.evaluate("sergemap.state().stop") == "library"
    assert any("life.yaml:12:13: stay in 'portbo'" in line for line in preview.said)
    assert any(line.startswith("    12 |   - {place: portbo") for line in preview.said)

    preview.save(LIFE.replace("He worked", "He read"))

    wait_until_drawn(page, "He read in the library.")
    assert not page.locator("#sergemap-preview").is_visible()
    assert preview.complaints == []


def test_a_fault_that_is_taken_back_needs_no_new_page(serve_life: Serve) -> None:
    preview = serve_life()
    page = preview.open("#library")
    wait_until_drawn(page, "He worked in the library.")
    page.evaluate("window.isTheSame = true")

    preview.save(LIFE + "colour: red\n")
    page.locator("#sergemap-preview").wait_for()
    preview.save(LIFE)

    page.locator("#sergemap-preview").wait_for(state="hidden")
    assert page.evaluate("window.isTheSame")


def test_a_fault_can_be_hidden_and_the_next_is_told_again(serve_life: Serve) -> None:
    preview = serve_life()
    page = preview.open("#library")
    preview.save(LIFE + "colour: red\n")
    page.locator("#sergemap-preview").wait_for()

    page.get_by_role("button", name="Hide").click()
    page.locator("#sergemap-preview").wait_for(state="hidden")
    preview.save(LIFE + "size: red\n")

    page.get_by_role("alert").filter(has_text="size").wait_for()


def test_a_life_that_never_was_right_waits_with_its_faults(serve_life: Serve) -> None:
    preview = serve_life(LIFE.replace("title: A short exile\n", ""))
    page = preview.open()

    page.get_by_role("heading", name="There is no map yet").wait_for()
    page.get_by_role("alert").filter(has_text="life has no 'title'").wait_for()
    preview.save(LIFE)

    wait_until_drawn(page, "A short exile")
    assert preview.complaints == []


def test_the_page_that_waits_is_dark_for_who_reads_in_the_dark(serve_life: Serve) -> None:
    preview = serve_life("title: A short exile\n")
    page = preview.open()
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    panel = "getComputedStyle(document.getElementById('sergemap-preview')).backgroundColor"
    ink = "getComputedStyle(document.querySelector('h1')).color"

    page.emulate_media(color_scheme="light")
    light = (page.evaluate(paper), page.evaluate(ink))
    page.emulate_media(color_scheme="dark")
    dark = (page.evaluate(paper), page.evaluate(ink))

    assert [lightness(colour) > 0.8 for colour in (*light, *dark)] == [True, False, False, True]
    page.get_by_role("alert").wait_for()
    assert lightness(page.evaluate(panel)) < 0.3


def lightness(colour: str) -> float:
    """Return the lightness of a colour in OKLCH, from 0 to 1."""
    return float(colour.removeprefix("oklch(").split()[0])


def test_the_text_of_a_fault_never_runs(serve_life: Serve) -> None:
    preview = serve_life()
    page = preview.open("#library")
    wait_until_drawn(page, "He worked in the library.")
    hostile = '</script><img src=x onerror="window.ran = 1"><script>window.ran = 1</script>'

    preview.save(LIFE + f"'{hostile}': '{hostile}'\n")

    told = page.locator("#sergemap-preview")
    told.get_by_text("<script>window.ran = 1</script>").first.wait_for()
    assert page.evaluate("window.ran") is None
    assert told.locator("img, script").count() == 0
    assert preview.complaints == []


def test_a_page_whose_server_was_away_is_loaded_anew_if_it_is_old(
    browser: Browser, tmp_path: Path
) -> None:
    data = tmp_path / "life.yaml"
    data.write_text(LIFE, "utf-8")
    first, url = started(data, "0")
    page = browser.new_page()
    page.goto(f"{url}#library")
    wait_until_drawn(page, "He worked in the library.")

    ended(first)
    page.get_by_role("alert").filter(has_text="The preview has ended").wait_for()
    data.write_text(LIFE.replace("He worked", "He slept"), "utf-8")
    second, _ = started(data, url.rstrip("/").rpartition(":")[2])

    wait_until_drawn(page, "He slept in the library.")
    assert not page.locator("#sergemap-preview").is_visible()
    ended(second)
    page.close()


def started(data: Path, port: str) -> tuple[subprocess.Popen[str], str]:
    """Start a preview as a process of its own, and return it with its address."""
    words = [sys.executable, "-u", "-m", "sergemap", "serve", str(data), "--no-open"]
    running = subprocess.Popen([*words, "--port", port], stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    return running, next(line for line in running.stdout if "http" in line).split()[0]


def ended(running: subprocess.Popen[str]) -> None:
    running.terminate()
    running.communicate(timeout=90)


def test_the_preview_asks_nobody_but_its_own_server(serve_life: Serve) -> None:
    preview = serve_life()
    assert preview.page is not None
    asked: list[str] = []
    preview.page.on("request", lambda request: asked.append(request.url))

    wait_until_drawn(preview.open(), "A short exile")

    assert {url for url in asked if not url.startswith("data:")} <= {
        preview.url,
        f"{preview.url}events",
    }
