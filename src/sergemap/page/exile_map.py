"""A life as a folium map: one self-contained page, to which any folium layer can be added."""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink, MacroElement
from folium.template import Template
from folium.utilities import TypeJsonValue

from sergemap._version import __version__
from sergemap.errors import OptionError, PageError
from sergemap.files import write_file
from sergemap.page import land, leaflet, player_files, policy, translations
from sergemap.page.elements import LITTLE_JQUERY, json_element, script, storable, style
from sergemap.page.markup import Html, direction, plain, text
from sergemap.page.twin.itinerary import twin
from sergemap.scene.model import Scene, Texts
from sergemap.text import language_in
from sergemap.words import files as word_files

_ZOOM = 4
_CLOSEST = 8.0  # closer, our own lands and borders are too coarse
_CLOSEST_WITH_TILES = 18.0


@dataclass(frozen=True, slots=True)
class Extras:
    """What others make for the page: markup that is safe already."""

    picture: Html = ""  # a figure of the whole way, for print and where no script runs
    links: Html = ""  # elements of the head that name the address of the page


NOTHING = Extras()


class ExileMap(folium.Map):
    """The animated map of a life; it asks the network for nothing unless a layer added to it does.

    `language` is the tag of one of the scene's languages; None: the one the life is written in.

    >>> ExileMap(scene, language="fr").save("maps/victor-serge.html")  # doctest: +SKIP
    """

    _template = Template(
        """
        {% macro html(this, kwargs) %}
            <div class="folium-map" id={{ this.get_name()|tojson }}></div>
        {% endmacro %}

        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {
                center: {{ this.location|tojson }},
                crs: L.CRS.{{ this.crs }},
                ...{{ this.options|tojavascript }}
            });
            {%- if this.control_scale %}
            L.control.scale().addTo({{ this.get_name() }});
            {%- endif %}
            {%- if this.zoom_control_position %}
            L.control.zoom({position: {{ this.zoom_control|tojson }}}).addTo({{ this.get_name() }});
            {%- endif %}
            {%- for layer in this.objects_to_stay_in_front %}
            {{ this.get_name() }}.on("overlayadd", () => {{ layer.get_name() }}.bringToFront());
            {%- endfor %}
        {% endmacro %}
        """
    )
    default_js = []  # noqa: RUF012  # as folium has it; each map gets its own below
    default_css = []  # noqa: RUF012

    def __init__(
        self,
        scene: Scene,
        *,
        language: str | None = None,
        extras: Extras = NOTHING,
        **folium_options: TypeJsonValue,
    ) -> None:
        """Make a map of the scene; further options are those of folium and of Leaflet's map."""
        options = _map_options(folium_options)
        super().__init__(**options)  # type: ignore[arg-type]  # folium checks them itself
        if "location" not in folium_options:  # else folium loads numpy, to see that it is none
            longitude, latitude = scene.stops[0].at
            self.location = [latitude, longitude]
            self.options["zoom"] = folium_options.get("zoom_start") or _ZOOM
        self.default_js, self.default_css = [], []  # folium adds to them in place
        self.options["min_zoom"] = folium_options.get("min_zoom") or 1.5
        self._closest = folium_options.get("max_zoom")  # None: as close as what it shows allows
        self.scene, self.extras = scene, extras
        self.language = _spoken(scene, language)
        self.add_child(Journey())
        self.page = Page(self)
        self.page.add_child(self)

    def render(self, **kwargs: object) -> None:  # type: ignore[override]  # as folium's own
        """Render the map and its layers into their page; in another figure, the page as a frame."""
        figure = self.get_root()
        if isinstance(figure, Figure) and figure is not self.page:
            figure.html.add_child(Frame(self.page), name=self.get_name())
            return
        tiles = any(isinstance(element, folium.TileLayer) for element in policy.family(self))
        closest = _CLOSEST_WITH_TILES if tiles else _CLOSEST
        self.options["max_zoom"] = self._closest or closest
        super().render(**kwargs)  # type: ignore[no-untyped-call]  # folium's

    def to_html(self) -> str:
        """Return the whole page, the same each time."""
        return self.page.render()

    def save(
        self,
        outfile: str | bytes | os.PathLike[str] | BinaryIO,
        close_file: bool = True,
        **_: object,
    ) -> None:
        """Write the page to a file, or replace the one that is there by a whole one."""
        page = self.to_html().encode()
        if isinstance(outfile, (str, bytes, os.PathLike)):
            write_file(Path(os.fsdecode(outfile)), page)
            return
        outfile.write(page)
        if close_file:
            outfile.close()


