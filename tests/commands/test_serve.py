"""The live preview without a browser: whom it serves, what it watches, and what it says."""

from __future__ import annotations

import contextlib
import http.client
import json
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sergemap.commands.build import build_file
from sergemap.commands.serve import edition_of
from sergemap.errors import PortError
from sergemap.page.policy import own_policy
from sergemap.preview import server as served
from sergemap.preview.dressing import as_event, dressed
from sergemap.preview.edition import Board, Edition, Wrong
from sergemap.preview.server import PreviewServer, take_port
from sergemap.preview.watching import saves, stamp

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "browser" / "lives" / "small.yaml"
PAGE = (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "script-src 'sha256-a'\">\n<title>A life</title></head>\n<body></body>\n</html>\n"
)


@pytest.fixture
def server() -> Iterator[PreviewServer]:
    """Serve one page in a thread."""
    board = Board()
    board.hang(Edition(PAGE))
    with PreviewServer(0, board) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield running
        running.shutdown()
        thread.join(10)


def ask(
    server: PreviewServer, path: str = "/", method: str = "GET", **headers: str
) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=90)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    told = (answer.status, answer.read().decode())
    connection.close()
    return told


# Whom it serves.


def test_it_serves_the_page_and_nothing_else(server: PreviewServer) -> None:
    assert ask(server)[0] == 200
    assert ask(server, "/?lang=fr&date=1936")[0] == 200
    for path in ("/places.yaml", "/data/places.yaml", "/..%2f", "/events/x", "*", "/%00"):
        assert ask(server, path)[0] == 404, path


def test_it_is_bound_to_this_machine(server: PreviewServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1", "127.0.0.1:1", "localhost.evil.org"])
@pytest.mark.parametrize("path", ["/", "/events"])
def test_a_name_that_is_not_its_own_is_refused(server: PreviewServer, host: str, path: str) -> None:
    status, told = ask(server, path, Host=host)

    assert status == 403
    assert "A life" not in told


def test_localhost_is_a_name_of_its_own(server: PreviewServer) -> None:
    assert ask(server, Host=f"localhost:{server.port}")[0] == 200


def test_a_request_without_a_host_is_refused(server: PreviewServer) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=90) as line:
        line.sendall(b"GET / HTTP/1.0\r\n\r\n")
        answer = line.recv(4096)

    assert answer.startswith(b"HTTP/1.0 403 ")


@pytest.mark.parametrize("origin", ["https://example.org", "null", "http://127.0.0.1:1"])
def test_another_page_may_not_ask(server: PreviewServer, origin: str) -> None:
    assert ask(server, "/events", Origin=origin)[0] == 403
    assert ask(server, "/", Origin=origin)[0] == 403


