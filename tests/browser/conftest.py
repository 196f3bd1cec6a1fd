"""Pages to open in a Chromium without a network."""

from contextlib import ExitStack, closing
from functools import cache, partial
from pathlib import Path

import pytest
from tests.browser.hosts import disk, folder, loopback, open_host, site  # noqa: F401  # fixtures
from tests.browser.pages import Tabs, lending
from tests.built import built_once
from tests.conftest import FACES_OF_THE_RUN

from sergemap.commands.build import run as build_file

ROOT = Path(__file__).parents[2]
LIVES = Path(__file__).parent / "lives"


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def tabs_with(browser_with):
    """Return what gives the tabs that see one set of faces alone."""
    with ExitStack() as opened:
        yield cache(lambda width: opened.enter_context(closing(Tabs(browser_with(width)))))


@pytest.fixture
def open_page(tabs_with):
    """Open a file at a size and wait for its first map; the network is off."""
    with lending(tabs_with(FACES_OF_THE_RUN)) as open_it:
        yield open_it


@pytest.fixture(scope="session")
def lives(tmp_path_factory):
    """Return what gives the page of a life beside these tests; each is built once."""

    def page_of(life):
        build = partial(build_file, LIVES / f"{life}.yaml")
        return built_once(tmp_path_factory, f"{life}.html", build)

    return page_of


@pytest.fixture
def open_serge(serge, open_page):
    """Open the Serge map at an address."""
    return partial(open_page, serge)


@pytest.fixture
def open_life(lives, open_page):
    """Open one of the lives beside these tests."""
    return lambda life, *more, **options: open_page(lives(life), *more, **options)
