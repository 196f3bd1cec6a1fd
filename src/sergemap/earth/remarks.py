"""What is to be written so that there is no doubt any more, and what was not understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sergemap.earth.city_table import City
from sergemap.earth.countries import LABELLED
from sergemap.earth.found import in_degrees
from sergemap.earth.lands import Lands, one_of
from sergemap.earth.meaning import Meant
from sergemap.earth.units import unit_of


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


def with_unit(city: City, address: str, beside: str) -> str:
    """Return an address, with the unit where another lies in the same country."""
    land = address.partition(", ")[2]
    if beside.partition(", ")[2] != land or city.countrycode in LABELLED:
        return address
    unit = unit_of(city.countrycode, city.admin1code)
    return f"{city.name}, {unit}, {land}" if unit else f"{address} {in_degrees(city.position)}"


def told_apart(named: Sequence[tuple[City, str]]) -> list[str]:
    """Return the addresses of some towns, with their units or degrees where two read the same."""
    lands = Counter(address.partition(", ")[2] for _, address in named)
    units = [
        with_unit(city, address, address) if lands[address.partition(", ")[2]] > 1 else address
        for city, address in named
    ]
    count = Counter(units)
    return [
        f"{unit} {in_degrees(city.position)}" if count[unit] > 1 else unit
        for unit, (city, _) in zip(units, named, strict=True)
    ]


def others_doubt(meant: Meant, named: Sequence[tuple[City, str]], *, by_near: bool) -> str:
    """Return what else a name can mean than the first of some towns, and what to write."""
    near = "the nearest to the other places of this life; " if by_near else ""
    first, *names = told_apart(named[:4])
    there = f"{', '.join(names)} and {len(named) - 4} more" if len(named) > 4 else one_of(names)
    return f"{near}others of that name: {there}; {settle_by(meant, first, named[0][0])}"


def by_degrees(city: City, which: str) -> str:
    """Return the line that sets a place by hand where a town is."""
    longitude, latitude = city.position
    return f"write 'at: [{latitude:.3f}, {longitude:.3f}]' if it is {which} one"
