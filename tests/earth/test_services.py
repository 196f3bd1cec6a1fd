"""The services are asked politely; tested against a real server that speaks as they do."""

from __future__ import annotations

import json
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.earth.lives import life_of

from sergemap.earth.lock import LockEntry, read_lock, write_lock
from sergemap.earth.services import Clock, FillResult, Service, fill_lock
from sergemap.errors import GeocoderError, OptionError, SergemapError
from sergemap.life.model import Position

TODAY = date(2024, 5, 1)

ANSWERS = json.loads((Path(__file__).parent / "answers.json").read_text("utf-8"))
EMPTY = {"nominatim": [], "photon": {"type": "FeatureCollection", "features": []}}
BOTH = pytest.mark.parametrize("name", ["nominatim", "photon"])


@dataclass(frozen=True)
class Reply:
    status: int = 200
    body: object = None  # None: what the service answers when all is well
    headers: tuple[tuple[str, str], ...] = ()
    is_slow: bool = False


@dataclass
class FakeWorld:
    """A server, which gives its replies in turn and the last one again and again; and a clock,
    which runs only while somebody sleeps."""

    replies: list[Reply] = field(default_factory=lambda: [Reply()])
    asked: list[tuple[str, dict[str, list[str]], str]] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    seconds: float = 1000.0
    closing: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    def reply(self, path, agent):
        address = urlsplit(path)
        self.asked.append((address.path, parse_qs(address.query), agent))
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]

    def sleep(self, seconds):
        self.slept.append(round(seconds, 3))
        self.seconds += seconds

    def clock(self, timeout_s=5.0):
        return Clock(now=lambda: self.seconds, sleep=self.sleep, timeout_s=timeout_s)

    def ask(self, name, query="Orenburg"):
        return Service(name, self.url, self.clock()).find(query)


@pytest.fixture
def world():
    fake = FakeWorld()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            reply = fake.reply(self.path, self.headers["User-Agent"])
            if reply.is_slow:
                fake.closing.wait(5)
                return
            body = reply.body
            if body is None:
                body = ANSWERS["photon" if self.path.startswith("/api") else "nominatim"]
            sent = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(reply.status)
            for header in reply.headers:
                self.send_header(*header)
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        fake.url = f"http://127.0.0.1:{running.server_port}"
        yield fake
        fake.closing.set()
        running.shutdown()
        thread.join()


@BOTH
def test_a_place_is_found(world, name):
    found = world.ask(name)

    assert found.position == Position(55.097118, 51.767452)
    assert found.match == "Orenburg, Orenburg Oblast, Russia"
    assert found.id == "osm:relation/1651366"


@BOTH
def test_the_service_is_told_who_asks_and_in_which_language(world, name):
    world.ask(name, "Mérida, México")

    ((path, query, agent),) = world.asked
    assert path == {"nominatim": "/search", "photon": "/api"}[name]
    assert query["q"] == ["Mérida, México"]
    assert query["limit"] == ["1"]
    assert query.get("accept-language", query.get("lang")) == ["en"]
    assert agent.startswith("sergemap/")


@BOTH
def test_nothing_found_is_no_error(world, name):
    world.replies = [Reply(body=EMPTY[name])]

    assert world.ask(name) is None


@BOTH
def test_requests_are_a_second_apart(world, name):
    service = Service(name, world.url, world.clock())

    for _ in range(3):
        service.find("Orenburg")

    assert world.slept == [1.0, 1.0]


@BOTH
@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_busy_service_is_asked_again_ever_later(world, name, status):
    world.replies = [Reply(status), Reply(status), Reply()]

    found = world.ask(name)

    assert found is not None
    assert world.slept == [2.0, 4.0]


@pytest.mark.parametrize("status", [429, 503])
def test_the_time_that_the_service_asks_for_is_waited(world, status):
    world.replies = [Reply(status, headers=(("Retry-After", "17"),)), Reply()]

    world.ask("nominatim")

    assert world.slept == [17.0]


