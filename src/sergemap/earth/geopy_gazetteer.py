"""The offline gazetteer as geopy knows geocoders, for those who work with geopy themselves."""

from __future__ import annotations

from typing import NoReturn

from geopy.adapters import BaseSyncAdapter  # type: ignore[import-untyped]  # geopy has no types
from geopy.exc import GeocoderUnavailable  # type: ignore[import-untyped]  # geopy has no types
from geopy.geocoders.base import (  # type: ignore[import-untyped]  # geopy has no types
    DEFAULT_SENTINEL,
    Geocoder,
)
from geopy.location import Location  # type: ignore[import-untyped]  # geopy has no types

from sergemap.earth.gazetteer import City, Gazetteer


class GeopyGazetteer(Geocoder):  # type: ignore[misc]  # geopy has no types
    """A geopy geocoder that asks nobody.

    GeopyGazetteer().geocode("Petrograd").address     # "Saint Petersburg, Russia"
    GeopyGazetteer().geocode("Merida, Mexico").point  # not the Mérida in Spain
    """

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        super().__init__(adapter_factory=_NoAdapter)
        self._gazetteer = gazetteer or Gazetteer()

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: object = DEFAULT_SENTINEL,  # noqa: ARG002  # part of geopy's signature
    ) -> Location | list[Location] | None:
        """Return the likeliest place of that name, or all of them; None: no such place."""
        cities = self._gazetteer.cities(query)
        if not cities:
            return None
        locations = [self._location(city) for city in cities]
        return locations[0] if exactly_one else locations

    def _location(self, city: City) -> Location:
        raw = {
            "geonameid": city.geonameid,
            "name": city.name,
            "countrycode": city.country,
            "admin1code": city.admin1,
            "population": city.population,
            "matched": city.matched,
            "how": city.how,
        }
        at = (city.position.latitude, city.position.longitude)
        return Location(self._gazetteer.address(city), at, raw)


class _NoAdapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """geopy wants a client for HTTP; ours has nobody to ask."""

    def get_json(self, url: str, *, timeout: object, headers: object) -> NoReturn:
        self.get_text(url, timeout=timeout, headers=headers)

    def get_text(self, url: str, *, timeout: object, headers: object) -> NoReturn:  # noqa: ARG002
        raise GeocoderUnavailable(f"the offline gazetteer does not ask {url}")
