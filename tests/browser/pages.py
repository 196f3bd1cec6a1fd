"""Pages that tests open one after the other in the same tab, since a new tab costs a second."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Frame, Page, Request

# How long a page may take: what is slow is measured in bench/, and a busy machine fails no test.
PATIENCE_MS = 120_000
# What a test may have told the tab to be, for all the pages that it shows.
PRETENDED = """() => ['print', '(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)',
  '(forced-colors: active)'].filter((medium) => matchMedia(medium).matches)"""


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


@dataclass
class Tab:
    """A tab of one kind, and what it pretends to be."""

    page: Page
    context: BrowserContext
    kind: str
    pretends: list[str]
    opened: Opened | None = None

    def lend(self) -> Opened:
        self.opened = Opened(self.page)
        self.page.on("request", self._hear_request)
        self.page.on("pageerror", self._hear_fault)
        self.page.on("console", self._hear_console)
        return self.opened

    def take_back(self) -> bool:
        """Make the tab as good as new; False: a test did to it what cannot be undone."""
        self.page.remove_listener("request", self._hear_request)
        self.page.remove_listener("pageerror", self._hear_fault)
        self.page.remove_listener("console", self._hear_console)
        self.opened = None
        if self.page.is_closed() or len(self.context.pages) > 1:
            return False
        if self.page.evaluate(PRETENDED) != self.pretends:
            return False
        self.page.mouse.move(0, 0)
        self.page.goto("about:blank")
        session = self.context.new_cdp_session(self.page)
        session.send("Page.resetNavigationHistory")
        session.detach()
        return True

    def _hear_request(self, request: Request) -> None:
        if self.opened:
            self.opened.requests.append(request.url)

    def _hear_fault(self, fault: object) -> None:
        if self.opened:
            self.opened.complaints.append(str(fault))

    def _hear_console(self, said: ConsoleMessage) -> None:
        if self.opened and said.type in ("error", "warning"):
            self.opened.complaints.append(said.text)


class Tabs:
    """The tabs of one browser; the network is off in all of them."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: list[Tab] = []

    def tab(self, size: tuple[int, int], options: dict[str, object]) -> Tab:
        """Return a free tab of this kind, or a new one."""
        kind = repr(sorted(options.items()))
        found = next((tab for tab in self._free if tab.kind == kind), None)
        if found is None:
            found = self._made(kind, options)
        else:
            self._free.remove(found)
        found.page.set_viewport_size({"width": size[0], "height": size[1]})
        return found

    def free(self, tab: Tab) -> None:
        """Keep a tab for another test; of those that nobody uses, the oldest is closed."""
        if not tab.take_back():
            tab.context.close()
            return
        self._free.append(tab)
        if len(self._free) > 3:
            self._free.pop(0).context.close()

    def close(self) -> None:
        for tab in self._free:
            tab.context.close()

    def _made(self, kind: str, options: dict[str, object]) -> Tab:
        context = self._browser.new_context(
            offline=True,
            locale="en-GB",
            timezone_id="Pacific/Kiritimati",  # the furthest from UTC: dates must not move
            **options,  # type: ignore[arg-type]  # keyword arguments of playwright's own
        )
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        return Tab(page, context, kind, page.evaluate(PRETENDED))


@contextmanager
def lending(tabs: Tabs) -> Iterator[Open]:
    """Give what opens files in such tabs, and take the tabs back in the end."""
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


def opened_in(tab: Tab, path: Path | str, after: str = "", *, ready: bool = True) -> Opened:
    """Open a file in a tab and wait for its first map."""
    opened = tab.lend()
    opened.page.goto((path if isinstance(path, str) else path.as_uri()) + after)
    if ready:
        opened.page.wait_for_selector("html[data-sergemap=ready]", state="attached")
    return opened


def pass_frames(page: Page | Frame, count: int) -> None:
    """Let the browser draw so many frames: what was to happen by then has happened."""
    page.evaluate(
        """(count) => new Promise((done) => {
          const next = () => (count-- > 0 ? requestAnimationFrame(next) : done());
          next();
        })""",
        count,
    )


def come_to_rest(page: Page | Frame) -> None:
    """Wait until nothing fades or moves any more but what moves for ever."""
    page.evaluate(
        """() => Promise.allSettled(document.getAnimations()
          .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
          .map((one) => one.finished))"""
    )
    pass_frames(page, 2)
