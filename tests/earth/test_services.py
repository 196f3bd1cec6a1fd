"""The services are asked politely; tested against a real server that speaks as they do."""

import json
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.cases import cases
from tests.earth.lives import PETROGRAD, entry, life_of

from sergemap.earth.lock import read_lock, write_lock
from sergemap.earth.lock_writing import LockWriter
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
    wait_s: int | None = None
    is_slow: bool = False
    to: str | None = None  # where it sends


@dataclass
class FakeWorld:
    """A server, which gives its replies in turn and the last one again and again; and a clock,
    which runs only while somebody sleeps."""

    replies: list = field(default_factory=lambda: [Reply()])
    asked: list = field(default_factory=list)  # each time the path, the query and who asks
    slept: list = field(default_factory=list)
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
            if reply.wait_s:
                self.send_header("Retry-After", str(reply.wait_s))
            if reply.to:
                self.send_header("Location", reply.to)
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
    assert query["limit"] == ["5"]
    assert query.get("accept-language", query.get("lang")) == ["en"]
    assert agent.startswith("sergemap/")


def several(name, *places):
    """Return a body with places: latitude, longitude, name, land, and for Nominatim importance."""
    if name == "nominatim":
        keys = ("lat", "lon", "display_name", "importance")
        return [
            dict(zip(keys, (*place[:2], ", ".join(place[2:4]), place[4]), strict=True))
            for place in places
        ]
    features = [
        {
            "geometry": {"coordinates": [longitude, latitude]},
            "properties": {"name": town, "country": land, "osm_key": "place", "osm_value": kind},
        }
        for latitude, longitude, town, land, kind in places
    ]
    return {"type": "FeatureCollection", "features": features}


@pytest.mark.parametrize(
    ("name", "same", "less"), [("nominatim", 0.55, 0.2), ("photon", "town", "village")]
)
def test_answers_of_one_rank_that_lie_apart_are_told(world, name, same, less):
    halle = (51.48, 11.97, "Halle", "Germany", same)
    suburb = (51.50, 11.99, "Halle-Neustadt", "Germany", same)
    rival = (50.73, 4.23, "Halle", "Belgium", same)
    village = (51.99, 9.57, "Halle", "Weserbergland", less)
    world.replies = [
        Reply(body=several(name, halle, suburb, rival, village)),
        Reply(body=several(name, halle, suburb, village)),
        Reply(body=several(name, halle, (52.06, 8.36, "Halle", "Germany", same))),
    ]

    doubts = [world.ask(name, "Halle").doubt for _ in range(3)]

    assert doubts == [
        "others of that name: Halle, Belgium; write 'geocode: \"Halle, Germany\"' if it is this"
        " one",
        "",
        "others of that name: Halle, Germany (52.06, 8.36); write 'at: [51.480, 11.970]' if it is"
        " this one",
    ]


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
    world.replies = [Reply(status, wait_s=17), Reply()]

    world.ask("nominatim")

    assert world.slept == [17.0]


@BOTH
@cases
def test_a_service_that_will_not_answer_is_told(reply, message, slept, tries, name, world):
    world.replies = [Reply(**reply)]

    with pytest.raises(GeocoderError, match=message):
        world.ask(name)

    assert (world.slept, len(world.asked)) == (slept, tries)


@BOTH
def test_a_slow_service_is_asked_again(world, name):
    world.replies = [Reply(is_slow=True), Reply()]
    service = Service(name, world.url, world.clock(timeout_s=0.1))

    found = service.find("Orenburg")

    assert found is not None
    assert world.slept[0] == pytest.approx(2.0)


@BOTH
@cases
def test_garbage_is_called_so_or_nothing_but_never_a_place(body, world, name):
    world.replies = [Reply(body=body.encode("latin-1"))]

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


@BOTH
@pytest.mark.parametrize(
    "body", [b" " * (2**20 + 1), b"[" * 100_000, b'[{"lat": ' + b"9" * 400 + b', "lon": 1}]']
)
def test_an_answer_without_sense_or_end_is_one_sentence(body, name, world):
    world.replies = [Reply(body=body)]

    with pytest.raises(GeocoderError) as caught:
        world.ask(name)

    assert len(str(caught.value)) < 400


def test_a_time_to_wait_that_no_clock_has_is_too_long(world):
    world.replies = [Reply(503, wait_s=int("9" * 400))]

    with pytest.raises(GeocoderError, match="does not answer"):
        world.ask("nominatim")

    assert world.slept == []


def test_a_server_that_drips_is_left_alone(world, monkeypatch):
    monkeypatch.setattr("sergemap.earth.answers.PATIENCE_S", 0.05)
    world.replies = [Reply(is_slow=True)]

    with pytest.raises(GeocoderError, match=r"takes longer than 0\.05 seconds"):
        world.ask("photon")


@pytest.mark.parametrize("host", ["http://localhost:1/", "ftp://127.0.0.1/"])
def test_no_other_host_than_the_one_that_was_named_is_asked(host, world):
    world.replies = [Reply(302, to=host)]

    with pytest.raises(GeocoderError, match="it sends to another server"):
        world.ask("nominatim")


@pytest.mark.parametrize("letter", ["\ufeff", "\0", "\x1b", "\x9b", "\ud800", "\uffff", "\u2028"])
def test_what_cannot_be_seen_in_an_answer_never_comes_into_the_lock(letter, world, path, fill_by):
    found = {"lat": 1, "lon": 2, "display_name": f"{letter}X\n{letter}Y" + "z" * 5000}
    world.replies = [Reply(body=[found])]

    fill_by({"x": "X"}, "nominatim")

    assert read_lock(path)["x"].match.startswith("X Y")
    assert len(read_lock(path)["x"].match) == 200


