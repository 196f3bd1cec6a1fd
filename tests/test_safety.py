"""Whatever happens, a file is the old one or the new one, and one sentence says what is wrong."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from sergemap.commands.import_ import import_file
from sergemap.earth.lock import LockEntry, read_lock, write_lock
from sergemap.errors import OutputError, SergemapError
from sergemap.files import write_file
from sergemap.life.model import Position

ROOT = Path(__file__).parents[1]
SMALL = ROOT / "tests" / "browser" / "lives" / "small.yaml"
posix_only = pytest.mark.skipif(os.name != "posix", reason="forks, and limits the size of files")

TABLE = "place,dates,lat,lon\nBerlin,1921,52.5,13.4\n" + "Paris,1922,48.8,2.3\n" * 200


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a life, a lesson and a table."""
    (tmp_path / "life.yaml").write_text(SMALL.read_text("utf-8"), "utf-8")
    (tmp_path / "stays.csv").write_text(TABLE, "utf-8")
    lesson = "---\ntitle: A lesson\nmap: life.yaml\n---\n\nFrom [Berlin](#berlin-1933).\n"
    (tmp_path / "lesson.md").write_text(lesson, "utf-8")
    return tmp_path


def sergemap(folder: Path, *words: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload, no-any-return]  # options of its own
        [sys.executable, "-m", "sergemap", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
        timeout=120,
        **options,
    )


def of_one_kilobyte() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))


WRITERS = {
    "build": ("build", "life.yaml", "-o", "out.html"),
    "geocode": ("geocode", "life.yaml"),
    "export": ("export", "life.yaml", "--format", "svg", "-o", "out.svg"),
    "lesson": ("lesson", "lesson.md", "-o", "out.html"),
    "import": ("import", "stays.csv", "-o", "out.yaml"),
}


@posix_only
@pytest.mark.parametrize("name", WRITERS)
def test_a_full_disk_is_one_sentence_and_leaves_nothing_behind(name: str, folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    ran = sergemap(folder, *WRITERS[name], preexec_fn=of_one_kilobyte)

    said = [line for line in ran.stderr.splitlines() if "placed offline" not in line]
    assert ran.returncode == 1
    assert len(said) == 1, said
    assert "cannot be written" in said[0]
    assert "file too large" in said[0]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


SAYS = {"build": "page", "export": "picture", "lesson": "lesson", "import": "life"}


@pytest.mark.parametrize("name", SAYS)
def test_a_place_that_cannot_be_written_is_one_sentence_about_what_is_written(
    name: str, folder: Path
) -> None:
    *command, wanted = WRITERS[name]
    (folder / "notes").write_text("Mine.", encoding="utf-8")

    ran = sergemap(folder, *command, f"notes/{wanted}")

    told = (
        f"notes/{wanted}: the {SAYS[name]} cannot be written there: notes is a file, not a folder"
    )
    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1] == told
    assert (folder / "notes").read_text(encoding="utf-8") == "Mine."


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_device_that_is_full_is_one_sentence(folder: Path) -> None:
    ran = sergemap(folder, "export", "life.yaml", "--format", "svg", "-o", "/dev/full")

    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1].endswith("written there: no space left on device")


def write_a_page(folder: Path) -> None:
    write_file(folder / "page.html", b"new")


def write_a_lock(folder: Path) -> None:
    entry = LockEntry(
        at=Position(1, 2), query="a", geocoder="offline", match="b", retrieved="2024-05-01"
    )
    write_lock(folder / "life.lock.yaml", {"berlin": entry})


def import_a_table(folder: Path) -> None:
    import_file(str(folder / "stays.csv"), str(folder / "new.yaml"))


@pytest.mark.parametrize("write", [write_a_page, write_a_lock, import_a_table])
@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_a_folder_that_cannot_be_written_to_is_one_sentence(
    write: Callable[[Path], None], number: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, _: bytes) -> int:
        raise OSError(number, os.strerror(number), str(path))

    before = sorted(folder.iterdir())
    monkeypatch.setattr(Path, "write_bytes", refuse)

    with pytest.raises(SergemapError, match=os.strerror(number).lower()) as caught:
        write(folder)

    assert len(str(caught.value).splitlines()) == 1
    assert ".part" not in str(caught.value)
    assert sorted(folder.iterdir()) == before


def test_two_imports_at_once_write_one_file(folder: Path) -> None:
    refusals: list[str] = []

    def take() -> None:
        try:
            import_a_table(folder)
        except OutputError as error:
            refusals.append(str(error))

    runs = [threading.Thread(target=take) for _ in range(4)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()

    assert len(refusals) == 3
    assert all("there is such a file already" in told for told in refusals)
    assert [path.name for path in folder.glob(".*")] == []


def test_two_geocodings_at_once_lose_nothing(folder: Path) -> None:
    names = ["Berlin", "Paris", "Vienna", "Madrid", "Rome", "Moscow", "Brussels", "Lisbon"]
    for run, chosen in enumerate((names[:5], names[3:])):
        places = "".join(f"  {name.lower()}: {{name: {name}}}\n" for name in chosen)
        text = f"title: T\nsubject: {{name: S}}\nplaces:\n{places}periods:\n"
        text += "  - {id: p, name: P, dates: 1900}\nitinerary:\n"
        text += f"  - {{place: {chosen[0].lower()}, dates: 1900}}\n"
        (folder / f"run{run}").mkdir()
        (folder / f"run{run}" / "life.yaml").write_text(text, "utf-8")
    lock = folder / "life.lock.yaml"
    lock.write_text("# mine\n", "utf-8")
    for run in range(2):
        (folder / f"run{run}" / "life.lock.yaml").symlink_to(lock)

    started = [
        subprocess.Popen(
            [sys.executable, "-m", "sergemap", "geocode", "life.yaml"],
            cwd=folder / f"run{run}",
            stdout=subprocess.DEVNULL,
        )
        for run in range(2)
    ]

    assert [process.wait(60) for process in started] == [0, 0]
    assert sorted(read_lock(lock)) == sorted(name.lower() for name in names)
    assert "# mine" in lock.read_text("utf-8")


@posix_only
def test_writers_killed_two_hundred_times_leave_only_whole_files(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("killed_writers.py")), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert (ran.stdout, ran.stderr) == ("whole 200\n", "")


@posix_only
def test_a_build_that_is_killed_leaves_the_old_page_or_the_new_one(folder: Path) -> None:
    page = folder / "out.html"
    sergemap(folder, *WRITERS["build"])
    new, old = page.read_bytes(), b"the last good map"
    chance = random.Random(1936)  # noqa: S311  # nothing is kept secret by it

    for _ in range(4):
        page.write_bytes(old)
        process = subprocess.Popen(
            [sys.executable, "-m", "sergemap", *WRITERS["build"]],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0.2, 1.5))  # some kills come early, some late
        process.kill()
        process.wait()

        assert page.read_bytes() in (old, new)


@posix_only
def test_ctrl_c_is_quiet(folder: Path) -> None:
    os.mkfifo(folder / "slow.yaml")  # a build that waits for its data for ever
    process = subprocess.Popen(
        [sys.executable, "-m", "sergemap", "build", "slow.yaml"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with open(folder / "slow.yaml", "wb"):  # noqa: PTH123  # it opens as soon as the build reads
        process.send_signal(signal.SIGINT)
        process.wait(30)
    said = process.communicate(timeout=90)

    assert process.returncode == 130
    assert said == ("", "")
