"""Firefox, which speaks WebDriver BiDi by itself."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path
from threading import Thread
from typing import Any

import websocket
from tests.engines.tab import ANYBODY, PATIENCE_SECONDS, Engine, Reader, Tab

PREFER = """Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', %d);
Services.prefs.setIntPref('ui.prefersReducedMotion', %d)"""
A4_CM = {"width": 21.0, "height": 29.7}


class Firefox(Engine):
    """A running Firefox, without a window."""

    def __init__(self, program: str, folder: Path, env: Mapping[str, str]) -> None:
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
            f"{self._address()}/session", timeout=PATIENCE_SECONDS, suppress_origin=True
        )
        self._numbers = itertools.count(1)
        self.heard: list[dict[str, Any]] = []
        self.do("session.new", capabilities={})
        self.do("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        self._tab: str | None = None

    def open(
        self, address: str, *, size: tuple[int, int] = (1280, 800), reader: Reader = ANYBODY
    ) -> FirefoxTab:
        """Open a page in a new tab, in place of the last one."""
        before = self._tab
        self._prefer(reader)
        self._tab = self.do("browsingContext.create", type="tab")["context"]
        if before:
            self.do("browsingContext.close", context=before)
        self.heard.clear()
        here = {"contexts": [self._tab]}
        # the furthest from UTC: dates must not move
        self.do("emulation.setTimezoneOverride", timezone="Pacific/Kiritimati", **here)
        view = {"width": size[0], "height": size[1]}
        self.do("browsingContext.setViewport", context=self._tab, viewport=view)
        self.do("browsingContext.navigate", context=self._tab, url=address, wait="complete")
        return FirefoxTab(self, self._tab, address)

    def close(self) -> None:
        """Close the browser, which then ends by itself."""
        self.do("browser.close")
        self._socket.close()
        self._process.wait(PATIENCE_SECONDS)
        self._drain.join()
        self._stderr.close()

    def do(self, method: str, **parameters: object) -> dict[str, Any]:
        """Do what a method of WebDriver BiDi says, and return what it gives."""
        number = next(self._numbers)
        asked = {"id": number, "method": method, "params": parameters}
        self._socket.send(json.dumps(asked))
        while (answer := json.loads(self._socket.recv())).get("id") != number:
            self.heard.append(answer)
        assert answer["type"] == "success", f"{method}: {answer}"
        return answer["result"]

    def _prefer(self, reader: Reader) -> None:
        own = self.do("browsingContext.getTree", **{"moz:scope": "chrome"})["contexts"][0]
        self.do(
            "script.evaluate",
            expression=PREFER % (not reader.dark, reader.calm),
            target={"context": own["context"]},
            awaitPromise=False,
        )

    def _address(self) -> str:
        for line in self._stderr:
            if found := re.search(r"listening on (ws://\S+)", line):
                # a full pipe would hold it up
                self._drain = Thread(target=self._stderr.read, daemon=True)
                self._drain.start()
                return found[1]
        raise AssertionError("Firefox ended before it could be spoken to")


class FirefoxTab(Tab):
    """A tab of Firefox."""

    def __init__(self, firefox: Firefox, context: str, address: str) -> None:
        self._do, self._heard = firefox.do, firefox.heard
        self._context = context
        self._address = address.partition("#")[0]

    def evaluate(self, expression: str, frame: int | None = None) -> Any:
        answer = self._do(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression}) ?? null))()",
            target={"context": self._frame(frame)},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer.get("exceptionDetails")
        return json.loads(answer["result"]["value"])

    def act(self, *devices: Mapping[str, object]) -> None:
        self._do("input.performActions", context=self._context, actions=devices)

    def shot(self) -> bytes:
        seen = self._do("browsingContext.captureScreenshot", context=self._context)
        return b64decode(seen["data"])

    def pdf(self) -> bytes:
        """Return the page as it is printed."""
        printed = self._do("browsingContext.print", context=self._context, page=A4_CM)
        return b64decode(printed["data"])

    def requests(self) -> list[str]:
        asked = [event["request"]["url"] for event in self._events("network.beforeRequestSent")]
        return [url for url in asked if url != self._address and not url.startswith("data:")]

    def complaints(self) -> list[str]:
        entries = self._events("log.entryAdded")
        return [entry["text"] for entry in entries if entry["level"] in ("error", "warn")]

    def _events(self, method: str) -> list[dict[str, Any]]:
        self.evaluate("0")  # what happened before an answer has been told before it
        return [event["params"] for event in self._heard if event["method"] == method]

    def _frame(self, number: int | None) -> str:
        if number is None:
            return self._context
        (tree,) = self._do("browsingContext.getTree", root=self._context)["contexts"]
        return tree["children"][number]["context"]
