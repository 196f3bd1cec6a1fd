"""A small scene, and a stand-in for the player where a test is not about the player."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sergemap.page import player_files
from sergemap.scene.model import (
    Band,
    Leg,
    Mark,
    PersonFacts,
    Scene,
    SourceFacts,
    Spot,
    Stop,
    Texts,
    Totals,
)

Tell = Callable[[str], str]


def day(written: str) -> int:
    return date.fromisoformat(written).toordinal()


def stop(name: str, place: int, dates: str, days: tuple[str, str], **known: object) -> Stop:
    facts: dict[str, object] = {
        "id": name,
        "place": place,
        "at": (30.3 + place, 59.9),
        "dates": dates,
        "days": (day(days[0]), day(days[1])),
        "edges": (None, None, None, None),
        "story": (0.0, 1.0),
        "status": "free",
        "by": "unknown",
        "how": "unknown",
        "confidence": "high",
        "band": None,
        "resumes": False,
        "visit": 1,
        "visits": 1,
        "people": (),
        "works": (),
        "events": (),
        "sources": (),
        "states": (),
    }
    return Stop(**facts | known)  # type: ignore[arg-type]  # a test writes only what it is about


def leg(to: int, **known: object) -> Leg:
    facts: dict[str, object] = {
        "to": to,
        "by": "train",
        "how": "chosen",
        "kind": "chosen",
        "back": False,
        "path": (30300, 59900, 10, 10),
        "km": 1234.4,
        "days": (day("1919-02-01"), day("1919-02-02")),
        "dates": None,
        "story": (1.0, 2.0),
        "sources": (),
    }
    return Leg(**facts | known)  # type: ignore[arg-type]  # a test writes only what it is about


def small_scene(tell: Tell = str) -> Scene:
    """Return a scene with one of everything; `tell` may change each text in it."""

    def told(text: str) -> tuple[object, ...]:
        return (
            (tell(text), ("em", (tell("em"), ("strong", (tell("strong"),)))), ("br",)),
            (("code", tell("code")), ("a", f"https://example.org/?{tell('a')}", (tell("link"),))),
            (("a", tell("javascript:alert(1)"), (tell("bad link"),)),),
        )

    stops = (
        stop("childhood", 1, "1890/1909", ("1890-01-01", "1909-12-31"), how="born"),
        stop(
            "petrograd-1919",
            0,
            "1919-02~/1922",
            ("1919-02-10", "1922-06-30"),
            band=0,
            confidence="medium",
            people=("gorky",),
            events=("kronstadt",),
            visits=2,
            sources=(("memoirs", tell("ch. 3")), ("letters", None)),
            states=((day("1919-02-10"), 7), (day("1919-12-01"), 7), (day("1920-03-01"), 9)),
        ),
        stop("moscow", 2, "1920-07?", ("1920-07-01", "1920-07-31"), band=0, status="in-transit"),
        stop(
            "petrograd-1919",
            0,
            "1919-02~/1922",
            ("1920-08-01", "1922-06-30"),
            band=0,
            resumes=True,
            visit=2,
            visits=2,
            events=("famine",),
            works=("novel",),
        ),
        stop(
            "orenburg",
            3,
            "1933-06/1936-04-12",
            ("1933-06-15", "1936-04-12"),
            band=1,
            status="banished",
            works=("novel",),
            how="deported",
        ),
    )
    return Scene(
        version=1,
        digest="0a1b2c3d4e",
        language="en",
        born="1890-12-30",
        died="1947-11-17",
        born_day=day("1890-12-30"),
        died_day=day("1947-11-17"),
        url="https://example.org/serge",
        days=(day("1890-01-01"), day("1947-11-17")),
        length=20.0,
        places=(
            Spot(
                key="petrograd",
                at=(30.3, 59.9),
                precision="city",
                names=((day("1914-09-01"), day("1924-01-26")), (day("1924-01-26"), None)),
                country="RU",
            ),
            Spot(
                key="brussels",
                at=(4.35, 50.85),
                precision="city",
                names=(),
                country="BE",
                sources=(("letters", tell("no. 2")),),
            ),
            Spot(key="moscow", at=(37.6, 55.7), precision="city", names=(), country="RU"),
            Spot(key="orenburg", at=(55.1, 51.8), precision="region", names=(), country=None),
        ),
        stops=stops,
        legs=(
            leg(1, how="mission", sources=(("letters", None),)),
            leg(2, dates="1920-07"),
            leg(3, back=True),
            leg(4, how="deported", kind="escort", km=98.6),
        ),
        bands=tuple(
            Band(
                id=name,
                dates=dates,
                days=(1, 2),
                edges=(None, None, None, None),
                stops=None,
                colour=None,
                sources=(),
            )
            for name, dates in (
                ("revolution", "1919/1933"),
                ("exile", "1933/1936"),
                ("end", "1947"),
            )
        ),
        marks=(
            mark("kronstadt", "event", dates="1921-03", place=0, sources=(("letters", None),)),
            mark("famine", "event", dates="1921"),
            mark("war", "event", dates="1914-07-28"),
            mark(
                "novel",
                "work",
                dates="1934/1935",
                place=3,
                fate="confiscated",
                published=("1938", None),
            ),
        ),
        people={
            "gorky": PersonFacts(
                born="1868",
                died=None,
                url="https://example.org/gorky",
                sources=(("memoirs", tell("p. 7")),),
            )
        },
        sources={
            "memoirs": SourceFacts(
                author=tell("Victor Serge"),
                container=None,
                publisher=tell("Seuil"),
                date="1951",
                url="https://example.org/m",
            ),
            "letters": SourceFacts(
                author=None, container=tell("Archive"), publisher=None, date=None, url=None
            ),
        },
        totals=Totals(
            km=41234,
            days=20000,
            captive=1033,
            stays=4,
            places=4,
            states=2,
            borders=1,
            changes=1,
            languages=("ru", "fr", "zun"),
            captive_at=(0, 0, 0, 0, 0),
            km_at=(0, 1234, 2469, 3703, 3802),
        ),
        states={
            "7": {"en": tell("Russian Empire"), "fr": "Empire russe"},
            "9": {"en": tell("Soviet Russia")},
        },
        countries={"BE": {"en": tell("Belgium")}, "RU": {"en": tell("Russia")}},
        texts={
            "en": Texts(
                title=tell("A life in exile"),
                subject=tell("Victor Serge"),
                summary=told("He was born in Brussels."),
                places=(
                    (tell("Saint Petersburg"), (tell("Petrograd"), tell("Leningrad")), None),
                    (tell("Brussels"), (), told("A note on Brussels")),
                    (tell("Moscow"), (), None),
                    (tell("Orenburg"), (), None),
                ),
                stops={
                    "childhood": (tell("Childhood"), told("Hunger"), None),
                    "petrograd-1919": (tell("In the frozen city"), told("Winter"), told("On foot")),
                    "moscow": (None, None, None),
                    "orenburg": (tell("On the Ural"), told("Steppe"), told("Under guard")),
                },
                bands={
                    "revolution": (tell("The Revolution"), told("Years")),
                    "exile": (tell("Deportation"), None),
                    "end": (tell("Mexico"), None),
                },
                events={
                    "kronstadt": (tell("Kronstadt"), told("The sailors")),
                    "famine": (tell("Famine on the Volga"), None),
                    "war": (tell("The World War"), None),
                },
                works={"novel": (tell("The Torment"), tell("La Tourmente"), told("Lost"))},
                people={"gorky": (tell("Maxim Gorky"), told("A writer"), told("Doubtful"))},
                sources={
                    "memoirs": (tell("Memoirs"), told("Posthumous")),
                    "letters": (tell("Letters"), None),
                },
            )
        },
    )


def mark(name: str, what: str, **known: object) -> Mark:
    facts: dict[str, object] = {
        "id": name,
        "what": what,
        "dates": None,
        "day": None,
        "stop": None,
        "at": None,
        "place": None,
        "fate": None,
        "published": None,
        "sources": (),
    }
    return Mark(**facts | known)  # type: ignore[arg-type]  # a test writes only what it is about


@pytest.fixture
def scene() -> Scene:
    return small_scene()


@pytest.fixture
def scene_told() -> Callable[[Tell], Scene]:
    """Return how to make the small scene with every text changed."""
    return small_scene


@pytest.fixture
def small_player(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a player of a few lines in the place of the real one."""
    folder = tmp_path / "player"
    (folder / "map").mkdir(parents=True)
    written = {
        "main.js": (
            "import { first } from './map/first.js';\n"
            "/** @param {unknown} map */\n"
            "function sergemapJourney(map) {\n"
            "  const read = (id) => JSON.parse(document.getElementById(id).textContent);\n"
            "  globalThis.seen = [first, read('sergemap-scene'), read('sergemap-words')];\n"
            "  globalThis.mapSeen = map;\n"
            "}\n"
            "Object.assign(globalThis, { sergemapJourney });\n"
        ),
        "map/first.js": "export const first = '</script><!-- one -->';\n",
        "tokens.css": ":root { --ink: #222; }\n",
        "player.css": "body { margin: 0; } .folium-map { height: 300px; }\n",
        "boot.js": "",
        "page.html": "<main><!-- map --></main>\n<!-- glyphs -->\n<!-- twin -->\n",
        "glyphs.svg": '<svg width="0" height="0"><symbol id="g-ship"></symbol></svg>\n',
    }
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(player_files, "PLAYER", folder)
    monkeypatch.setattr(player_files, "TOKENS", folder / "tokens.css")
    monkeypatch.setattr(player_files, "GLYPHS", folder / "glyphs.svg")
    return folder
