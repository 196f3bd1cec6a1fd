"""What a page would load from outside, and the policy that allows it this much and no more.

The journey itself loads nothing. Layers that somebody adds may load tiles, plugins or pictures.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import unescape
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""What a frame around a page of ours allows: links open whole pages."""

Kind = Literal[
    "script-src",
    "script-src-attr",
    "style-src-elem",
    "font-src",
    "img-src",
    "media-src",
    "connect-src",
    "frame-src",
]
CODE_OF_TEXT, OWN_STYLES = "'unsafe-eval'", "'unsafe-inline'"
"""What a layer may need beside files: to run text as a script, to write styles into the page."""
HANDLERS = "'unsafe-hashes'"


class Load(NamedTuple):
    """Something that a layer would load, or a word in quotes: what else it may do."""

    layer: str
    kind: Kind
    address: str
    tried: bool = True  # it is known to do no more than that

    @property
    def host(self) -> str:
        """The host it would come from; "" for a word.

        >>> Load("TileLayer", "img-src", "https://tile.example.org/{z}/{x}/{y}.png").host
        'tile.example.org'
        """
        return urlsplit(self.address).netloc.rpartition("@")[2]


def warnings_of(found: Iterable[Load]) -> list[str]:
    """Return a sentence for each layer: from which hosts it would load, and what else it may do."""
    layers: dict[str, list[Load]] = {}
    for load in found:
        layers.setdefault(load.layer, []).append(load)
    return [sentence for layer, needs in layers.items() if (sentence := _sentence(layer, needs))]


_FREEDOMS = {
    ("script-src", CODE_OF_TEXT): "run text as a script",
    ("style-src-elem", OWN_STYLES): "write styles of its own",
}


def _sentence(layer: str, needs: Sequence[Load]) -> str:
    hosts = dict.fromkeys(load.host for load in needs if load.host)
    freedoms = [_FREEDOMS[it] for load in needs if (it := (load.kind, load.address)) in _FREEDOMS]
    acts = []
    if hosts:
        acts.append(f"will load from {', '.join(hosts)}: without a network the map lacks it")
    if freedoms:
        acts.append(f"may {' and '.join(freedoms)}")
    if not all(load.tried for load in needs):
        acts.append(f"may not {' or '.join(_FREEDOMS.values())}: build(life, policy=None) lets it")
    return f"{layer} {'; it '.join(acts)}" if acts else ""


@lru_cache(maxsize=2)  # it is made without the data, so a live preview has the same each time
def policy(html: str, found: tuple[Load, ...] = ()) -> str:
    """Return the content security policy for a page: its own scripts and styles, by their hash.

    `style-src` is for browsers that do not know the other two, which hold alone where known.
    """
    styles = [hashed(content) for _, content in _elements(html, "style")]
    allowed: dict[str, list[str]] = {
        "default-src": ["'none'"],
        "script-src": [
            hashed(content)
            for attributes, content in _elements(html, "script")
            if not re.search(r"\bsrc\s*=|application/json", attributes)  # which is only read
        ],
        "style-src": styles,
        "style-src-elem": [*styles],
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
    if OWN_STYLES in allowed["style-src-elem"]:  # beside a hash the word would not hold
        allowed["style-src"] = [OWN_STYLES]
        allowed["style-src-elem"] = [
            source for source in allowed["style-src-elem"] if not source.startswith("'sha256-")
        ]
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
        yield Load(f"<{kind}> in the page", _KINDS[kind], address, kind != "script")


def handlers_in(html: str) -> Iterator[Load]:
    """Yield the handlers in HTML, such as `onclick`, each allowed by its hash."""
    for quoted, bare in _HANDLER.findall(html):
        code = unescape(quoted[1:-1] if quoted else bare).replace("\\`", "`")
        # folium makes one line of a popup
        for form in dict.fromkeys((code, code.replace("\n", " "))):
            yield Load("", "script-src-attr", HANDLERS)
            yield Load("", "script-src-attr", hashed(form))


def framed_pages(html: str) -> tuple[str, ...]:
    """Return the pages that stand in frames as data; they obey the policy of the page around."""
    encoded = dict.fromkeys(_PAGE_AS_DATA.findall(html))
    return tuple(base64.b64decode(page).decode("utf-8", "replace") for page in encoded)


def inline(page: str) -> Iterator[Load]:
    """Yield the scripts and styles of a framed page, each allowed by its hash."""
    for attributes, content in _elements(page, "script"):
        if not re.search(r"\bsrc\s*=", attributes):
            yield Load("", "script-src", hashed(content))
    for _, content in _elements(page, "style"):
        yield Load("", "style-src-elem", hashed(content))


_HANDLER = re.compile(
    r"""<[a-z][^<>]*?\son[a-z]+\s*=\s*(?:("[^"]*"|'[^']*')|([^\s"'<>`]+))""", re.IGNORECASE
)
_PAGE_AS_DATA = re.compile(r"data:text/html;charset=utf-8;base64,([\w+/=]+)", re.ASCII)


def _elements(html: str, tag: str) -> Iterator[tuple[str, str]]:
    """Yield attributes and content of scripts or styles, which hold no element."""
    opening = re.compile(rf"<{tag}\b([^>]*)>", re.IGNORECASE)
    closing = re.compile(rf"</{tag}\s*>", re.IGNORECASE)
    at = 0
    while (begins := opening.search(html, at)) and (ends := closing.search(html, begins.end())):
        yield begins[1], html[begins.end() : ends.start()]
        at = ends.end()


def hashed(content: str) -> str:
    """Return the word by which a policy allows a script, a style or a handler."""
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _sources(load: Load) -> Iterator[tuple[str, str]]:
    """Yield directive and source: a word, one file of scripts or style, else a whole host.

    A style may bring fonts and pictures of its own.
    """
    if load.address.startswith("'") or load.address in ("data:", "blob:"):
        yield load.kind, load.address
        return
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
