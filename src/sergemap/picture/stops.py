"""The stops of a picture, gathered by place: one sign for those too near to be told apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import hypot

from sergemap.carto.palette import Ink
from sergemap.carto.projection import Box, View, to_world
from sergemap.carto.svg import Point, Svg
from sergemap.carto.symbols import HATCHES, captive, is_vague, past, present, soft_radius, soft_ring
from sergemap.picture.extent import Sight
from sergemap.scene.model import Scene, Texts

TOGETHER = 0.75
"""Signs that are nearer to each other than so much of both their radii become one."""
WIDER = (TOGETHER, 1.2, 1.8, 2.7, 4.0, 6.0)
"""The same on sheets so small that some would have no room for their numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A place of a sign: its name, and the numbers of the stays there."""

    numbers: tuple[int, ...]
    name: str
    stop: int  # the one whose name it is
    here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A sign on the map, for one place, or for some that lie too near to be told apart."""

    at: Point
    radius: float  # what words keep off
    stop: int  # the one it stands for
    here: bool
    vague: bool
    held: str | None  # how he was captive here, at his worst; None: he was free
    rows: tuple[Row, ...]  # the one where he is first, then by their numbers

    @property
    def box(self) -> Box:
        """What the sign covers."""
        (x, y), radius = self.at, self.radius
        return x - radius, y - radius, x + radius, y + radius

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of all stays."""
        return tuple(sorted({number for row in self.rows for number in row.numbers}))


def sites(sight: Sight, texts: Texts, view: View, reach: float = TOGETHER) -> list[Site]:
    """Return the signs of a picture: where he is first, then those of many stays.

    Signs nearer to each other than `reach` times both their radii become one.
    """
    places: dict[tuple[int, int], list[int]] = {}
    for index in sight.stops:
        stop = sight.scene.stops[index]
        turn = round(stop.at[0] - sight.scene.places[stop.place].at[0]) // 360
        places.setdefault((stop.place, turn), []).append(index)
    alone = [_site(sight, texts, view, stops) for stops in places.values()]
    alone.sort(key=_rank)
    found: list[Site] = []
    for site in alone:
        near = next((at for at, one in enumerate(found) if _is_one(one, site, reach)), None)
        if near is None:
            found.append(site)
        else:
            found[near] = _as_one(found[near], site)
    return found


def _rank(site: Site) -> tuple[bool, bool, int, int]:
    """Return what comes first: where he is, many stays, long names, which need most room."""
    return not site.here, site.vague, -len(site.numbers), -len(site.rows[0].name)


def _as_one(one: Site, other: Site) -> Site:
    rows = tuple(sorted((*one.rows, *other.rows), key=lambda row: (not row.here, row.numbers)))
    held = _worst((one.held, other.held))
    return replace(one, rows=rows, held=held, radius=max(one.radius, 9.0 if held else 7.5))


def _site(sight: Sight, texts: Texts, view: View, stops: Sequence[int]) -> Site:
    scene, here = sight.scene, sight.here in stops
    shown = sight.here if sight.here is not None and here else stops[-1]
    stop = scene.stops[shown]
    numbers = tuple(sorted({sight.numbers[scene.stops[index].id] for index in stops}))
    vague = is_vague(scene, stop)
    radius = soft_radius(scene, stop, view) * 0.9 if vague else 7.5 if len(numbers) > 1 else 5.0
    held = _worst(scene.stops[index].status for index in stops)
    if held and not vague:
        radius = 9.0
    if here:
        radius = max(radius, 18.0 if stop.status in HATCHES else 13.0)
    name = name_on(scene, texts, stop.place, sight.name_day(stop))
    return Site(
        at=view.on_sheet(to_world(stop.at)),
        radius=radius,
        stop=shown,
        here=here,
        vague=vague,
        held=held,
        rows=(Row(numbers=numbers, name=name, stop=shown, here=here),),
    )


def _worst(statuses: Iterable[str | None]) -> str | None:
    held = set(statuses)
    return next((status for status in HATCHES if status in held), None)


def _is_one(one: Site, other: Site, reach: float) -> bool:
    if one.vague or other.vague:
        return False
    near = (one.radius + other.radius) * reach
    if one.here:
        near *= one.radius / (one.radius + other.radius) / TOGETHER
    return hypot(one.at[0] - other.at[0], one.at[1] - other.at[1]) < near


def name_on(scene: Scene, texts: Texts, place: int, day: int) -> str:
    """Return the name a place had on a day; without a dated name, the name it has now."""
    now, dated, _ = texts.places[place]
    for extent, name in reversed(list(zip(scene.places[place].names, dated, strict=True))):
        first, last = extent
        if (first is None or first <= day) and (last is None or day <= last):
            return name
    return now


def drawn(site: Site, sight: Sight, view: View, ink: Ink, shade: str) -> Svg:
    """Return the sign of a stop; `shade` is the id of the gradient of soft rings."""
    stop = sight.scene.stops[site.stop]
    precision = sight.scene.places[stop.place].precision
    if site.vague:
        ring = soft_ring(site.at, soft_radius(sight.scene, stop, view), shade)
        return ring + (present(site.at, ink, stop.status, exact=False) if site.here else "")
    if site.here:
        return present(site.at, ink, stop.status, exact=precision in ("building", "street"))
    if site.held:
        return captive(site.at, ink, site.held)
    return past(site.at, ink, often=len(site.numbers) > 1)
