"""Lives, atlases, typefaces and the Chromium that tests are written with."""

import os
import signal
import socket
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import settings
from playwright.sync_api import expect, sync_playwright
from tests.browser.pages import PATIENCE_MS
from tests.built import built_once
from tests.fonts import font_environment

import browsers
from sergemap.earth.geocoding import Atlas, GeocodedPlace
from sergemap.life.model import Life, Position
from sergemap.scene.compose import compose

# What is slow is measured in bench/: a busy machine must fail neither a page nor an example. Of
# examples `make fuzz` tries far more.
expect.set_options(timeout=PATIENCE_MS)
settings.register_profile("sergemap", deadline=None, max_examples=60)
settings.load_profile("sergemap")

CITIES = {
    "berlin": Position(13.405, 52.52),
    "paris": Position(2.352, 48.857),
    "portbou": Position(3.159, 42.428),
    "petrograd": Position(30.31, 59.94),
    "moscow": Position(37.617, 55.756),
    "yokohama": Position(139.64, 35.44),
    "honolulu": Position(-157.86, 21.31),
    "san-francisco": Position(-122.42, 37.77),
}

DATA = Path(__file__).parents[1] / "data"


# SERGEMAP_TEST_FACES=narrow tries all tests in the other set of faces.
FACES_OF_THE_RUN = "narrow" if os.environ.get("SERGEMAP_TEST_FACES") == "narrow" else "wide"


def pytest_configure():
    """Give all that the tests start the same typefaces, and let it hear Ctrl-C.

    Where the tests run in the background, Ctrl-C is not heard unless somebody asks for it.
    """
    os.environ.update(font_environment(FACES_OF_THE_RUN))
    os.environ["SERGEMAP_CACHE"] = ""  # pictures are made anew, whatever was made elsewhere
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def make_life():
    """Return a maker of small lives from their itinerary: (place, dates) or whole stays.

    Periods are whole, too, or the dates of each by its id.
    """

    def make(*itinerary, periods=MappingProxyType({"all": "1800/2000"}), **parts):
        if not isinstance(periods, list):
            periods = [
                {"id": key, "name": key.title(), "dates": dates} for key, dates in periods.items()
            ]
        stays = (
            {"place": stay[0], "dates": stay[1]} if isinstance(stay, tuple) else stay
            for stay in itinerary
        )
        life = {
            "title": "A life",
            "subject": {"name": "Somebody"},
            "places": {key: {"name": key.title()} for key in CITIES},
            "periods": periods,
            "itinerary": [{"id": f"s{number}"} | stay for number, stay in enumerate(stays)],
        }
        return Life.model_validate(life | parts)

    return make


@pytest.fixture
def atlas():
    return Atlas({key: GeocodedPlace(at, "city", "hand", None) for key, at in CITIES.items()})


@pytest.fixture
def make_scene(make_life, atlas):
    """Return a maker of scenes from small itineraries."""
    return lambda *itinerary, **parts: compose(make_life(*itinerary, **parts), atlas)


class ByLanguage(dict):
    """The pages of this house by their language; each is built when it is asked for."""

    def __init__(self, factory, data, build):
        self.get = lambda language: built_once(
            factory,
            f"{data}.{language}.html",
            lambda out: build(DATA / data, out, language=language),
        )

    def __missing__(self, language):
        return self.get(language)


@pytest.fixture(scope="session")
def serges(tmp_path_factory):
    from sergemap.commands.build import run as build_file  # not every test needs folium

    return ByLanguage(tmp_path_factory, "places.yaml", build_file)


@pytest.fixture(scope="session")
def serge(serges):
    return serges["en"]


@pytest.fixture(scope="session")
def lessons(tmp_path_factory):
    from sergemap.commands.lesson import run as build_lesson  # not every test needs folium

    return ByLanguage(tmp_path_factory, "lesson.md", build_lesson)


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser_with(playwright):
    """Return what gives a Chromium that sees one set of faces alone; each is opened once."""
    with ExitStack() as opened:
        yield cache(lambda width: opened.enter_context(launched(playwright, width)))


@pytest.fixture(scope="session")
def browser(browser_with):
    """Return the Chromium that most tests share; it sees the faces of the run alone."""
    return browser_with(FACES_OF_THE_RUN)


def launched(playwright, width):
    return playwright.chromium.launch(
        executable_path=browsers.find_chromium(),
        args=[
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            # a page lives for a second: what is made faster is hardly run any more
            "--js-flags=--no-opt --no-maglev",
        ],
        env={**os.environ, **font_environment(width)},
    )


@pytest.fixture
def taken_port():
    """Listen at a port."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]
