"""The player's script as it is baked."""

import json
import subprocess

import pytest

import build_player
from sergemap.carto import TOKENS
from sergemap.page import baked_player
from sergemap.page.baked_player import baked_script, sources
from sergemap.page.player_files import PLAYER


@pytest.fixture
def player(tmp_path):
    (tmp_path / "main.js").write_text(
        "import { greeting as greet } from './words.js';\nimport { times } from './times.js';\n\n"
        "const a = times, { b = a } = {};\n"
        "globalThis.said = [greet({ a: '…' }), { times, a, b }];\n",
        "utf-8",
    )
    (tmp_path / "times.js").write_text(
        "const [a, b] = [2, 3];\nexport const times = (b) => ({ a, c: b }).a * b;\n", "utf-8"
    )
    (tmp_path / "words.js").write_text(
        "/** First. */\nexport const greeting = (whoever) => void (whoever.a || whoever.b());\n",
        "utf-8",
    )
    return tmp_path


@pytest.fixture
def baked(player, tmp_path, monkeypatch):
    file = tmp_path / "player.json"
    file.write_text(json.dumps(build_player.baked(player)), "utf-8")
    monkeypatch.setattr(baked_player, "BAKED", file)
    return baked_script(sources(player, TOKENS.parent))


def test_names_are_short_and_the_rest_is_as_the_modules_say(baked):
    assert "whoever" not in baked
    assert "First" not in baked
    assert "globalThis.said=" in baked
    assert ".a||" in baked  # what is done for its effect alone is done
    assert baked.isascii()


def test_a_name_that_two_modules_have_means_in_each_what_it_meant(baked):
    check = "const [, { times, a, b }] = said; console.log(times(4), a === times, b === times)"

    result = subprocess.run(["node"], input=baked + check, capture_output=True, encoding="utf-8")

    assert result.stdout == "8 true true\n", result.stderr


def test_what_was_baked_of_other_modules_is_not_used(player, baked):
    assert baked

    (player / "words.js").write_text("export const greeting = String;\n", "utf-8")

    assert baked_script(sources(player, TOKENS.parent)) is None


def test_what_is_committed_was_baked_of_the_modules_as_they_are():
    assert baked_script(sources(PLAYER, TOKENS.parent)), "run: make short-names"
