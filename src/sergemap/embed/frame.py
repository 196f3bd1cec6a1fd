"""The element that puts a built page into somebody else's page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urlencode, urlsplit

from rjsmin import jsmin  # type: ignore[import-untyped]  # it has no types

from sergemap.errors import OptionError, PageError
from sergemap.files import read_resource, regular_bytes, write_file
from sergemap.page.markup import Html, text
from sergemap.page.policy import SANDBOX
from sergemap.text import Words, did_you_mean, language_in, quoted
from sergemap.text import shown as shown_text

HERE = Path(__file__).parent
COMPANION = "sergemap-embed.js"
LEAST = 480
"""Px; lower, buttons and timeline leave too little of the map."""
LEAST_WITH_STORY = 640
_LARGEST = 256 * 2**20  # bytes; a lesson holds a life of 64 MiB at most, and its map
_MOST_NAMED = 16  # known ids in the answer to an unknown one


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltPage:
    """A page that `sergemap build` wrote, and what can be asked of it."""

    path: Path
    html: str
    language: str  # the one it opens in, unless the reader's browser asks for another
    titles: Mapping[str, str]  # by language
    stops: tuple[str, ...]
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How a map is to be shown in its frame."""

    stop: str | None = None
    period: str | None = None
    language: str | None = None
    controls: bool = True
    panel: bool = True
    theme: Literal["light", "dark"] | None = None
    play: bool = False
    height: int | None = None  # px; None: by the ratio
    ratio: tuple[int, int] = (16, 10)

    def settings(self) -> dict[str, str]:
        """Return what the address asks of the page, a moment left out.

        >>> Shown(stop="orenburg", language="fr", panel=False).settings()
        {'lang': 'fr', 'panel': '0'}
        """
        asked = {
            "lang": self.language,
            "controls": None if self.controls else "0",
            "panel": None if self.panel else "0",
            "theme": self.theme,
            "play": "1" if self.play else None,
        }
        return {name: value for name, value in asked.items() if value}

    def fragment(self) -> str:
        """Return the part of an address that leads there, with its #; nothing where none is needed.

        >>> Shown(stop="orenburg", theme="dark").fragment(), Shown(period="west").fragment()
        ('#orenburg&theme=dark', '#period=west')
        """
        moment = [quote(self.stop, safe="")] if self.stop else []
        asked = ({"period": self.period} if self.period else {}) | self.settings()
        parts = "&".join([*moment, *(f"{name}={quote(value)}" for name, value in asked.items())])
        return f"#{parts}" if parts else ""


# The page.


def read_built(path: Path) -> BuiltPage:
    """Read a page that `sergemap build` wrote; raises PageError where it is another, or none."""
    try:
        content = regular_bytes(path, _LARGEST)
        if content is None:
            raise PageError(f"{shown_text(path)}: it is larger than 256 MiB, as no map is")
        html = content.decode("utf-8-sig")
    except FileNotFoundError:
        message = f"there is no such page; build it first: sergemap build -o {path}"
        raise PageError(f"{path}: {message}") from None
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not text"
        raise PageError(f"{path}: it cannot be read: {reason.lower()}") from None
    try:
        return _understood(path, html)
    except (KeyError, TypeError, ValueError, AttributeError):
        message = "it is no map that sergemap build wrote; build one: sergemap build"
        raise PageError(f"{path}: {message}") from None


_SCENE = re.compile(r'<script type="application/json" id="sergemap-scene">(.*?)</script>', re.S)
_LANGUAGE = re.compile(r'<html [^>]*?\blang="([^"]*)"')


def _understood(path: Path, html: str) -> BuiltPage:
    scene_element, opened = _SCENE.search(html), _LANGUAGE.search(html)
    if scene_element is None or opened is None:
        raise ValueError
    scene = json.loads(scene_element[1])
    stops = scene["stops"]
    return BuiltPage(
        path=path,
        html=html,
        language=opened[1],
        titles={str(tag): str(texts["title"]) for tag, texts in scene["texts"].items()},
        stops=tuple(dict.fromkeys({**stops["each"], **stops["columns"]}["id"])),
        periods=tuple(band["id"] for band in scene["bands"]),
    )


def check_shown(page: BuiltPage, shown: Shown) -> None:
    """Raise an OptionError that names all that is asked for and that the page lacks."""
    if faults := list(_faults(page, shown)):
        raise OptionError(*(f"{page.path}: {fault}" for fault in faults))


def _faults(page: BuiltPage, shown: Shown) -> Iterator[str]:
    if shown.stop is not None and shown.stop not in page.stops:
        yield _unknown("stop", shown.stop, page.stops, {"period": page.periods})
    if shown.period is not None and shown.period not in page.periods:
        yield _unknown("period", shown.period, page.periods, {"stop": page.stops})
    if shown.language is not None and language_in(page.titles, shown.language) is None:
        yield _unknown("language", shown.language, tuple(page.titles), {})


def _unknown(
    kind: str, word: str, known: tuple[str, ...], others: Mapping[str, tuple[str, ...]]
) -> str:
    """Return what is wrong, with the words that are near, or else the known ones."""
    unknown = f"no {kind} {quoted(word)}."
    for other, words in others.items():
        if word in words:
            return f"{unknown} It is the id of a {other}: --{other} {word}"
    if near := did_you_mean(word, Words.of(known)):
        return unknown + near
    more = ", …" if len(known) > _MOST_NAMED else ""
    return f"{unknown} Known: {', '.join(known[:_MOST_NAMED])}{more}"


# The element.


