"""Pages that tests open one after the other in the same tab, since a new tab costs a second."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace

from playwright.sync_api import Page

DESK, PHONE, SMALL, EMBED = (1280, 800), (390, 844), (320, 640), (480, 320)
# Laid out as on a desk, with a third less to draw: what most tests look at.
LAPTOP = (1024, 640)
# Most tests ask what there is to see in the end; what moves on the way there is asked by these.
MOVING = {"reduced_motion": "no-preference"}

# What is slow is measured in bench/: a busy machine fails no test.
PATIENCE_MS = 120_000
# What a test may have told the tab to be, for all the pages that it shows.
PRETENDED = """() => ['print', '(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)',
  '(forced-colors: active)', '(prefers-contrast: more)']
  .filter((medium) => matchMedia(medium).matches)"""


@dataclass
class Opened:
    """A page that was opened, what it asked the network for and what its console said.

    What else is asked of it is asked of the page.
    """

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __getattr__(self, name):
        return getattr(self.page, name)

    def state(self):
        return self.do("state()")

    def do(self, call):
        return self.evaluate(f"sergemap.{call}")


def new_page(browser, **options):
    """Open a tab that no other test has seen; its context is closed by whoever asks for it."""
    context = browser.new_context(**{"locale": "en-GB"} | options)
    context.set_default_timeout(PATIENCE_MS)
    return context.new_page()


def hear(page, complain):
    page.on("pageerror", lambda fault: complain(str(fault)))
    page.on("console", lambda line: complain(line.text))


class Tab:
    """A tab of one kind, in which one page after the other is opened."""

    def __init__(self, page, kind):
        self.page = page
        self.kind = kind
        self._pretends = page.evaluate(PRETENDED)
        self._opened = Opened(page)
        page.on("request", lambda request: self._opened.requests.append(request.url))
        hear(page, lambda words: self._opened.complaints.append(words))

    def lend(self):
        self._opened = Opened(self.page)
        return self._opened

    def take_back(self):
        """Make the tab as good as new; False: a test did to it what cannot be undone."""
        if self.page.is_closed() or len(self.page.context.pages) > 1:
            return False
        if self.page.evaluate(PRETENDED) != self._pretends:
            return False
        self.page.context.clear_permissions()
        self.page.context.unroute_all()
        self.page.mouse.move(0, 0)
        self.page.goto("about:blank")
        session = self.page.context.new_cdp_session(self.page)
        session.send("Page.resetNavigationHistory")
        session.detach()
        return True


class Tabs:
    """The tabs of one browser; the network is off unless somebody asks for it."""

    def __init__(self, browser):
        self._browser = browser
        self._free = []

    def tab(self, size, options):
        kind = repr(sorted(options.items()))
        found = next((tab for tab in self._free if tab.kind == kind), None)
        if found is None:
            # the furthest from UTC: dates must not move
            options = {"offline": True, "timezone_id": "Pacific/Kiritimati"} | options
            found = Tab(new_page(self._browser, **options), kind)
        else:
            self._free.remove(found)
        resize(found.page, size)
        return found

    def free(self, tab):
        """Keep a tab for another test; of those that nobody uses, the oldest is closed."""
        if not tab.take_back():
            tab.page.context.close()
            return
        self._free.append(tab)
        if len(self._free) > 3:
            self._free.pop(0).page.context.close()

    def close(self):
        for tab in self._free:
            tab.page.context.close()


@contextmanager
def lending(tabs):
    """Give what opens files and waits for their first map, and take the tabs back in the end.

    No page may complain, unless a test makes it complain and says so.
    """
    lent = []

    def open_it(path, after="", *, size=LAPTOP, ready=True, may_complain=False, **options):
        tab = tabs.tab(size, {"reduced_motion": "reduce"} | options)
        opened = tab.lend()
        lent.append((tab, [] if may_complain else opened.complaints))
        opened.goto((path if isinstance(path, str) else path.as_uri()) + after)
        if ready:
            wait_until_ready(opened)
        return opened

    yield open_it
    complaints = [words for _, heard in lent for words in heard]
    for tab, _ in lent:
        tabs.free(tab)
    assert complaints == [], complaints


def wait_until_ready(page):
    page.wait_for_selector("html[data-sergemap=ready]", state="attached")


def framed_map(page):
    """Return the map that a page shows in its first frame, when it is ready."""
    wait_until_ready(page.frames[1])
    return page.frames[1]


def resize(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})


def box_of(found):
    return SimpleNamespace(**found.bounding_box())


def beyond_the_side(page):
    """Return by how many pixels a page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def set_style(page, css):
    """Give a page a style beside its own, in place of the last one."""
    page.evaluate(SET_STYLE, css)


SET_STYLE = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""


def open_details(page):
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")


def pass_frames(page, count):
    """Let the browser draw so many frames: what was to happen by then has happened."""
    page.evaluate(
        """(count) => new Promise((done) => {
          const next = () => (count-- > 0 ? requestAnimationFrame(next) : done());
          next();
        })""",
        count,
    )


def come_to_rest(page):
    """Wait until nothing fades or moves any more but what moves for ever."""
    page.evaluate(
        """() => Promise.allSettled(document.getAnimations()
          .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
          .map((one) => one.finished))"""
    )
    pass_frames(page, 2)


def touch(page):
    """Return a hand that puts fingers down on an opened page, moves and lifts them."""
    session = page.context.new_cdp_session(page.page)

    def send(kind, *fingers):
        points = [{"x": x, "y": y, "id": index} for index, (x, y) in enumerate(fingers)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    return send