def test_its_own_page_may_ask(server: PreviewServer) -> None:
    assert ask(server, "/", Origin=server.url.rstrip("/"))[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent_to_it(server: PreviewServer, method: str) -> None:
    assert ask(server, method=method)[0] == 501


def test_a_head_has_no_body(server: PreviewServer) -> None:
    assert ask(server, method="HEAD") == (200, "")


def test_nonsense_does_not_end_it(server: PreviewServer) -> None:
    for nonsense in (b"\x00\xff\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"G" * 70_000 + b"\r\n\r\n"):
        here = ("127.0.0.1", server.port)
        with contextlib.suppress(ConnectionError), socket.create_connection(here, 10) as line:
            line.sendall(nonsense)
            line.recv(4096)

    assert ask(server)[0] == 200


# News.


def news(server: PreviewServer) -> tuple[http.client.HTTPResponse, Callable[[], dict[str, object]]]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=90)
    connection.request("GET", "/events")
    stream = connection.getresponse()

    def following() -> dict[str, object]:
        line = b""
        while not line.startswith(b"data: "):
            line = stream.readline()
        told: dict[str, object] = json.loads(line.removeprefix(b"data: "))
        return told

    return stream, following


def test_the_newest_edition_is_told_at_once_and_then_each_other_one(server: PreviewServer) -> None:
    _, following = news(server)
    first = following()

    server.board.hang(Edition(PAGE.replace("A life", "Another")))
    second = following()

    assert first == {"version": Edition(PAGE).version, "wrong": []}
    assert second["version"] not in ("", first["version"])


def test_a_fault_leaves_the_version_as_it_was(server: PreviewServer) -> None:
    _, following = news(server)
    first = following()

    server.board.hang(Edition(PAGE, (Wrong("a.yaml:1:1: no", 1, "<b>"),)))
    second = following()

    assert second["version"] == first["version"]
    assert second["wrong"] == [{"said": "a.yaml:1:1: no", "number": 1, "line": "<b>"}]


def test_an_event_is_one_line_whatever_is_told() -> None:
    event = as_event(Edition(None, (Wrong("a\nb\r\n\ndata: c\u2028", 1, "\n"),)))

    assert event.count(b"\n") == 2
    assert event.endswith(b"\n\n")


def test_a_silent_connection_is_kept_alive(
    server: PreviewServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served, "HEARTBEAT_S", 0.01)
    stream, following = news(server)
    following()

    assert stream.readline() == b"\n"
    assert stream.readline().startswith(b":")


# The page.


def test_the_page_may_run_the_script_of_the_preview_and_ask_its_server() -> None:
    page = dressed(Edition(PAGE)).decode()

    policy = dict(one.partition(" ")[::2] for one in own_policy(page).split("; "))
    assert policy["connect-src"] == "'self'"
    assert policy["default-src"] == "'none'"
    assert policy["script-src"].split()[1] == "'sha256-a'"
    assert len(policy["script-src"].split()) == 2
    assert "unsafe" not in policy["script-src"]


def test_of_the_built_page_nothing_else_is_changed(tmp_path: Path) -> None:
    built = build_file(SMALL, tmp_path / "small.html").path.read_text("utf-8")

    page = dressed(edition_of(str(SMALL))).decode()

    assert edition_of(str(SMALL)).page == built
    first = '<script type="application/json" id="sergemap-edition">'
    added = page[page.index(first) : page.index('<meta name="viewport"')]
    bare = page.replace(added, "").replace(own_policy(page), own_policy(built))
    assert bare == built.replace(
        f'content="{own_policy(built)}">\n', f'content="{own_policy(built)}">\n\n'
    ).replace(">\n\n<meta", ">\n<meta", 1)


def test_the_page_of_a_build_knows_no_preview(tmp_path: Path) -> None:
    built = build_file(SMALL, tmp_path / "small.html").path.read_text("utf-8")

    assert "sergemap-edition" not in built
    assert "connect-src" not in built
    assert "EventSource" not in built


# Ports.


def test_a_taken_port_gives_way_to_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken, socket.socket() as free:
        for held in (taken, free):
            held.bind(("127.0.0.1", 0))
        taken.listen()
        ports = (taken.getsockname()[1], free.getsockname()[1])
        free.close()
        monkeypatch.setattr(served, "USUAL_PORTS", ports)

        with take_port(None, Board()) as server:
            assert server.port == ports[1]


def test_a_port_that_was_asked_for_and_is_taken_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(PortError, match=rf"port {port} is taken; name another"):
            take_port(port, Board())


def test_when_all_are_taken_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setattr(served, "USUAL_PORTS", (port,))

        with pytest.raises(PortError, match="are all taken; name another with --port"):
            take_port(None, Board())


# Watching.


class Watched:
    """Counts the saves that are told of a life."""

    def __init__(self, data: Path) -> None:
        self.stop = threading.Event()
        self.told = threading.Semaphore(0)
        self.thread = threading.Thread(target=self._count, args=(data,))
        self.thread.start()

    def _count(self, data: Path) -> None:
        for _ in saves(data, self.stop):
            self.told.release()

    def hears(self, patience_s: float = 90) -> bool:
        return self.told.acquire(timeout=patience_s)

    def forget(self) -> None:
        """Wait until nothing more is told."""
        while self.hears(0.4):
            pass


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[Path, Watched]]:
    """Watch a life in a folder of its own."""
    data = tmp_path / "life" / "life.yaml"
    data.parent.mkdir()
    data.write_text("title: A", "utf-8")
    watched = Watched(data)
    assert watched.hears()
    watched.forget()
    yield data, watched
    watched.stop.set()
    watched.thread.join(10)


def save(data: Path, way: str) -> None:
    beside = data.with_name(f".{data.name}.swp")
    match way:
        case "in place":
            data.write_text("title: B", "utf-8")
        case "renamed over":
            beside.write_text("title: B", "utf-8")
            beside.replace(data)
        case "moved away and back":
            data.rename(data.with_name("life.yaml~"))
            data.write_text("title: B", "utf-8")
        case "vanished":
            data.unlink()
        case "a translation":
            data.with_name("life.fr.yaml").write_text("language: fr", "utf-8")
        case "the lock":
            data.with_name("life.lock.yaml").write_text("", "utf-8")


WAYS = ["in place", "renamed over", "moved away and back", "vanished", "a translation", "the lock"]


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_saving_is_heard(watched: tuple[Path, Watched], way: str) -> None:
    data, ears = watched

    save(data, way)

    assert ears.hears()


def test_a_file_that_comes_back_is_heard(watched: tuple[Path, Watched]) -> None:
    data, ears = watched
    data.unlink()
    assert ears.hears()
    ears.forget()

    data.write_text("title: C", "utf-8")

    assert ears.hears()