def test_nobody_waits_an_hour(world):
    world.replies = [Reply(429, headers=(("Retry-After", "3600"),))]

    with pytest.raises(GeocoderError, match=r"answers 429\. Try again in 3600 seconds"):
        world.ask("nominatim")

    assert world.slept == []


@BOTH
def test_three_tries_more_and_no_end(world, name):
    world.replies = [Reply(500)]

    with pytest.raises(GeocoderError, match=r"it answers 500\. Try again later"):
        world.ask(name)

    assert world.slept == [2.0, 4.0, 8.0]
    assert len(world.asked) == 4


@BOTH
@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_is_taken_as_one(world, name, status):
    world.replies = [Reply(status, b"Access blocked")]

    with pytest.raises(GeocoderError, match=rf"refuses to be asked \({status}\).*--server"):
        world.ask(name)

    assert (world.slept, len(world.asked)) == ([], 1)


def test_a_wrong_request_is_not_sent_twice(world):
    world.replies = [Reply(400, {"message": "bad lang"})]

    with pytest.raises(GeocoderError, match="cannot be asked: it answers 400"):
        world.ask("photon")

    assert len(world.asked) == 1


@BOTH
def test_a_slow_service_is_asked_again(world, name):
    world.replies = [Reply(is_slow=True), Reply()]
    service = Service(name, world.url, world.clock(timeout_s=0.1))

    found = service.find("Orenburg")

    assert found is not None
    assert world.slept[0] == pytest.approx(2.0)


@BOTH
@pytest.mark.parametrize(
    "body",
    [
        b"<html>maintenance</html>",
        b"\xff\xfe\x00",
        b"42",
        b"{}",
        [{"lat": "north", "lon": "1", "display_name": "x"}],
        [{"display_name": "x"}],
        [{"lat": "nan", "lon": "1", "display_name": "x"}],
        [{"lat": "95", "lon": "1", "display_name": "x"}],
        {"features": [{"geometry": {"coordinates": []}, "properties": {}}]},
        {"features": [{"geometry": {"coordinates": [1, 95]}, "properties": {}}]},
        {"features": 7},
    ],
    ids=repr,
)
def test_garbage_is_called_so_or_nothing_but_never_a_place(world, name, body):
    world.replies = [Reply(body=body)]

    found = None
    with suppress(GeocoderError):
        found = world.ask(name)

    assert found is None


def test_a_service_that_is_not_there_is_said_plainly(world):
    service = Service("photon", "http://127.0.0.1:1", world.clock())

    with pytest.raises(GeocoderError, match=r"photon \(http://127\.0\.0\.1:1\) cannot be asked"):
        service.find("Orenburg")


@pytest.mark.parametrize("server", ["ftp://localhost", "http://", ""])
def test_a_server_is_an_http_address(server):
    with pytest.raises(OptionError, match="write it as http://localhost:8080"):
        Service("photon", server).find("Orenburg")


# Filling the lock.


def an_entry(query):
    return LockEntry(
        at=Position(1.0, 2.0),
        query=query,
        geocoder="offline",
        match="Old, Answer",
        retrieved="2020-01-01",
    )


@pytest.fixture
def path(tmp_path):
    return tmp_path / "places.lock.yaml"


def test_the_gazetteer_fills_the_lock_for_what_has_no_position(path):
    life = life_of(
        petrograd={"name": "Saint Petersburg", "geocode": "Petrograd"},
        portbou={"name": "Portbou", "at": [42.428, 3.159]},
    )
    said = []

    result = fill_lock(life, path, today=TODAY, report=said.append)

    assert result == FillResult(("petrograd",), (), (), (), ())
    assert said == ["Petrograd: Saint Petersburg, Russia (59.94, 30.31)"]
    assert read_lock(path) == {
        "petrograd": LockEntry(
            at=Position(30.31413, 59.93863),
            query="Petrograd",
            geocoder="offline",
            match="Saint Petersburg, Russia",
            id="geonames:498817",
            retrieved="2024-05-01",
        )
    }


