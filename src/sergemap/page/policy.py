"""What a page would load from outside, and the policy that allows it this much and no more.

The journey itself loads nothing. Layers that somebody adds may load tiles, plugins or pictures.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""What a frame around a page of ours allows: links open whole pages."""

Kind = Literal["script-src", "style-src-elem", "img-src", "media-src", "connect-src", "frame-src"]


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


def warnings_of(found: Iterable[Load]) -> list[str]:
    """Return a sentence for each layer: from which hosts it would load."""
    hosts: dict[str, dict[str, None]] = {}
    for load in found:
        hosts.setdefault(load.layer, {})[load.host] = None
    return [
        f"{layer} will load from {', '.join(asked)}: without a network the map lacks it"
        for layer, asked in hosts.items()
    ]


@lru_cache(maxsize=2)  # it is made without the data, so a live preview has the same each time
def policy(html: str, found: tuple[Load, ...] = ()) -> str:
    """Return the content security policy for a page: its own scripts and styles, by their hash.

    `style-src` is for browsers that do not know the other two, which hold alone where known.
    """
    styles = [_hash(content) for _, content in _elements(html, "style")]
    allowed: dict[str, list[str]] = {
        "default-src": ["'none'"],
        "script-src": [
            _hash(content)
            for attributes, content in _elements(html, "script")
            if not re.search(r"\bsrc\s*=|application/json", attributes)  # which is only read
        ],
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
    return _as_text(allowed)


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
    policies = (policy(html), own_policy(framed))
    allowed: dict[str, list[str]] = {}
    for directive in "; ".join(policies).split("; "):
        name, *sources = directive.split(" ")
        allowed.setdefault(name, []).extend(sources)
    return _as_text(allowed)


def _as_text(allowed: Mapping[str, Iterable[str]]) -> str:
    return "; ".join(f"{name} {' '.join(dict.fromkeys(of))}" for name, of in allowed.items())


# What stands in HTML.

OUTSIDE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
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


def loads_in(html: str) -> Iterator[Load]:
    """Yield what the elements in a text would load."""
    for tag, address in _LOADING.findall(html):
        kind = tag.lower()
        yield Load(f"<{kind}> in the page", _KINDS[kind], address)


def _elements(html: str, tag: str) -> Iterator[tuple[str, str]]:
    """Yield attributes and content of scripts or styles, which hold no element."""
    opening = re.compile(rf"<{tag}\b([^>]*)>", re.IGNORECASE)
    closing = re.compile(rf"</{tag}\s*>", re.IGNORECASE)
    at = 0
    while (begins := opening.search(html, at)) and (ends := closing.search(html, begins.end())):
        yield begins[1], html[begins.end() : ends.start()]
        at = ends.end()


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
