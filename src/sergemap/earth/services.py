"""The services on the network that find places, asked politely; and the lock they fill."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from geopy.adapters import (  # type: ignore[import-untyped]  # geopy has no types
    AdapterHTTPError,
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
from sergemap.earth.answers import Adapter, plain
from sergemap.earth.choices import chosen
from sergemap.earth.found import ANYTHING, Asked, Finder, Found
from sergemap.earth.geocoding import (
    find_all,
    lost,
    offline_gazetteer,
    query_of,
    told_of,
)
from sergemap.earth.lock import LockEntry, drop_unreadable, read_lock
from sergemap.earth.lock_writing import LockWriter
from sergemap.errors import Fault, GeocoderError, OptionError
from sergemap.life.model import Life
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
MOST = 5
"""So many answers are looked at, for what else has the name."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, as asking a service needs it."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    timeout_s: float = 10.0


@dataclass(slots=True)
class Service:
    """Nominatim or Photon, asked once a second, and again when they are busy.

    GeocoderError where there is no answer, OptionError where the server is no address.
    """

    name: ServiceName
    server: str | None = None  # None: the public one; else such as "http://localhost:8080"
    clock: Clock = Clock()
    _next_at: float = field(default=0.0, init=False)  # on the clock

    def find(self, query: str, asked: Asked = ANYTHING) -> Found | None:  # noqa: ARG002
        """Return the first answer of the service; None: it knows no such place.

        It tells what else there is where others of its rank lie far away.
        """
        client = _client(self.name, self.server, self.clock.timeout_s)
        for wait in (*BACK_OFF_S, None):
            try:
                return chosen(self._ask(client, query))
            except (GeopyError, *_STUMBLES) as error:
                if isinstance(error, GeocoderParseError) or not isinstance(error, GeopyError):
                    message = f"{self._who}: the answer makes no sense: {plain(repr(error))}"
                    raise GeocoderError(message) from None
                self._next_at = self.clock.now() + self._wait(error, wait)
        raise AssertionError("the last try returns or raises")  # pragma: no cover

    def advice(self, query: str, asked: Asked = ANYTHING) -> str:  # noqa: ARG002
        """Return that the service does not know it, and what would help."""
        return f"{self.name} knows no place called {query!r}. Is there a better 'geocode:'?"

    @property
    def _who(self) -> str:
        return f"{self.name} ({self.server})" if self.server else self.name

    def _ask(self, client: Nominatim | Photon, query: str) -> Sequence[Location]:
        early = self._next_at - self.clock.now()
        if early > 0:
            self.clock.sleep(early)
        self._next_at = self.clock.now() + PAUSE_S
        with warnings.catch_warnings():
            # geopy warns of impossible latitudes before it raises.
            warnings.simplefilter("ignore", UserWarning)
            return client.geocode(query, exactly_one=False, limit=MOST, language="en") or ()

    def _wait(self, error: GeopyError, wait: float | None) -> float:
        """Return the seconds to wait before the next try, or say why there is none."""
        status = _status(error)
        if status in REFUSALS:
            raise GeocoderError(
                f"{self._who} refuses to be asked ({status}): its usage policy may block you. "
                "Use '--geocoder offline', your own '--server', or set 'at:' by hand"
            ) from None
        is_late = isinstance(error, GeocoderTimedOut) or isinstance(error.__context__, TimeoutError)
        if status not in LATER and not is_late:
            raise GeocoderError(f"{self._who} cannot be asked: {_reason(error)}") from None
        asked_for = _retry_after(error)
        if wait is None or asked_for > LONGEST_WAIT_S:
            later = f" in {asked_for:g} seconds" if asked_for else " later"
            raise GeocoderError(
                f"{self._who} does not answer: {_reason(error)}. Try again{later}; "
                "what was found is kept"
            ) from None
        return max(wait, asked_for)


# What comes of an answer that is not as documented.
_STUMBLES = (
    ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError
)  # fmt: skip


def _client(name: ServiceName, server: str | None, timeout_s: float) -> Nominatim | Photon:
    settings: dict[str, object] = {
        "user_agent": USER_AGENT,
        "timeout": timeout_s,
        # The other adapter of geopy tries again on its own, without a pause.
        "adapter_factory": Adapter,
    }
    if server is not None:
        address = urlsplit(server if "://" in server else f"http://{server}")
        if address.scheme not in ("http", "https") or not address.hostname:
            raise OptionError(f"--server {server}: write it as http://localhost:8080")
        settings |= {"scheme": address.scheme, "domain": address.netloc + address.path}
        settings["proxies"] = {}
    return (Nominatim if name == "nominatim" else Photon)(**settings)


