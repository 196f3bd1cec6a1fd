"""Files, places, words and surroundings that nobody expects, for each command."""

from __future__ import annotations

import os
import resource
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from attack_runs import LIFE, Case, Ended, lost, run, state, wrong
from attack_words import NAMES, ODD_TEXTS, OUTS, VALUES

PLACES_IN_A_LIFE = [
    ("the whole file", lambda text: text),
    ("the title", lambda text: LIFE.replace("A short exile", text)),
    ("a key", lambda text: LIFE.replace("people:", f"{text}:")),
    ("a date", lambda text: LIFE.replace("1940-09-25/1940-09-26", text)),
    ("a position", lambda text: LIFE.replace("[52.52, 13.405]", text)),
    ("an id", lambda text: LIFE.replace("id: exile", f"id: {text}")),
    ("the end", lambda text: LIFE + text),
    ("a language", lambda text: LIFE.replace("language: en", f"language: {text}")),
]


def odd_lives() -> Iterator[Case]:
    """Yield lives in which something stands that nobody would write."""
    for where, put in PLACES_IN_A_LIFE:
        for text in ODD_TEXTS:

            def one(folder: Path, content: str = put(text)) -> str:
                (folder / "life.yaml").write_bytes(content.encode("utf-8", "surrogatepass"))
                return wrong(run(["check", "life.yaml"], folder)) or wrong(
                    run(["build", "life.yaml", "-o", "o.html"], folder)
                )

            yield f"{text[:30]!r} as {where}", one


# Files of kinds that are none.


def _put(path: Path, make: Callable[[Path], object]) -> None:
    if path.is_dir():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)
    make(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(path))


def _sparse(path: Path) -> None:
    with path.open("wb") as opened:
        opened.truncate(3 * 2**30)


KINDS: dict[str, Callable[[Path], object]] = {
    "/dev/zero": lambda path: path.symlink_to("/dev/zero"),
    "/dev/null": lambda path: path.symlink_to("/dev/null"),
    "/dev/full": lambda path: path.symlink_to("/dev/full"),
    "/proc/self/mem": lambda path: path.symlink_to("/proc/self/mem"),
    "/proc/version": lambda path: path.symlink_to("/proc/version"),
    "a pipe": os.mkfifo,
    "a socket": _socket,
    "a folder": lambda path: path.mkdir(),
    "a loop of links": lambda path: path.symlink_to(path.name),
    "a link to nothing": lambda path: path.symlink_to("nowhere/at/all"),
    "nothing": lambda path: None,  # noqa: ARG005
    "an empty file": lambda path: path.write_bytes(b""),
    "3 GiB": _sparse,
    "zeros": lambda path: path.write_bytes(bytes(10_000)),
    "random bytes": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "UTF-16": lambda path: path.write_bytes(LIFE.encode("utf-16")),
    "UTF-32": lambda path: path.write_bytes(LIFE.encode("utf-32")),
    "Latin-1": lambda path: path.write_bytes("title: Café\n".encode("latin-1")),
    "a zip file": lambda path: path.write_bytes(b"PK\x03\x04" + bytes(100)),
    "gzip": lambda path: path.write_bytes(b"\x1f\x8b" + bytes(100)),
    "escapes": lambda path: path.write_bytes(b"\x1b]0;mine\x07: \x1b[2J\n"),
}
ROLES = {
    "life.yaml": ["check", "build", "geocode", "import"],
    "life.lock.yaml": ["check", "build", "geocode"],
    "life.fr.yaml": ["check", "build"],
    "life.translated.json": ["check", "check --translated"],
    "lesson.md": ["lesson"],
    "stays.csv": ["import"],
    "page.html": ["embed", "embed --srcdoc"],
    "p.png": ["build", "check", "pictures", "export --format svg"],
}


def odd_files() -> Iterator[Case]:
    """Yield each file that is read, as something that is no file."""
    for name, commands in ROLES.items():
        for kind, make in KINDS.items():
            for command in commands:
                read = name if command not in ("check --translated",) else "life.yaml"
                read = "life.yaml" if name.startswith("life.") and command != "import" else read
                read = "pictured.yaml" if name == "p.png" else read

                def one(
                    folder: Path,
                    name: str = name,
                    make: Callable[[Path], object] = make,
                    words: tuple[str, ...] = (*command.split(), read),
                ) -> str:
                    _put(folder / name, make)
                    more = ("-o", "o.html") if words[0] in ("build", "lesson") else ()
                    ended = run([*words, *more], folder, _with_2_gigabytes)
                    return wrong(ended, data=words[0] == "embed")

                yield f"{command} with {name} as {kind}", one


