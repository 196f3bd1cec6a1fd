"""What the layers of a folium map would fetch from outside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from branca.element import CssLink, Element, JavascriptLink

from sergemap.page.policy import OUTSIDE, Kind, Load, loads_in

_ATTRIBUTES: Mapping[str, Kind] = {
    "tiles": "img-src",
    "video_url": "media-src",
    "embed_link": "connect-src",
    "src": "connect-src",
}
_PICTURES = ("WmsTileLayer", "ImageOverlay")
_JQUERY = ("HeatMapWithTime", "TimeSliderChoropleth")
_OPEN_LABEL = re.compile(r"(?<=//)[^./]*\{\w+\}[^./]*(?=\.)")  # {name}.tiles.example.org

Usual = Mapping[Kind, Mapping[str, str]]
"""The addresses in folium's own page: files of script and of style by their names."""


def family(root: Element) -> tuple[Element, ...]:
    """Return an element and all that hang on it: children, icons, contents of popups."""
    found: dict[int, Element] = {}
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if id(element) not in found:
            found[id(element)] = element
            waiting.extend(_elements_among(vars(element).values()))
    return tuple(found.values())


def borrowed(element: Element, usual: Usual) -> Iterator[tuple[Kind, str, str]]:
    """Yield kind, name and address of what an element expects from folium's usual page."""
    needs = tuple(_needs(element))
    for kind, addresses in usual.items():
        yield from ((kind, name, addresses[name]) for name in needs if name in addresses)


def loads(elements: Iterable[Element], html: str, usual: Usual) -> tuple[Load, ...]:
    """Return what the elements and the HTML they made would load, each address once."""
    found: dict[tuple[Kind, str], Load] = {}
    of_elements = (load for element in elements for load in _loads_of(element, usual))
    for load in (*of_elements, *loads_in(html)):
        if load.host:
            found.setdefault((load.kind, load.address), load)
    return tuple(sorted(found.values()))


def _elements_among(values: Iterable[object]) -> Iterator[Element]:
    for value in values:
        if isinstance(value, dict):
            parts: Iterable[object] = value.values()
        else:
            parts = value if isinstance(value, (list, tuple)) else (value,)
        yield from (part for part in parts if isinstance(part, Element))


def _needs(element: Element) -> Iterator[str]:
    kind = type(element).__name__
    if kind == "Icon":
        glyphicon = getattr(element, "options", {}).get("prefix") == "glyphicon"
        yield from ("awesome_markers", "awesome_markers_css", "awesome_rotate_css")
        yield "glyphicons_css" if glyphicon else "awesome_markers_font_css"
    if kind in _JQUERY or getattr(element, "embed_link", None):
        yield "jquery"


def _loads_of(element: Element, usual: Usual) -> Iterator[Load]:
    if isinstance(element, (JavascriptLink, CssLink)):
        return  # said by the layer that brought it, or found in the page's head
    name, kind = _name(element), type(element).__name__
    for script in getattr(element, "default_js", ()):
        yield Load(name, "script-src", str(script[1]))
    for style in getattr(element, "default_css", ()):
        yield Load(name, "style-src-elem", str(style[1]))
    for what, _, address in borrowed(element, usual):
        yield Load(name, what, address)
    url: Kind = "img-src" if kind in _PICTURES else "connect-src"
    for attribute, what in {**_ATTRIBUTES, "url": url}.items():
        yield from (Load(name, what, address) for address in _addresses(element, attribute))
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
    address = getattr(element, attribute, None)
    if not isinstance(address, str) or not OUTSIDE.match(address):
        return
    options = getattr(element, "options", None)
    subdomains = options.get("subdomains", "abc") if isinstance(options, dict) else "abc"
    for subdomain in subdomains if "{s}" in address else ("",):
        yield _OPEN_LABEL.sub("*", address.replace("{s}", str(subdomain)))
