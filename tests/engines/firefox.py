"""Firefox, which speaks WebDriver BiDi by itself."""

import itertools
import json
import re
import subprocess
from base64 import b64decode
from threading import Thread

import websocket
from tests.browser.pages import LAPTOP
from tests.engines.engine import ANYBODY, PATIENCE_SECONDS, Engine

PREFER = """Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', %d);
Services.prefs.setIntPref('ui.prefersReducedMotion', %d)"""
A4_CM = {"width": 21.0, "height": 29.7}


class Firefox(Engine):
    """A running Firefox, without a window; each page has a new tab."""

    def __init__(self, program, folder, env):
        # to set what the reader's system asks for, its own pages must be reached
        own = ("--remote-debugging-port", "0", "--remote-allow-system-access")
        self._process = subprocess.Popen(
            [program, "--headless", "--no-remote", "--profile", folder, *own],
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._stderr = self._process.stderr
        self._socket = websocket.create_connection(
            f"{self._listens()}/session", timeout=PATIENCE_SECONDS, suppress_origin=True
        )
        self._numbers = itertools.count(1)
        self._events = []
        self._do("session.new", capabilities={})
        self._do("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        self._tab = None

    def open(self, address, *, size=LAPTOP, reader=ANYBODY):
        before = self._tab
        self._prefer(reader)
        self._tab = self._do("browsingContext.create", type="tab")["context"]
        if before:
            self._do("browsingContext.close", context=before)
        self._events.clear()
        # the furthest from UTC: dates must not move
        east = {"timezone": "Pacific/Kiritimati", "contexts": [self._tab]}
        self._do("emulation.setTimezoneOverride", **east)
        self._do_here("setViewport", viewport={"width": size[0], "height": size[1]})
        self._do_here("navigate", url=address, wait="complete")
        self._address = address.partition("#")[0]
        return self

    def close(self):
        self._do("browser.close")  # it then ends by itself
        self._socket.close()
        self._process.wait(PATIENCE_SECONDS)
        self._drain.join()
        self._stderr.close()

    def _do(self, method, **parameters):
        """Do what a method of WebDriver BiDi says, and return what it gives."""
        number = next(self._numbers)
        asked = {"id": number, "method": method, "params": parameters}
        self._socket.send(json.dumps(asked))
        while (answer := json.loads(self._socket.recv())).get("id") != number:
            self._events.append(answer)
        assert answer["type"] == "success", f"{method}: {answer}"
        return answer["result"]

    def _do_here(self, method, **parameters):
        return self._do(f"browsingContext.{method}", context=self._tab, **parameters)

    def _prefer(self, reader):
        own = self._do("browsingContext.getTree", **{"moz:scope": "chrome"})["contexts"][0]
        self._do(
            "script.evaluate",
            expression=PREFER % (not reader.dark, reader.calm),
            target={"context": own["context"]},
            awaitPromise=False,
        )

    def _listens(self):
        for line in self._stderr:
            if found := re.search(r"listening on (ws://\S+)", line):
                # a full pipe would hold it up
                self._drain = Thread(target=self._stderr.read, daemon=True)
                self._drain.start()
                return found[1]
        raise AssertionError("Firefox ended before it could be spoken to")

    def evaluate(self, expression, frame=None):
        answer = self._do(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression}) ?? null))()",
            target={"context": self._frame(frame)},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer.get("exceptionDetails")
        return json.loads(answer["result"]["value"])

    def act(self, *devices):
        self._do("input.performActions", context=self._tab, actions=devices)

    def shot(self):
        seen = self._do_here("captureScreenshot")
        return b64decode(seen["data"])

    def pdf(self):
        printed = self._do_here("print", page=A4_CM)
        return b64decode(printed["data"])

    def requests(self):
        asked = [event["request"]["url"] for event in self._happened("network.beforeRequestSent")]
        return [url for url in asked if url != self._address and not url.startswith("data:")]

    def complaints(self):
        entries = self._happened("log.entryAdded")
        return [entry["text"] for entry in entries if entry["level"] in ("error", "warn")]

    def _happened(self, method):
        self.evaluate("0")  # what happened before an answer has been told before it
        return [event["params"] for event in self._events if event["method"] == method]

    def _frame(self, number):
        if number is None:
            return self._tab
        (tree,) = self._do("browsingContext.getTree", root=self._tab)["contexts"]
        return tree["children"][number]["context"]
