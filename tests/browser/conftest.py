"""Pages to open in a Chromium without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.hosts import folder, loopback, open_host, site  # noqa: F401  # fixtures
from tests.browser.pages import Open, Opened, Tab, Tabs, opened_in

ROOT = Path(__file__).parents[2]
LIVES = Path(__file__).parent / "lives"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Iterator[Tabs]:
    held = Tabs(browser)
    yield held
    held.close()


@pytest.fixture
def open_page(tabs: Tabs) -> Iterator[Open]:
    """Open a file at a size and wait for its first map; the network is off."""
    lent: list[Tab] = []

    def open_it(
        path: Path | str,
        after: str = "",
        *,
        size: tuple[int, int] = (1280, 800),
        ready: bool = True,
        **options: object,
    ) -> Opened:
        lent.append(tabs.tab(size, options))
        return opened_in(lent[-1], path, after, ready=ready)

    yield open_it
    for tab in lent:
        tabs.free(tab)
