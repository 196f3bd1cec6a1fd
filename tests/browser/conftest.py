"""Pages to open in a Chromium without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from tests.browser.hosts import folder, loopback, open_host, site  # noqa: F401  # fixtures

from sergemap.pipeline import build_file

ROOT = Path(__file__).parents[2]
LIVES = Path(__file__).parent / "lives"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def serge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built page of Victor Serge's life."""
    out = tmp_path_factory.mktemp("serge") / "victor-serge.html"
    return build_file(ROOT / "data" / "places.yaml", out).path


@dataclass
class Opened:
    """A page that was opened, what it asked the network for and what its console said."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def state(self) -> dict[str, object]:
        told: dict[str, object] = self.page.evaluate("window.sergemap.state()")
        return told

    def do(self, call: str) -> object:
        return self.page.evaluate(f"window.sergemap.{call}")


Open = Callable[..., Opened]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Open a file at a size and wait for its first map; the network is off."""
    contexts: list[BrowserContext] = []

    def open_it(
        path: Path | str,
        after: str = "",
        *,
        size: tuple[int, int] = (1280, 800),
        ready: bool = True,
        **options: object,
    ) -> Opened:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            offline=True,
            locale="en-GB",
            timezone_id="Pacific/Kiritimati",  # the furthest from UTC: dates must not move
            **options,  # type: ignore[arg-type]  # keyword arguments of playwright's own
        )
        contexts.append(context)
        opened = Opened(context.new_page())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.on(
            "console",
            lambda said: (
                opened.complaints.append(said.text) if said.type in ("error", "warning") else None
            ),
        )
        url = path if isinstance(path, str) else path.as_uri()
        opened.page.goto(url + after)
        if ready:
            opened.page.wait_for_selector("html[data-sergemap=ready]", state="attached")
        return opened

    yield open_it
    for context in contexts:
        context.close()
