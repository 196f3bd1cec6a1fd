"""The parts of the page that are files."""

from __future__ import annotations

import json
import re
from itertools import accumulate
from typing import Any

from sergemap.page import land
from sergemap.page.leaflet import leaflet
from sergemap.page.modules import without_source_map
from sergemap.page.player_files import PLAYER, boot_script, player_script, player_style


def test_source_maps_are_not_asked_for() -> None:
    files = leaflet()

    assert "sourceMappingURL" not in files.script + files.style
    assert without_source_map("a\n/*# sourceMappingURL=x.css.map */\n") == "a\n\n"


def test_the_pictures_of_leaflet_are_inside_its_style() -> None:
    addresses = re.findall(r"url\((.*?)\)", leaflet().style)

    assert addresses
    assert all(address.startswith(("data:image/png;base64,", "#")) for address in addresses)


def test_the_ground_is_json() -> None:
    json.loads(land.ground())


def test_no_comment_and_no_indent_of_the_player_reaches_the_page() -> None:
    for script in (player_script(), boot_script()):
        assert "/**" not in script
        assert "\n  " not in script
    assert "/*" not in player_style()


def test_all_that_runs_is_ascii_which_browsers_read_faster() -> None:
    written = "".join(file.read_text("utf-8") for file in PLAYER.rglob("*.js"))

    for script in (player_script(), boot_script(), leaflet().script):
        assert script.isascii()
    assert "…`" in written
    assert "\\u2026`" in player_script()


def _cells(column: Any) -> list[Any]:
    """Return what the rows have in a column, which may be told once and by number."""
    if isinstance(column, list):
        return column
    of = column["of"]
    return [
        [of[number] for number in at] if isinstance(at, list) else None if at is None else of[at]
        for at in column["at"]
    ]


def test_the_borders_of_a_page_hold_all_atoms_of_the_file_in_fewer_bytes() -> None:
    written = json.loads((land.BORDERS / "borders.json").read_text("utf-8"))

    page = json.loads(land.borders(["en"]))

    met = 0
    atoms = []
    for atom in page["rings"]:
        rings: list[list[int]] = []
        for ring in atom:
            rings.append([])
            for told in ring:
                rings[-1].append(met if told == 0 else told - (told > 0))
                met += told == 0
        atoms.append(rings)
    assert atoms == written["atoms"]
    columns = {key: _cells(column) for key, column in page["columns"].items()}
    columns["atoms"] = [list(accumulate(steps)) for steps in columns.pop("steps")]
    assert [
        {key: column[at] for key, column in columns.items() if column[at] is not None}
        for at in range(len(columns["p"]))
    ] == written["rows"]
    assert not {"made_from", "recipe"} & {*page, *json.loads(land.ground())}
