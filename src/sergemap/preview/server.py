"""The server of the preview: it gives this machine the page that was built, and the news of it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast

from sergemap.errors import PortError
from sergemap.preview.dressing import as_event, dressed
from sergemap.preview.edition import Board, Edition

HOME = "127.0.0.1"
USUAL_PORTS = range(8000, 8020)
HEARTBEAT_S = 15.0  # after so long a silence a connection is tried, to find those that died

_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class PreviewServer(ThreadingHTTPServer):
    """Serves what hangs on a board, on this machine alone."""

    daemon_threads = True
    request_queue_size = 128  # of 5, a browser that opens many pages at once waits for seconds
    allow_reuse_address = os.name != "nt"  # there it would share a port that somebody listens on

    def __init__(self, port: int, board: Board) -> None:
        super().__init__((HOME, port), _Conversation)
        self.board = board

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        """Where the preview is.

        >>> with PreviewServer(0, Board()) as server:
        ...     server.url.startswith("http://127.0.0.1:")
        True
        """
        return f"http://{HOME}:{self.port}/"

    def hosts(self) -> frozenset[str]:
        """Return what a browser that was sent here calls this host."""
        named = {f"{name}:{self.port}" for name in (HOME, "localhost")}
        return frozenset(named | ({HOME, "localhost"} if self.port == 80 else set()))

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of readers who go away in the midst of an answer.

        What else may go wrong is for whoever mends sergemap: python -X dev -m sergemap serve.
        """
        if sys.flags.dev_mode:
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # as it came


def take_port(asked: int | None, board: Board) -> PreviewServer:
    """Return a server at the port asked for, or the first usual one that is free; PortError."""
    for port in USUAL_PORTS if asked is None else (asked,):
        try:
            return PreviewServer(port, board)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise PortError(f"{HOME}:{port} cannot be had: {error.strerror}") from None
            reason = "is not yours to take" if error.errno == errno.EACCES else "is taken"
    if asked is None:
        first, last = USUAL_PORTS[0], USUAL_PORTS[-1]
        raise PortError(f"the ports {first} to {last} are all taken; name another with --port")
    raise PortError(f"port {asked} {reason}; name another, or leave --port away to get a free one")


class _Conversation(BaseHTTPRequestHandler):
    """One request: for the page, or for the news of it."""

    server_version = "sergemap"
    sys_version = ""
    timeout = 30  # of a reader who stops in the midst of a request or an answer

    def do_GET(self) -> None:
        """Answer whoever was sent here, and nobody else's page."""
        if refusal := self.refusal():
            self.answer(HTTPStatus.FORBIDDEN, "text/plain", refusal.encode())
            return
        match self.path.partition("?")[0]:
            case "/":
                self.answer(HTTPStatus.OK, "text/html", dressed(self.board.edition))
            case "/events":
                self.tell_news()
            case _:
                self.answer(
                    HTTPStatus.NOT_FOUND, "text/plain", b"Only the map is served here, at /\n"
                )

    do_HEAD = do_GET  # noqa: N815  # as http.server names it

    @property
    def board(self) -> Board:
        return cast(PreviewServer, self.server).board

    def refusal(self) -> str:
        """Return why a request is not answered, "" where it is.

        A page from elsewhere may not read the life: neither by a name of its own for this machine
        nor by asking across origins.
        """
        hosts = cast(PreviewServer, self.server).hosts()
        host, origin = (self.headers.get_all(name, []) for name in ("Host", "Origin"))
        if len(host) != 1 or host[0].lower() not in hosts:
            return "The map is served under its own name only.\n"
        if any(one.lower() not in {f"http://{name}" for name in hosts} for one in origin):
            return "The map is not served to other pages.\n"
        return ""

    def answer(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.begin(status, kind, {"Content-Length": str(len(body))})
        if self.command != "HEAD":
            self.wfile.write(body)

    def begin(self, status: HTTPStatus, kind: str, more: dict[str, str]) -> None:
        self.send_response(status)
        headers: Iterable[tuple[str, str]] = {
            "Content-Type": f"{kind}; charset=utf-8",
            **_HEADERS,
            **more,
        }.items()
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()

    def tell_news(self) -> None:
        """Tell the newest edition, then each other one, until the reader goes away."""
        self.begin(HTTPStatus.OK, "text/event-stream", {"Connection": "close"})
        if self.command == "HEAD":
            return
        seen: Edition | None = None
        self.wfile.write(b"retry: 1000\n\n")
        while True:
            edition = self.board.other_than(seen, HEARTBEAT_S)
            self.wfile.write(b": \n\n" if edition is seen else as_event(edition))
            self.wfile.flush()
            seen = edition

    def log_message(self, *_: object) -> None:
        """Say nothing of requests: the terminal is for what is wrong with the life."""
