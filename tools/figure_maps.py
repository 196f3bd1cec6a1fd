"""Small maps of the places that the great map cannot tell apart."""

from __future__ import annotations

from typing import NamedTuple

from figure_sheet import HEAD, MARGIN, WIDTH, Figure
from sergemap.carto.palette import read_palette
from sergemap.carto.projection import to_world, viewport_of
from sergemap.carto.svg import Svg
from sergemap.carto.symbols import Symbols
from sergemap.picture import symbol_defs
from sergemap.picture.captions import LocalizedScene
from sergemap.picture.composition import Composition
from sergemap.picture.extent import Extent
from sergemap.picture.map_style import Detail, MapStyle
from sergemap.picture.moves import curves_of
from sergemap.picture.panel import MapPanel, drawn, laid_out
from sergemap.picture.stops import Row, StopSymbol

AIR = (64.0, 34.0)
FINE, COARSE = Detail(1.0, 6.0), Detail(1.0, 10.0)
"""Coarser than a sheet: a figure is small, and the page holds some of them."""


class Map(NamedTuple):
    """A map of the stays in some places, within the borders of the day of the last."""

    name: str
    title: str
    places: tuple[str, ...]  # their keys
    height: int
    first: str  # the stay it begins with
    last: str
    marks: tuple[str, ...] = ()  # places without a stay, by their keys
    light: bool = False  # outlines alone: half a world in its tints would weigh as much as all


MAPS = (
    Map(
        "brussels",
        "Brussels: home, commune, return",
        ("brussels", "ixelles", "boitsfort"),
        376,
        "ixelles",
        "brussels",
        ("stockel",),
    ),
    Map(
        "paris",
        "Paris, 1909 to 1913",
        ("paris", "romainville", "rue-fessart", "la-sante"),
        396,
        "paris-1909",
        "la-sante",
        ("rue-ordener", "palais-de-justice"),
    ),
    Map(
        "camps",
        "From prison to exchange, 1917 to 1919",
        ("melun", "paris", "fleury-en-biere", "precigne", "dunkirk"),
        396,
        "melun",
        "dunkirk",
        light=True,
    ),
    Map(
        "marseille",
        "Marseille, 1940 and 1941",
        ("marseille", "air-bel", "sinaia", "cap-pinede"),
        376,
        "marseille",
        "embarkation",
        ("hotel-de-rome",),
    ),
    Map(
        "crossing",
        "From Marseille to Mexico, 1941",
        (
            "cap-pinede",
            "casablanca",
            "lazaret",
            "ciudad-trujillo",
            "port-au-prince",
            "tiscornia",
            "merida",
            "mexico-city",
        ),
        296,
        "embarkation",
        "mexico-city",
        light=True,
    ),
)


def figure(wanted: Map, scene: LocalizedScene) -> Figure:
    """Return a map as a figure."""
    return Figure(wanted.title, _key(wanted), wanted.height, _panel(wanted, scene))


def _key(wanted: Map) -> str:
    more = "; a dot without one is no stay" if wanted.marks else ""
    return f"Numbers: the stays, in order{more}"


def _panel(wanted: Map, scene: LocalizedScene) -> Svg:
    extent, palette = _extent(wanted, scene), read_palette()
    frame = (MARGIN, HEAD, WIDTH - MARGIN, wanted.height - 6.0)
    marks = tuple(_mark(key, scene, len(extent.scene.stops) - 1) for key in wanted.marks)
    points = [to_world(extent.scene.stops[stop].at) for stop in extent.stops]
    points += [mark.at for mark in marks]
    points += [point for curve in curves_of(extent) for point in curve]
    style = MapStyle(palette, FINE, COARSE, light=wanted.light)
    composition = Composition(extent, scene, style, wanted.name)
    (panel,) = composition.panels(viewport_of(points, frame, AIR), None)
    panel = panel._replace(places=(*panel.places, *marks), coarse=wanted.light).settled()
    signs = _signs(panel) if wanted.light else ""
    # the page gives the numbers of a light map their colour by a rule; a file has none
    seen = drawn(panel).replace('class="number"', f'fill="{palette.of("accent")}"')
    return Symbols(palette).soft_shade(composition.shade) + signs + seen


def _signs(panel: MapPanel) -> Svg:
    """Return what a light map is drawn with."""
    layout = laid_out(panel)
    kinds = {symbol.kind for symbol in layout.symbols if not symbol.soft}
    return symbol_defs.signs(kinds, {by for _, by in layout.badges}, panel.style.palette)


def _extent(wanted: Map, scene: LocalizedScene) -> Extent:
    life = scene.scene
    ids = [stop.id for stop in life.stops]
    first = ids.index(wanted.first)
    last = ids.index(wanted.last, first)
    stops = [
        index
        for index in range(first, last + 1)
        if life.places[life.stops[index].place].key in wanted.places
    ]
    legs = [stop - 1 for stop in stops if stop - 1 in stops]
    return Extent(life, life.stops[stops[-1]].days[0], stops, legs)


def _mark(key: str, scene: LocalizedScene, stop: int) -> StopSymbol:
    """Return a sign for a place where he did not stay."""
    life, texts = scene.scene, scene.texts
    index = next(index for index, place in enumerate(life.places) if place.key == key)
    name = (texts.short or {}).get(key) or texts.places[index][0]
    return StopSymbol(
        at=to_world(life.places[index].at),
        radius=0.0,
        stop=stop,
        status="free",
        captive=None,
        soft=0.0,
        exact=False,
        rows=(Row((), name, stop),),
    )