class Journey(MacroElement):
    """What makes a map an animated one: it hands the map to the player."""

    _template = Template(
        """
        {%- macro script(this, kwargs) -%}
            sergemapJourney({{ this._parent.get_name() }});
        {%- endmacro %}
        """
    )

    def __init__(self) -> None:
        """Name the element, as folium's do."""
        super().__init__()  # type: ignore[no-untyped-call]  # branca's
        self._name = "Journey"


class Frame(Element):
    """A page within a figure that is none of ours."""

    def __init__(self, page: Page) -> None:
        """Hold the page until it is rendered."""
        super().__init__()
        self.page = page

    def render(self, **_: object) -> str:
        """Return the frame; as text and not as a template, for the page holds braces."""
        return str(self.page._repr_html_())


class Layers(NamedTuple):
    """What folium makes of a map and its layers, as text."""

    head: str
    body: str
    script: str
    start: str  # the statement that starts the journey; empty: the script does so itself


class Page(Figure):
    """The page of an ExileMap, in place of folium's with its links to many hosts."""

    def __init__(self, exile_map: ExileMap) -> None:
        """Make an empty page, to which the map is then added."""
        super().__init__()
        self.exile_map = exile_map
        self.header._children.clear()  # folium's declaration of UTF-8; ours stands first

    def render(self, **kwargs: object) -> str:
        """Return the page as text."""
        with self._left_as_it_was():
            layers = self._layers(**kwargs)
            elements = policy.family(self.exile_map)
        loads = policy.loads(elements, "".join(layers))
        policy.warn(loads)
        return _assembled(self.exile_map, layers, loads)

    def _layers(self, **kwargs: object) -> Layers:
        for element in policy.family(self.exile_map):
            for kind, name, address in policy.borrowed(element):
                tag = JavascriptLink if kind == "script-src" else CssLink
                self.header.add_child(tag(address), name=name)
        self.exile_map.render(**kwargs)
        journeys = list(self._journeys())
        if len(self.script._children) == 1 + len(journeys):
            journeys = []  # nothing but the map can fail: browsers draw nothing in between
        starts = [self.script._children.pop(name) for name in journeys]
        texts = (part.render(**kwargs) for part in (self.header, self.html, self.script, *starts))
        head, body, script, *start = _with_counted_ids(texts, self._ids())
        return Layers(head, body, script, "".join(start))

    def _journeys(self) -> Iterator[str]:
        for element in policy.family(self.exile_map):
            if isinstance(element, Journey):
                yield element.get_name()

    def _ids(self) -> Iterator[str]:
        """Yield the ids that branca has drawn by lot, the map's own first."""
        yield self.exile_map._id
        yield from (element._id for element in policy.family(self))

    @contextlib.contextmanager
    def _left_as_it_was(self) -> Iterator[None]:
        """Take back what rendering adds to a figure, so that it can be done again."""
        parts = (self.header, self.html, self.script)
        before, parent = [part._children.copy() for part in parts], self.exile_map._parent
        self.exile_map._parent = self
        try:
            yield
        finally:
            self.exile_map._parent = parent
            for part, children in zip(parts, before, strict=True):
                part._children = children


# The map.


def _map_options(asked: Mapping[str, TypeJsonValue]) -> dict[str, TypeJsonValue]:
    """Return folium's options; its own `min_zoom` and `max_zoom` are those of tiles."""
    ours: dict[str, TypeJsonValue] = {
        "zoom_start": _ZOOM,
        "tiles": None,
        "zoom_control": False,
        "zoom_snap": 0,
        "zoom_delta": 0.5,
        "attribution_control": True,
        "world_copy_jump": False,
    }
    return ours | {
        name: value for name, value in asked.items() if name not in ("min_zoom", "max_zoom")
    }


def _spoken(scene: Scene, language: str | None) -> str:
    """Return the language of the scene that was asked for: `fr` is good enough for `fr-CA`."""
    if language is None:
        return scene.language
    if found := language_in(scene.texts, language):
        return found
    known = ", ".join(sorted(scene.texts))
    raise OptionError(f"this life is not told in {language!r}; it is told in: {known}")


_DRAWN_ID = re.compile(r"[0-9a-f]{32}")


def _with_counted_ids(texts: Iterable[str], drawn: Iterable[str]) -> list[str]:
    """Put numbers in the place of branca's ids, in the order in which these appear."""
    held = list(drawn)
    known, numbers = set(held), {held[0]: "1"}

    def number(found: re.Match[str]) -> str:
        if found[0] not in known:
            return found[0]
        return numbers.setdefault(found[0], str(len(numbers) + 1))

    return [_DRAWN_ID.sub(number, written) for written in texts]