def _with_2_gigabytes() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (2 * 2**30, 2 * 2**30))


# Names.

READERS = [
    "check", "build", "geocode", "lesson", "import", "embed", "pictures",
    "export --format svg", "export --format csv", "new",
]  # fmt: skip


def odd_names() -> Iterator[Case]:
    """Yield names of files, with a life behind them where there can be one."""
    for command in READERS:
        for name in NAMES:
            for exists in (False, True):

                def one(
                    folder: Path,
                    name: str = os.fsdecode(name),
                    words: tuple[str, ...] = tuple(command.split()),
                    exists: bool = exists,
                ) -> str:
                    if exists and words[0] != "new":
                        try:
                            (folder / name).write_bytes(LIFE.encode())
                        except (OSError, ValueError):
                            return ""
                    return wrong(run([*words, "--", name], folder), data=words[0] == "embed")

                yield f"{command} {name[:30]!r}", one


# Where something is written.

WRITERS = [
    "build life.yaml", "export life.yaml --format svg", "lesson lesson.md", "schema",
    "schema --translation", "import stays.csv", "embed page.html", "new",
    "build life.yaml --companion", "build life.yaml --lang fr", "build pictured.yaml",
    "export life.yaml --format geojson", "export --format borders --date 1930-06-01",
]  # fmt: skip


def odd_outs() -> Iterator[Case]:
    """Yield places to write to at which something is, or can be nothing."""
    for command in WRITERS:
        for out in OUTS:

            def one(
                folder: Path,
                words: tuple[str, ...] = tuple(command.split()),
                out: str = out,
            ) -> str:
                _furnish(folder)
                before = state(folder)
                where = ("--", out) if words[0] == "new" else ("-o", out)
                ended = run([*words, *where], folder)
                fault = wrong(ended, data=out == "/dev/stdout")
                return fault or lost(before, state(folder))

            yield f"{command} -o {out[:30]!r}", one


def _furnish(folder: Path) -> None:
    for suffix in ("html", "svg", "json"):
        (folder / f"link.{suffix}").symlink_to("life.yaml")
        guarded = folder / f"guarded.{suffix}"
        guarded.write_bytes(b"<svg" if suffix == "svg" else b"<!doctype html>")
        guarded.chmod(0o444)
    (folder / "loop").symlink_to("loop")
    (folder / "folder").mkdir()
    (folder / "shut").mkdir(mode=0o000)
    os.mkfifo(folder / "pipe")
    (folder / "page.html").write_bytes(b"<!doctype html>\n<title>A page</title>\n")


# Options.

OPTIONS = {
    "build life.yaml -o o.html": ["--lang", "--tiles", "--url"],
    "lesson lesson.md -o o.html": ["--lang", "--url"],
    "check life.yaml": ["--strict", "--json", "--no-places", "--places"],
    "geocode life.yaml": ["--geocoder", "--refresh", "--server"],
    "geocode new.yaml --geocoder photon": ["--server"],
    "export life.yaml --format svg -o o.svg": ["--date", "--period", "--lang", "--size"],
    "export life.yaml -o o.svg": ["--format"],
    "export life.yaml --format tei -o o.xml": ["--date", "--period", "--lang"],
    "export --format borders -o o.json": ["--date", "--bbox"],
    "build pictured.yaml -o o.html": ["--pictures"],
    "embed page.html": ["--url", "--stop", "--period", "--lang", "--theme", "--height", "--ratio"],
    "serve life.yaml --no-open": ["--port"], "where 52 13 1930": ["--lang"], "where": [""],
    "schema": ["--translation", "-o"], "import stays.csv": ["-o"],
}  # fmt: skip


def odd_options() -> Iterator[Case]:
    """Yield options with values that mean nothing."""
    for command, options in OPTIONS.items():
        for option in options:
            for value in VALUES:
                if command.startswith("serve") and value in ("0", "1", "1933"):
                    continue  # it would serve
                if option == "--server" and "example.org" in value:
                    continue  # nobody is asked
                arguments = (option, value) if option else (value, value, value)

                def one(
                    folder: Path, words: tuple[str, ...] = (*command.split(), *arguments)
                ) -> str:
                    (folder / "new.yaml").write_text("{}" if "--server" in words else LIFE)
                    if words[0] == "embed":
                        run(["build", "life.yaml", "-o", "page.html"], folder)
                    before = state(folder)
                    ended = run(words, folder)
                    fault = wrong(ended, data=words[0] in ("embed", "schema"))
                    changed = {"life.lock.yaml", "life.translated.json"}
                    kept = {name: text for name, text in before.items() if name not in changed}
                    return fault or lost(kept, state(folder))

                yield f"{command} {option} {value[:30]!r}", one


