"""The stops of a picture, gathered by place: one sign for those too near to be told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import hypot
from typing import NamedTuple

from sergemap.carto.geometry import Box, Point, around
from sergemap.carto.projection import Viewport, to_world
from sergemap.carto.svg import Svg
from sergemap.carto.symbols import CAPTIVITY, Symbols, aged, soft_radius, soft_reach
from sergemap.picture.extent import Extent
from sergemap.scene.model import Scene, Texts

TOGETHER = 0.75
"""Signs that are nearer to each other than so much of both their radii become one."""
WIDER = (TOGETHER, 1.2, 1.8, 2.7, 4.0, 6.0)
"""The same on sheets so small that some would have no room for their numbers."""
ONCE, OFTEN, CAPTIVE, HERE, HERE_CAPTIVE = 5.0, 7.5, 9.0, 13.0, 18.0
"""Radii of signs, as words keep off them."""


class Row(NamedTuple):
    """A place of a sign: its name, and the numbers of the stays there."""

    numbers: tuple[int, ...]
    name: str
    stop: int  # the one whose name it is
    here: bool = False
    long: str = ""  # its name where another sign has the short one


class StopSymbol(NamedTuple):
    """A sign, for one place, or for some that lie too near to be told apart."""

    at: Point  # in the world, or on a sheet
    radius: float  # what words keep off
    stop: int  # the one it stands for
    status: str  # of that one
    captive: str | None  # the worst captivity here; None: the traveller was free
    soft: float  # the ring of an uncertain place; 0: the place is known
    exact: bool  # to the street or the building
    rows: tuple[Row, ...]  # the present one first, then by their numbers
    age: int = 0  # how many stops ago, where a date was asked for

    @property
    def here(self) -> bool:
        """Whether the traveller is here now."""
        return self.rows[0].here

    @property
    def box(self) -> Box:
        """What the sign covers."""
        return around(self.at, self.radius)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of all stays."""
        return tuple(sorted({number for row in self.rows for number in row.numbers}))

    @property
    def kind(self) -> str:
        """What a stop of the past looks like: stop, often, or a status of captivity."""
        return self.captive or ("often" if len(self.numbers) > 1 else "stop")


def places_of(extent: Extent, texts: Texts) -> tuple[StopSymbol, ...]:
    """Return a sign for each place, in the world, the most important first.

    That is where the traveller is, then as the plan of the life ranks them.
    """
    places: dict[tuple[int, int], list[int]] = {}
    for index in extent.stops:
        stop = extent.scene.stops[index]
        turn = round(stop.at[0] - extent.scene.places[stop.place].at[0]) // 360
        places.setdefault((stop.place, turn), []).append(index)
    numbers = extent.numbers
    found = [_place(extent, texts, numbers, stops) for stops in places.values()]
    stops, names = extent.scene.stops, extent.scene.composition.names
    rank = {place: turn for turn, place in enumerate(names)}
    found.sort(
        key=lambda one: (not one.here, bool(one.soft), rank.get(stops[one.stop].place, len(rank)))
    )
    return tuple(found)


def _place(
    extent: Extent, texts: Texts, numbers: Mapping[str, int], stops: Sequence[int]
) -> StopSymbol:
    scene, here = extent.scene, extent.here in stops
    shown = extent.here if extent.here is not None and here else stops[-1]
    stop = scene.stops[shown]
    precision = scene.places[stop.place].precision
    own = tuple(sorted({numbers[scene.stops[index].id] for index in stops}))
    long = name_on(scene, texts, stop.place, extent.name_day(stop))
    name = (texts.short or {}).get(scene.places[stop.place].key) or long
    return StopSymbol(
        at=to_world(stop.at),
        radius=0.0,
        stop=shown,
        status=stop.status,
        captive=_worst(scene.stops[index].status for index in stops),
        soft=soft_reach(precision, stop.at[1]) * aged(extent.age(shown))[0],
        age=extent.age(shown),
        exact=precision in ("building", "street"),
        rows=(Row(own, name, shown, here, long),),
    )