# The page.


def _assembled(exile_map: ExileMap, layers: Layers, loads: Iterable[policy.Load]) -> str:
    """Put the page together; the policy is made without the data, so that it cannot trust them."""
    scene, language = exile_map.scene, exile_map.language
    words = word_files.words((*scene.texts, language))
    head = storable(_styles_and_scripts(exile_map, layers))
    above, below = (storable(part) for part in _body(layers))
    allowed = policy.policy(head + above + below, loads)
    said = word_files.complete(words, language)
    written = twin(scene, language, said, exile_map.extras.picture)
    told = _fault(said) + f'<noscript id="asleep">{written}</noscript>\n'
    return (
        f'<!doctype html>\n<html lang="{text(language)}" dir="{direction(language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{allowed}">\n'
        f"{storable(_description(scene.texts[language]) + exile_map.extras.links)}"
        f"{storable(_data(scene, _for_player(words, scene)))}{head}</head>\n"
        f"<body>\n{above}{storable(told)}{below}</body>\n</html>\n"
    )


def _for_player(words: Mapping[str, word_files.Words], scene: Scene) -> dict[str, word_files.Words]:
    """Leave out the words of the text where it is told in one language alone: it stands there."""
    left_out = {"twin"} if len(scene.texts) == 1 else set()
    return {
        language: {section: of for section, of in said.items() if section not in left_out}
        for language, said in words.items()
    }


def _fault(words: Mapping[str, object]) -> str:
    """Return what is said above the text where the map could not be drawn."""
    said = text(cast(Mapping[str, str], words["fault"])["map"])
    return f'<p class="fault" role="alert">{said}</p>\n'


def _description(texts: Texts) -> str:
    """Return what search engines, tabs and previews show."""
    title, summary = text(texts.title), text(plain(texts.summary) or texts.subject)
    return (
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n"
        f'<meta name="description" content="{summary}">\n'
        f'<meta property="og:title" content="{title}">\n'
        f'<meta property="og:description" content="{summary}">\n'
        f'<meta name="generator" content="sergemap {text(__version__)}">\n'
        f'<link rel="icon" href="{player_files.favicon()}">\n'
    )


def _data(scene: Scene, words: Mapping[str, word_files.Words]) -> str:
    """Return what the player reads: the scene, the ground it lies on, and words."""
    said = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return (
        json_element("sergemap-scene", translations.to_json(land.in_its_languages(scene)))
        + _earth("sergemap-ground", land.ground())
        + _earth("sergemap-borders", land.borders(scene.texts))
        + json_element("sergemap-words", said)
    )


_earth = lru_cache(maxsize=4)(json_element)  # large, and the same for every life


def _styles_and_scripts(exile_map: ExileMap, layers: Layers) -> str:
    leaflet_files = leaflet.leaflet(pictures=bool(_PICTURED.search(layers.script)))
    switches = exile_map.global_switches
    asked = {"L_NO_TOUCH": switches.no_touch, "L_DISABLE_3D": switches.disable_3d}
    settings = "".join(f"var {name} = true;\n" for name, wanted in asked.items() if wanted)
    return (
        style(leaflet_files.style)
        + style(player_files.player_style())
        + script(player_files.boot_script())
        + script(settings + leaflet_files.script)
        + script(player_files.player_script())
        + layers.head
    )


def _body(layers: Layers) -> tuple[str, str]:
    """Return the body above and below the text twin.

    Where there are layers, the journey starts in a script of its own: one that fails cannot keep it
    from starting.
    """
    above, twin_mark, below = player_files.player_page().partition("<!-- twin -->")
    if not twin_mark or "<!-- map -->" not in above + below:
        raise PageError("page.html lacks its mark <!-- map --> or <!-- twin -->")
    parts = {"<!-- map -->": layers.body, "<!-- glyphs -->": player_files.glyphs()}
    above, below = (_MARK.sub(lambda mark: parts[mark[0]], part) for part in (above, below))
    ours = (LITTLE_JQUERY if "$(" in layers.script else "") + (
        leaflet.default_pins() if _PINS.search(layers.script) else ""
    )
    scripts = filter(None, (ours + layers.script, layers.start))
    return above, below + "".join(map(script, scripts))


_MARK = re.compile(r"<!-- (?:map|glyphs) -->")
_PINS = re.compile(r"L\.(?:marker|geoJson)\(")
_PICTURED = re.compile(rf"{_PINS.pattern}|L\.control\.layers\(")
