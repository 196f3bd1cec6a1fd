"""What others send or write: tables, answers of servers, hostile texts, messages."""

from __future__ import annotations

import json
import random
import re
import socketserver
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from threading import Thread
from xml.etree import ElementTree as ET

from attack_runs import LIFE, Case, run, wrong
from attack_words import ODD_TEXTS
from sergemap.earth.lock import LockEntry, read_lock, write_lock
from sergemap.earth.services import Clock, ServiceName, fill_lock
from sergemap.errors import LifeError, SergemapError
from sergemap.life.model import Position
from sergemap.life.reading.life_file import read_life_text
from sergemap.text import LONGEST_LINE

PAYLOADS: list[str] = json.loads(
    (Path(__file__).parents[1] / "tests/page/hostile.json").read_text("utf-8")
)

# Tables and archives.

SOURCES = {
    "csv": "place,dates,lat,lon,text\nBerlin,1921,52.5,13.4,x\nODD,1922,48.8,2.3,y\n",
    "dates.csv": "place,dates,lat,lon\nBerlin,1921,52.5,13.4\nParis,ODD,48.8,2.3\n",
    "head.csv": "place,dates,ODD\nBerlin,1921,x\n",
    "storymap.json": '{"storymap": {"slides": [{"location": {"lat": 1, "lon": 2, "name": "ODD"}, '
    '"date": "ODD", "text": {"headline": "ODD", "text": "<p>ODD</p>"}}]}}',
    "timeline.json": '{"title": {"text": {"headline": "ODD"}}, "events": [{"start_date": '
    '{"year": "ODD"}, "location": "ODD", "text": {"headline": "ODD"}}]}',
    "places.json": '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": '
    '{"title": "ODD"}, "geometry": {"type": "Point", "coordinates": [1, 2]}, '
    '"when": {"timespans": [{"start": {"in": "ODD"}}]}}]}',
    "numbers.json": '{"events": [{"start_date": {"year": NUMBER}, "text": {"headline": "A"}}]}',
    "whole.json": "WHOLE",
}


def tables() -> Iterator[Case]:
    """Yield what other programs might hold, with something odd in each part."""
    for name, source in SOURCES.items():
        for text in [*ODD_TEXTS, *PAYLOADS]:
            quoted = json.dumps(text)[1:-1] if name.endswith("json") else text
            content = source.replace("ODD", quoted).replace("NUMBER", text).replace("WHOLE", text)

            def one(folder: Path, name: str = name, content: str = content) -> str:
                (folder / name).write_bytes(content.encode("utf-8", "surrogatepass"))
                ended = run(["import", name, "-o", "new.yaml"], folder)
                return wrong(ended) or _unread(folder / "new.yaml", ended.status)

            yield f"{text[:30]!r} in {name}", one


def _unread(path: Path, status: int) -> str:
    """Return what a new life lacks to be read."""
    if not path.exists():
        return "" if status else "writes nothing, and says so to nobody"
    try:
        read_life_text(path.read_bytes())
    except LifeError:
        return "writes what its reader refuses"
    return ""


# Servers.

NOMINATIM = '[{"lat": "1", "lon": "2", "osm_type": "node", "osm_id": 7, "display_name": "X"}]'
PHOTON = (
    '{"features": [{"geometry": {"coordinates": [2, 1]}, "properties": '
    '{"osm_id": 7, "osm_type": "N", "name": "X", "country": "Y"}}]}'
)
PARTS = {
    "nominatim": ['"1"', '"2"', '"node"', "7", '"X"', NOMINATIM],
    "photon": ["2", "1", '"N"', "7", '"X"', '"Y"', "[2, 1]", PHOTON],
}
HEADS = [
    "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=hex", "HTTP/1.1 200 OK\r\n\x1b[2J: x",
    "HTTP/1.1 200 OK\r\nContent-Length: -7", "HTTP/1.1 200 OK\r\nContent-Length: 9" + "9" * 40,
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked", "HTTP/1.1 999 \x1b]0;mine\x07", "x", "",
    "HTTP/1.1 302 Found\r\nLocation: http://localhost:1/",
    "HTTP/1.1 302 Found\r\nLocation: file:/etc", "HTTP/1.1 302 Found\r\nLocation: /again",
    "HTTP/1.1 429 No\r\nRetry-After: " + "9" * 400, "HTTP/1.1 503 No\r\nRetry-After: -1",
    "HTTP/1.1 503 No\r\nRetry-After: nan", "HTTP/1.1 403 No",
    "HTTP/1.1 200 OK\r\n" + "x: y\r\n" * 300, "HTTP/1.1 200 " + "x" * 100_000,
]  # fmt: skip


def servers() -> Iterator[Case]:
    """Yield answers of a service that lies."""
    for name, whole in (("nominatim", NOMINATIM), ("photon", PHOTON)):
        for part in PARTS[name]:
            for text in ODD_TEXTS:
                for variant in (json.dumps(text), text):
                    answer = whole.replace(part, variant, 1)
                    yield f"{name}: {variant[:30]!r} for {part[:9]}", _asking(name, _answer(answer))
        for head in HEADS:
            reply = f"{head}\r\n\r\n{whole}".encode("utf-8", "surrogatepass")
            yield f"{name}: {head[:60]!r}", _asking(name, reply)


