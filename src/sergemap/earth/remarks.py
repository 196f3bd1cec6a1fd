"""What is to be written so that there is no doubt any more, and what was not understood."""

from __future__ import annotations

from collections.abc import Iterator

from sergemap.earth.city_table import City
from sergemap.earth.lands import Lands, one_of
from sergemap.earth.meaning import Meant


def unknown_levels(lands: Lands) -> Iterator[str]:
    """Yield what is to be said of levels that say nothing to us."""
    if lands.unknown:
        yield f"takes no account of {one_of(list(map(repr, lands.unknown)))}"


def settle_by(meant: Meant, address: str, city: City, which: str = "this") -> str:
    """Return what to write so that there is no doubt any more."""
    land = address.partition(", ")[2]
    if "(" in land:  # its degrees are all that tells it apart
        return by_degrees(city, which)
    return f"write 'geocode: \"{meant.query.name}, {land}\"' if it is {which} one"


def by_degrees(city: City, which: str) -> str:
    """Return the line that sets a place by hand where a town is."""
    longitude, latitude = city.position
    return f"write 'at: [{latitude:.3f}, {longitude:.3f}]' if it is {which} one"