def test_a_folder_that_comes_back_is_watched_again(watched: tuple[Path, Watched]) -> None:
    data, ears = watched
    data.unlink()
    data.parent.rmdir()
    assert ears.hears()
    ears.forget()

    data.parent.mkdir()
    data.write_text("title: C", "utf-8")
    assert ears.hears()
    ears.forget()
    data.write_text("title: D", "utf-8")

    assert ears.hears()


def test_saving_twice_is_heard_after_the_second(watched: tuple[Path, Watched]) -> None:
    data, ears = watched
    data.write_text("title: C", "utf-8")
    assert ears.hears()

    data.write_text("title: D", "utf-8")

    assert ears.hears()


def test_what_is_none_of_its_files_is_not_heard(watched: tuple[Path, Watched]) -> None:
    data, ears = watched

    for name in ("other.yaml", ".life.yaml.swp", "life.yaml~", "4913", "life.notes.yaml.bak"):
        data.with_name(name).write_text("x", "utf-8")

    assert not ears.hears(1.5)


@pytest.mark.skipif(sys.platform == "win32", reason="links are for those who may make them")
def test_a_life_behind_a_link_is_watched_where_it_really_is(tmp_path: Path) -> None:
    real = tmp_path / "real" / "another.yaml"
    real.parent.mkdir()
    real.write_text("title: A", "utf-8")
    (tmp_path / "life.yaml").symlink_to(real)
    ears = Watched(tmp_path / "life.yaml")
    assert ears.hears()
    ears.forget()

    real.write_text("title: B", "utf-8")

    assert ears.hears()
    ears.stop.set()
    ears.thread.join(10)


def test_the_stamp_of_a_life_changes_with_each_of_its_files(tmp_path: Path) -> None:
    data = tmp_path / "life.yaml"
    stamps = [stamp(data)]
    for name in ("life.yaml", "life.fr.yaml", "life.lock.yaml"):
        data.with_name(name).write_text("a", "utf-8")
        stamps.append(stamp(data))

    assert len(set(stamps)) == 4


# The whole of it.


@contextlib.contextmanager
def running(*words: str, at: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-u", "-m", "sergemap", "serve", *words]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=at
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def line_with(process: subprocess.Popen[str], part: str) -> str:
    assert process.stdout is not None
    return next(line for line in process.stdout if part in line)


def test_a_second_preview_takes_the_next_port_and_ctrl_c_is_quiet(tmp_path: Path) -> None:
    (tmp_path / "life.yaml").write_bytes(SMALL.read_bytes())
    words = ("life.yaml", "--no-open")

    with running(*words, at=tmp_path) as first, running(*words, at=tmp_path) as second:
        ports = {re.findall(r":([0-9]+)/", line_with(one, "http"))[0] for one in (first, second)}
        for one in (first, second):
            one.send_signal(signal.SIGINT)
            rest, said = one.communicate(timeout=90)
            assert (one.returncode, rest, said) == (0, "", "")

    assert len(ports) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["life.yaml"]


def test_it_goes_on_through_a_fault_a_vanished_file_and_a_hasty_hand(tmp_path: Path) -> None:
    data, good = tmp_path / "life.yaml", SMALL.read_text("utf-8")
    data.write_text(good, "utf-8")

    with running("life.yaml", "--no-open", "--port", "0", at=tmp_path) as process:
        line_with(process, "http")
        data.write_text(good.replace("place: paris", "place: Pariss"), "utf-8")
        assert line_with(process, "life.yaml:").startswith("life.yaml:11:13: stay in 'Pariss'")
        assert line_with(process, "|").startswith("    11 |   - ")
        data.unlink()
        assert "there is no such file" in line_with(process, "life.yaml:")
        for number in range(12):
            data.write_text(good.replace("A short exile", f"Exile {number}"), "utf-8")
            time.sleep(0.02)  # as fast as a hand can save, not to wait for something
        assert line_with(process, "built").startswith("built in ")
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=90)

    assert said == ""


def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "life.yaml").write_bytes(SMALL.read_bytes())
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        with running("life.yaml", "--no-open", "--port", port, at=tmp_path) as process:
            told, said = process.communicate(timeout=90)

    assert (process.returncode, told) == (1, "")
    assert said == f"port {port} is taken; name another, or leave --port away to get a free one\n"


def test_a_slip_of_the_program_does_not_end_the_preview(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from sergemap.commands import serve

    def fail(_: str) -> Edition:
        raise ZeroDivisionError("by nobody's fault")

    (tmp_path / "life.yaml").write_bytes(SMALL.read_bytes())
    monkeypatch.setattr(serve, "edition_of", fail)
    said: list[str] = []

    edition = serve._next_edition(Edition(PAGE), str(tmp_path / "life.yaml"), said.append)

    assert edition.page == PAGE
    assert "your file is not to blame: ZeroDivisionError" in said[0]
