"""What a page would load from outside, and the policy that allows it this much and no more.

The journey itself loads nothing. Layers that somebody adds to the map may load tiles, plugins,
or pictures.
"""

from __future__ import annotations

import base64
import hashlib
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

import folium
from branca.element import CssLink, Element, JavascriptLink

Kind = Literal["script-src", "style-src-elem", "img-src", "media-src", "connect-src", "frame-src"]


class OutsideWarning(UserWarning):
    """A layer of the map will ask the network for something."""


class Load(NamedTuple):
    """Something that a layer would load."""

    layer: str
    kind: Kind
    address: str

    @property
    def host(self) -> str:
        """The host it would come from.

        >>> Load("TileLayer", "img-src", "https://tile.example.org/{z}/{x}/{y}.png").host
        'tile.example.org'
        """
        return urlsplit(self.address).netloc.rpartition("@")[2]


def family(root: Element) -> tuple[Element, ...]:
    """Return an element and all that hang on it: children, icons, contents of popups."""
    found: dict[int, Element] = {}
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if id(element) not in found:
            found[id(element)] = element
            waiting.extend(_held(vars(element).values()))
    return tuple(found.values())


def borrowed(element: Element) -> Iterator[tuple[Kind, str, str]]:
    """Yield kind, name and address of what an element expects from folium's usual page."""
    scripts, styles = dict(folium.Map.default_js), dict(folium.Map.default_css)
    needs = tuple(_needs(element))
    yield from (("script-src", name, scripts[name]) for name in needs if name in scripts)
    yield from (("style-src-elem", name, styles[name]) for name in needs if name in styles)


def loads(elements: Iterable[Element], html: str) -> tuple[Load, ...]:
    """Return what the elements and the HTML they made would load, each address once."""
    found: dict[tuple[Kind, str], Load] = {}
    of_elements = (load for element in elements for load in _loads_of(element))
    for load in (*of_elements, *_loads_in(html)):
        if load.host:
            found.setdefault((load.kind, load.address), load)
    return tuple(sorted(found.values()))


def warn(found: Iterable[Load]) -> None:
    """Say once for each layer from which hosts it would load."""
    hosts: dict[str, list[str]] = {}
    for load in found:
        hosts.setdefault(load.layer, []).append(load.host)
    for layer, asked in hosts.items():
        named = ", ".join(dict.fromkeys(asked))
        message = f"{layer} will load from {named}: without a network the map lacks it"
        warnings.warn(message, OutsideWarning, stacklevel=2)


def policy(html: str, found: Iterable[Load]) -> str:
    """Return the content security policy for a page: its own scripts and styles, by their hash.

    `style-src` is for browsers that do not know the other two, which hold alone where known.
    """
    return _policy(html, tuple(found))


@lru_cache(maxsize=2)  # it is made without the data, so a live preview has the same each time
def _policy(html: str, found: tuple[Load, ...]) -> str:
    styles = [_hash(style) for style in _STYLE.findall(html)]
    allowed: dict[str, list[str]] = {
        "default-src": ["'none'"],
        "script-src": [_hash(script) for script in _scripts(html)],
        "style-src": styles,
        "style-src-elem": styles,
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": ["data:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    if _FRAME_OF_DATA.search(html):
        allowed["frame-src"] = ["data:"]
    for load in found:
        for directive, source in _sources(load):
            allowed.setdefault(directive, []).append(source)
    return "; ".join(f"{name} {' '.join(dict.fromkeys(held))}" for name, held in allowed.items())


_OWN_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def own_policy(page: str) -> str:
    """Return the policy that a page declares; where it has none, one that allows nothing.

    >>> own_policy("<p>A page of nobody's</p>")
    "default-src 'none'"
    """
    declared = _OWN_POLICY.search(page)
    return declared[1] if declared else "default-src 'none'"


def policy_around(html: str, framed: str) -> str:
    """Return the policy of a page that holds a page of ours in `srcdoc`, which obeys them both."""
    policies = (policy(html, ()), own_policy(framed))
    allowed: dict[str, dict[str, None]] = {}
    for directive in (one for written in policies for one in written.split("; ")):
        name, *sources = directive.split(" ")
        allowed.setdefault(name, {}).update(dict.fromkeys(sources))
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in allowed.items())


# Elements.

_ATTRIBUTES: Mapping[str, Kind] = {
    "tiles": "img-src",
    "video_url": "media-src",
    "embed_link": "connect-src",
    "src": "connect-src",
}
_PICTURES = ("WmsTileLayer", "ImageOverlay")
_JQUERY = ("HeatMapWithTime", "TimeSliderChoropleth")


