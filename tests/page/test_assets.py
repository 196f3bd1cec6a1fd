"""The parts of the page that are files."""

from __future__ import annotations

import json
import re
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from sergemap.errors import PageError
from sergemap.page import assets, land


def write(folder: Path, **modules: str) -> Path:
    for name, code in modules.items():
        (folder / f"{name}.js").write_text(code, encoding="utf-8")
    return folder / "main.js"


def test_modules_are_joined_after_those_they_need_and_each_once(tmp_path: Path) -> None:
    entry = write(
        tmp_path,
        main="import { b } from './b.js';\nimport { a as first } from './a.js';\nb(first);\n",
        b="import { a } from './a.js';\nexport function b(x) { return a + x; }\n",
        a="export const a = 1;\nexport {};\n",
    )

    script = assets.inline_modules(entry)

    assert re.findall(r"^// (\w+)\.js$", script, re.MULTILINE) == ["a", "b", "main"]
    assert "const {a: first} = from_a;" in script
    assert not re.search(r"^(import|export)", script, re.MULTILINE)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("export default 3;\n", "cannot join 'export default 3;'"),
        ("import x from './a.js';\n", "cannot join"),
        ("import { a } from './main.js';\n", "import each other: main.js -> main.js"),
        ("import { a } from '../a.js';\n", "a.js"),
        ("import { a } from './gone.js';\n", "gone.js cannot be read"),
    ],
)
def test_a_module_that_cannot_be_joined_is_named(tmp_path: Path, code: str, message: str) -> None:
    entry = write(tmp_path, main=code)

    with pytest.raises(PageError, match=re.escape(message)):
        assets.inline_modules(entry)


def test_a_folder_of_the_same_name_does_not_make_two_modules_one(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    write(tmp_path / "map", stops="export const a = 'map';\n")
    entry = write(
        tmp_path,
        main="import { a } from './map/stops.js';\nimport { b } from './stops.js';\n",
        stops="export const b = 1;\n",
    )

    script = assets.inline_modules(entry)

    assert "const from_map_stops =" in script
    assert "const from_stops =" in script


def test_source_maps_are_not_asked_for() -> None:
    leaflet = assets.leaflet()

    assert "sourceMappingURL" not in leaflet.script + leaflet.style
    assert assets.without_source_map("a\n/*# sourceMappingURL=x.css.map */\n") == "a\n\n"


def test_the_pictures_of_leaflet_are_inside_its_style() -> None:
    addresses = re.findall(r"url\((.*?)\)", assets.leaflet().style)

    assert addresses
    assert all(address.startswith(("data:image/png;base64,", "#")) for address in addresses)


def test_words_are_found_for_a_dialect_and_never_outside_their_folder() -> None:
    assert "en" in assets.words([])
    assert assets.words(["en-GB"])["en-GB"] == assets.words([])["en"]
    assert set(assets.words(["../words/en", "xx"])) == {"en"}


def test_missing_words_fall_back_to_english_without_changing_either() -> None:
    found = {"en": {"by": {"ship": "by ship", "air": "by air"}}, "fr": {"by": {"ship": "par mer"}}}
    before = json.dumps(found)

    words = assets.complete(found, "fr")

    assert words == {"by": {"ship": "par mer", "air": "by air"}}
    assert json.dumps(found) == before


def test_the_ground_is_json() -> None:
    json.loads(land.ground())


def test_a_page_of_one_language_carries_nothing_that_tells_the_text_anew() -> None:
    both, one = assets.player_script(tongues=2), assets.player_script(tongues=1)

    assert "from_ui_telling" in both
    assert "from_ui_one_tongue" not in both
    assert "from_ui_telling" not in one
    assert "from_ui_appendix" not in one
    assert len(one) < len(both) - 10_000


def test_no_comment_and_no_indent_of_the_player_reaches_the_page() -> None:
    for script in (assets.player_script(), assets.boot_script()):
        assert "/**" not in script
        assert "\n  " not in script
    assert "/*" not in assets.player_style()


def test_all_that_runs_is_ascii_which_browsers_read_faster() -> None:
    written = "".join(file.read_text("utf-8") for file in assets.PLAYER.rglob("*.js"))

    for script in (assets.player_script(), assets.boot_script(), assets.leaflet().script):
        assert script.isascii()
    assert "…`" in written
    assert "\\u2026`" in assets.player_script()


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
    written = json.loads((land.EARTH / "borders.json").read_text("utf-8"))

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
