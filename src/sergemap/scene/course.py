"""The course of a life: where it can be seen, in which order, on which days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sergemap.earth.geocoding import Atlas, GeocodedPlace
from sergemap.life.going_on import goes_on, told_until
from sergemap.life.model import Life, Stay
from sergemap.scene.day_layout import assign_days, middle
from sergemap.scene.visits import Visit, visits


def lifetime(life: Life) -> tuple[int | None, int | None]:
    """Return the days of birth and death; None: not told.

    A life that goes on is told to the day of its data.
    """
    born, died = life.subject.born, life.subject.died
    told_to = told_until(life) if goes_on(life) else None
    return middle(born) if born else None, middle(died) if died else told_to


@dataclass(frozen=True)
class Course:
    """A life, its atlas, and the visits with the days to draw them with."""

    life: Life
    atlas: Atlas
    visits: tuple[Visit, ...]
    days: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, life: Life, atlas: Atlas) -> Course:
        """Lay out a life whose places have been found."""
        seen = visits(life.itinerary)
        return cls(life, atlas, seen, assign_days([visit.span for visit in seen], lifetime(life)))

    @cached_property
    def stays(self) -> tuple[Stay, ...]:
        """The stay of each visit."""
        return tuple(self.life.itinerary[visit.stay] for visit in self.visits)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each place, by its key."""
        return {key: index for index, key in enumerate(self.life.places)}

    def number(self, key: str | None) -> int | None:
        """Return the number of a place; None stays None."""
        return None if key is None else self.numbers[key]

    def spot(self, key: str) -> GeocodedPlace:
        """Return where a place lies."""
        return self.atlas[key]

    def at(self, key: str | None) -> tuple[float, float] | None:
        """Return longitude and latitude of a place, as the page shows them."""
        if key is None:
            return None
        longitude, latitude = self.atlas[key].position
        return round(longitude, 4), round(latitude, 4)
