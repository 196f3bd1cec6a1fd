"""A life as a folium map: the same page, to which any folium layer can be added."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import BinaryIO, Literal

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink, MacroElement
from folium.template import Template, tojavascript
from folium.utilities import TypeJsonValue

from sergemap.errors import OptionError
from sergemap.files import write_file
from sergemap.page import html
from sergemap.page.layer_loads import Usual, borrowed, family, loads, misfits
from sergemap.page.markup import Html
from sergemap.page.policy import warnings_of
from sergemap.pictures.album import EMPTY, Album
from sergemap.scene.model import Scene

CLOSEST_WITH_TILES = 18.0
_SERGEMAP = str(Path(__file__).parents[1])


class OutsideWarning(UserWarning):
    """A layer of the map will ask the network for something, or may do more than others."""


class ExileMap(folium.Map):
    """The animated map of a life; it asks the network for nothing unless a layer added to it does.

    `language` is the tag of one of the scene's languages; None: the one the life is written in.
    Raises OptionError where the life is not told in it, or the scene is none (`sergemap.build`
    makes a map of a life), OutputError where the page cannot be written.

    >>> ExileMap(scene, language="fr").save("maps/victor-serge.html")  # doctest: +SKIP
    """

    _template = Template(
        """
        {% macro html(this, kwargs) %}{{ this.division() }}{% endmacro %}

        {% macro script(this, kwargs) %}
            {{- this.statement() }}
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
        picture: Html = "",
        album: Album = EMPTY,
        policy: Literal["exact"] | None = "exact",
        **folium_options: TypeJsonValue,
    ) -> None:
        """Make a map of the scene, with a picture of the whole way as a figure, and its album.

        Its policy allows exactly what its layers need; None: it has none, and allows all. Further
        options are those of folium and of Leaflet's map.
        """
        _refuse_what_is_no_scene(scene)
        zooms = {of: folium_options.pop(of, None) for of in ("min_zoom", "max_zoom")}
        longitude, latitude = scene.stops[0].at
        options: dict[str, object] = {
            "location": [latitude, longitude],
            "tiles": None,
            "zoom_start": html.MAP_OPTIONS["zoom"],
            "zoom_control": False,
            **folium_options,  # but for two, which folium takes for those of tiles
        }
        super().__init__(**options)  # type: ignore[arg-type]  # folium checks them itself
        asked = {of: zoom for of, zoom in zooms.items() if zoom}
        self.options = {**html.MAP_OPTIONS, **self.options, **asked}
        self._closest = zooms["max_zoom"]  # None: as close as what it shows allows
        self.default_js, self.default_css = [], []  # folium adds to them in place
        self.content = html.Page(
            scene=scene,
            language=html.language_of(scene, language),
            picture=picture,
            album=album,
            policy=policy,
        )
        self.add_child(Journey())
        self.page = PageFigure(self)
        self.page.add_child(self)

    @property
    def scene(self) -> Scene:
        """What the map shows, and when."""
        return self.content.scene

    def division(self) -> Html:
        """Return the element that holds the map."""
        return html.map_division(self.get_name())

    def statement(self) -> str:
        """Return the statement that makes the map."""
        latitude, longitude = self.location
        options = tojavascript(self.options)
        return html.map_statement(self.get_name(), (longitude, latitude), options, crs=self.crs)

    def render(self, **kwargs: object) -> None:  # type: ignore[override]  # as folium's own
        """Render the map and its layers into their page; in another figure, the page as a frame."""
        figure = self.get_root()
        if isinstance(figure, Figure) and figure is not self.page:
            figure.html.add_child(Frame(self.page), name=self.get_name())
            return
        tiles = any(isinstance(element, folium.TileLayer) for element in family(self))
        self.options["max_zoom"] = self._closest or (CLOSEST_WITH_TILES if tiles else html.CLOSEST)
        super().render(**kwargs)  # type: ignore[no-untyped-call]  # folium's

    def layers(self) -> html.Layers:
        """Return the map and its layers as text."""
        return self.page.layers()

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


def _refuse_what_is_no_scene(scene: object) -> None:
    if not isinstance(scene, Scene):
        found = f"a value of type {type(scene).__name__}"
        advice = "write sergemap.build(life), which makes the map of a life"
        raise OptionError(f"scene: expected a Scene, found {found}; {advice}")