def frame(page: BuiltPage, shown: Shown, address: str, *, steered: bool = False) -> Html:
    """Return the frame that shows the page at its address; `steered`: a script will look for it."""
    source = f'src="{text(address + shown.fragment())}"'
    return _framed(source, page, shown, steered=steered)


def whole(page: BuiltPage, shown: Shown, *, steered: bool = False) -> Html:
    """Return the frame that holds the whole page, into which goes what is asked of it."""
    moment = {"stop": shown.stop, "period": shown.period}
    asked = {name: value for name, value in moment.items() if value} | shown.settings()
    settings = f'<html data-settings="{text(urlencode(asked))}" ' if asked else "<html "
    srcdoc = page.html.replace("<html ", settings, 1).translate(_TAKEN_FOR_OTHERS)
    return _framed(f'srcdoc="{srcdoc}"', page, shown, steered=steered)


# Whoever only skims the host page must meet no tag, no quote and no formula in the attribute:
# WordPress ends a tag at the first ">" and makes quotes typographic, Moodle reads TeX between
# "$$" and after a backslash.
_TAKEN_FOR_OTHERS = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;"} | {sign: f"&#{ord(sign)};" for sign in "\"'`$\\"}
)


def _framed(source: Html, page: BuiltPage, shown: Shown, *, steered: bool) -> Html:
    """Return the frame in plain letters, others as references."""
    language = language_in(page.titles, shown.language or "") or page.language
    title = page.titles.get(language) or next(iter(page.titles.values()))
    known = ' data-sergemap=""' if steered else ""
    framed = (
        f'<iframe {source} title="{text(title)}" loading="lazy" allow="fullscreen" '
        f'sandbox="{SANDBOX}" width="100%" height="{shown.height or 640}" '
        f'style="{_box(shown)}"{known}></iframe>\n'
    )
    # the browser of the host page may take UTF-8 for something else; scripts with other letters
    # would no longer be those that the page's policy allows
    return framed.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _box(shown: Shown) -> str:
    """Return the style of a frame that is as wide as its room.

    Where a site strips `aspect-ratio`, the least height is left; where it strips all, the
    attributes are. A column of 600 or 700 px would be too low by its ratio: map and story stand one
    above the other there.
    """
    if shown.height:
        return f"display: block; width: 100%; height: {shown.height}px; border: 0"
    ratio = "aspect-ratio: {} / {}".format(*shown.ratio)
    least = LEAST_WITH_STORY if shown.panel else LEAST
    return f"display: block; width: 100%; height: auto; {ratio}; min-height: {least}px; border: 0"


def beside(path: Path) -> str:
    """Return the address of a page that lies beside the page around it.

    >>> beside(Path("maps/Victor Serge.html"))
    'Victor%20Serge.html'
    """
    return quote(path.name)


def checked_address(url: str) -> str:
    """Return an address for a frame; raises OptionError where it is none, or names a moment.

    >>> checked_address("https://example.org/victor-serge.html?v=2")
    'https://example.org/victor-serge.html?v=2'
    """
    if re.search(r"[\s\x00-\x1f\x7f]", url) or not url:
        raise OptionError(f"{quoted(url)}: an address has no blanks; write %20 for one")
    if "#" in url:
        advice = "leave out the part from # on; --stop or --period names it"
        raise OptionError(f"{quoted(url)}: {advice}")
    try:
        scheme = urlsplit(url).scheme
    except ValueError:
        scheme = "?"
    if scheme not in ("", "http", "https", "file"):
        raise OptionError(f"{quoted(url)}: an address begins with https://, or leads to a file")
    return url


_HOST_AND_MORE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?/", re.IGNORECASE)


def doubt_of(url: str) -> str | None:
    """Return why a frame with this address may stay empty; None where it is a good one.

    >>> doubt_of("http://example.org/life.html").partition(";")[0]
    'http://example.org/life.html: a page with https:// shows no frame from http://'
    """
    scheme = urlsplit(url).scheme
    if scheme == "http":
        return f"{url}: a page with https:// shows no frame from http://; give the https:// address"
    if scheme == "file":
        return f"{url}: only pages on this computer show that; give an https:// address for others"
    if scheme or url.startswith("//"):
        return None
    beside = f"{url}: browsers look for that beside the page around the map"
    if _HOST_AND_MORE.match(url):
        return f"{beside}; did you mean https://{url}?"
    return f"{beside}; if it lies elsewhere, begin with https://"


# The scripts.


def host_script(*, height: bool) -> Html:
    """Return the script for the page around a frame; `height`: it also sets the frame's height."""
    code = _HEIGHT.sub(r"\1" if height else "", read_resource(HERE / "host.js"))
    return f"<script>\n{_COMMENT.sub('', code)}</script>\n"


_COMMENT = re.compile(r"^ *(?:/\*.*?\*/|//.*?)\n", re.S | re.M)
_HEIGHT = re.compile(r"^ *// height:\n(.*?)^ *// :height\n", re.S | re.M)


def companion() -> str:
    """Return `sergemap-embed.js`, which defines `<serge-map>` for pages around a map."""
    code = read_resource(HERE / "companion.js").replace("{sandbox}", SANDBOX)
    opening, _, _ = code.partition("\n\n")
    # as a function: what a script names, the page around it would have to do without
    return f"{opening}\n(() => {{\n{jsmin(code)}\n}})();\n"


def write_companion(page: Path) -> Path:
    """Write `sergemap-embed.js` beside a page and return where that is."""
    path = page.with_name(COMPANION)
    write_file(path, companion().encode(), "companion")
    return path
