"""One map on the sheet: the ground, the way, the stops and all names, in their order.

A panel says all that it depends on by value, so that one that was drawn before is not drawn again:
after a change of texts that it does not show, it costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sergemap.borders.day import Land, MapOfDay, map_of
from sergemap.carto.geometry import Box, Point, around, buffer, contains, intersection, resample
from sergemap.carto.label_index import LabelIndex
from sergemap.carto.projection import Viewport
from sergemap.carto.strokes import arrow, casings, way
from sergemap.carto.svg import Svg, element, path_data, rect, stroked
from sergemap.carto.symbols import Symbols
from sergemap.picture import moves, stops, symbol_defs
from sergemap.picture.edge_figures import Scale, degree_figures, scale_on
from sergemap.picture.ground import Ground
from sergemap.picture.ground_labels import PolityNames, inland_names, sea_names
from sergemap.picture.ground_lines import BEYOND, GroundLines, GroundView
from sergemap.picture.labels import Label, place_labels
from sergemap.picture.legend import Used
from sergemap.picture.lettering import TextLine, lettered
from sergemap.picture.map_style import MapStyle
from sergemap.picture.moves import Move
from sergemap.picture.neatline import neatline
from sergemap.picture.plan import North, Plan, north_on, paper_over, plan_words, ring_lines
from sergemap.picture.stops import StopSymbol
from sergemap.picture.town_names import NamedTown, Town, dots, named_towns

INSIDE = 9.0
"""So far inside a frame a stop is drawn and named."""
OVER = 30.0
"""The ring of an uncertain place may run off the edge by so much."""
EDGE = 7.0
"""So far from the frame all names stay."""
BADGE_ROOM, TRAVELLER_ROOM = 10.0, 17.0
"""What words keep off, around a badge and the traveller."""
ARROWS = 3
"""So many moves, the latest, have arrowheads."""
KEPT = 16
"""So many panels are kept."""


class MapPanel(NamedTuple):
    """A view of what is to be seen; `key` begins its ids."""

    viewport: Viewport
    style: MapStyle
    key: str
    shade: str  # the id of the gradient of soft rings
    day: int  # of the borders, an ordinal
    here: int | None  # the tenure where the traveller is; None: none is shown
    places: tuple[StopSymbol, ...]  # in the world
    moves: tuple[Move, ...]  # in the world
    head: tuple[Point, str] | None  # where the traveller is under way, and by what means
    fresh: int | None  # the leg that is drawn as one of the present
    note: str  # under the name where the traveller is
    language: str
    seas: tuple[tuple[str, str], ...]  # names of the seas by their words
    towns: tuple[Town, ...]  # for bearings, in the world
    marks: bool  # whether its names tell what they name
    in_km: str  # words with a place for kilometres
    plan: Plan | None = None  # of a town; None: it is seen from farther off
    without: Box | None = None  # another panel shows what lies there
    elsewhere: Box | None = None  # and names the stops that lie there
    only: Box | None = None  # no stops are named but those that lie there
    under: Box | None = None  # another panel covers that
    reach: float = stops.TOGETHER  # how near signs become one
    coarse: bool = False  # another panel stands beside it

    @property
    def ground(self) -> GroundView:
        """What is seen of the earth."""
        detail = self.style.coarse if self.coarse else self.style.detail
        return GroundView(self.viewport, detail, self.under)

    def settled(self) -> MapPanel:
        """Return the same, with fewer signs where some would have no room for their numbers."""
        for reach in stops.WIDER:
            panel = self._replace(reach=reach)
            if not laid_out(panel).without:
                break
        return panel


class Layout(NamedTuple):
    """Where everything on a panel stands."""

    symbols: Sequence[StopSymbol]
    moves: Sequence[Move]
    badges: Sequence[tuple[Point, str]]
    head: tuple[Point, str] | None
    labels: Sequence[Label]
    taken: LabelIndex  # what they and the way leave free
    without: int  # so many signs found no room, not even for their numbers

    def used(self) -> Used:
        """Return what the legend must explain."""
        places: set[str] = set()
        for symbol in self.symbols:
            if not symbol.here and not symbol.soft:
                places |= {"stop", "often"} if symbol.kind == "often" else {"stop"}
            signs = (("about", symbol.soft), ("here", symbol.here), ("held", symbol.captive))
            places |= {name for name, is_so in signs if is_so}
        return Used(
            how=frozenset(move.kind for move in self.moves),
            by=frozenset(by for _, by in (*self.badges, *([self.head] if self.head else []))),
            places=frozenset(places),
            status=frozenset(symbol.captive for symbol in self.symbols if symbol.captive),
        )


@lru_cache(maxsize=KEPT)
def laid_out(panel: MapPanel) -> Layout:
    """Return where the signs, the moves and the names of the stops stand."""
    viewport = panel.viewport
    wide, inner = buffer(viewport.frame, OVER), buffer(viewport.frame, -INSIDE)
    # a ring may run off the edge; a sign on it would be cut, and stands on the whole instead
    symbols = [
        symbol
        for symbol in stops.symbols(panel.places, viewport, panel.reach)
        if contains(wide if symbol.soft else inner, symbol.at)
    ]
    drawn = moves.on_sheet(panel.moves, viewport)
    badges = moves.badges_of(drawn, [symbol.at for symbol in symbols], viewport.frame)
    head = (viewport.on_sheet(panel.head[0]), panel.head[1]) if panel.head else None
    boxes = [symbol.box for symbol in symbols]
    boxes += [around(at, BADGE_ROOM) for at, _ in badges]
    boxes += [around(head[0], TRAVELLER_ROOM)] if head else []
    boxes += [box for box in (panel.without, panel.under) if box]
    line = (at for move in drawn for at, _ in resample(move.line, 5))
    index = LabelIndex(viewport.frame, EDGE, boxes, line)
    named = [
        symbol
        for symbol in symbols
        if contains(inner, symbol.at)
        and not (panel.elsewhere and contains(panel.elsewhere, symbol.at))
        and (panel.only is None or contains(panel.only, symbol.at))
    ]
    labels = place_labels(index, named, panel.note)
    return Layout(symbols, drawn, badges, head, labels, index, len(named) - len(labels))


class Names(NamedTuple):
    """All words that find room, and what is drawn with them."""

    lines: Sequence[TextLine]
    towns: Sequence[NamedTown] = ()
    scale: Scale | None = None
    north: North | None = None


def names(panel: MapPanel) -> Names:
    """Return all names that find room, those of stops first and those of towns last."""
    layout, day = laid_out(panel), _borders_on(panel.day)
    lines = [line for label in layout.labels for line in label.lines()]
    if panel.plan:
        return _names_of_plan(panel, panel.plan, lines)
    index, earth = layout.taken.copy(), _lines_of(panel.ground)

    def shape(land: Land) -> list[list[Point]]:
        return list(earth.rings(land.rings()))

    scale = None if panel.style.light else scale_on(index, panel.viewport, panel.in_km)
    if day:
        polities = PolityNames(index, panel.viewport, shape, panel.language, panel.here)
        lines += polities.lines(day)
    lines += sea_names(index, panel.viewport, dict(panel.seas))
    if panel.style.light:
        return Names(lines)
    lines += inland_names(index, panel.viewport, dict(panel.seas))
    towns = list(named_towns(index, panel.viewport, panel.towns))
    lines += (town.line for town in towns)
    lines += [scale.words(panel.in_km)] if scale else []
    lines += degree_figures(index, panel.viewport)
    return Names(lines, towns, scale)


def _names_of_plan(panel: MapPanel, plan: Plan, lines: list[TextLine]) -> Names:
    layout = laid_out(panel)
    index = layout.taken.copy()
    scale = scale_on(index, panel.viewport, panel.in_km)
    north = north_on(index, plan, panel.viewport)
    if scale:
        short = plan.in_m.format(m=round(scale.km * 1000))
        line = scale.words(panel.in_km)
        lines.append(line._replace(text=short) if scale.km < 1 else line)
    lines += [north.line] if north else []
    lines += plan_words(index, plan, panel.viewport, layout.moves)
    return Names(lines, (), scale, north)


_lines_of = lru_cache(maxsize=2)(GroundLines)


@lru_cache(maxsize=KEPT)
def _borders_on(day: int) -> MapOfDay | None:
    """Return the borders of a day; None: they are not known."""
    return map_of(date.fromordinal(day))


@lru_cache(maxsize=KEPT)
def drawn(panel: MapPanel) -> Svg:
    """Return a map with its frame."""
    style, frame, clip = panel.style, panel.viewport.frame, f"{panel.key}map"
    layout, palette = laid_out(panel), style.palette
    is_paper = paper_over(panel.viewport) == 1
    ground = (
        "" if is_paper else _ground(panel.ground, style, panel.day, panel.here, f"{panel.key}s")
    )
    traced = path_data([one.symbol.at, one.hairline] for one in layout.labels if one.hairline)
    hairlines = stroked(traced, palette.of("ink-3"), 0.7)
    lines, towns, scale, north = names(panel)
    if panel.plan:
        ground = _with_paper(panel, panel.plan, ground)
    if style.light:
        ways, signs = _light(panel, layout)
        letters = symbol_defs.names(lines, palette, marks=panel.marks)
        edge = rect(frame, fill="none", stroke=palette.of("ink-3"))
    else:
        ways, signs = _full(panel, layout)
        letters, edge = lettered(lines, palette), neatline(panel.viewport, palette)
        signs += dots(towns, palette) if towns else ""
    edge += scale.bar(palette) if scale else ""
    edge += north.arrow(palette) if north else ""
    seen = intersection(panel.without, frame) if panel.without else None
    outline = rect(seen, fill="none", stroke=palette.of("ink-2"), stroke_width=1) if seen else ""
    return "".join(
        (
            element("clipPath", rect(frame), id=clip),
            element("g", ground, ways, hairlines, signs, clip_path=f"url(#{clip})"),
            outline,
            letters,
            edge,
        )
    )


def _with_paper(panel: MapPanel, plan: Plan, ground: Svg) -> Svg:
    """Return a ground with as much paper over it as hides what is not true, and the rings."""
    palette, paper = panel.style.palette, paper_over(panel.viewport)
    sheet = rect(panel.viewport.frame, fill=palette.of("paper"), fill_opacity=round(paper, 2))
    return ground + sheet + ring_lines(plan, panel.viewport, palette)


@lru_cache(maxsize=KEPT)
def _ground(view: GroundView, style: MapStyle, day: int, here: int | None, key: str) -> Svg:
    return Ground(_lines_of(view), style, key, _borders_on(day), here).draw()


def _full(panel: MapPanel, layout: Layout) -> tuple[Svg, Svg]:
    """Return the ways and the signs of a picture that stands for itself."""
    palette, symbols = panel.style.palette, Symbols(panel.style.palette)
    ways = [
        way(move.line, move.kind, palette, small=move.leg != panel.fresh) for move in layout.moves
    ]
    kept = [at for at, _ in (*layout.badges, *([layout.head] if layout.head else ()))]
    ways += [
        arrow(move.line, palette, small=move.leg != panel.fresh, keep=kept)
        for move in layout.moves
        if panel.fresh is not None and panel.fresh - move.leg < ARROWS
    ]
    signs = [symbols.badge(at, by) for at, by in layout.badges]
    signs += [stops.drawn(one, symbols, panel.shade) for one in reversed(layout.symbols)]
    signs += [symbols.traveller(*layout.head)] if layout.head else []
    edges = casings((move.line for move in layout.moves), palette)
    return "".join((edges, *ways)), "".join(signs)


def _light(panel: MapPanel, layout: Layout) -> tuple[Svg, Svg]:
    """Return the ways and the signs in few bytes."""
    box, symbols = buffer(panel.viewport.frame, BEYOND), Symbols(panel.style.palette)
    signs = [symbol_defs.use(by, at) for at, by in layout.badges]
    for symbol in reversed(layout.symbols):
        at = round(symbol.at[0]), round(symbol.at[1])
        ring = symbols.soft_ring(at, round(symbol.soft), panel.shade)
        signs.append(ring if symbol.soft else symbol_defs.use(symbol.kind, at))
    return symbol_defs.ways(layout.moves, box, panel.style.palette), "".join(signs)