def _held(values: Iterable[object]) -> Iterator[Element]:
    for value in values:
        if isinstance(value, dict):
            parts: Iterable[object] = value.values()
        else:
            parts = value if isinstance(value, (list, tuple)) else (value,)
        yield from (part for part in parts if isinstance(part, Element))


def _needs(element: Element) -> Iterator[str]:
    if type(element) is folium.Icon:
        glyphicon = element.options.get("prefix") == "glyphicon"
        yield from ("awesome_markers", "awesome_markers_css", "awesome_rotate_css")
        yield "glyphicons_css" if glyphicon else "awesome_markers_font_css"
    if type(element).__name__ in _JQUERY or getattr(element, "embed_link", None):
        yield "jquery"


def _loads_of(element: Element) -> Iterator[Load]:
    name, kind = _name(element), type(element).__name__
    if isinstance(element, (JavascriptLink, CssLink)):
        return  # said by the layer that brought it, or found in the page's head
    for script in getattr(element, "default_js", ()):
        yield Load(name, "script-src", str(script[1]))
    for style in getattr(element, "default_css", ()):
        yield Load(name, "style-src-elem", str(style[1]))
    for what, _, address in borrowed(element):
        yield Load(name, what, address)
    for attribute, what in _ATTRIBUTES.items():
        yield from (Load(name, what, address) for address in _addresses(element, attribute))
    what = "img-src" if kind in _PICTURES else "connect-src"
    yield from (Load(name, what, address) for address in _addresses(element, "url"))
    options = getattr(element, "options", None)
    for option in ("icon_url", "shadow_url"):
        yield Load(name, "img-src", str(options.get(option) if isinstance(options, dict) else ""))


def _name(element: Element) -> str:
    """Return the class of an element, and the name that its author gave it."""
    given = str(getattr(element, "layer_name", element._id))
    kind = type(element).__name__
    return kind if given.endswith(element._id) else f"{kind} {given!r}"


def _addresses(element: Element, attribute: str) -> Iterator[str]:
    """Yield the outside addresses in an attribute, one for each subdomain of tiles."""
    written = getattr(element, attribute, None)
    if not isinstance(written, str) or not _OUTSIDE.match(written):
        return
    options = getattr(element, "options", None)
    subdomains = options.get("subdomains", "abc") if isinstance(options, dict) else "abc"
    for subdomain in subdomains if "{s}" in written else ("",):
        yield _OPEN_LABEL.sub("*", written.replace("{s}", str(subdomain)))


# Text.

_OUTSIDE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_OPEN_LABEL = re.compile(r"(?<=//)[^./]*\{\w+\}[^./]*(?=\.)")  # {name}.tiles.example.org
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style\s*>", re.IGNORECASE | re.DOTALL)
_FRAME_OF_DATA = re.compile(r"<iframe\b[^>]*\ssrc\s*=\s*[\"']?data:", re.IGNORECASE)
_LOADING = re.compile(
    r"<(script|link|img|iframe|video|audio|source)\b[^>]*?\s(?:src|href)\s*=\s*[\"']?"
    r"((?:https?:)?//[^\"'\s>]+)",
    re.IGNORECASE,
)
_KINDS: Mapping[str, Kind] = {
    "script": "script-src",
    "link": "style-src-elem",
    "img": "img-src",
    "iframe": "frame-src",
    "video": "media-src",
    "audio": "media-src",
    "source": "media-src",
}
_CLEAN = re.compile(r"https?://[\w.*:-]+(?:/[\w./@~%+-]*)?")


def _loads_in(html: str) -> Iterator[Load]:
    for tag, address in _LOADING.findall(html):
        kind = tag.lower()
        yield Load(f"<{kind}> in the page", _KINDS[kind], address)


def _scripts(html: str) -> Iterator[str]:
    """Yield what the browser would run; JSON is only read."""
    for attributes, content in _SCRIPT.findall(html):
        if not re.search(r"\bsrc\s*=|application/json", attributes):
            yield content


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _sources(load: Load) -> Iterator[tuple[str, str]]:
    """Yield directive and source: one file of scripts or style, else a whole host.

    A style may bring fonts and pictures of its own.
    """
    whole = load.address if load.address.lower().startswith("http") else f"https:{load.address}"
    address = whole.partition("?")[0].partition("#")[0]
    host = f"{urlsplit(whole).scheme}://{load.host}"
    if not _CLEAN.fullmatch(host):
        return  # a policy could not name it, so it stays shut
    by_file = load.kind in ("script-src", "style-src-elem") and _CLEAN.fullmatch(address)
    yield load.kind, address if by_file else host
    if load.kind == "style-src-elem":
        yield "font-src", host
        yield "img-src", host
