"""Whatever happens, a file is the old one or the new one, and one sentence says what is wrong."""

import contextlib
import errno
import json
import os
import random
import select
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.programs import SMALL, run, sergemap, start

from sergemap.commands.import_ import run as import_file
from sergemap.earth.lock import LockEntry, read_lock, write_lock
from sergemap.errors import OutputError, SergemapError
from sergemap.files import write_file
from sergemap.life.model import Position

HERE = Path(__file__).parent
posix_only = pytest.mark.skipif(os.name != "posix", reason="forks, and limits the size of files")

TABLE = "place,dates,lat,lon\nBerlin,1921,52.5,13.4\n" + "Paris,1922,48.8,2.3\n" * 200
LESSON = "---\ntitle: A lesson\nmap: life.yaml\n---\n\nFrom [Berlin](#berlin-1933).\n"


@pytest.fixture
def folder(tmp_path):
    """Return a folder with a life, a lesson and a table."""
    (tmp_path / "life.yaml").write_bytes(SMALL.read_bytes())
    (tmp_path / "stays.csv").write_text(TABLE, "utf-8")
    (tmp_path / "lesson.md").write_text(LESSON, "utf-8")
    return tmp_path


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def of_one_kilobyte():
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
def test_a_full_disk_is_one_sentence_and_leaves_nothing_behind(name, folder):
    before = contents(folder)

    ran = sergemap(*WRITERS[name], at=folder, preexec_fn=of_one_kilobyte)

    (line,) = (line for line in ran.stderr.splitlines() if "found offline" not in line)
    assert ran.returncode == 1
    assert "cannot be written" in line
    assert "file too large" in line
    assert contents(folder) == before


SAYS = {"build": "page", "export": "picture", "lesson": "lesson", "import": "life"}


@pytest.mark.parametrize("name", SAYS)
def test_a_place_that_cannot_be_written_is_one_sentence_about_what_is_written(name, folder):
    *command, wanted = WRITERS[name]
    (folder / "notes").write_text("Mine.", "utf-8")

    ran = sergemap(*command, f"notes/{wanted}", at=folder)

    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1] == (
        f"notes/{wanted}: the {SAYS[name]} cannot be written there: notes is a file, not a folder"
    )
    assert (folder / "notes").read_text("utf-8") == "Mine."


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_device_that_is_full_is_one_sentence(folder):
    ran = sergemap(*WRITERS["export"][:-1], "/dev/full", at=folder)

    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1].endswith("written there: no space left on device")


def write_a_page(folder):
    write_file(folder / "page.html", b"new")


def write_a_lock(folder):
    entry = LockEntry(
        at=Position(1, 2), query="a", geocoder="offline", match="b", retrieved="2024-05-01"
    )
    write_lock(folder / "life.lock.yaml", {"berlin": entry})


def import_a_table(folder):
    import_file(str(folder / "stays.csv"), str(folder / "new.yaml"))


@pytest.mark.parametrize("write", [write_a_page, write_a_lock, import_a_table])
@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_a_folder_that_cannot_be_written_to_is_one_sentence(write, number, folder, monkeypatch):
    def refuse(path, flags, mode=0o777):
        if flags & os.O_CREAT:
            raise OSError(number, os.strerror(number), str(path))
        return really(path, flags, mode)

    before, really = contents(folder), os.open
    monkeypatch.setattr(os, "open", refuse)

    with pytest.raises(SergemapError, match=os.strerror(number).lower()) as caught:
        write(folder)

    assert len(str(caught.value).splitlines()) == 1
    assert ".part" not in str(caught.value)
    assert contents(folder) == before


def test_two_imports_at_once_write_one_file(folder):
    def refusal(_):
        try:
            return import_a_table(folder)
        except OutputError as error:
            return str(error)

    with ThreadPoolExecutor(4) as pool:
        refusals = [one for one in pool.map(refusal, range(4)) if one]

    assert len(refusals) == 3
    assert all("there is such a file already" in one for one in refusals)
    assert [path.name for path in folder.glob(".*")] == []


def test_two_geocodings_at_once_lose_nothing(folder):
    names = ["berlin", "paris", "vienna", "madrid", "rome", "moscow", "brussels", "lisbon"]
    lock = folder / "life.lock.yaml"
    lock.write_text("# mine\n", "utf-8")
    desks = [folder / "one", folder / "other"]
    for desk, chosen in zip(desks, (names[:5], names[3:]), strict=True):
        desk.mkdir()
        (desk / "life.yaml").write_text(life_in(chosen), "utf-8")
        (desk / "life.lock.yaml").symlink_to(lock)

    with ThreadPoolExecutor(2) as pool:
        ran = list(pool.map(lambda desk: sergemap(*WRITERS["geocode"], at=desk), desks))

    assert [one.returncode for one in ran] == [0, 0]
    assert sorted(read_lock(lock)) == sorted(names)
    assert "# mine" in lock.read_text("utf-8")


def life_in(places):
    """Return a life in JSON, which is YAML."""
    life = {
        "title": "T",
        "subject": {"name": "S"},
        "places": {place: {"name": place.title()} for place in places},
        "periods": [{"id": "p", "name": "P", "dates": "1900"}],
        "itinerary": [{"place": places[0], "dates": "1900"}],
    }
    return json.dumps(life)


@posix_only
def test_writers_killed_two_hundred_times_leave_only_whole_files(tmp_path):
    ran = run(sys.executable, HERE / "killed_writers.py", tmp_path, timeout=120)

    assert (ran.stdout, ran.stderr) == ("whole 200\n", "")


@posix_only
def test_a_build_that_is_killed_leaves_the_old_page_or_the_new_one(folder):
    page = folder / "out.html"
    sergemap(*WRITERS["build"], at=folder)
    new, old = page.read_bytes(), b"<!doctype html>the last good map"
    chance = random.Random(1936)  # noqa: S311  # nothing is kept secret by it

    for _ in range(4):
        page.write_bytes(old)
        process = start(*WRITERS["build"], at=folder)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0.2, 1.5))  # some kills come early, some late
        process.kill()
        process.communicate()

        assert page.read_bytes() in (old, new)


@posix_only
def test_ctrl_c_is_quiet(folder):
    os.mkfifo(folder / "slow.html")  # a build that waits for its reader for ever
    reader = os.open(folder / "slow.html", os.O_RDONLY | os.O_NONBLOCK)
    process = start("build", "life.yaml", "-o", "slow.html", at=folder)
    select.select([reader], [], [], 60)  # it has begun to write
    process.send_signal(signal.SIGINT)
    process.wait(30)
    os.close(reader)

    assert process.communicate(timeout=90) == ("", "")
    assert process.returncode == 130
