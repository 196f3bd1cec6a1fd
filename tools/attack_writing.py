"""What happens while a file is written, and elsewhere: kills, threads, other worlds."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from attack_runs import Case
from sergemap.files import write_file

WRITERS = {
    "build life.yaml -o o.html": "o.html",
    "export life.yaml --format svg -o o.svg": "o.svg",
    "lesson lesson.md -o l.html": "l.html",
    "geocode life.yaml --refresh portbou": "life.lock.yaml",
    "import stays.csv -o new.yaml": "new.yaml",
    "new mine": "mine/README.md",
}
OLD = {".html": b"<!doctype html>\nold", ".svg": b"<svg old"}


def kills() -> Iterator[Case]:
    """Yield writers that are killed at any moment: the old file or the new one, each whole."""
    chance = random.Random(1936)  # noqa: S311  # nothing is kept secret by it
    whole: dict[str, bytes] = {}
    for command, name in WRITERS.items():
        for number in range(10):

            def one(
                folder: Path,
                command: str = command,
                name: str = name,
                after: float = chance.random(),
            ) -> str:
                path = folder / name
                if command not in whole:
                    _process(command, folder).wait()
                    whole[command] = path.read_bytes()
                    path.unlink()
                    if path.parent != folder:
                        return ""
                before = OLD.get(path.suffix) or (path.read_bytes() if path.exists() else None)
                if before is not None:
                    path.write_bytes(before)
                writing = _process(command, folder)
                time.sleep(after)  # some die early, some late
                writing.kill()
                writing.wait()
                now = path.read_bytes() if path.exists() else None
                return "" if now in (before, whole[command]) else "half a file"

            yield f"{command}, the {number + 1}. time", one


def _process(command: str, folder: Path) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "sergemap", *command.split()]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(words, cwd=folder, stdout=quiet, stderr=quiet)


def threads() -> Iterator[Case]:
    """Yield threads that write one file and read it, a hundred times each."""

    def one(folder: Path) -> str:
        page = folder / "o.html"
        pages = [b"<!doctype html>\n" + letter * 500_000 for letter in (b"A", b"B", b"C")]

        def write_and_read(number: int) -> bytes:
            write_file(page, pages[number % 3])
            return page.read_bytes()

        with ThreadPoolExecutor(8) as pool:
            read = set(pool.map(write_and_read, range(100)))
        return "a mixed file" if read - set(pages) else ""

    for number in range(5):
        yield f"threads, the {number + 1}. time", one


WORLDS: list[Mapping[str, str]] = [
    {}, {"TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "7", "LC_ALL": "tr_TR.UTF-8"}, {"PYTHONOPTIMIZE": "2"},
    {"SOURCE_DATE_EPOCH": "1"}, {"TZ": "America/Anchorage", "LANG": "fr_FR"},
]  # fmt: skip


def worlds() -> Iterator[Case]:
    """Yield other clocks, languages and Pythons, in which the same bytes are written."""
    known: dict[str, str] = {}
    for world in WORLDS:
        for command, name in list(WRITERS.items())[:3] + list(WRITERS.items())[4:]:

            def one(
                folder: Path,
                world: Mapping[str, str] = world,
                command: str = command,
                name: str = name,
            ) -> str:
                words = [sys.executable, "-m", "sergemap", *command.split()]
                ran = subprocess.run(
                    words, cwd=folder, env=os.environ | world, check=False, capture_output=True
                )
                if ran.returncode:
                    return f"ended with {ran.returncode}: {ran.stderr.decode()[-300:]}"
                found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
                return "" if known.setdefault(command, found) == found else "other bytes"

            yield f"{command} in {dict(world)}", one
