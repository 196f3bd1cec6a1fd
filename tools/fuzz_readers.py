"""Those who read what `tools/fuzz.py` throws: each returns, or says a sentence."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

from attack_runs import STEERING
from fuzz_shapes import LIFE
from sergemap import cli
from sergemap.commands import import_
from sergemap.commands.import_ import run as import_file
from sergemap.earth import services
from sergemap.earth.lock import LockEntry, drop_unreadable, read_lock, write_lock
from sergemap.errors import DateError, LifeError, SergemapError, listed
from sergemap.lesson.reading import read_lesson
from sergemap.life.checks import warnings_of
from sergemap.life.date_advice import meant, message_of
from sergemap.life.dates import EdtfDate
from sergemap.life.prose import read_prose
from sergemap.life.reading.life_file import read_life_text
from sergemap.page.markup import prose
from sergemap.text import LONGEST_LINE

Read = Callable[[str], None]
_GAZETTEER = cache(import_.offline_gazetteer)
FOREIGN = "listopad 1918"


def dates_reader(_: Path) -> Callable[[str], None]:
    """Return who reads dates; the months of all languages are loaded by the first in words."""
    meant(FOREIGN)
    return read_dates


def read_dates(text: str) -> None:
    """Read a date, and what somebody may have meant by it."""
    for read in (EdtfDate.read, meant):
        try:
            read(text)
        except DateError as error:
            _expect(len(message_of(error).splitlines()) == 1, error)


def read_a_life(text: str) -> None:
    """Read a life and look at it as a historian would."""
    try:
        warnings_of(read_life_text(text))
    except LifeError as error:
        _look_at(error)


def life_reader(_: Path) -> Callable[[str], None]:
    """Return who reads lives, after the months of all languages are loaded."""
    meant(FOREIGN)
    return read_a_life


def read_proses(text: str) -> None:
    """Read a text; no tag may come of it but ours, no link but to the web."""
    html = prose(read_prose(text)).lower()
    _expect("<script" not in html, html)
    _expect('href="javascript' not in html, html)


def lesson_reader(folder: Path) -> Callable[[str], None]:
    """Return who reads a lesson in this folder."""
    (folder / "life.yaml").write_text(LIFE, encoding="utf-8")

    def read(text: str) -> None:
        path = folder / "lesson.md"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            read_lesson(path)
        except LifeError as error:
            _look_at(error)

    return read


def intake_reader(folder: Path) -> Callable[[str], None]:
    """Return who imports a file in this folder; tables of names are loaded before, and once."""
    meant(FOREIGN)
    import_.offline_gazetteer = _GAZETTEER
    (folder / "first.csv").write_text("Quixbury,1919\nParis,1920\n", "utf-8")
    with contextlib.suppress(LifeError):
        import_file(str(folder / "first.csv"))

    def read(text: str) -> None:
        path, new = folder / "in.csv", folder / "out.yaml"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
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


def answers_reader(folder: Path) -> Read:
    """Return who takes an answer for one of either service, and keeps it in a lock."""
    answers = [""]

    class Saying(services.Adapter):  # type: ignore[misc]  # geopy has no types
        def get_text(self, url: str, *, timeout: float, headers: object) -> str:  # noqa: ARG002
            return answers[0]

    services.Adapter = Saying  # type: ignore[misc]  # nobody is asked
    clock = services.Clock(now=lambda: 0.0, sleep=lambda _: None)
    lock = folder / "answers.lock.yaml"

    def read(text: str) -> None:
        answers[0] = text
        for name in ("nominatim", "photon"):
            service = services.Service(name, clock=clock)  # type: ignore[arg-type]  # one of both
            try:
                found = service.find("Paris")
            except SergemapError as error:
                _expect(len(str(error).splitlines()) == 1, error)
                continue
            if found is None:
                continue
            lock.unlink(missing_ok=True)
            entry = LockEntry(
                at=found.position, query="Paris", geocoder=name, match=found.match, id=found.id,
                retrieved="2024-05-01",
            )  # fmt: skip
            write_lock(lock, {"paris": entry})
            _expect(read_lock(lock).keys() == {"paris"}, found)

    return read


def locks_reader(folder: Path) -> Read:
    """Return who reads a lock, writes it anew and finds the same in it, or mends it."""
    lock = folder / "read.lock.yaml"

    def read(text: str) -> None:
        lock.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            entries = read_lock(lock)
        except LifeError as error:
            _look_at(error)
            drop_unreadable(lock, ["paris", "rome"])
            return
        write_lock(lock, entries)
        _expect(read_lock(lock) == entries, entries)

    return read


def options_reader(folder: Path) -> Read:
    """Return who types a command, a word a line, in a folder with a life."""
    here = folder / "typed"
    here.mkdir()
    (here / "life.yaml").write_text(LIFE, encoding="utf-8")
    (here / "lesson.md").write_text("---\ntitle: T\nmap: life.yaml\n---\n\nText.\n", "utf-8")
    (here / "stays.csv").write_text("place,dates\nBerlin,1921\n", encoding="utf-8")
    (here / "photograph.png").write_bytes(b"\x89PNG\r\n\x1a\nmine")
    kept = {path: path.read_bytes() for path in here.iterdir()}
    _typed(here, "build\nlife.yaml\n-o\npage.html")  # what each build loads

    def read(text: str) -> None:
        output, status = _typed(here, text)
        _expect(status in (0, 1, 2), f"ends with {status}")
        _expect("please report" not in output, output)
        _expect(STEERING.search(output) is None, repr(output))
        is_data = any(word in text.split("\n") for word in ("schema", "embed", "--json"))
        _expect(is_data or max(map(len, output.splitlines()), default=0) <= LONGEST_LINE, output)
        _expect(kept == {path: path.read_bytes() for path in kept}, "a file is not what it was")

    return read


def _typed(at: Path, text: str) -> tuple[str, int]:
    before, words = Path.cwd(), sys.argv
    output, status = io.TextIOWrapper(io.BytesIO(), "utf-8"), 0
    os.chdir(at)
    sys.argv = ["sergemap", *(word for word in text.split("\n") if word)]
    try:
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            cli.run()
    except SystemExit as end:
        status = int(end.code or 0)
    finally:
        os.chdir(before)
        sys.argv = words
    output.seek(0)
    return output.read(), status


READERS: dict[str, Callable[[Path], Read]] = {
    "dates": dates_reader,
    "prose": lambda _: read_proses,
    "life": life_reader,
    "lesson": lesson_reader,
    "tables": intake_reader,
    "storymaps": intake_reader,
    "timelines": intake_reader,
    "gazetteers": intake_reader,
    "trees": intake_reader,
    "items": intake_reader,
    "answers": answers_reader,
    "locks": locks_reader,
    "options": options_reader,
}
"""What reads a text, by what it is taken for; each gets a folder of its own."""


def _expect(holds: object, message: object) -> None:
    if not holds:
        raise AssertionError(message)


def _look_at(error: LifeError) -> None:
    _expect(error.faults, "an error without a fault")
    for line in listed(error.faults):
        _expect(len(line.splitlines()) == 1, repr(line))
    places = [(fault.line, fault.column) for fault in error.faults]
    _expect(min(map(min, places)) >= 1, places)
