"""Throw generated inputs at all that reads: no traceback, and no hang over a second.

python tools/fuzz.py             more than 100,000 inputs, some minutes
python tools/fuzz.py --count 50  so many for each reader
"""

from __future__ import annotations

import argparse
import gc
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sergemap.commands.import_ import run as import_file
from sergemap.errors import DateError, LifeError, SergemapError, listed
from sergemap.lesson.reading import read_lesson
from sergemap.life.checks import warnings_of
from sergemap.life.date_advice import meant, message_of
from sergemap.life.dates import EdtfDate
from sergemap.life.prose import read_prose
from sergemap.life.reading.life_file import read_life_text
from sergemap.page.markup import prose

HERE = Path(__file__).parent
LONGEST_S = 1.0
COUNTS = {"dates": 40_000, "prose": 25_000, "life": 20_000, "lesson": 8_000, "intake": 8_000}
MESSAGES = 20_000

LIFE = """\
title: A short exile
subject: {name: Walter Benjamin, born: 1892-07-15, died: 1940-09-26}
sources: {memoirs: {title: Memoirs, url: 'https://example.org'}}
people: {brecht: {name: Brecht}}
places:
  berlin: {name: Berlin, names: [{name: Spree, dates: 1900}]}
  portbou: {name: Portbou, at: [42.428, 3.159]}
periods:
  - {id: exile, name: Exile, dates: 1933-03/1940-09, colour: '#a33'}
itinerary:
  - {place: berlin, dates: ../1933-03, people: [brecht], sources: [memoirs: ch. 3]}
  - place: portbou
    dates: 1940-09-25/1940-09-26
    text: |
      Some *text*.
    arrival: {by: foot, how: flight, via: [berlin, [1, 2]]}
events: [{id: war, title: War, dates: 1939, place: berlin}]
works: [{id: w, title: W, written: {dates: 1935, place: berlin}, fate: lost}]
"""
LESSON = """\
---
title: A lesson
map: life.yaml
teacher: For the teacher
---

# Title

From [Berlin](#berlin-1933) on [a day](#date=1940-09-25).

| a | b |
|---|---|
| c |   |

______

## For the teacher

1. one
> two
"""

# The grammars: what people write, in an order that nobody does.


def _bits(listed: str) -> list[str]:
    return listed.split(" ")


YAML_BITS = _bits(
    "{ } [ ] : , - ? | > ' \" & * ! % @ ` # \\ / ~ = < << --- ... &a *a !!str null no 010 12:30 "
    "title places periods itinerary dates place name at via sources id 1936 1936-04~ ../1890 "
    "berlin '#a33' [1,2] {a:b} http://x javascript:x ''' \"\\x00\" \"\\ud800\" __proto__ é 北京"
)
MARKS = _bits(
    "* _ ` [ ] ( ) < > & ! # \\ | ~ ** [a](b) [a](javascript:b) <b> &amp; &#0; ``` - 1. :: "
)
BLANKS = ["\n", "  ", "\n  ", "\n- ", "\t", "\r\n", "\u2028", "\x85", "\ufeff", "\0", "\u202e", " "]
DATE_BITS = _bits(
    "1936 04 17 0000 9999 - / . .. X XX ~ ? % Y S T c. circa before bis depuis mars May 21 , 's "
    "[ { :"
)


def mixed(bits: list[str], most: int) -> st.SearchStrategy[str]:
    """Return texts of such bits and of letters that nobody expects."""
    bit = st.sampled_from([*bits, *BLANKS]) | st.text(max_size=4)
    return st.lists(bit, max_size=most).map("".join)


def broken(text: str, bits: list[str]) -> st.SearchStrategy[str]:
    """Return a text with pieces put in, taken out and said twice."""
    place = st.integers(0, len(text))
    change = st.tuples(place, st.integers(0, 40), mixed(bits, 4), st.sampled_from((0, 1, 1, 30)))
    return st.lists(change, min_size=1, max_size=4).map(lambda changes: _changed(text, changes))


def _changed(text: str, changes: list[tuple[int, int, str, int]]) -> str:
    for at, length, put, times in changes:
        text = text[:at] + put * times + text[at + length :]
    return text


