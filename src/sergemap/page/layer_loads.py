"""What the layers of a folium map need: what they fetch from outside, and what else they do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from branca.element import CssLink, Element, JavascriptLink

from sergemap.page.policy import (
    CODE_OF_TEXT,
    OUTSIDE,
    OWN_STYLES,
    Kind,
    Load,
    framed_pages,
    handlers_in,
    inline,
    loads_in,
)

_ATTRIBUTES: Mapping[str, Kind] = {
    "tiles": "img-src",
    "video_url": "media-src",
    "embed_link": "connect-src",
    "src": "connect-src",
}
_PICTURES = ("WmsTileLayer", "ImageOverlay")
_ICONS_OF_BOOTSTRAP = "https://netdna.bootstrapcdn.com/bootstrap/3.0.0/fonts/"
_NEEDS_OF_FILES: tuple[tuple[Kind, re.Pattern[str], tuple[tuple[Kind, str], ...]], ...] = (
    (
        "script-src",
        re.compile(r"/leaflet(?:-ant-path|\.timeline)@"),
        (("style-src-elem", OWN_STYLES),),
    ),
    ("script-src", re.compile(r"/leaflet-measure@"), (("script-src", CODE_OF_TEXT),)),
    (
        "script-src",
        re.compile(r"/vega[@/]"),
        (("script-src", CODE_OF_TEXT), ("style-src-elem", OWN_STYLES)),
    ),
    (
        "style-src-elem",
        re.compile(r"/leaflet\.timedimension\.control\."),
        (("font-src", _ICONS_OF_BOOTSTRAP),),
    ),
)
"""What the files of plugins do that nobody sees from without, each found in a browser."""
_D3 = re.compile(r"/d3/3\.")
_SCRIPTS_OF = {
    "VegaLite": re.compile(r"/npm/+vega"),
    "LinearColormap": _D3,
    "StepColormap": _D3,
}
_SEARCHES = {
    "arcgis": "https://geocode.arcgis.com/",
    "nominatim": "https://nominatim.openstreetmap.org/",
    "photon": "https://photon.komoot.io/",
}
_JQUERY = ("HeatMapWithTime", "TimeSliderChoropleth")
_DATA_OF_VEGA = re.compile(r'"url"\s*:\s*"((?:https?:)?//[^"]+)"')
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
    """Return what the elements and the HTML they made need, each once."""
    elements = tuple(elements)
    framed = framed_pages(html)
    found: dict[tuple[Kind, str], Load] = {}
    for load in (
        *(load for element in elements for load in _loads_of(element, usual)),
        *(_owned(load, elements) for text in (html, *framed) for load in loads_in(text)),
    ):
        if load.host:
            found.setdefault((load.kind, load.address), load)
    more = {load for page in framed for load in inline(page)}
    more |= {need for load in found.values() for need in _needs_of_file(load)}
    for text in (html, *framed, *(text for element in elements for text in _html_of(element))):
        more |= {*handlers_in(text)}
    return tuple(sorted({*found.values(), *more}))


def misfits(elements: Iterable[Element]) -> Iterator[str]:
    """Yield a sentence for each layer that cannot be shown on a page of ours."""
    for element in elements:
        if type(element).__name__ == "TimeSliderChoropleth":
            yield (
                f"{_name(element)} is not shown: it lays its slider above a map that fills the "
                "page, and here the map is a part of it"
            )


def _needs_of_file(load: Load) -> Iterator[Load]:
    for kind, file, needs in _NEEDS_OF_FILES:
        if kind == load.kind and file.search(load.address):
            yield from (Load(load.layer, *need) for need in needs)


def _owned(load: Load, elements: Iterable[Element]) -> Load:
    """Return a load that stands in the page with the name of the layer that put it there."""
    for element in elements:
        script = _SCRIPTS_OF.get(type(element).__name__)
        if script and script.search(load.address):
            return load._replace(layer=_name(element), tried=True)
    return load


def _html_of(element: Element) -> Iterator[str]:
    """Yield the HTML that an element holds for later: of popups, tooltips and icons."""
    options = getattr(element, "options", None)
    icon = options.get("html") if isinstance(options, dict) else None
    for text in (getattr(element, "data", None), getattr(element, "text", None), icon):
        if isinstance(text, str):
            yield text


def _elements_among(values: Iterable[object]) -> Iterator[Element]:
    for value in values:
        if isinstance(value, dict):
            parts: Iterable[object] = value.values()
        else:
            parts = value if isinstance(value, (list, tuple)) else (value,)
        yield from (part for part in parts if isinstance(part, Element))


def _needs(element: Element) -> Iterator[str]:
    kind = type(element).__name__
    if kind == "Icon" or "L.AwesomeMarkers" in str(getattr(element, "callback", "")):
        glyphicon = getattr(element, "options", {}).get("prefix") == "glyphicon"
        yield from ("awesome_markers", "awesome_markers_css", "awesome_rotate_css")
        yield "glyphicons_css" if glyphicon else "awesome_markers_font_css"
    if kind in _JQUERY or getattr(element, "embed_link", None):
        yield "jquery"


def _loads_of(element: Element, usual: Usual) -> Iterator[Load]:
    if isinstance(element, (JavascriptLink, CssLink)):
        return  # said by the layer that brought it, or found in the page's head
    name, kind = _name(element), type(element).__name__
    tried = type(element).__module__.partition(".")[0] in ("branca", "folium")
    for script in getattr(element, "default_js", ()):
        yield Load(name, "script-src", str(script[1]), tried)
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
    yield from _loads_of_data(element, name)


def _loads_of_data(element: Element, name: str) -> Iterator[Load]:
    """Yield what an element asks for when it runs, which its class alone tells."""
    kind = type(element).__name__
    if kind == "VegaLite":
        for address in _DATA_OF_VEGA.findall(str(getattr(element, "json", ""))):
            yield Load(name, "connect-src", address)
    if kind == "Geocoder":
        provider = str(getattr(element, "options", {}).get("provider"))
        yield Load(name, "connect-src", _SEARCHES.get(provider, ""))


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
