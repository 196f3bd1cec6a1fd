"""The page as text: closed to the network and to hostile text."""

import json
import re
import string
from pathlib import Path

import pytest
from tests.page.parts import Parts, hashed

from sergemap.page.elements import json_element
from sergemap.page.html import Page

pytestmark = pytest.mark.usefixtures("small_player")

HOSTILE = json.loads((Path(__file__).parent / "hostile.json").read_text("utf-8"))


def html_of(scene):
    return Page(scene=scene, language="en").html()


def test_it_asks_the_network_for_nothing(scene):
    page = html_of(scene)
    parts = Parts(page)

    sources = [attrs.get("src") for _, attrs in parts.tags]
    linked = [attrs.get("href") or "" for attrs in parts.named("link")]
    addresses = re.findall(r"url\((.*?)\)", "".join(parts.contents["style"]))
    assert not any(sources)
    assert all(href.startswith("data:") for href in linked)
    assert all(address.startswith(("data:", "#")) for address in addresses)
    assert "@import" not in page
    assert {name for name in parts.policy if "." in "".join(parts.policy[name])} == set()


def test_the_policy_holds_the_hash_of_every_script_and_style(scene):
    parts = Parts(html_of(scene))

    assert set(parts.policy["script-src"]) == {hashed(script) for script in parts.runs()}
    assert set(parts.policy["style-src-elem"]) == {hashed(it) for it in parts.contents["style"]}
    assert parts.policy["default-src"] == ["'none'"]


def test_the_policy_comes_before_all_that_it_governs(scene):
    tags = [tag for tag, _ in Parts(html_of(scene)).tags]

    assert tags[:4] == ["html", "head", "meta", "meta"]


def test_the_head_says_what_the_page_is(scene):
    page = html_of(scene)

    assert page.startswith('<!doctype html>\n<html lang="en" dir="ltr">\n')
    for part in (
        "<title>A life in exile</title>",
        '<meta name="description" content="He was born in Brussels.emstrong ',
        '<meta property="og:title" content="A life in exile">',
        '<meta name="generator" content="sergemap ',
        '<link rel="icon" href="data:image/svg+xml;base64,',
    ):
        assert part in page


def test_the_player_finds_the_scene_the_ground_and_the_words(scene):
    parts = Parts(html_of(scene))

    packed, whole = parts.held("sergemap-scene"), json.loads(scene.to_json())
    columns = ("places", "stops", "legs", "marks", "people", "sources")
    otherwise = dict.fromkeys(("states", "countries", "texts", *columns), 0)
    assert packed | otherwise == whole | otherwise
    titled = {"stops", "events", "works", "people", "sources"}  # what the twin has is there
    texts, all_texts = packed["texts"]["en"], whole["texts"]["en"]
    assert texts.keys() == all_texts.keys()
    assert all(texts[name] == part for name, part in all_texts.items() if name not in titled)
    assert packed["stops"]["columns"]["id"] == [stop["id"] for stop in whole["stops"]]
    assert packed["countries"]["BE"] == {"en": "Belgium"}  # the life is told in English alone
    assert packed["states"].keys() == whole["states"].keys()
    assert parts.held("sergemap-words")["en"]["language"] == "English"
    parts.held("sergemap-ground")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_from_the_file_never_runs_and_never_breaks_the_page(scene, scene_told, hostile):
    calm = Parts(html_of(scene))

    page = html_of(scene_told(lambda text: f"{hostile}{text}"))

    parts = Parts(page)
    assert parts.shape() == calm.shape()
    assert len(parts.named("script")) == len(calm.named("script"))
    assert len(re.findall("</?noscript", page, re.IGNORECASE)) == 2
    assert parts.policy == calm.policy
    assert set(parts.policy["script-src"]) == {hashed(script) for script in parts.runs()}
    assert not [name for _, attrs in parts.tags for name in attrs if name.startswith("on")]
    assert not [a for a in parts.named("a") if not re.match("#|https?:|mailto:", a["href"] or "")]
    packed = parts.held("sergemap-scene")
    whole = re.sub("[\ud800-\udfff]", "\ufffd", hostile)
    assert packed["texts"]["en"]["title"] == f"{whole}A life in exile"


def test_marks_of_templates_stay_text(scene_told):
    page = html_of(scene_told(lambda text: f"{{{{ 7*7 }}}}{text}"))

    assert "{{ 7*7 }}A life in exile" in page
    assert "49A life" not in page


def test_data_in_other_letters_hold_them_as_ascii_and_say_which_stand_for_which():
    text = json.dumps(["Виктор <Серж>", "Max\n"], ensure_ascii=False)

    opening, _, content = json_element("x", text, spelled=True).partition(">")

    letters = re.search('data-letters="(.*?)"', opening)[1]
    short = string.ascii_letters[: len(letters)]
    assert content.count("Max") == content.count("и") == 0
    decoded = content.partition("</")[0].translate(str.maketrans(letters + short, short + letters))
    assert json.loads(decoded) == ["Виктор <Серж>", "Max\n"]


def test_data_with_few_letters_beyond_latin_hold_them_as_escapes():
    latin = json_element("x", '"' + "a" * 1000 + 'é…\ud800"')
    russian = json_element("x", '"Виктор Серж…"')

    assert "é\\u2026\ud800" in latin  # a half letter is mended where the page is put together
    assert "Виктор Серж…" in russian
    assert json.loads(latin.partition(">")[2].partition("<")[0])[-3:] == "é…\ud800"
