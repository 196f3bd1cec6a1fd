"""The scene as a page holds it: nothing stands twice."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sergemap.page.markup import inline, is_faithful
from sergemap.page.packing import in_order_of, to_json

PROSE = json.loads((Path(__file__).parents[1] / "vectors" / "prose.json").read_text("utf-8"))
TOLD = (("He stayed in Brussels.",),)
TWICE = (("He stayed.",), ("And left.",))


def packed(scene, twin, language="en"):
    return json.loads(to_json(scene, language, twin)["scene"])


def summary_of(scene, runs, twin):
    with_summary = replace(scene, texts={"en": replace(scene.texts["en"], summary=runs)})
    return packed(with_summary, twin)["texts"]["en"]["summary"]


@pytest.mark.parametrize("case", PROSE, ids=lambda case: case["html"])
def test_prose_stands_in_the_text_as_the_player_reads_it(case):
    assert inline(case["runs"]) == case["html"]
    assert is_faithful(case["html"], case["runs"])


@pytest.mark.parametrize(
    "runs",
    [("a \x01 control",), ("turned \u202e round",), (("em", (("a", "javascript:x", ("x",)),)),)],
    ids=repr,
)
def test_prose_that_a_page_shows_otherwise_stays_with_the_scene(runs):
    assert not is_faithful(inline(runs), runs)


@pytest.mark.parametrize(
    ("runs", "twin", "summary"),
    [
        (TOLD, "<p>1890</p>\n<p>He stayed in Brussels.</p>\n", 2),
        (TWICE, "<p>He stayed.</p>\n<h2>II</h2>\n<p>And left.</p>\n", [1, 2]),
        (TWICE, "<p>And left.</p>\n<p>He stayed.</p>\n", [["He stayed."], ["And left."]]),
        (TOLD, "<p>He stayed.</p>\n", [["He stayed in Brussels."]]),
        ((("a \x01",),), "<p>a \ufffd</p>\n", [["a \x01"]]),
        ((), "<p></p>", []),
    ],
)
def test_prose_of_the_text_is_told_by_the_number_of_its_paragraph(scene, runs, twin, summary):
    assert summary_of(scene, runs, twin) == summary


def test_records_are_columns_and_what_is_alike_stands_once(scene):
    whole, stops = json.loads(scene.to_json()), packed(scene, "")["stops"]

    assert stops["count"] == len(whole["stops"])
    assert stops["columns"]["id"] == [stop["id"] for stop in whole["stops"]]
    assert len({stop["id"] for stop in whole["stops"]}) > 1
    for name, value in stops["each"].items():
        assert all(stop[name] == value for stop in whole["stops"])
        assert name not in stops["columns"]
    assert {*stops["each"], *stops["columns"]} == {name for stop in whole["stops"] for name in stop}


def test_what_another_language_says_stands_in_the_order_of_the_first(scene):
    first = replace(scene.texts["en"], bands={"a": ("A", ()), "b": ("B", ())})
    other = replace(first, bands={"b": ("Bé", ()), "c": ("C", ())})
    bilingual = replace(scene, texts={"en": first, "fr": other})

    parts = to_json(bilingual, "en", "")

    whole, texts = json.loads(parts["scene"])["texts"], json.loads(parts["texts-fr"])
    assert whole["en"]["bands"] == {"a": ["A", []], "b": ["B", []]}
    assert texts[list(whole["en"]).index("bands")] == [0, ["Bé", []], {"c": ["C", []]}]
    assert whole["fr"] == {"title": "A life in exile"}


def test_a_paragraph_that_two_languages_share_is_no_paragraph_of_the_text(scene):
    first = replace(scene.texts["en"], resumed={"a": (("1942.",), ("He came back.",))})
    other = replace(first, resumed={"a": (("1942.",), ("Il revint.",))})
    bilingual = replace(scene, texts={"en": first, "fr": other})

    parts = to_json(bilingual, "fr", "<p>1942.</p>\n<p>Il revint.</p>\n")

    assert [[0, ["Il revint."]]] in json.loads(parts["texts-fr"])


def test_names_of_digits_keep_their_keys_for_browsers_order_them_anew():
    assert in_order_of({"b": "B", "1905": "C"}, {"b": "Bé"}) == {"b": "Bé"}


def test_titles_and_addresses_of_the_text_are_told_by_where_they_stand_in_it(scene):
    people = {"a": ("Vera & co.", None), "b": ("Nobody", None)}
    with_people = replace(scene, texts={"en": replace(scene.texts["en"], people=people)})
    twin = "<h1>Life</h1><ul><li>Vera &amp; co. [<a href='#'>1</a>]</li></ul>"

    rows = packed(with_people, twin)["texts"]["en"]["people"][-1]

    where, long = divmod(rows["a"][0], 1000)
    assert twin[where : where + long] == "Vera &amp; co."
    assert rows["b"][0] == "Nobody"


def test_a_text_whose_letters_browsers_count_otherwise_lends_nothing(scene):
    people = {"a": ("Vera and co.", None)}
    with_people = replace(scene, texts={"en": replace(scene.texts["en"], people=people)})

    rows = packed(with_people, "<p>\U0001f600</p><li>Vera and co. [")["texts"]["en"]["people"][-1]

    assert rows["a"][0] == "Vera and co."


def test_texts_of_which_there_are_records_stand_in_their_order_without_keys(scene):
    texts = packed(scene, "")["texts"]["en"]

    names = [scene.texts["en"].people[key][0] for key in scene.people]
    assert [entry[0] for entry in texts["people"]] == names
    works = [mark.id for mark in scene.marks if mark.what == "work"]
    assert works
    assert [entry[0] for entry in texts["works"]] == [scene.texts["en"].works[w][0] for w in works]