def test_nothing_is_dropped_or_overwritten_unasked(path):
    life = life_of(paris={"name": "Paris"}, berlin={"name": "Berlin"}, wien={"name": "Wien"})
    old = {"paris": an_entry("Paris"), "berlin": an_entry("Bärlin"), "gone": an_entry("Gone")}
    write_lock(path, old)

    result = fill_lock(life, path, today=TODAY)

    assert result == FillResult(
        added=("wien",), kept=("berlin", "gone", "paris"), stale=("berlin",),
        unused=("gone",), missing=(),
    )  # fmt: skip
    assert {key: e for key, e in read_lock(path).items() if key != "wien"} == old


def test_only_what_is_named_is_refreshed(path):
    life = life_of(paris={"name": "Paris"}, berlin={"name": "Berlin"})
    write_lock(path, {"paris": an_entry("Paris"), "berlin": an_entry("Berlin")})

    result = fill_lock(life, path, today=TODAY, refresh=["paris"])

    assert result.added == ("paris",)
    assert read_lock(path)["paris"].match == "Paris, France"
    assert read_lock(path)["berlin"] == an_entry("Berlin")


def test_a_key_that_cannot_be_refreshed_is_told_before_anything_is_done(path):
    life = life_of(paris={"name": "Paris"}, portbou={"name": "Portbou", "at": [42.4, 3.2]})

    with pytest.raises(SergemapError) as caught:
        fill_lock(life, path, today=TODAY, refresh=["pariss", "portbou"])

    assert str(caught.value) == (
        "--refresh pariss: no place has this key. Did you mean 'paris'?; "
        "portbou: its position is set by hand; delete its 'at' to have it asked for"
    )
    assert not path.exists()


def test_places_that_nobody_knows_are_told_at_the_end(path):
    life = life_of(
        x={"name": "Petrogard"}, paris={"name": "Paris"}, y={"name": "Y", "geocode": "Leningard"}
    )

    result = fill_lock(life, path, today=TODAY)

    assert result.added == ("paris",)
    assert [fault.message.split(":")[0] for fault in result.missing] == ["Petrogard", "Leningard"]
    assert "Did you mean Petrograd," in result.missing[0].message


def test_a_run_that_fails_half_way_keeps_what_it_found(world, path):
    life = life_of(orenburg={"name": "Orenburg"}, paris={"name": "Paris"})
    world.replies = [Reply(), Reply(403)]

    with pytest.raises(GeocoderError):
        fill_lock(life, path, "nominatim", today=TODAY, server=world.url, clock=world.clock())

    assert list(read_lock(path)) == ["orenburg"]
    assert read_lock(path)["orenburg"].geocoder == "nominatim"


def test_what_another_run_found_meanwhile_stays(world, path):
    life = life_of(orenburg={"name": "Orenburg"}, paris={"name": "Paris"})

    def meanwhile(_):
        write_lock(path, read_lock(path) | {"lyon": an_entry("Lyon"), "paris": an_entry("Paris")})

    fill_lock(
        life, path, "photon", today=TODAY, server=world.url, clock=world.clock(),
        report=meanwhile,
    )  # fmt: skip

    assert sorted(read_lock(path)) == ["lyon", "orenburg", "paris"]
    assert read_lock(path)["paris"] == an_entry("Paris")


def test_a_full_lock_asks_nobody_and_is_not_touched(path):
    write_lock(path, {"paris": an_entry("Paris")})
    before = path.stat().st_mtime_ns

    result = fill_lock(
        life_of(paris={"name": "Paris"}), path, "photon", today=TODAY, server="http://127.0.0.1:1"
    )

    assert result == FillResult((), ("paris",), (), (), ())
    assert path.stat().st_mtime_ns == before


def test_the_offline_geocoder_has_no_server(path):
    with pytest.raises(SergemapError, match="the offline geocoder has no --server"):
        fill_lock(life_of(a={"name": "Paris"}), path, today=TODAY, server="http://127.0.0.1:1")