# Surroundings: processes of their own, for Python itself begins otherwise.

SURROUNDED = [
    "check life.yaml", "build life.yaml -o o.html", "schema", "geocode life.yaml",
    "where 52 13 1930", "import stays.csv", "lesson lesson.md -o o.html",
    "export life.yaml --format svg -o o.svg", "--help", "new mine", "build nowhere.yaml",
    "check life.yaml --json", "build pictured.yaml -o p.html", "pictures pictured.yaml",
    "export life.yaml --format geopackage -o o.gpkg",
]  # fmt: skip
Start = Callable[[], object]


def _limited(what: int, most: int) -> Start:
    return lambda: resource.setrlimit(what, (most, most))


def _gone() -> None:
    gone = Path("gone")
    gone.mkdir(exist_ok=True)
    os.chdir(gone)
    Path("../gone").rmdir()


ENVIRONMENTS: dict[str, dict[str, str | None]] = {
    "LANG=C": {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "ASCII": {"PYTHONIOENCODING": "ascii"},
    "ASCII strict": {"PYTHONIOENCODING": "ascii:strict"},
    "UTF-16": {"PYTHONIOENCODING": "utf-16"},
    "no locale of that name": {"LC_ALL": "xx_YY.UTF-8", "LANG": "tlh_QO"},
    "Turkish": {"LC_ALL": "tr_TR.UTF-8"},
    "no HOME": {"HOME": None, "USER": None},
    "HOME is no folder": {"HOME": "/dev/null"},
    "COLUMNS=0": {"COLUMNS": "0", "LINES": "0"},
    "COLUMNS=x": {"COLUMNS": "x"},
    "no TERM": {"TERM": None},
    "TERM=dumb": {"TERM": "dumb"},
    "colours": {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1", "TERMINAL_WIDTH": "x"},
    "-OO": {"PYTHONOPTIMIZE": "2"},
    "no PATH": {"PATH": None},
    "TMPDIR is nowhere": {"TMPDIR": "/nowhere", "TMP": "/nowhere", "TEMP": "/nowhere"},
    "TZ": {"TZ": "Nowhere/At_All"},
}
STREAMS: dict[str, str] = {
    "stdout closed": ">&-",
    "stderr closed": "2>&-",
    "all closed": "<&- >&- 2>&-",
    "stdin closed": "<&-",
    "stdout full": ">/dev/full",
    "stderr full": "2>/dev/full",
    "both full": ">/dev/full 2>/dev/full",
    "nobody reads": "| true",
    "one line is read": "| head -c 1",
}
LIMITS: dict[str, Start] = {
    "12 files": _limited(resource.RLIMIT_NOFILE, 12),
    "300 MB": _limited(resource.RLIMIT_AS, 300 * 10**6),
    "no large file": _limited(resource.RLIMIT_FSIZE, 300),
    "1 MB of stack": _limited(resource.RLIMIT_STACK, 2**20),
    "the folder is gone": _gone,
    "the folder cannot be written to": lambda: Path.cwd().chmod(0o555),
}


def surroundings() -> Iterator[Case]:
    """Yield the commands in environments, with streams and within limits that are odd."""
    for command in SURROUNDED:
        for name, changes in ENVIRONMENTS.items():
            env = {key: value for key, value in (os.environ | changes).items() if value is not None}
            yield f"{command}, {name}", _process(command, env=env)
        for name, redirected in STREAMS.items():
            yield f"{command}, {name}", _process(command, redirected)
        for name, start in LIMITS.items():
            yield f"{command}, {name}", _process(command, start=start)


def _process(
    command: str,
    redirected: str = "",
    *,
    env: dict[str, str] | None = None,
    start: Start | None = None,
) -> Callable[[Path], str]:
    def one(folder: Path) -> str:
        before = {name: text for name, text in state(folder).items() if name != "life.lock.yaml"}
        line = f"exec {sys.executable} -m sergemap {command} {redirected}"
        ran = subprocess.run(  # noqa: S602  # a shell says what is closed
            f"{line}" if "|" not in redirected else line.removeprefix("exec "),
            shell=True, cwd=folder, env=env, preexec_fn=start, capture_output=True, timeout=120,
        )  # fmt: skip
        folder.chmod(0o755)
        quiet = "2>" in redirected or "|" in redirected
        ended = Ended(ran.returncode, ran.stdout, ran.stderr or (b"?" if quiet else b""))
        if ended.status == 120 and b"full" in ended.err + redirected.encode():
            return ""
        return wrong(ended, data=command in ("schema", "--help")) or lost(before, state(folder))

    return one
