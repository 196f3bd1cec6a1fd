"""What the tests ask of a browser engine and of the page it shows, whichever it is."""

import json
from abc import ABC, abstractmethod
from base64 import b64encode
from dataclasses import dataclass

from tests.browser.pages import LAPTOP

PATIENCE_SECONDS = 90
"""So long an answer may take on a machine that has much else to do."""

# In the page, so that no test sleeps: it is asked again until it holds.
WAIT = """new Promise((done, failed) => {
  const look = () => {
    try { if (%s) return done(true); } catch (fault) { return failed(fault); }
    setTimeout(look, 20);
  };
  look();
})"""
MOVE = """(() => {
  const found = document.querySelector(%s);
  found.scrollIntoView({block: 'nearest'});
  const {left, top, width, height} = found.getBoundingClientRect();
  const [x, y] = [left + width * %s, top + height / 2].map(Math.round);
  return {type: 'pointerMove', x, y, duration: 0, origin: 'viewport'};
})()"""
COLOURS = """(async () => {
  const seen = new Image();
  seen.src = 'data:image/png;base64,%s';
  await seen.decode();
  const {width, height} = seen;
  const sheet = Object.assign(document.createElement('canvas'), {width, height});
  const pen = sheet.getContext('2d', {willReadFrequently: true});
  pen.drawImage(seen, 0, 0);
  return %s.map(([x, y]) => [...pen.getImageData(x, y, 1, 1).data].slice(0, 3));
})()"""


@dataclass(frozen=True, slots=True)
class Reader:
    dark: bool = False
    calm: bool = False  # prefers reduced motion


ANYBODY = Reader()


class Engine(ABC):
    """A browser that shows one page after the other. `frame` is the number of a frame in a page."""

    @abstractmethod
    def open(self, address, *, size=LAPTOP, reader=ANYBODY):
        """Open a page in place of the last one, and wait until it has loaded."""

    @abstractmethod
    def close(self):
        """Let go of all that was started."""

    @abstractmethod
    def evaluate(self, expression, frame=None):
        """Return what an expression is in the page, as JSON has it; a promise is awaited."""

    @abstractmethod
    def act(self, *devices):
        """Let keys and the pointer act as WebDriver describes it."""

    @abstractmethod
    def shot(self):
        """Return what the page looks like, as a PNG."""

    @abstractmethod
    def requests(self):
        """Return what was asked for beside the page itself."""

    @abstractmethod
    def complaints(self):
        """Return the errors and warnings of the page."""

    def wait(self, condition, frame=None):
        assert self.evaluate(WAIT % condition, frame) is True, condition

    def ready(self):
        self.wait("document.documentElement.dataset.sergemap === 'ready'")

    def state(self, frame=None):
        """Return what the page tells scripts."""
        return self.evaluate("sergemap.state()", frame)

    def press(self, *keys):
        """Press keys one after the other: letters, and those that selenium's `Keys` names."""
        turns = [{"type": turn, "value": key} for key in keys for turn in ("keyDown", "keyUp")]
        self.act({"type": "key", "id": "keys", "actions": turns})

    def click(self, selector):
        self.drag(selector, 0.5)

    def drag(self, selector, *parts):
        """Press the pointer at a part of an element's width, take it to the others, let go."""
        self.wait(f"document.querySelector({json.dumps(selector)})")  # some of it comes later
        start, *moves = (self.evaluate(MOVE % (json.dumps(selector), part)) for part in parts)
        hold, leave = ({"type": f"pointer{turn}", "button": 0} for turn in ("Down", "Up"))
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}}
        self.act(mouse | {"actions": [start, hold, *moves, leave]})

    def colours(self, places):
        seen = b64encode(self.shot()).decode()
        return self.evaluate(COLOURS % (seen, json.dumps(places)))
