"""Story time: how long the player dwells at each stop and travels along each leg, in seconds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

WORDS_PER_SECOND = 3.4  # a class reading together: about 200 words a minute
SHORTEST_DWELL, LONGEST_DWELL = 2.0, 12.0
LONGEST_RESUMED = 18.0  # years that a stay resumes for last longer than their words
SHORTEST_WAY, LONGEST_WAY = 1.5, 5.0
YEAR_S = 1.5  # what a year adds where a stay resumes; four years add twice as much
OCEAN_KM = 6000  # from here on a way takes its longest time
LONGEST_STORY = 540.0


@dataclass(frozen=True, slots=True)
class Schedule:
    """When each stop is dwelt at, and when each leg is travelled."""

    stops: tuple[tuple[float, float], ...]
    legs: tuple[tuple[float, float], ...]

    @property
    def length(self) -> float:
        """The story time of the whole."""
        return self.stops[-1][1]


def dwell(words: int, days: int = 0) -> float:
    """Return how long to stay with so many words; days are those of a stay that resumes.

    >>> dwell(0), dwell(1000), dwell(0, days=4 * 365), dwell(1000, days=4 * 365)
    (2.0, 12.0, 4.0, 15.0)
    """
    read = min(LONGEST_DWELL, 1.0 + words / WORDS_PER_SECOND)
    lasted = YEAR_S * math.sqrt(days / 365)
    return min(LONGEST_RESUMED, max(SHORTEST_DWELL, read + lasted))


def travel(km: float) -> float:
    """Return how long to be under way: the square root keeps short ways visible.

    >>> travel(0), travel(9000)
    (1.5, 5.0)
    """
    share = min(1.0, math.sqrt(km / OCEAN_KM))
    return SHORTEST_WAY + (LONGEST_WAY - SHORTEST_WAY) * share


def schedule(
    words: Sequence[int], km: Sequence[float], resumed: Sequence[int] | None = None
) -> Schedule:
    """Lay stops and legs one after the other; a story that is too long is told faster.

    `resumed` has the days of each stop that resumes a stay, and 0 for the others.
    """
    dwells = list(map(dwell, words, resumed or [0] * len(words)))
    ways = [travel(way) for way in km]
    pace = min(1.0, LONGEST_STORY / (sum(dwells) + sum(ways)))
    time, stops, legs = 0.0, [], []
    for index, long in enumerate(dwells):
        if index:
            legs.append((round(time, 2), round(time + ways[index - 1] * pace, 2)))
            time += ways[index - 1] * pace
        stops.append((round(time, 2), round(time + long * pace, 2)))
        time += long * pace
    return Schedule(tuple(stops), tuple(legs))
