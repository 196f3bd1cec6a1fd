"""WebKit as WebKitGTK has it, in its own small browser on a screen that nobody sees."""

import json
import os
import signal
import subprocess
from contextlib import ExitStack, contextmanager, suppress

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Remote, WebKitGTKOptions
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.webkitgtk.service import Service
from tests.browser.hosts import Quiet, serving
from tests.browser.pages import LAPTOP
from tests.engines.engine import ANYBODY, PATIENCE_SECONDS, Engine
from tests.programs import run
from urllib3.exceptions import HTTPError

TELL = """(async () => JSON.stringify(await (%s) ?? null))().then(
  (value) => arguments[0]({value}), (fault) => arguments[0]({fault: String(fault)}));"""
# The driver cannot read the console. So the page itself listens, from when it has loaded on;
# what is said before that is heard by `console`, which starts the browser without the driver.
LISTEN = """(() => {
  const heard = globalThis.heardOfPage = [];
  addEventListener('error', ({message}) => heard.push(message));
  addEventListener('unhandledrejection', ({reason}) => heard.push(String(reason)));
  addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI}) =>
    heard.push(`${violatedDirective}: ${blockedURI}`));
  for (const level of ['error', 'warn']) {
    const say = console[level];
    console[level] = (...words) => { heard.push(words.join(' ')); say.apply(console, words); };
  }
})()"""
# A page in which nothing changes is never painted again, and its picture never comes.
REPAINT = """globalThis.repainting = setInterval(() => {
  const {style} = document.documentElement;
  style.outline = style.outline ? '' : '1px solid transparent';
}, 20)"""
STARTS_SECONDS = (20, 40)
"""So long the first starts of a browser may take before there is another."""

ALOUD = ("--enable-write-console-messages-to-stdout=true", "--exit-after-load")
REST = "(clearInterval(globalThis.repainting), document.documentElement.style.outline = '')"


class Listener(Quiet):
    """Stands between WebKit and every network, and writes down what is asked for."""

    asked: list[str]

    def answer(self):
        self.asked.append(self.path)
        self.send_error(404)

    do_GET = do_HEAD = do_POST = do_CONNECT = answer  # noqa: N815  # as http.server names them


class WebKit(Engine):
    """A WebKit, opened anew where another reader looks at the page."""

    def __init__(self, found, folder, env):
        self._found = found
        self._folder = folder
        self._asked = []
        self._started = ExitStack()
        display = self._started.enter_context(_screen(found.screen))
        listener = type("Heard", (Listener,), {"asked": self._asked})
        self._proxy = self._started.enter_context(serving(listener))
        # where there is no graphics card, drawing without its help is ten times faster
        own = {"DISPLAY": display, "WEBKIT_DISABLE_DMABUF_RENDERER": "1"}
        self._env = {**env, **own, "TZ": "Pacific/Kiritimati"}
        self._driver = None
        self._reader = ANYBODY

    def open(self, address, *, size=LAPTOP, reader=ANYBODY):
        if self._driver is None or reader != self._reader:
            self._leave()
            self._driver, self._reader = self._opened(reader), reader
        self._driver.get("about:blank")  # else an address with another fragment loads nothing
        self._driver.set_window_rect(0, 0, *size)
        self._asked.clear()
        self._driver.get(address)
        self.wait(f"innerWidth === {size[0]} && innerHeight === {size[1]}")
        self.evaluate(LISTEN)
        return self

    def close(self):
        self._leave()
        self._started.close()

    def console(self, address):
        """Open a page without the driver, and return what the console told until it had loaded."""
        words = (self._found.browser, *self._options(ANYBODY), *ALOUD, address)
        ran = run(*words, env=self._env, timeout=PATIENCE_SECONDS, check=True)
        return [line for line in ran.stderr.splitlines() if "CONSOLE" in line]  # GTK speaks too

    def _options(self, reader):
        yield "--full-screen"  # the view fills the window
        yield f"--proxy={self._proxy}"
        if reader.dark:
            yield "--dark-mode"

    def _opened(self, reader):
        settings = self._folder / ("calm" if reader.calm else "lively")
        (settings / "gtk-3.0").mkdir(parents=True, exist_ok=True)
        moves = f"[Settings]\ngtk-enable-animations={0 if reader.calm else 1}\n"
        (settings / "gtk-3.0" / "settings.ini").write_text(moves, "utf-8")
        options = WebKitGTKOptions()
        options.binary_location = self._found.browser
        for option in ("--automation", *self._options(reader)):
            options.add_argument(option)
        env = {**self._env, "XDG_CONFIG_HOME": str(settings)}
        # On a busy machine the driver and the browser now and then miss each other as they start,
        # and then wait for ever: both are started anew.
        for seconds in (*STARTS_SECONDS, PATIENCE_SECONDS):
            try:
                return self._begun(options, env, seconds)
            except (HTTPError, WebDriverException) as fault:
                missed = fault
                self._end()
        raise missed

    def _begun(self, options, env, seconds):
        self._service = Service(self._found.driver, env=env, popen_kw={"start_new_session": True})
        self._service.start()
        where = ClientConfig(self._service.service_url, timeout=seconds)
        driver = Remote(RemoteConnection(client_config=where), options=options)
        where.timeout = PATIENCE_SECONDS
        driver.set_script_timeout(PATIENCE_SECONDS)
        return driver

    def _end(self):
        """End the driver and whatever it has started, also where it does not answer."""
        if process := self._service.process:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(PATIENCE_SECONDS)
        self._service.stop()

    def _leave(self):
        if self._driver:
            with suppress(HTTPError, WebDriverException):
                self._driver.quit()
            self._end()
        self._driver = None

    def evaluate(self, expression, frame=None):
        if frame is not None:
            self._driver.switch_to.frame(frame)
        answer = self._driver.execute_async_script(TELL % expression)
        self._driver.switch_to.default_content()
        assert "fault" not in answer, answer
        return json.loads(answer["value"])

    def act(self, *devices):
        self._driver.execute(Command.W3C_ACTIONS, {"actions": devices})

    def shot(self):
        self._driver.execute_script(REPAINT)
        seen = self._driver.get_screenshot_as_png()
        self._driver.execute_script(REST)
        return seen

    def requests(self):
        loaded = self.evaluate(
            "performance.getEntriesByType('resource').map(({name}) => name)"
            ".filter((name) => !name.startsWith('data:'))"
        )
        return [*self._asked, *loaded]

    def complaints(self):
        return self.evaluate("globalThis.heardOfPage")


@contextmanager
def _screen(program):
    """Start a screen that nobody sees, and yield the number that it chose for itself."""
    reading, writing = os.pipe()
    large = ("-screen", "0", "1600x1200x24", "-nolisten", "tcp")
    screen = subprocess.Popen(
        [program, "-displayfd", str(writing), *large], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    os.close(writing)
    with os.fdopen(reading) as number:
        yield f":{number.readline().strip()}"
    screen.terminate()
    screen.wait(PATIENCE_SECONDS)
