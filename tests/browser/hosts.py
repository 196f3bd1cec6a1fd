"""Pages around a map, as files and from a server on this machine."""

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from tests.browser.pages import Opened, lending, wait_until_ready
from tests.conftest import FACES_OF_THE_RUN

from sergemap.commands.embed import snippet
from sergemap.embed.frame import Shown, write_companion

ALONE = 'sandbox="allow-scripts"'
SANDBOX = 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"'
HOST = Path(__file__).with_name("host.html").read_text("utf-8")
MAP = "victor-serge.html"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing."""

    def end_headers(self):
        self.send_header("Cache-Control", "no-store")  # another test writes the same page anew
        super().end_headers()


@contextmanager
def serving(handler):
    """Serve on the loopback and yield the address, without a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
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

    def write(self, body, name="host.html"):
        """Write a page around a map and return its address."""
        (self.folder / name).write_text(HOST.replace("BODY", body), "utf-8")
        return f"{self.address}/{name}"

    def write_framed(self, after="", **how):
        return self.write(map_frame(after, **how))

    def snippet(self, *, script=False, srcdoc=False, url=None, **shown):
        """Return what `sergemap embed` gives for the map."""
        page, shown = self.folder / MAP, Shown(**shown)
        return snippet(page, shown, url=url, script=script, srcdoc=srcdoc).html


class Host(Opened):
    """A page around maps that was opened."""

    def map(self, number=0):
        frame = self.locator("iframe").nth(number).element_handle().content_frame()
        wait_until_ready(frame)
        return frame

    def state(self, number=0):
        return self.map(number).evaluate("sergemap.state()")

    def wait(self, condition):
        self.wait_for_function(f"() => {condition}")

    def ask(self, what, number=0):
        self.evaluate(f"ask({{do: {what}}}, {number})")

    def greet(self, number=0):
        """Greet a map and wait for its answer."""
        answers = self.evaluate(f"told('ready', {number}).length")
        self.ask("'hello'", number)
        self.wait(f"told('ready', {number}).length === {answers + 1}")

    def wait_for_stop(self, stop, number=0):
        self.map(number).wait_for_function(f"() => sergemap.state().stop === '{stop}'")


def map_frame(after="", *, width=900, height=600, more=SANDBOX):
    size = f'width="{width}" height="{height}"'
    return f'<iframe title="map" {size} {more} src="{MAP}{after}"></iframe>\n'


@pytest.fixture(scope="module")
def folder(serge, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    write_companion(Path(shutil.copy(serge, folder / MAP)))
    return folder


@pytest.fixture(scope="module")
def loopback(folder):
    with serving(partial(Quiet, directory=str(folder))) as address:
        yield Site(folder, address)


@pytest.fixture(scope="module")
def disk(folder):
    return Site(folder, folder.as_uri())


@pytest.fixture(params=["file", "loopback"])
def site(request, disk, loopback):
    return loopback if request.param == "loopback" else disk


@pytest.fixture
def open_host(tabs_with):
    """Open a page around a map; unlike `open_page` it may ask this machine."""
    with lending(tabs_with(FACES_OF_THE_RUN)) as open_page:

        def open_it(address, size=(1000, 700), **options):
            options = {"reduced_motion": "reduce", "offline": False} | options
            return Host(**vars(open_page(address, size=size, ready=False, **options)))

        yield open_it
