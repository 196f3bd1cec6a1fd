"""Modules joined into one script."""

import re

import pytest
from tests.cases import cases

from sergemap.errors import PageError
from sergemap.page.modules import inline_modules


def write(folder, **modules):
    for name, code in modules.items():
        (folder / f"{name}.js").write_text(code, "utf-8")
    return folder / "main.js"


def test_modules_are_joined_after_those_they_need_and_each_once(tmp_path):
    entry = write(
        tmp_path,
        main="import { b } from './b.js';\nimport { a as first } from './a.js';\nb(first);\n",
        b="import { a } from './a.js';\nexport function b(x) { return a + x; }\n",
        a="export const a = 1;\nexport {};\n",
    )

    script = inline_modules(entry)

    assert re.findall(r"^// (\w+)\.js$", script, re.MULTILINE) == ["a", "b", "main"]
    assert script.count("const _0 = (() => {") == 1
    assert "const {0: first} = _0;" in script
    assert not re.search(r"^(import|export)", script, re.MULTILINE)


@cases
def test_a_module_that_cannot_be_joined_is_named(code, message, tmp_path):
    entry = write(tmp_path, main=code)
    (tmp_path / "half.json").write_text("{", "utf-8")
    (tmp_path / "empty.js").write_text("export {};\n", "utf-8")

    with pytest.raises(PageError, match=re.escape(message)):
        inline_modules(entry)


def test_a_folder_of_the_same_name_does_not_make_two_modules_one(tmp_path):
    (tmp_path / "map").mkdir()
    write(tmp_path / "map", stops="export const a = 'map';\n")
    entry = write(
        tmp_path,
        main="import { a } from './map/stops.js';\nimport { b } from './stops.js';\n",
        stops="export const b = 1;\n",
    )

    script = inline_modules(entry)

    assert re.findall(r"^const (_\d) =", script, re.MULTILINE) == ["_0", "_1", "_2"]
    assert {"const {0: a} = _0;", "const {0: b} = _1;"} <= {*script.splitlines()}


def test_values_of_a_json_file_are_held_once_and_as_short_as_can_be(tmp_path):
    player = tmp_path / "player"
    player.mkdir()
    (tmp_path / "style.json").write_text('{\n  "width": [1, 2.5],\n  "name": "é"\n}\n', "utf-8")
    importing = "import STYLE from '../style.json' with { type: 'json' };\n"
    entry = write(
        player,
        main=f"import {{ a }} from './a.js';\n{importing}a(STYLE);\n",
        a=f"{importing}export const a = STYLE.width;\n",
    )

    script = inline_modules(entry)

    assert script.count('= {"width":[1,2.5],"name":"é"};\n') == 1
    (name,) = re.findall(r"^const (\w+) = \{\"width\"", script, re.MULTILINE)
    assert script.count(f"const STYLE = {name};") == 2
    assert not re.search(r"^(import|export)", script, re.MULTILINE)