def _answer(body: str) -> bytes:
    sent = body.encode("utf-8", "surrogatepass")
    return f"HTTP/1.1 200 OK\r\nContent-Length: {len(sent)}\r\n\r\n".encode() + sent


def _asking(name: str, reply: bytes) -> Callable[[Path], str]:
    service: ServiceName = "photon" if name == "photon" else "nominatim"

    def one(folder: Path) -> str:
        lock, lines = folder / "life.lock.yaml", list[str]()
        lock.unlink()
        with _saying(reply) as server:
            clock = Clock(now=lambda: 0.0, sleep=lambda _: None, timeout_s=5.0)
            try:
                fill_lock(
                    read_life_text(LIFE), lock, service, today=date(2024, 5, 1), server=server,
                    clock=clock, report=lines.append,
                )  # fmt: skip
            except SergemapError as error:
                lines.append(str(error))
        if max(map(len, lines), default=0) > LONGEST_LINE or any("\n" in line for line in lines):
            return "a line without an end"
        try:
            read_lock(lock)
        except LifeError:
            return "a lock that its reader refuses"
        return ""

    return one


@contextmanager
def _saying(reply: bytes) -> Iterator[str]:
    class Liar(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(65536)
            self.request.sendall(reply)

    with socketserver.TCPServer(("127.0.0.1", 0), Liar) as server:
        serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.005}, daemon=True)
        serving.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def locks() -> Iterator[Case]:
    """Yield locks of entries that a service might have given, and that must come back."""
    chance = random.Random(1917)  # noqa: S311  # nothing is kept secret by it
    letters = [*"ab -:#'\"\\{}[]&*!|>%@`,?~", "\n", "\u0085", "\u2028", "\ufeff", "é", "北", "😀"]
    for number in range(400):
        texts = ["".join(chance.choices(letters, k=chance.randrange(12))) for _ in range(3)]

        def one(folder: Path, texts: list[str] = texts) -> str:
            query, match, geocoder = texts
            entry = LockEntry(
                at=Position(2, 1),
                query=query,
                match=match,
                geocoder=geocoder,
                retrieved="2024-05-01",
            )
            path = folder / "life.lock.yaml"
            write_lock(path, {"a": entry})
            try:
                once = read_lock(path)
            except LifeError:
                return "a lock that its reader refuses"
            write_lock(path, once)
            return "" if read_lock(path) == once else "another lock than was written"

        yield f"entry {number}: {texts!r}", one


# Texts.

FIELDS = {
    "title": "A short exile", "subject": "Walter Benjamin", "person": "name: Brecht",
    "place": "name: Berlin", "period": "name: Exile", "text": "Some *text*.",
    "source": "title: Memoirs",
}  # fmt: skip


_ACTS = re.compile("on.*|style|src.*|.*action|http-equiv|data|codebase")


class Parts(HTMLParser):
    """Counts the elements of a page, but for those of prose, and the attributes that may act."""

    def __init__(self) -> None:
        super().__init__()
        self.counts = Counter[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count an element and what it bears."""
        if tag not in ("em", "strong", "code", "br", "a", "p", "text", "bdi"):
            self.counts[tag] += 1
        self.counts.update(f"{tag} {name}" for name, _ in attrs if _ACTS.fullmatch(name))


def texts() -> Iterator[Case]:
    """Yield lives with a hostile text in a field: the page has the elements that it always has."""
    usual: dict[str, Counter[str]] = {}

    def parts(folder: Path, life: str) -> Counter[str] | str:
        (folder / "life.yaml").write_bytes(life.encode("utf-8", "surrogatepass"))
        ended = run(["build", "life.yaml", "-o", "o.html"], folder)
        if fault := wrong(ended) or ("" if ended.status == 0 else "refused"):
            return fault
        page = Parts()
        page.feed((folder / "o.html").read_text("utf-8"))
        return page.counts

    for field, old in FIELDS.items():
        for payload in PAYLOADS:
            name, _, _ = old.rpartition(": ")
            new = (f"{name}: " if name else "") + json.dumps(payload)

            def one(folder: Path, old: str = old, new: str = new) -> str:
                usual[""] = usual.get("") or parts(folder, LIFE)  # type: ignore[assignment]
                found = parts(folder, LIFE.replace(old, new))
                if isinstance(found, str):
                    return "" if found == "refused" else found
                more = found - usual[""]
                run(["export", "life.yaml", "--format", "svg", "-o", "o.svg"], folder)
                ET.parse(folder / "o.svg")  # noqa: S314  # our own
                return f"brings {', '.join(more)}" if more else ""

            yield f"{payload[:40]!r} as {field}", one


def messages() -> Iterator[Case]:
    """Yield a flood of messages to the page, where node is there."""

    def one(_: Path) -> str:
        program = Path(__file__).with_name("fuzz_messages.mjs")
        ran = subprocess.run(["node", program, "50000"], capture_output=True, text=True)
        return ran.stderr.strip().splitlines()[-1] if ran.returncode else ""

    for number in range(1, 7):
        yield f"50,000 messages, the {number}. time", one
