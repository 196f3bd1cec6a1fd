"""A scene, words and parts become one page: a pure function, which needs no folium."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from sergemap.errors import OptionError, PageError
from sergemap.page import land, leaflet, media, packing, player_files, policy
from sergemap.page.document import description, document
from sergemap.page.elements import LITTLE_JQUERY, json_element, script, storable, style
from sergemap.page.linked_data import linked_data
from sergemap.page.markup import Html, english_marked, plain, text
from sergemap.page.twin.itinerary import twin
from sergemap.pictures.album import EMPTY, Album
from sergemap.scene.model import Scene
from sergemap.text import language_in
from sergemap.words import files as word_files

CLOSEST = 16.0  # closer than 8 our own lands are too coarse, and give way to a plan
MAP_OPTIONS: Mapping[str, float | bool] = {
    "zoom": 4,
    "zoom_control": False,
    "prefer_canvas": False,
    "zoom_snap": 0,
    "zoom_delta": 0.5,
    "attribution_control": True,
    "world_copy_jump": False,
    "min_zoom": 1.5,
    "max_zoom": CLOSEST,
}
"""Options of Leaflet's map, under the names that folium has for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """The map and what else stands on it, as text."""

    body: Html
    script: str
    start: str = ""  # what starts the journey in a script of its own; "": `script` does
    head: Html = ""
    switches: str = ""  # statements that Leaflet heeds while it loads
    loads: tuple[policy.Load, ...] = ()  # what the layers fetch from outside, or may do


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page is made of."""

    scene: Scene
    language: str  # one of the scene's: the page opens in it
    album: Album = EMPTY  # the pictures and sounds that the scene names
    picture: Html = ""  # a figure of the whole way, for print and where no script runs
    links: Html = ""  # elements of the head that name the address of the page
    address: str = ""  # where it will lie; "": nobody knows
    layers: Layers | None = None  # None: nothing but the journey stands on the map
    policy: Literal["exact"] | None = "exact"  # None: whatever stands in it may do what it likes

    def html(self) -> str:
        """Return the page as text, the same each time."""
        return page_html(self)


def language_of(scene: Scene, asked: str | None) -> str:
    """Return the language of the scene that answers to a tag; None: the life's own.

    Raises OptionError where the life is not told in it.
    """
    if asked is None:
        return scene.language
    if language := language_in(scene.texts, asked):
        return language
    known = ", ".join(sorted(scene.texts))
    raise OptionError(f"this life is not told in {asked!r}; it is told in: {known}")


def page_html(page: Page) -> str:
    """Return the page as text; PageError where our own template lacks a mark.

    Its policy is made without the life's texts, so that it cannot come to trust them.
    """
    scene, language = page.scene, page.language
    layers = page.layers or bare_map(scene)
    words = word_files.words((*scene.texts, language), scene.words)
    head = storable(_head(layers))
    above, below = map(storable, _body(layers))
    loads = (*layers.loads, *media.loads(page.album))
    allowed = page.policy and policy.policy(head + above + below, loads)
    spoken = word_files.complete(words, language)
    twin_text = storable(
        english_marked(twin(scene, language, spoken, page.picture, page.address), language)
    )
    asleep = f'{_fault(spoken)}<noscript id="asleep">{twin_text}</noscript>\n'
    texts = scene.texts[language]
    about = description(texts.title, plain(texts.summary) or texts.subject)
    machines = linked_data(scene, language, page.address)
    packed = packing.to_json(land.in_its_languages(scene), language, twin_text)
    asked_first = ("scene", f"texts-{language}")
    first = {name: packed.pop(name) for name in asked_first if name in packed}
    data = _data(first, scene, _for_player(words, scene))
    return document(
        language,
        allowed,
        head=f"{storable(about + page.links + machines)}{head}",
        # of a page that arrives in part the text is there first, and the first map needs the rest
        # of it neither in other languages nor with its pictures
        body=f"{above}{storable(asleep + data)}{below}"
        f"{storable(_packed(packed))}{media.elements(scene, page.album)}",
    )


# The map.


def bare_map(scene: Scene) -> Layers:
    """Return a map on which nothing but the journey stands."""
    name = "map_1"
    settings = "".join(
        f"  {json.dumps(_camel(option))}: {json.dumps(value)},\n"
        for option, value in MAP_OPTIONS.items()
    )
    made = map_statement(name, scene.stops[0].at, f"{{\n{settings}}}")
    return Layers(body=map_division(name), script=f"{made}\n{journey(name)}")


def map_division(name: str) -> Html:
    """Return the element that holds the map."""
    return f'<div class="folium-map" id="{name}"></div>'


def map_statement(
    name: str, at: tuple[float, float], options: str, *, crs: str = "EPSG3857"
) -> str:
    """Return the statement that makes a map of Leaflet around a point, longitude first.

    `options` are an object of JavaScript.
    """
    longitude, latitude = at
    return (  # a page that a browser saved holds what Leaflet drew
        f'document.getElementById("{name}").replaceChildren();\n'
        f'var {name} = L.map("{name}", {{\n  center: [{latitude}, {longitude}],\n'
        f"  crs: L.CRS.{crs},\n  ...{options}\n}});"
    )


def journey(name: str) -> str:
    """Return the statement that hands a map to the player."""
    return f"sergemapJourney({name});"


def _camel(name: str) -> str:
    first, *more = name.split("_")
    return first + "".join(map(str.capitalize, more))


# The head.


def _data(packed: Mapping[str, str], scene: Scene, words: Mapping[str, word_files.Words]) -> Html:
    """Return what the player reads: the scene, the ground it lies on, and words."""
    english = words["en"]
    others = {tag: packing.in_order_of(english, own) for tag, own in words.items() if tag != "en"}
    spoken = {"en": english, **others}
    words_text = json.dumps(spoken, ensure_ascii=False, separators=(",", ":"))
    return (  # words come first: beside the text of the page they zip best
        json_element("sergemap-words", words_text)
        + _packed(packed)
        + json_element("sergemap-states", land.states(scene), spelled=True)
        + _earth("sergemap-ground", land.ground(scene))
        + _earth("sergemap-borders", land.borders(scene))
    )


def _packed(parts: Mapping[str, str]) -> Html:
    return "".join(
        json_element(f"sergemap-{name}", part, spelled=name != "scene")
        for name, part in parts.items()
    )


_earth = lru_cache(maxsize=4)(json_element)  # large, and the same for every life


def _for_player(words: Mapping[str, word_files.Words], scene: Scene) -> dict[str, word_files.Words]:
    """Leave out the words of the twin where there is one language: the page holds that twin.

    Those that cards have, too, are kept.
    """
    if len(scene.texts) > 1:
        return dict(words)
    return {language: {**own, "twin": _told_on_cards(own)} for language, own in words.items()}


def _told_on_cards(words: word_files.Words) -> dict[str, str]:
    twin = cast(Mapping[str, str], words.get("twin", {}))
    return {name: word for name, word in twin.items() if name in _ON_CARDS}


_ON_CARDS = frozenset({"back", "back-from", "told-before", "the-country", "the-countries"})


def _head(layers: Layers) -> Html:
    """Return styles, and the scripts that layers may ask for; the player comes below the twin."""
    pictured = bool(_PICTURED.search(layers.script)) or _has_plugins(layers)
    has_layers = bool(layers.head) or len(_LEAFLET_CALL.findall(layers.script)) > 1
    leaflet_files = leaflet.leaflet(pictures=pictured, layers=has_layers)
    return (
        style(leaflet_files.style)
        + style(player_files.player_style())
        + script(player_files.boot_script())
        + script(layers.switches + leaflet_files.script)
        + layers.head
    )


# The body.


def _fault(words: Mapping[str, object]) -> Html:
    """Return what stands above the twin where the map could not be drawn."""
    sentence = text(cast(Mapping[str, str], words["fault"])["map"])
    return f'<p class="fault" role="alert">{sentence}</p>\n'


def _body(layers: Layers) -> tuple[Html, Html]:
    """Return the body above and below the twin.

    Where there are layers, the journey starts in a script of its own: one that fails cannot keep it
    from starting. Without them it starts in the player's: between two a browser draws an empty map.
    """
    above, twin_mark, below = player_files.player_page().partition("<!-- twin -->")
    if not twin_mark or "<!-- map -->" not in above + below:
        raise PageError("page.html lacks its mark <!-- map --> or <!-- twin -->")
    parts = {"<!-- map -->": layers.body, "<!-- glyphs -->": player_files.glyphs()}
    above, below = (_MARK.sub(lambda mark: parts[mark[0]], part) for part in (above, below))
    ours = (LITTLE_JQUERY if "$(" in layers.script else "") + (
        leaflet.default_pins() if _PINS.search(layers.script) or _has_plugins(layers) else ""
    )
    player, drawn = player_files.player_script(), ours + layers.script
    scripts = (player, drawn, layers.start) if layers.start else (player + drawn,)
    return above, below + "".join(map(script, filter(None, scripts)))


def _has_plugins(layers: Layers) -> bool:
    """Return whether others' scripts run, which may set pins, and show Leaflet's pictures."""
    return any(load.kind == "script-src" and load.host for load in layers.loads)


_MARK = re.compile(r"<!-- (?:map|glyphs) -->")
_PINS = re.compile(r"L\.(?:marker|geoJson)\(")
_LEAFLET_CALL = re.compile(r"\bL\.(?!CRS\b)")  # the map itself is one
_PICTURED = re.compile(rf"{_PINS.pattern}|L\.control\.layers\(")