LIVES = broken(LIFE, YAML_BITS) | mixed(YAML_BITS, 40)
LESSONS = broken(LESSON, [*MARKS, "#berlin-1933", "---", "______", "| |"]) | mixed(MARKS, 30)
DATES = mixed(DATE_BITS, 8)
PROSES = mixed(MARKS, 30)
TABLES = broken("place,from,to,lat,lon\nBerlin,3.12.1919,1921,52.5,13.4\n", [",", ";", '"', "\n"])
JSONS = broken(
    '{"storymap": {"slides": [{"location": {"lat": 1, "lon": 2}, "date": "1909", "text": '
    '{"headline": "A", "text": "<p>x</p>"}}]}, "events": [{"start_date": {"year": 1}}], '
    '"features": [{"properties": {"title": "A"}, "when": {"timespans": [{"start": "1900"}]}}]}',
    ["{", "}", "[", "]", ",", '"', "null", "1e999", "NaN", "\\ud800", "<a", "&#0;", '"events": 0'],
)


# The readers: each returns or says a sentence.


def read_dates(written: str) -> None:
    """Read a date, and what somebody may have meant by it."""
    for read in (EdtfDate.read, meant):
        try:
            read(written)
        except DateError as error:
            _expect(len(message_of(error).splitlines()) == 1, error)


def read_a_life(written: str) -> None:
    """Read a life and look at it as a historian would."""
    try:
        warnings_of(read_life_text(written))
    except LifeError as error:
        _look_at(error)


def read_proses(written: str) -> None:
    """Read a text; no tag may come of it but ours, no link but to the web."""
    html = prose(read_prose(written)).lower()
    _expect("<script" not in html, html)
    _expect('href="javascript' not in html, html)


def lesson_reader(folder: Path) -> Callable[[str], None]:
    """Return who reads a lesson in this folder."""
    (folder / "life.yaml").write_text(LIFE, encoding="utf-8")

    def read(written: str) -> None:
        path = folder / "lesson.md"
        path.write_bytes(written.encode("utf-8", "surrogatepass"))
        try:
            read_lesson(path)
        except LifeError as error:
            _look_at(error)

    return read


def intake_reader(folder: Path) -> Callable[[str], None]:
    """Return who imports a file in this folder."""

    def read(written: str) -> None:
        path, new = folder / "in.csv", folder / "out.yaml"
        path.write_bytes(written.encode("utf-8", "surrogatepass"))
        new.unlink(missing_ok=True)
        try:
            imported = import_file(str(path), str(new))
        except LifeError as error:
            _look_at(error)
        except SergemapError as error:
            _expect(len(message_of(error).splitlines()) == 1, error)
        else:
            read_life_text(imported.path.read_bytes())

    return read


def _expect(holds: object, told: object) -> None:
    if not holds:
        raise AssertionError(told)


def _look_at(error: LifeError) -> None:
    _expect(error.faults, "an error without a fault")
    for line in listed(error.faults):
        _expect(len(line.splitlines()) == 1, repr(line))
    places = [(fault.line, fault.column) for fault in error.faults]
    _expect(min(map(min, places)) >= 1, places)


# The run.


def fuzz(name: str, texts: st.SearchStrategy[str], read: Callable[[str], None], count: int) -> None:
    """Read so many texts; an AssertionError or any other shows the shortest that is at fault."""
    slowest = 0.0

    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(texts)
    def one(written: str) -> None:
        nonlocal slowest
        gc.disable()  # what all the inputs before have left is not this one's to clear away
        begun = time.process_time()
        read(written)
        took = time.process_time() - begun
        gc.enable()
        slowest = max(slowest, took)
        _expect(took < LONGEST_S, f"took {took:.1f} s")

    one()
    print(f"{name}: {count:,} inputs, the slowest took {slowest * 1000:.0f} ms", flush=True)


def fuzz_messages(count: int) -> None:
    """Send so many messages to the page's handler, where node is installed."""
    node = shutil.which("node")
    if node is None:
        print("messages: left out, there is no node")
        return
    subprocess.run([node, str(HERE / "fuzz_messages.mjs"), str(count)], check=True)


def main() -> None:
    """Run all of it, and leave with an error at the first fault."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, help="inputs for each reader")
    count: int | None = asked.parse_args().count
    sys.setrecursionlimit(1000)
    with tempfile.TemporaryDirectory(prefix="sergemap-fuzz-") as name:
        folder = Path(name)
        runs = {
            "dates": (DATES, read_dates),
            "prose": (PROSES, read_proses),
            "life": (LIVES, read_a_life),
            "lesson": (LESSONS, lesson_reader(folder)),
            "intake": (TABLES | JSONS, intake_reader(folder)),
        }
        for what, (texts, read) in runs.items():
            fuzz(what, texts, read, count or COUNTS[what])
    fuzz_messages(count or MESSAGES)


if __name__ == "__main__":
    main()
