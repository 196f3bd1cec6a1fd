"""The answer of a server: of the host that was named, 1 MiB in half a minute at most."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http.client import HTTPMessage
from typing import IO, Protocol
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

from geopy.adapters import URLLibAdapter  # type: ignore[import-untyped]  # geopy has no types
from geopy.exc import (  # type: ignore[import-untyped]  # geopy has no types
    GeocoderParseError,
    GeocoderServiceError,
)

from sergemap.life.reading.yaml_text import visible
from sergemap.patience import within

# geopy tells its log what a server said: where nobody asks for that log, the terminal is no place
logging.getLogger("geopy").addHandler(logging.NullHandler())

MOST_BYTES = 2**20
PATIENCE_S = 30.0
LONGEST = 200  # letters of a name


def plain(answer: object) -> str:
    """Return what a server says as one line of letters that can be seen, and not too long.

    >>> plain("Paris," + chr(0xFEFF) + chr(10) + "France")
    'Paris, France'
    """
    return " ".join(visible(str(answer)).split())[:LONGEST].rstrip()


class _Page(Protocol):
    """An answer that is being read."""

    headers: HTTPMessage

    def read(self, most: int) -> bytes: ...


class Adapter(URLLibAdapter):  # type: ignore[misc]  # geopy has no types
    """Asks as geopy does, but never longer than it should, and nobody else."""

    def __init__(self, *, proxies: object, ssl_context: object) -> None:
        """Take what geopy gives; the other settings are ours."""
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        given = proxies if isinstance(proxies, dict) else None
        opener = build_opener(
            HTTPSHandler(context=ssl_context),  # type: ignore[arg-type]  # geopy's own
            ProxyHandler(given),
            _SameHost(),
        )
        self.urlopen = opener.open

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        """Return the answer; a service that drips is left alone, for no read of it would end."""
        ask = super().get_text
        try:
            return within(PATIENCE_S, lambda: str(ask(url, timeout=timeout, headers=headers)))
        except TimeoutError:
            message = f"its answer takes longer than {PATIENCE_S:g} seconds"
            raise GeocoderServiceError(message) from None

    def _decode_page(self, page: _Page) -> str:
        try:
            content = page.read(MOST_BYTES + 1)
        except Exception:
            raise GeocoderServiceError("its answer cannot be read") from None
        if len(content) > MOST_BYTES:
            raise GeocoderServiceError("its answer is larger than 1 MiB")
        try:
            return content.decode(page.headers.get_content_charset() or "utf-8")
        except (LookupError, ValueError):
            raise GeocoderParseError("it is not text") from None


class _SameHost(HTTPRedirectHandler):
    """Follows a server to another address of its own, and to nobody else."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if new.hostname != old.hostname or new.scheme not in (old.scheme, "https"):
            fp.close()
            raise GeocoderServiceError(f"it sends to another server, {plain(newurl)}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)