def _worst(statuses: Iterable[str | None]) -> str | None:
    found = set(statuses)
    return next((status for status in CAPTIVITY if status in found), None)


def symbols(
    places: Iterable[StopSymbol], viewport: Viewport, reach: float = TOGETHER
) -> list[StopSymbol]:
    """Return the signs on a sheet; those nearer than `reach` times both radii become one."""
    found: list[StopSymbol] = []
    for place in places:
        symbol = _on_sheet(place, viewport)
        near = next((at for at, one in enumerate(found) if _is_one(one, symbol, reach)), None)
        if near is None:
            found.append(symbol)
        else:
            found[near] = _as_one(found[near], symbol)
    return _set_apart(found)


def _set_apart(symbols: Sequence[StopSymbol]) -> list[StopSymbol]:
    """Return the signs with the long names of places where another has the same short one."""
    shown = Counter(name for one in symbols for name in {row.name for row in one.rows})
    return [
        one._replace(
            rows=tuple(
                row._replace(name=row.long) if shown[row.name] > 1 else row for row in one.rows
            )
        )
        for one in symbols
    ]


def _on_sheet(place: StopSymbol, viewport: Viewport) -> StopSymbol:
    soft = soft_radius(place.soft, viewport.scale)
    radius = soft * 0.9 or (OFTEN if len(place.numbers) > 1 else ONCE)
    if place.captive and not soft:
        radius = CAPTIVE
    if place.here:
        radius = max(radius, HERE_CAPTIVE if place.status in CAPTIVITY else HERE)
    return place._replace(at=viewport.on_sheet(place.at), radius=radius, soft=soft)


def _is_one(one: StopSymbol, other: StopSymbol, reach: float) -> bool:
    if one.soft or other.soft:
        return False
    near = (one.radius + other.radius) * reach
    if one.here:
        near *= one.radius / (one.radius + other.radius) / TOGETHER
    return hypot(one.at[0] - other.at[0], one.at[1] - other.at[1]) < near


def _as_one(one: StopSymbol, other: StopSymbol) -> StopSymbol:
    rows = tuple(
        sorted(_by_name(one.rows, other.rows), key=lambda row: (not row.here, row.numbers))
    )
    worst = _worst((one.captive, other.captive))
    return one._replace(
        rows=rows, captive=worst, radius=max(one.radius, CAPTIVE if worst else OFTEN)
    )


def _by_name(rows: Sequence[Row], others: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows; of those with the same name one, with the numbers of all."""
    found: dict[str, Row] = {}
    for row in (*rows, *others):
        same = found.setdefault(row.name, row)
        numbers = tuple(sorted({*same.numbers, *row.numbers}))
        found[row.name] = (row if row.here else same)._replace(numbers=numbers)
    yield from found.values()


def name_on(scene: Scene, texts: Texts, place: int, day: int) -> str:
    """Return the name a place had on a day; without a dated name, the name it has now."""
    now, dated, _ = texts.places[place]
    for days, name in reversed(list(zip(scene.places[place].names, dated, strict=True))):
        first, last = days
        if (first is None or first <= day) and (last is None or day <= last):
            return name
    return now


def drawn(stop: StopSymbol, symbols: Symbols, shade: str) -> Svg:
    """Return the sign of a stop; `shade` is the id of the gradient of soft rings."""
    if stop.soft:
        ring = symbols.soft_ring(stop.at, stop.soft, shade, stop.age)
        return ring + (symbols.present(stop.at, stop.status, exact=False) if stop.here else "")
    if stop.here:
        return symbols.present(stop.at, stop.status, exact=stop.exact)
    if stop.captive:
        return symbols.captive(stop.at, stop.captive)
    return symbols.past(stop.at, often=stop.kind == "often")
