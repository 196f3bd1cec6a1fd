"""A server on this machine that gives what a test puts into it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest


@dataclass
class Answer:
    """What lies at a path."""

    content: bytes = b""
    code: int = 200
    headers: dict = field(default_factory=dict)
    before: Callable = lambda: None  # what happens before it is given


class Host:
    """A server on loopback; what was asked of it is kept."""

    def __init__(self):
        self.answers, self.asked, self.agents = {}, [], []
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                host.asked.append(self.path)
                host.agents.append(self.headers["User-Agent"])
                given = host.answers.get(self.path, Answer(code=404))
                given = given.pop(0) if isinstance(given, list) else given
                given.before()
                self.send_response(given.code)
                for name, value in {"Content-Length": len(given.content), **given.headers}.items():
                    self.send_header(name, str(value))
                self.end_headers()
                self.wfile.write(given.content)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture(scope="session")
def running():
    """Give a server on this machine to all tests."""
    made = Host()
    yield made
    made.close()


@pytest.fixture
def host(running):
    """Give the server with nothing in it yet."""
    for kept in (running.answers, running.asked, running.agents):
        kept.clear()
    return running