class Journey(MacroElement):
    """What makes a map an animated one: it hands the map to the player."""

    _template = Template(
        "{% macro script(this, kwargs) %}{{ this.statement(this._parent) }}{% endmacro %}"
    )

    def __init__(self) -> None:
        """Name the element, as folium's do."""
        super().__init__()  # type: ignore[no-untyped-call]  # branca's
        self._name = "Journey"

    def statement(self, parent: Element) -> str:
        """Return the statement that starts the journey on its map."""
        return html.journey(parent.get_name())


class Frame(Element):
    """A page within a figure that is none of ours."""

    def __init__(self, page: PageFigure) -> None:
        """Hold the page until it is rendered."""
        super().__init__()
        self.page = page

    def render(self, **_: object) -> str:
        """Return the frame; as text and not as a template, for the page holds braces."""
        return str(self.page._repr_html_())


class PageFigure(Figure):
    """The page of an ExileMap, in place of folium's with its links to many hosts."""

    def __init__(self, exile_map: ExileMap) -> None:
        """Make an empty page, to which the map is then added."""
        super().__init__()
        self.exile_map = exile_map
        self.header._children.clear()  # folium's declaration of UTF-8; ours stands first

    def render(self, **kwargs: object) -> str:
        """Return the page as text; warn of each layer that will ask the network."""
        layers = self.layers(**kwargs)
        elements = family(self.exile_map)
        for sentence in (*misfits(elements), *warnings_of(layers.loads)):
            warnings.warn(sentence, OutsideWarning, stacklevel=_level_of_the_caller())
        return replace(self.exile_map.content, layers=layers).html()

    def layers(self, **kwargs: object) -> html.Layers:
        """Return the map and its layers as text."""
        with self._left_as_it_was():
            return self._layers(**kwargs)

    def _layers(self, **kwargs: object) -> html.Layers:
        usual = _usual()
        for element in family(self.exile_map):
            for kind, name, address in borrowed(element, usual):
                tag = JavascriptLink if kind == "script-src" else CssLink
                self.header.add_child(tag(address), name=name)
        self.exile_map.render(**kwargs)
        scripts = self.script._children
        journeys = [one.get_name() for one in family(self.exile_map) if isinstance(one, Journey)]
        if len(scripts) == 1 + len(journeys):
            journeys = []  # nothing but the map can fail: browsers draw nothing in between
        starts = [scripts.pop(name) for name in journeys]
        above, inside = self.header._children.values(), self.html._children.values()
        texts = (_joined(part, **kwargs) for part in (above, inside, scripts.values(), starts))
        head, body, script, start = _with_counted_ids(texts, self._ids())
        return html.Layers(
            head=head,
            body=body,
            script=script,
            start=start,
            switches=self._switches(),
            loads=loads(family(self.exile_map), head + body + script + start, usual),
        )

    def _switches(self) -> str:
        switches = self.exile_map.global_switches
        asked = {"L_NO_TOUCH": switches.no_touch, "L_DISABLE_3D": switches.disable_3d}
        return "".join(f"var {name} = true;\n" for name, wanted in asked.items() if wanted)

    def _ids(self) -> Iterator[str]:
        """Yield the ids that branca has drawn by lot, the map's own first."""
        yield self.exile_map._id
        yield from (element._id for element in family(self))

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


_DRAWN_ID = re.compile(r"[0-9a-f]{32}")


def _usual() -> Usual:
    return {
        "script-src": dict(folium.Map.default_js),
        "style-src-elem": dict(folium.Map.default_css),
    }


def _joined(elements: Iterable[Element], **kwargs: object) -> str:
    return "\n".join(element.render(**kwargs).strip() for element in elements)


def _with_counted_ids(texts: Iterable[str], drawn: Iterable[str]) -> list[str]:
    """Put numbers in the place of branca's ids, in the order in which these appear."""
    ids = list(drawn)
    known, numbers = set(ids), {ids[0]: "1"}

    def number(found: re.Match[str]) -> str:
        if found[0] not in known:
            return found[0]
        return numbers.setdefault(found[0], str(len(numbers) + 1))

    return [_DRAWN_ID.sub(number, text) for text in texts]


def _level_of_the_caller() -> int:
    """Return the `stacklevel` of a warning that names the line from which sergemap was called."""
    frame: FrameType | None = sys._getframe(1)
    level = 1
    while frame is not None and frame.f_code.co_filename.startswith(_SERGEMAP):
        frame, level = frame.f_back, level + 1
    return level
