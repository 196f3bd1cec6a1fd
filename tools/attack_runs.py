"""One run of a command in a folder of its own, and what is wrong with how it ended."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import signal
import sys
import tempfile
import traceback
from base64 import b64decode
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from sergemap import cli
from sergemap.text import LONGEST_LINE

PATIENCE_S = 60
STEERING = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
ENDS = {0, 1, 2}  # as the contract has them: done, refused, not understood

LIFE = """\
title: A short exile
language: en
subject: {name: Walter Benjamin, born: 1892-07-15, died: 1940-09-26}
sources: {memoirs: {title: Memoirs, url: 'https://example.org'}}
people: {brecht: {name: Brecht}}
places:
  berlin: {name: Berlin, at: [52.52, 13.405]}
  portbou: {name: Portbou}
periods:
  - {id: exile, name: Exile, dates: 1933-03/1940-09, colour: '#a33'}
itinerary:
  - {id: b, place: berlin, dates: ../1933-03, people: [brecht], sources: [memoirs: ch. 3]}
  - {id: p, place: portbou, dates: 1940-09-25/1940-09-26, text: Some *text*.}
"""
PICTURED = f"""\
{LIFE}\
pictures: [{{file: p.png, alt: A square, credit: Nobody, licence: CC0-1.0}}]
"""
PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
LOCK = """\
portbou:
  at: [42.428, 3.159]
  query: Portbou
  geocoder: offline
  match: Portbou, Spain
  retrieved: '2024-05-01'
"""
FILES: Mapping[str, bytes] = {
    "life.yaml": LIFE.encode(),
    "life.lock.yaml": LOCK.encode(),
    "life.fr.yaml": b"language: fr\ntitle: Un court exil\n",
    "pictured.yaml": PICTURED.encode(),
    "p.png": PIXEL,
    "lesson.md": b"---\ntitle: A lesson\nmap: life.yaml\n---\n\nFrom [Berlin](#b).\n",
    "stays.csv": b"place,dates,lat,lon\nBerlin,1921,52.5,13.4\nParis,1922,48.8,2.3\n",
    "photograph.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR and a holiday",
    "notes": b"Mine.\n",
}


Case = tuple[str, Callable[[Path], str]]
"""What is tried, and what tries it in a folder and returns what is wrong; "": nothing."""


class Ended(NamedTuple):
    """How a run ended, and what it said."""

    status: int  # as os.waitstatus_to_exitcode has it: below 0, the signal that killed it
    out: bytes
    err: bytes


USUAL = [
    "check life.yaml", "build life.yaml -o o.html", "export life.yaml --format svg -o o.svg",
    "lesson lesson.md -o o.html", "import stays.csv -o new.yaml",
    "geocode life.yaml --refresh portbou", "embed o.html", "embed o.html --srcdoc", "schema",
    "where 52 13 1930", "new mine", "build pictured.yaml -o p.html", "pictures pictured.yaml",
]  # fmt: skip


def warm(folder: Path) -> None:
    """Load here, once, what each run would load: its child then has it."""
    here = Path.cwd()
    os.chdir(fresh(folder))
    nowhere = io.TextIOWrapper(io.BytesIO())
    with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        for command in USUAL:
            cli.app(command.split(), standalone_mode=False)
    os.chdir(here)


def fresh(folder: Path) -> Path:
    """Return the folder with the files that a run begins with, and no others."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    return folder


def run(words: Iterable[str], at: Path, prepare: Callable[[], object] = lambda: None) -> Ended:
    """Run a command in a child of this process, where all is loaded already: some 10 ms."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            _be(list(words), at, out.fileno(), err.fileno(), prepare)
        _, status = os.waitpid(child, 0)
        outputs = []
        for stream in (out, err):
            stream.seek(0)
            outputs.append(stream.read())
    return Ended(os.waitstatus_to_exitcode(status), *outputs)


def _be(words: list[str], at: Path, out: int, err: int, prepare: Callable[[], object]) -> None:
    status = 70
    try:
        os.dup2(out, 1)
        os.dup2(err, 2)
        sys.stdout, sys.stderr = (_stream(number) for number in (1, 2))
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.alarm(PATIENCE_S)
        os.chdir(at)
        prepare()
        sys.argv = ["sergemap", *words]
        cli.run()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # that is what is looked for
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                status = status or 1
        os._exit(status)


def _stream(number: int) -> io.TextIOWrapper:
    errors = "strict" if number == 1 else "backslashreplace"  # as Python begins
    return io.TextIOWrapper(os.fdopen(number, "wb", closefd=False), "utf-8", errors)


def _text(printed: bytes) -> str:
    in_two_bytes = printed[1:2] == b"\0"  # as one of the surroundings asks for
    return printed.decode("utf-16-le" if in_two_bytes else "utf-8", "replace")


def wrong(ended: Ended, *, data: bool = False) -> str:
    """Return what is wrong with how a run ended; "": nothing. `data`: it prints a file."""
    if ended.status == -signal.SIGALRM:
        return "hangs"
    err = _text(ended.err)
    if "Traceback" in err:
        return "a traceback"
    if "please report" in err:
        return "a sentence that is none"
    if ended.status not in ENDS:
        return f"ends with {ended.status}"
    if ended.status and not err.strip():
        return "refuses without a word"
    output = err if data else _text(ended.out) + err
    if STEERING.search(output):
        return "steers the terminal"
    if max(map(len, output.splitlines()), default=0) > LONGEST_LINE:
        return "a line without an end"
    return ""


def state(folder: Path) -> dict[str, bytes]:
    """Return the regular files in a folder, by name; of large ones the beginning."""
    found = {}
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.is_symlink() and not path.name.startswith("big"):
            found[os.fsdecode(path.name)] = path.read_bytes()[:100_000]
    return found


def lost(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> str:
    """Return which of a reader's files is not what it was, or what was left behind."""
    for name, content in before.items():
        if after.get(name) != content:
            return f"replaces {name}"
    left = [name for name in after if name.startswith(".") and name not in before]
    return f"leaves {left[0]}" if left else ""