# Filling the lock.


def an_entry(query):
    return entry(query, match="Old, Answer", retrieved="2020-01-01")


@pytest.fixture
def fill(path):
    """Return a function that fills the lock of a life with these places, or as it is told."""

    def filled(places, *words, **options):
        return fill_lock(life_of(**places), path, *words, today=TODAY, **options)

    return filled


@pytest.fixture
def fill_by(world, fill):
    """Return a function that fills the lock by a service of the small world."""
    return partial(fill, server=world.url, clock=world.clock())


def test_the_gazetteer_fills_the_lock_for_what_has_no_position(path, fill):
    petrograd = {"name": "Saint Petersburg", "geocode": "Petrograd"}
    portbou = {"name": "Portbou", "at": [42.428, 3.159]}
    reports = []

    result = fill({"petrograd": petrograd, "portbou": portbou}, report=reports.append)

    assert result == FillResult(("petrograd",), (), (), (), ())
    assert reports == ["Petrograd: Saint Petersburg, Russia (59.94, 30.31)"]
    assert read_lock(path) == {"petrograd": PETROGRAD}


def test_nothing_is_dropped_or_overwritten_unasked(path, fill):
    old = {"paris": an_entry("Paris"), "berlin": an_entry("Bärlin"), "gone": an_entry("Gone")}
    write_lock(path, old)

    result = fill({"paris": "Paris", "berlin": "Berlin", "wien": "Wien"})

    assert result == FillResult(
        added=("wien",), kept=("berlin", "gone", "paris"), stale=("berlin",),
        unused=("gone",), missing=(),
    )  # fmt: skip
    assert {key: e for key, e in read_lock(path).items() if key != "wien"} == old


def test_only_what_is_named_is_refreshed(path, fill):
    write_lock(path, {"paris": an_entry("Paris"), "berlin": an_entry("Berlin")})

    result = fill({"paris": "Paris", "berlin": "Berlin"}, refresh=["paris"])

    assert result.added == ("paris",)
    assert read_lock(path)["paris"].match == "Paris, France"
    assert read_lock(path)["berlin"] == an_entry("Berlin")


def test_a_key_that_cannot_be_refreshed_is_told_before_anything_is_done(path, fill):
    portbou = {"name": "Portbou", "at": [42.4, 3.2]}

    with pytest.raises(SergemapError) as caught:
        fill({"paris": "Paris", "portbou": portbou}, refresh=["pariss", "portbou"])

    assert str(caught.value) == (
        "--refresh pariss: no place has this key. Did you mean 'paris'?; "
        "portbou: its position is set by hand; delete its 'at' to have it asked for"
    )
    assert not path.exists()


def test_places_that_nobody_knows_are_told_at_the_end(fill):
    result = fill({"x": "Petrogard", "paris": "Paris", "y": {"name": "Y", "geocode": "Leningard"}})

    assert result.added == ("paris",)
    assert [fault.message.split(":")[0] for fault in result.missing] == ["Petrogard", "Leningard"]
    assert "Did you mean Petrograd," in result.missing[0].message


TWO = {"orenburg": "Orenburg", "paris": "Paris"}


def test_a_run_that_fails_half_way_keeps_what_it_found(world, path, fill_by):
    world.replies = [Reply(), Reply(403)]

    with pytest.raises(GeocoderError):
        fill_by(TWO, "nominatim")

    assert list(read_lock(path)) == ["orenburg"]
    assert read_lock(path)["orenburg"].geocoder == "nominatim"


def test_what_another_run_found_meanwhile_stays(path, fill_by):
    def meanwhile(_):
        write_lock(path, read_lock(path) | {"lyon": an_entry("Lyon"), "paris": an_entry("Paris")})

    fill_by(TWO, "photon", report=meanwhile)

    assert sorted(read_lock(path)) == ["lyon", "orenburg", "paris"]
    assert read_lock(path)["paris"] == an_entry("Paris")


NOWHERE = "http://127.0.0.1:1"


def test_a_full_lock_asks_nobody_and_is_not_touched(path, fill):
    write_lock(path, {"paris": an_entry("Paris")})
    before = path.stat().st_mtime_ns

    result = fill({"paris": "Paris"}, "photon", server=NOWHERE)

    assert result == FillResult((), ("paris",), (), (), ())
    assert path.stat().st_mtime_ns == before


def test_the_offline_geocoder_has_no_server(fill):
    with pytest.raises(SergemapError, match="the offline geocoder has no --server"):
        fill({"a": "Paris"}, server=NOWHERE)


def test_a_small_lock_is_written_at_once_and_a_large_one_in_batches(monkeypatch, tmp_path):
    writes = []
    monkeypatch.setattr(
        "sergemap.earth.lock_writing.add_to_lock",
        lambda _path, entries, *, overwrite: writes.append([*entries, *overwrite]),
    )
    reports = []
    writer = LockWriter(tmp_path / "a.lock.yaml", 0, (), reports.append)

    for number in range(1000):
        writer.add(f"p{number}", PETROGRAD, f"place {number}")
    writer.write()

    assert writes[:2] == [["p0"], ["p1"]]
    assert [key for each in writes for key in each] == writer.added
    assert (len(writer.added), len(reports)) == (1000, 1000)
    assert len(writes) < 120
