"""The same life gives the same bytes: any day, folder, hash seed, time zone, language."""

import os
import sys
from pathlib import Path

import pytest
from tests.programs import SMALL, run

import sergemap
from sergemap.commands.build import run as build_file

SOURCE = Path(sergemap.__file__).parents[1]
# Tells another day than it is, to all that asks Python.
CLOCK = """\
import datetime, sys, time
shift = float(sys.argv.pop(1)) * 86_400
real_time, real_now = time.time, datetime.datetime.now
time.time = lambda: real_time() + shift
class Day(datetime.date):
    @classmethod
    def today(cls): return cls.fromordinal(739_000 + int(shift // 86_400))
class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return real_now(tz) + datetime.timedelta(seconds=shift)
datetime.date, datetime.datetime = Day, Moment
from sergemap.__main__ import main
for command in sys.stdin.read().splitlines():
    sys.argv = ["sergemap", *command.split()]
    try:
        main()
    except SystemExit as ended:
        if ended.code: sys.exit(f"{command}: {ended.code}")
"""
FRENCH = {"LC_ALL": "fr_FR.UTF-8", "LANG": "tr_TR.UTF-8"}
# How many days are added to the clock, and what stands around the program.
WORLDS = (
    ("0", {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C", "LANG": "C"}),
    (
        "4001.7",
        # without asserts and docstrings
        {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "PYTHONOPTIMIZE": "2"} | FRENCH,
    ),
)
COMMANDS = {
    "out.html": "build life.yaml -o",
    "out.svg": "export life.yaml --format svg -o",
    "out.geojson": "export life.yaml --format geojson -o",
    "out.gpkg": "export life.yaml --format geopackage -o",
    "lesson.html": "lesson lesson.md -o",
    "schema.json": "schema -o",
    "import.yaml": "import stays.csv -o",
}
LESSON = "---\ntitle: A lesson\nmap: life.yaml\n---\n\nFrom [Berlin](#berlin-1933) to **Paris**.\n"
# What orders sets by chance would show in: several of each.
MORE = """\
sources: {a: {title: A}, b: {title: B}, c: {title: C}}
people: {x: {name: X}, y: {name: Y}, z: {name: Z}}
events: [{id: e, title: E, dates: 1935, place: paris, sources: [a, b, c]}]
works: [{id: w, title: W, written: {dates: 1936, place: paris}, sources: [c, a]}]
"""


def write_life(folder):
    (folder / "life.yaml").write_text(SMALL.read_text("utf-8") + MORE, "utf-8")
    (folder / "life.fr.yaml").write_text("language: fr\ntitle: Un exil\n", "utf-8")


def make_all(folder, world):
    folder.mkdir()
    write_life(folder)
    (folder / "lesson.md").write_text(LESSON, "utf-8")
    (folder / "stays.csv").write_text(
        "place,dates,people\nBerlin,1921,A;B;C\nRom,1922,B\n", "utf-8"
    )
    days, around = world
    env = os.environ | around | {"PYTHONPATH": str(SOURCE)}
    commands = "\n".join(f"{command} {out}" for out, command in COMMANDS.items())
    ran = run(sys.executable, "-c", CLOCK, days, at=folder, env=env, timeout=300, input=commands)
    assert ran.returncode == 0, ran.stderr
    return {out: (folder / out).read_bytes() for out in COMMANDS}


@pytest.fixture(scope="module")
def worlds(tmp_path_factory):
    home = tmp_path_factory.mktemp("worlds")
    folders = (home / "here", home / "a folder, elsewhere é")
    return home, [make_all(*made) for made in zip(folders, WORLDS, strict=True)]


@pytest.mark.parametrize("out", COMMANDS)
def test_two_worlds_make_the_same_bytes(out, worlds):
    home, (one, other) = worlds

    assert one[out] == other[out]
    assert str(home).encode() not in one[out]


@pytest.mark.parametrize("options", [{}, {"language": "fr"}, {"tiles": "OpenTopoMap"}], ids=str)
@pytest.mark.filterwarnings("ignore::sergemap.page.exile_map.OutsideWarning")
def test_a_map_saved_in_python_has_the_bytes_of_a_build(options, tmp_path):
    write_life(tmp_path)
    life, saved = tmp_path / "life.yaml", tmp_path / "saved.html"

    built = build_file(life, tmp_path / "built.html", **options)
    sergemap.build(life, **options).save(saved)

    assert saved.read_bytes() == built.path.read_bytes()
    assert any("opentopomap.org" in note for note in built.notes) == ("tiles" in options)
