"""Pages around a map, as files and from a server on this machine."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page
from tests.browser.pages import PATIENCE_MS

from sergemap.embed.frame import write_companion

SANDBOX = 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"'
HEARD = """<script>
heard = [];
framesNow = () => Array.from({length: frames.length}, (_, number) => frames[number]);
addEventListener('message', ({data, source, origin}) =>
  heard.push({data, origin, from: framesNow().indexOf(source)}));
say = (message, to = 0) => frames[to].postMessage(message, '*');
ask = (message, to = 0) => say({sergemap: 1, ...message}, to);
from = (number) => heard.filter((one) => one.from === number).map((one) => one.data);
told = (event, number = 0) => from(number).filter((one) => one.event === event);
heights = (number = 0) =>
  from(number).filter((one) => typeof one === 'string').map((one) => JSON.parse(one).height);
</script>
"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback and yield its address, without a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Site:
    """A folder with a built map, and the address under which its pages are opened."""

    folder: Path
    address: str

    def write(self, body: str, name: str = "host.html") -> str:
        """Write a page around a map and return its address."""
        head = '<meta charset="utf-8">\n<title>host</title>\n<link rel="icon" href="data:,">\n'
        page = f'<!doctype html><html lang="en">{head}{HEARD}{body}</html>\n'
        (self.folder / name).write_text(page, encoding="utf-8")
        return f"{self.address}/{name}"


@dataclass
class Host:
    """A page around maps that was opened, and what was complained of."""

    page: Page
    context: BrowserContext
    complaints: list[str] = field(default_factory=list)

    def map(self, number: int = 0) -> Frame:
        """Return the frame of a map when it is ready."""
        frame = self.page.locator("iframe").nth(number).element_handle().content_frame()
        assert frame is not None
        frame.wait_for_selector("html[data-sergemap=ready]", state="attached")
        return frame

    def state(self, number: int = 0) -> dict[str, object]:
        told: dict[str, object] = self.map(number).evaluate("window.sergemap.state()")
        return told

    def wait(self, condition: str) -> None:
        """Wait for a condition of the host page."""
        self.page.wait_for_function(f"() => {condition}")

    def wait_for_stop(self, stop: str, number: int = 0) -> None:
        self.map(number).wait_for_function(
            "(stop) => window.sergemap.state().stop === stop", arg=stop
        )


OpenHost = Callable[..., Host]


def map_frame(after: str = "", *, width: int = 900, height: int = 600, more: str = SANDBOX) -> str:
    """Return a frame around the map of the site."""
    source = f'src="victor-serge.html{after}"'
    return f'<iframe title="map" width="{width}" height="{height}" {more} {source}></iframe>\n'


@pytest.fixture(scope="module")
def folder(serge: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_companion(Path(shutil.copy(serge, folder / "victor-serge.html")))
    return folder


@pytest.fixture(scope="module")
def loopback(folder: Path) -> Iterator[Site]:
    with served(folder) as address:
        yield Site(folder, address)


@pytest.fixture(params=["file", "loopback"])
def site(request: pytest.FixtureRequest, folder: Path, loopback: Site) -> Site:
    return loopback if request.param == "loopback" else Site(folder, folder.as_uri())


@pytest.fixture
def open_host(browser: Browser) -> Iterator[OpenHost]:
    """Open a page around a map; unlike `open_page` it may ask this machine."""
    opened: list[Host] = []

    def open_it(address: str, size: tuple[int, int] = (1000, 700), **options: object) -> Host:
        options.setdefault("reduced_motion", "reduce")
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale="en-GB",
            **options,  # type: ignore[arg-type]  # keyword arguments of playwright's own
        )
        context.set_default_timeout(PATIENCE_MS)
        host = Host(context.new_page(), context)
        opened.append(host)
        host.page.on("pageerror", lambda error: host.complaints.append(str(error)))
        host.page.on(
            "console",
            lambda said: (
                host.complaints.append(said.text) if said.type in ("error", "warning") else None
            ),
        )
        host.page.goto(address)
        return host

    yield open_it
    for host in opened:
        host.context.close()
