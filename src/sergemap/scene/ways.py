"""The ways between the stops: along which line, by what means, and of which kind.

A leg with `via` is drawn through those points. One without follows the geodesic where it is longer
than 1,000 km, and is left to the drawing to be bowed where it is shorter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from sergemap.earth.distance import distance_km, geodesic, unrolled
from sergemap.life.model import Arrival, Manner, Means, Position
from sergemap.scene import model
from sergemap.scene.course import Course
from sergemap.scene.day_layout import edges
from sergemap.scene.references import edtf, refs

LONG_KM = 1000.0
"""A longer leg without `via` is drawn on its geodesic, from which the bow would lead it astray."""
ASIDE = 0.045
"""The middle of a long way back lies aside of the way out by so much of its length, as a bow's."""
MAP_EDGE = 85.0
"""The latitude beyond which there is no map: a line that goes there is bowed."""

KIND: Mapping[Manner, model.Kind] = {
    "born": "chosen",
    "chosen": "chosen",
    "emigrated": "chosen",
    "study": "chosen",
    "work": "chosen",
    "mission": "mission",
    "flight": "flight",
    "expelled": "escort",
    "deported": "escort",
    "arrested": "escort",
    "transferred": "escort",
    "exchanged": "exchanged",
    "released": "released",
    "unknown": "unknown",
}
WAY_BACK: Mapping[Manner, Manner] = {
    **dict.fromkeys(("chosen", "emigrated", "study", "work"), "chosen"),
    "mission": "mission",
}
FINE_KM = 30.0
"""The line of a shorter way is seen on the plan of a town, where 100 metres are many."""
FIRST_CARS = date(1910, 1, 1).toordinal()
"""Before this day a road was for carts."""


@dataclass(frozen=True, slots=True)
class Way:
    """A leg before it has its times: how the traveller goes, along which line."""

    arrival: Arrival
    line: tuple[Position, ...]  # longitudes run on past 180
    km: float  # of the shortest way through the `via`, whatever is drawn
    back: bool


def ways(course: Course) -> Iterator[Way]:
    """Yield how each visit but the first is reached."""
    outward: dict[frozenset[Position], Position] = {}
    for (before, _), (stay, visit) in pairwise(zip(course.stays, course.visits, strict=True)):
        arrival, back = stay.arrival, visit.home_from is not None
        if visit.home_from is not None:
            arrival = _way_back(course.life.itinerary[visit.home_from].arrival)
        start, end = course.spot(before.place).position, course.spot(stay.place).position
        stops = (start, *_via(arrival, course), end)
        km = sum(distance_km(one, other) for one, other in pairwise(stops))
        if len(stops) == 2 and km > LONG_KM:
            goes_back = outward.setdefault(frozenset(stops), start) != start
            line = _long_line(start, end, goes_back=goes_back)
        else:
            line = unrolled(stops)
        yield Way(arrival, line, km, back)


def _long_line(start: Position, end: Position, *, goes_back: bool) -> tuple[Position, ...]:
    """Return the geodesic, or a line beside it for the way back: both would be one line else."""
    line = geodesic(start, end, aside=ASIDE if goes_back else 0.0)
    is_on_the_map = all(abs(point.latitude) < MAP_EDGE for point in line)
    return line if is_on_the_map else unrolled((start, end))


def _via(arrival: Arrival, course: Course) -> tuple[Position, ...]:
    return tuple(
        point if isinstance(point, Position) else course.spot(point).position
        for point in arrival.via
    )


def _way_back(out: Arrival) -> Arrival:
    """Return the way home: the same means and road; how is not known, unless it was free."""
    how = WAY_BACK.get(out.how, "unknown")
    return Arrival(by=out.by, how=how, via=tuple(reversed(out.via)))


def positions(course: Course, travelled: Sequence[Way]) -> tuple[tuple[float, float], ...]:
    """Return where each stop lies; longitudes run on past 180 along the way."""
    at = [tuple(course.spot(course.stays[0].place).position)]
    for way in travelled:
        start, end = way.line[0], way.line[-1]
        at.append((at[-1][0] + end.longitude - start.longitude, end.latitude))
    return tuple((round(longitude, 4), round(latitude, 4)) for longitude, latitude in at)


def legs(
    course: Course,
    travelled: Sequence[Way],
    at: Sequence[tuple[float, float]],
    story: Sequence[tuple[float, float]],
) -> Iterator[model.Leg]:
    """Yield the legs as they are drawn; the first leads to the second stop."""
    for index, way in enumerate(travelled):
        shift = at[index][0] - way.line[0].longitude
        yield model.Leg(
            to=index + 1,
            by=way.arrival.by,
            sign=_sign(way.arrival.by, course.days[index + 1][0]),
            how=way.arrival.how,
            kind=KIND[way.arrival.how],
            back=way.back,
            path=_thousandths(
                [(point.longitude + shift, point.latitude) for point in way.line],
                digits=1 if way.km < FINE_KM else None,
            ),
            km=round(way.km, 1 if way.km > 1 else 2),
            days=(course.days[index][1], course.days[index + 1][0]),
            dates=edtf(way.arrival.dates),
            edges=edges(way.arrival.dates) if way.arrival.dates else None,
            story=story[index],
            sources=refs(way.arrival.sources),
        )


def _sign(by: Means, day: int) -> Literal["cart"] | None:
    return "cart" if by == "road" and day < FIRST_CARS else None


def _thousandths(
    points: Sequence[tuple[float, float]], digits: int | None = None
) -> tuple[float, ...]:
    """Return a line in thousandths of a degree: its start, then steps; whole without `digits`."""
    steps: list[float] = []
    last: tuple[float, float] = (0, 0)
    for longitude, latitude in points:
        here = round(longitude * 1000, digits), round(latitude * 1000, digits)
        steps += round(here[0] - last[0], digits), round(here[1] - last[1], digits)
        last = here
    return tuple(steps)
