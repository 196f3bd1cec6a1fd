"""The server of the live preview: whom it serves, what it tells, where it listens."""

import contextlib
import http.client
import json
import socket
import threading

import pytest

from sergemap.errors import PortError
from sergemap.page.policy import own_policy
from sergemap.preview import server as served
from sergemap.preview.dressing import as_event, dressed
from sergemap.preview.edition import Board, Edition, Wrong
from sergemap.preview.server import PreviewServer, take_port

PAGE = (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "script-src 'sha256-a'\">\n<title>A life</title></head>\n<body></body>\n</html>\n"
)


@pytest.fixture
def server():
    """Serve one page in a thread."""
    board = Board()
    board.hang(Edition(PAGE))
    with PreviewServer(0, board) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield running
        running.shutdown()
        thread.join(10)


def connected(server):
    return http.client.HTTPConnection("127.0.0.1", server.port, timeout=90)


def ask(server, path="/", method="GET", **headers):
    with contextlib.closing(connected(server)) as connection:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


# Whom it serves.


def test_it_serves_the_page_and_nothing_else(server):
    assert ask(server)[0] == 200
    assert ask(server, "/?lang=fr&date=1936")[0] == 200
    for path in ("/places.yaml", "/data/places.yaml", "/..%2f", "/events/x", "*", "/%00"):
        assert ask(server, path)[0] == 404, path


def test_it_is_bound_to_this_machine(server):
    assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1", "127.0.0.1:1", "localhost.evil.org"])
@pytest.mark.parametrize("path", ["/", "/events"])
def test_a_name_that_is_not_its_own_is_refused(server, host, path):
    status, body = ask(server, path, Host=host)

    assert status == 403
    assert "A life" not in body


def test_localhost_is_a_name_of_its_own(server):
    assert ask(server, Host=f"localhost:{server.port}")[0] == 200


def test_a_request_without_a_host_is_refused(server):
    with socket.create_connection(("127.0.0.1", server.port), timeout=90) as line:
        line.sendall(b"GET / HTTP/1.0\r\n\r\n")
        answer = line.recv(4096)

    assert answer.startswith(b"HTTP/1.0 403 ")


@pytest.mark.parametrize("origin", ["https://example.org", "null", "http://127.0.0.1:1"])
def test_another_page_may_not_ask(server, origin):
    assert ask(server, "/events", Origin=origin)[0] == 403
    assert ask(server, "/", Origin=origin)[0] == 403


def test_its_own_page_may_ask(server):
    assert ask(server, "/", Origin=server.url.rstrip("/"))[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent_to_it(server, method):
    assert ask(server, method=method)[0] == 501


def test_a_head_has_no_body(server):
    assert ask(server, method="HEAD") == (200, "")


def test_nonsense_does_not_end_it(server):
    for nonsense in (b"\x00\xff\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"G" * 70_000 + b"\r\n\r\n"):
        here = ("127.0.0.1", server.port)
        with contextlib.suppress(ConnectionError), socket.create_connection(here, 10) as line:
            line.sendall(nonsense)
            line.recv(4096)

    assert ask(server)[0] == 200


# News.


@pytest.fixture
def news(server):
    """Return the stream of news, and what gives the next of them."""
    connection = connected(server)
    connection.request("GET", "/events")
    stream = connection.getresponse()

    def following():
        line = b""
        while not line.startswith(b"data: "):
            line = stream.readline()
        return json.loads(line.removeprefix(b"data: "))

    return stream, following


def test_the_newest_edition_is_told_at_once_and_then_each_other_one(server, news):
    _, following = news
    first = following()

    server.board.hang(Edition(PAGE.replace("A life", "Another")))
    second = following()

    assert first == {"version": Edition(PAGE).version, "wrong": []}
    assert second["version"] not in ("", first["version"])


def test_a_fault_leaves_the_version_as_it_was(server, news):
    _, following = news
    first = following()

    server.board.hang(Edition(PAGE, (Wrong("a.yaml:1:1: no", 1, "<b>"),)))
    second = following()

    assert second["version"] == first["version"]
    assert second["wrong"] == [{"message": "a.yaml:1:1: no", "number": 1, "line": "<b>"}]


def test_an_event_is_one_line_whatever_is_told():
    event = as_event(Edition(None, (Wrong("a\nb\r\n\ndata: c\u2028", 1, "\n"),)))

    assert event.count(b"\n") == 2
    assert event.endswith(b"\n\n")


def test_a_silent_connection_is_kept_alive(news, monkeypatch):
    monkeypatch.setattr(served, "HEARTBEAT_S", 0.01)
    stream, following = news
    following()

    assert stream.readline() == b"\n"
    assert stream.readline().startswith(b":")


# The page.


def test_the_page_may_run_the_script_of_the_preview_and_ask_its_server():
    page = dressed(Edition(PAGE)).decode()

    policy = dict(one.partition(" ")[::2] for one in own_policy(page).split("; "))
    assert policy["connect-src"] == "'self'"
    assert policy["default-src"] == "'none'"
    assert policy["script-src"].split()[1] == "'sha256-a'"
    assert len(policy["script-src"].split()) == 2
    assert "unsafe" not in policy["script-src"]


# Ports.


def test_a_taken_port_gives_way_to_the_next_one(taken_port, monkeypatch):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        free_port = free.getsockname()[1]
    monkeypatch.setattr(served, "USUAL_PORTS", (taken_port, free_port))

    with take_port(None, Board()) as server:
        assert server.port == free_port


def test_a_port_that_was_asked_for_and_is_taken_is_told(taken_port):
    with pytest.raises(PortError, match=rf"port {taken_port} is taken; name another"):
        take_port(taken_port, Board())


def test_when_all_are_taken_a_sentence_says_so(taken_port, monkeypatch):
    monkeypatch.setattr(served, "USUAL_PORTS", (taken_port,))

    with pytest.raises(PortError, match="are all taken; name another with --port"):
        take_port(None, Board())
