"""The services on the internet that find places, asked politely; and the lock they fill."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, Protocol
from urllib.parse import urlsplit

from geopy.adapters import (  # type: ignore[import-untyped]  # geopy has no types
    AdapterHTTPError,
    URLLibAdapter,
    get_retry_after,
)
from geopy.exc import (  # type: ignore[import-untyped]  # geopy has no types
    GeocoderParseError,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeopyError,
)
from geopy.geocoders import Nominatim, Photon  # type: ignore[import-untyped]  # geopy has no types

from sergemap._version import __version__
from sergemap.earth.found import Found
from sergemap.earth.geocoding import gazetteer, in_degrees, not_found, query_of
from sergemap.earth.lock import LockEntry, add_to_lock, read_lock
from sergemap.errors import Fault, GeocoderError, SergemapError
from sergemap.life.model import Life, Position
from sergemap.text import Words, did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

    from geopy.location import Location  # type: ignore[import-untyped]  # geopy has no types

ServiceName = Literal["nominatim", "photon"]
GeocoderName = Literal["offline", "nominatim", "photon"]

USER_AGENT = f"sergemap/{__version__}"
PAUSE_S = 1.0
"""The usage policy of Nominatim allows one request a second."""
BACK_OFF_S = (2.0, 4.0, 8.0)
LONGEST_WAIT_S = 60.0
REFUSALS = frozenset({401, 402, 403, 407})
LATER = frozenset({408, 429, 500, 502, 503, 504})
_OSM_KINDS = {"N": "node", "W": "way", "R": "relation"}


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, as asking a service needs it."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    timeout_s: float = 10.0


class Geocoder(Protocol):
    """Whoever can be asked where a place is."""

    def find(self, query: str) -> Found | None:
        """Return the likeliest place of that name; None: no such place."""

    def advice(self, query: str) -> str:
        """Return why the query has no answer, and what would help."""


@dataclass(slots=True)
class Service:
    """Nominatim or Photon, asked once a second, and again when they are busy."""

    name: ServiceName
    server: str | None = None  # None: the public one; else such as "http://localhost:8080"
    clock: Clock = Clock()
    _next_at: float = field(default=0.0, init=False)  # on the clock

    def find(self, query: str) -> Found | None:
        """Return the first answer of the service; None: it knows no such place."""
        client = _client(self.name, self.server, self.clock.timeout_s)
        for wait in (*BACK_OFF_S, None):
            try:
                return _found(self._ask(client, query))
            except GeocoderParseError as error:
                raise self._nonsense(error) from None
            except GeopyError as error:
                self._next_at = self.clock.now() + self._wait(error, wait)
            except _STUMBLES as error:
                raise self._nonsense(error) from None
        raise AssertionError("the last turn returns or raises")  # pragma: no cover

    def advice(self, query: str) -> str:
        """Return that the service does not know it, and what would help."""
        return f"{self.name} knows no place called {query!r}. Is there a better 'geocode:'?"

    @property
    def _who(self) -> str:
        return f"{self.name} ({self.server})" if self.server else self.name

    def _nonsense(self, error: Exception) -> GeocoderError:
        return GeocoderError(f"{self._who}: the answer makes no sense: {error!r}")

    def _ask(self, client: Nominatim | Photon, query: str) -> Location | None:
        early = self._next_at - self.clock.now()
        if early > 0:
            self.clock.sleep(early)
        self._next_at = self.clock.now() + PAUSE_S
        with warnings.catch_warnings():
            # geopy warns of impossible latitudes before it raises.
            warnings.simplefilter("ignore", UserWarning)
            return client.geocode(query, language="en")

    def _wait(self, error: GeopyError, wait: float | None) -> float:
        """Return the seconds to wait before the next try, or say why there is none."""
        status = _status(error)
        if status in REFUSALS:
            raise GeocoderError(
                f"{self._who} refuses to be asked ({status}): its usage policy may block you. "
                "Use '--geocoder offline', your own '--server', or set 'at:' by hand"
            ) from None
        is_busy = status in LATER or _is_late(error)
        asked_for = _retry_after(error)
        if not is_busy:
            raise GeocoderError(f"{self._who} cannot be asked: {_told(error)}") from None
        if wait is None or asked_for > LONGEST_WAIT_S:
            later = f" in {asked_for:g} seconds" if asked_for else " later"
            raise GeocoderError(
                f"{self._who} does not answer: {_told(error)}. Try again{later}; "
                "what was found is kept"
            ) from None
        return max(wait, asked_for)


# What comes of an answer that is not as documented.
_STUMBLES = (AttributeError, IndexError, KeyError, TypeError, ValueError)


def _client(name: ServiceName, server: str | None, timeout_s: float) -> Nominatim | Photon:
    settings: dict[str, object] = {
        "user_agent": USER_AGENT,
        "timeout": timeout_s,
        # The other adapter of geopy tries again on its own, without a pause.
        "adapter_factory": URLLibAdapter,
    }
    if server is not None:
        address = urlsplit(server if "://" in server else f"http://{server}")
        if address.scheme not in ("http", "https") or not address.hostname:
            raise GeocoderError(f"--server {server}: write it as http://localhost:8080")
        settings |= {"scheme": address.scheme, "domain": address.netloc + address.path}
        settings["proxies"] = {}
    return (Nominatim if name == "nominatim" else Photon)(**settings)


def _found(location: Location | None) -> Found | None:
    if location is None:
        return None
    position = _position(location.raw)
    if not (-180 <= position.longitude <= 180 and -90 <= position.latitude <= 90):
        raise ValueError(f"no place on earth: {position}")
    return Found(position, str(location.address), _osm_id(location.raw))


def _position(raw: dict[str, Any]) -> Position:
    """Return the position of an answer; geopy would read a missing one as 0, 0."""
    if "geometry" in raw:
        longitude, latitude = raw["geometry"]["coordinates"][:2]
    else:
        longitude, latitude = raw["lon"], raw["lat"]
    return Position(float(longitude), float(latitude))


def _osm_id(raw: dict[str, object]) -> str | None:
    properties = raw.get("properties", raw)
    if not isinstance(properties, dict) or "osm_id" not in properties:
        return None
    kind = str(properties.get("osm_type", ""))
    return f"osm:{_OSM_KINDS.get(kind, kind)}/{properties['osm_id']}"


def _status(error: GeopyError) -> int | None:
    cause = error.__cause__
    return int(cause.status_code) if isinstance(cause, AdapterHTTPError) else None


def _is_late(error: GeopyError) -> bool:
    return isinstance(error, GeocoderTimedOut) or isinstance(error.__context__, TimeoutError)


def _retry_after(error: GeopyError) -> float:
    cause = error.__cause__
    if not isinstance(cause, AdapterHTTPError):
        return 0.0
    return float(get_retry_after(cause.headers) or 0)


def _told(error: GeopyError) -> str:
    status = _status(error)
    if status is not None:
        return f"it answers {status}"
    kind = "" if type(error) is GeocoderServiceError else f"{type(error).__name__}: "
    return f"{kind}{error}"


@dataclass(frozen=True, slots=True)
class FillResult:
    """What a run of `sergemap geocode` did, by place key."""

    added: tuple[str, ...]
    kept: tuple[str, ...]
    stale: tuple[str, ...]  # kept, though the place asks for something else by now
    unused: tuple[str, ...]  # kept, though no place needs them
    missing: tuple[Fault, ...]  # places nobody knows


def fill_lock(
    life: Life,
    path: Path,
    geocoder_name: GeocoderName = "offline",
    *,
    today: date,
    refresh: Collection[str] = (),
    server: str | None = None,
    clock: Clock | None = None,
    report: Callable[[str], None] = lambda _: None,
) -> FillResult:
    """Ask for the places that have no position, and write down each answer at once.

    Nothing in the lock is dropped or overwritten, but for the keys to refresh.
    """
    _check_refresh(life, refresh)
    geocoder = _geocoder(geocoder_name, server, clock or Clock())
    lock = read_lock(path)
    needed = [key for key, place in life.places.items() if place.at is None]
    wanted = [key for key in needed if key not in lock or key in refresh]
    added: list[str] = []
    missing: list[Fault] = []
    for key in wanted:
        query = query_of(life.places[key])
        if found := geocoder.find(query):
            entry = _entry(query, geocoder_name, found, today)
            add_to_lock(path, {key: entry}, overwrite=refresh)
            report(f"{query}: {found.match} {in_degrees(found.position)}")
            added.append(key)
        else:
            missing.append(not_found(life, key, geocoder.advice(query)))
    kept = [key for key in lock if key not in added]
    stale = (k for k in kept if k in needed and lock[k].query != query_of(life.places[k]))
    return FillResult(
        added=tuple(added),
        kept=tuple(kept),
        stale=tuple(stale),
        unused=tuple(key for key in kept if key not in needed),
        missing=tuple(missing),
    )


def _geocoder(name: GeocoderName, server: str | None, clock: Clock) -> Geocoder:
    if name != "offline":
        return Service(name, server, clock)
    if server is not None:
        raise SergemapError("the offline geocoder has no --server; name nominatim or photon too")
    return gazetteer()


def _check_refresh(life: Life, refresh: Iterable[str]) -> None:
    wrong = "; ".join(_wrong_keys(life, refresh))
    if wrong:
        raise SergemapError(f"--refresh {wrong}")


def _wrong_keys(life: Life, refresh: Iterable[str]) -> Iterator[str]:
    known = Words.of(life.places)
    for key in refresh:
        if key not in life.places:
            yield f"{key}: no place has this key.{did_you_mean(key, known)}"
        elif life.places[key].at is not None:
            yield f"{key}: its position is set by hand; delete its 'at' to have it asked for"


def _entry(query: str, geocoder: str, found: Found, today: date) -> LockEntry:
    return LockEntry(
        at=found.position,
        query=query,
        geocoder=geocoder,
        match=found.match,
        id=found.id,
        retrieved=today.isoformat(),
    )
