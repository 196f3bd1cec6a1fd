"""The answer of a server: over http or https alone, so much and for so long at most."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import IPv6Address, ip_address
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from sergemap._version import __version__
from sergemap.errors import FetchError
from sergemap.patience import within
from sergemap.text import quoted

MOST_BYTES, PATIENCE_S = 50 << 20, 30.0
"""What is larger, or takes longer in all, is left alone."""
PAUSE_S, BACK_OFF_S, LONGEST_WAIT_S = 1.0, (2.0, 8.0), 60.0
LATER = frozenset({408, 429, 500, 502, 503, 504})
USER_AGENT = f"sergemap/{__version__} (fetches what somebody needs for a life on a map)"
_SAFE = "%/:=&?~+!$,;'@()*[]|"


@dataclass(slots=True)
class Web:
    """Asks each host once a second, and again where it is busy."""

    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.monotonic
    most_bytes: int = MOST_BYTES
    patience_s: float = PATIENCE_S
    _next_at: dict[str, float] = field(default_factory=dict, init=False)  # by host, on the clock

    def fetch(self, address: str, home: str) -> bytes:
        """Return what lies at an address; FetchError says in a sentence why that cannot be had.

        `home` is the host that somebody wrote down: it alone may be one of a private network.
        """
        url = _written(address)
        for wait in (*BACK_OFF_S, None):
            self._pause(urlsplit(url).netloc)
            try:
                return within(self.patience_s, lambda: _answer(url, home, self))
            except HTTPError as error:
                error.close()
                if wait is None or error.code not in LATER:
                    raise FetchError(_told(error)) from None
                self.sleep(_asked_to_wait(error) or wait)
            except (OSError, HTTPException, ValueError) as error:
                raise FetchError(_why(error)) from None
        raise AssertionError("the last try returns or raises")  # pragma: no cover

    def _pause(self, host: str) -> None:
        early = self._next_at.get(host, 0.0) - self.now()
        if early > 0:
            self.sleep(early)
        self._next_at[host] = self.now() + PAUSE_S


def host_of(address: str) -> str:
    """Return the host of an address, in small letters.

    >>> host_of("https://Archive.example.org:8080/villa.jpg")
    'archive.example.org'
    """
    return urlsplit(address).hostname or ""


def _written(address: str) -> str:
    """Return an address in the letters that a server takes."""
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except (UnicodeError, ValueError):
        raise FetchError("this is no address; copy it anew") from None
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError("a picture is fetched over http or https alone")
    if parts.username is not None:
        raise FetchError("an address with a name and a password in it is not asked for")
    host = f"[{host}]" if ":" in host else host
    netloc = host if port is None else f"{host}:{port}"
    path, query = quote(parts.path or "/", safe=_SAFE), quote(parts.query, safe=_SAFE)
    return urlunsplit((parts.scheme, netloc, path, query, ""))


def _answer(address: str, home: str, web: Web) -> bytes:
    asked = Request(  # noqa: S310  # http and https alone are opened, see _opener
        address, headers={"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
    )
    with _opener(home).open(asked, timeout=web.patience_s) as page:
        header = page.headers.get("Content-Length", "")
        length = int(header) if header.isdecimal() else 0
        content: bytes = page.read(web.most_bytes + 1) if length <= web.most_bytes else b""
    if max(length, len(content)) > web.most_bytes:
        raise FetchError(_too_large(web.most_bytes))
    if len(content) < length:
        raise FetchError("the server broke off in the middle; try again later")
    return content


def _too_large(most: int) -> str:
    return f"it has more than {most >> 20} MiB; fetch a smaller one yourself"


def _asked_to_wait(error: HTTPError) -> float:
    """Return how long a server asks to be left alone, in seconds; 0: it does not say."""
    wish = error.headers.get("Retry-After", "")
    return min(float(wish), LONGEST_WAIT_S) if wish.isdecimal() else 0.0


# Nobody but whom the address names.


def _opener(home: str) -> OpenerDirector:
    """Return what opens http and https, but no file, no ftp, and no host of a private network."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        _Open(home),
        _OpenSafely(home),
        _Redirect(home),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


class _Redirect(HTTPRedirectHandler):
    max_redirections = 5

    def __init__(self, home: str) -> None:
        self.home = home

    def redirect_request(self, req: Request, *answer: Any) -> Request | None:  # as urllib has it
        page, target = answer[0], str(answer[-1])
        if reason := self._refusal(target):
            page.close()
            raise FetchError(reason)
        return super().redirect_request(req, *answer)

    def _refusal(self, target: str) -> str:
        if urlsplit(target).scheme not in ("http", "https"):
            return f"it leads on to {quoted(target[:80])}, which is no http or https"
        host = host_of(target)
        is_near = host == "localhost" or _is_private(host)
        return _into_a_private_network(host) if is_near and host != self.home else ""


class _Open(HTTPHandler):
    def __init__(self, home: str) -> None:
        super().__init__()
        self.home = home

    def http_open(self, req: Request) -> Any:  # as urllib has it
        return self.do_open(_guarded(HTTPConnection, req, self.home), req)


class _OpenSafely(HTTPSHandler):
    def __init__(self, home: str) -> None:
        super().__init__()
        self.home = home

    def https_open(self, req: Request) -> Any:  # as urllib has it
        return self.do_open(_guarded(HTTPSConnection, req, self.home), req)


def _guarded(kind: type[HTTPConnection], asked: Request, home: str) -> Any:
    """Return a connection that says nothing to a host of a private network.

    What a name resolves to is seen only when the connection stands; then nobody can exchange it.
    """
    host = host_of(asked.full_url)
    goes_by_proxy = urlsplit(asked.full_url).netloc != asked.host
    if host == home or goes_by_proxy:
        return kind

    class Guarded(kind):  # type: ignore[misc, valid-type]  # one of two classes
        def connect(self) -> None:
            super().connect()
            if _is_private(str(self.sock.getpeername()[0])):
                self.close()
                raise FetchError(_into_a_private_network(host))

    return Guarded


def _is_private(host: str) -> bool:
    """Return whether that is an address within a house or a machine; False for a name."""
    try:
        address = ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return not address.is_global


def _into_a_private_network(host: str) -> str:
    return f"it leads on to {quoted(host)} in a private network; nobody is asked there"


# Why not.


def _told(error: HTTPError) -> str:
    if error.code in (401, 403):
        return f"the server does not give it to programs ({error.code}); fetch it yourself"
    if error.code in (404, 410):
        return f"there is nothing at this address ({error.code})"
    if error.code in LATER:
        return f"the server is busy or broken ({error.code}); try again later"
    if 300 <= error.code < 400:
        return f"it leads on and on, or to what is no http or https ({error.code})"
    return f"the server refuses it ({error.code})"


def _why(error: Exception) -> str:
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, TimeoutError):
        return "the answer takes too long; try again later, or fetch it yourself"
    if isinstance(cause, OSError):
        reason = str(cause.strerror or cause).lower()
        return f"the server cannot be reached: {reason}"
    return f"the answer makes no sense: {quoted(str(cause)[:80])}"