def _status(error: GeopyError) -> int | None:
    cause = error.__cause__
    return int(cause.status_code) if isinstance(cause, AdapterHTTPError) else None


def _retry_after(error: GeopyError) -> float:
    cause = error.__cause__
    is_http = isinstance(cause, AdapterHTTPError)
    try:
        return float(get_retry_after(cause.headers) or 0) if is_http else 0.0
    except (ArithmeticError, ValueError):
        return LONGEST_WAIT_S * 2  # a number that is no time: too long, whatever it means


def _reason(error: GeopyError) -> str:
    status = _status(error)
    if status is not None:
        return f"it answers {status}"
    kind = "" if type(error) is GeocoderServiceError else f"{type(error).__name__}: "
    return plain(f"{kind}{error}")


@dataclass(frozen=True, slots=True)
class FillResult:
    """What was done to a lock, by place key."""

    added: tuple[str, ...]
    kept: tuple[str, ...]
    stale: tuple[str, ...]  # kept, though the place asks for something else by now
    unused: tuple[str, ...]  # kept, though no place needs them
    missing: tuple[Fault, ...]  # places that are not found


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
    """Ask for the places that have no position, and write the answers into the lock as they come.

    Nothing in the lock is dropped or overwritten, but for the keys to refresh. Raises LifeError
    where the lock has faults, GeocoderError where a service fails, OptionError where a key to
    refresh or the server is wrong, OutputError where the lock cannot be written.
    """
    if wrong := "; ".join(_wrong_keys(life, refresh)):
        raise OptionError(f"--refresh {wrong}")
    geocoder = _geocoder(geocoder_name, server, clock or Clock())
    if refresh and path.exists():
        drop_unreadable(path, refresh)
    lock = read_lock(path)
    needed = [key for key, place in life.places.items() if place.at is None]
    wanted = [key for key in needed if key not in lock or key in refresh]
    writer = LockWriter(path, len(lock), refresh, report)
    missing: list[Fault] = []
    try:
        for key, found in _answers(life, wanted, geocoder, lock):
            query = query_of(life.places[key])
            if found:
                entry = LockEntry(
                    at=found.position,
                    query=query,
                    geocoder=geocoder_name,
                    match=found.match,
                    precision=found.precision,
                    id=found.id,
                    retrieved=today.isoformat(),
                )
                writer.add(key, entry, told_of(query, found))
            else:
                missing.append(lost(life, key, geocoder, len(missing)))
    finally:  # what was found is kept, whatever ends the search
        writer.write()
    added, places = frozenset(writer.added), frozenset(needed)
    kept = tuple(key for key in lock if key not in added)
    return FillResult(
        added=tuple(writer.added),
        kept=kept,
        stale=tuple(k for k in kept if k in places and lock[k].query != query_of(life.places[k])),
        unused=tuple(key for key in kept if key not in places),
        missing=tuple(missing),
    )


def _answers(
    life: Life, wanted: Sequence[str], geocoder: Finder, lock: Mapping[str, LockEntry]
) -> Iterator[tuple[str, Found | None]]:
    """Yield the answer for each place; those of a service one by one, as they come."""
    if isinstance(geocoder, Service):
        for key in wanted:
            yield key, geocoder.find(query_of(life.places[key]))
        return
    known = {key: place.at for key, place in life.places.items() if place.at}
    known |= {key: entry.at for key, entry in lock.items() if key not in wanted}
    yield from find_all(life, wanted, geocoder, known).items()


def _geocoder(name: GeocoderName, server: str | None, clock: Clock) -> Finder:
    if name != "offline":
        return Service(name, server, clock)
    if server is not None:
        raise OptionError("the offline geocoder has no --server; name nominatim or photon too")
    return offline_gazetteer()


def _wrong_keys(life: Life, refresh: Iterable[str]) -> Iterator[str]:
    known = Words.of(life.places)
    for key in refresh:
        if key not in life.places:
            yield f"{key}: no place has this key.{did_you_mean(key, known)}"
        elif life.places[key].at is not None:
            yield f"{key}: its position is set by hand; delete its 'at' to have it asked for"
