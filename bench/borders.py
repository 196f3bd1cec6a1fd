"""How many look-ups a second the borders answer, one by one and in bulk.

    python bench/borders.py [RUNS]

The points and days are random, over Europe and over the whole world, and others in each run,
because `polity_at` remembers points. The bulk look-up sorts the borders once; that time is told
apart. The figure is the least of the medians in bulk.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

from figures import Asked, Measured, conclude, figures, tell

from sergemap.borders.bulk import polities_at, read_holders, read_outlines
from sergemap.borders.tenures import FIRST, LAST, polity_at
from sergemap.borders.topology import read_borders
from sergemap.life.model import Position

REGIONS = {"Europe": (-12, 34, 45, 72), "the world": (-180, -90, 180, 90)}
ONE_BY_ONE, IN_BULK = 1_000, 100_000
ASKED = {"look-ups of borders in bulk": Asked(100_000, " a second", least=True)}

Questions = tuple[list[Position], list[date] | list[str]]


def measure(runs: int = 9) -> Measured:
    """Return the look-ups a second in bulk; tell them all, and how long the sorting takes."""
    tell(f"reading the borders      {seconds(read_borders):.3f} s, once")
    tell(f"sorting them for bulk    {seconds(sort):.3f} s, once")
    chance = random.Random(1890)  # noqa: S311  # the same questions each time, no secret
    in_bulk = []
    for region, box in REGIONS.items():
        few = [questions(chance, box, ONE_BY_ONE) for _ in range(runs + 1)]
        many = [questions(chance, box, IN_BULK) for _ in range(runs + 1)]
        report(f"{region}, one by one", one_by_one, few)
        in_bulk.append(report(f"{region}, in bulk", polities_at, many))
        texts = [(positions, [day.isoformat() for day in days]) for positions, days in many]
        in_bulk.append(report(f"{region}, days as text", polities_at, texts))
    return figures(ASKED, min(in_bulk))


def sort() -> None:
    read_outlines()
    read_holders()


def questions(
    chance: random.Random, box: tuple[float, float, float, float], count: int
) -> tuple[list[Position], list[date]]:
    """Return so many positions in a box, and a day for each."""
    west, south, east, north = box
    span = FIRST.toordinal(), LAST.toordinal()
    positions = [
        Position(chance.uniform(west, east), chance.uniform(south, north)) for _ in range(count)
    ]
    return positions, [date.fromordinal(chance.randint(*span)) for _ in range(count)]


def one_by_one(positions: list[Position], days: list[date]) -> None:
    for position, day in zip(positions, days, strict=True):
        polity_at(position, day)


def report(name: str, look_up: Callable[..., object], runs: list[Questions]) -> float:
    """Tell and return the median of the runs after the first, which is a warm-up."""
    took = [seconds(lambda asked=asked: look_up(*asked)) for asked in runs]
    rates = [len(asked[0]) / once for asked, once in zip(runs[1:], took[1:], strict=True)]
    median = statistics.median(rates)
    tell(f"{name:24} median {median:9,.0f} a second, least {min(rates):9,.0f}")
    return median


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(conclude(measure(*map(int, sys.argv[1:]))))
