"""What a page says to machines, as a reader of JSON-LD understands it."""

import json
import re

import pytest
from pyld import jsonld
from tests.programs import ROOT

from sergemap.commands.lesson import run as build_lesson
from sergemap.lesson.reading import read_lesson
from sergemap.life.reading.life_file import read_life, read_life_text
from sergemap.page.linked_data import linked_data
from sergemap.pipeline import scene_of

SCHEMA = "https://schema.org/"
LIVES = ROOT / "tests" / "browser" / "lives"
HOSTILE = """\
title: "</script><script>alert(1)</script>&<!--"
subject: {name: A}
author: "</script>"
places: {berlin: {name: Berlin, at: [52.5, 13.4]}}
periods: [{id: all, name: All, dates: 1900/1910}]
itinerary: [{place: berlin, dates: 1900/1910}]
"""


def loaded(address, _):
    """Return schema.org's context as far as it is needed: each name is one of its own."""
    assert address == "https://schema.org"
    context = {"@vocab": SCHEMA, "url": {"@type": "@id"}, "license": {"@type": "@id"}}
    return {"document": {"@context": context}, "documentUrl": address, "contextUrl": None}


def document_of(html):
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    return json.loads(text)


def expanded(scene, address=""):
    options = {"documentLoader": loaded, "base": "https://example.org/map.html"}
    nodes = jsonld.flatten(document_of(linked_data(scene, scene.language, address)), None, options)
    return {node["@type"][0].removeprefix(SCHEMA): node for node in nodes if "@type" in node}


def value(node, name):
    return node[SCHEMA + name][0].get("@value", node[SCHEMA + name][0].get("@id"))


@pytest.fixture(scope="module")
def serge():
    return scene_of(read_life(ROOT / "data" / "places.yaml"))[0]


def test_page_person_and_data_know_each_other(serge):
    found = expanded(serge, "https://example.org/map.html")

    page, data, person = found["WebPage"], found["Dataset"], found["Person"]
    assert page["@id"] == "https://example.org/map.html"
    assert value(page, "about") == value(data, "about") == person["@id"]
    assert value(page, "mainEntity") == data["@id"]
    assert value(person, "name") == "Victor Serge"
    assert value(person, "deathDate") == "1947-11-17"
    assert value(data, "temporalCoverage") == "1890-12-30/1947-11-17"
    assert len(person[SCHEMA + "homeLocation"]) == len({stop.place for stop in serge.stops})
    assert value(page, "license").startswith("https://creativecommons.org/")


@pytest.mark.parametrize("name", ["goldman", "pacific", "single"])
def test_nothing_is_said_that_a_life_does_not_say(name):
    scene = scene_of(read_life(LIVES / f"{name}.yaml"))[0]

    found = expanded(scene)

    for word, edtf in (("birthDate", scene.born), ("deathDate", scene.died)):
        assert (SCHEMA + word in found["Person"]) == bool(edtf and edtf.replace("-", "").isdigit())
    assert (SCHEMA + "author" in found["WebPage"]) == bool(scene.author)
    assert SCHEMA + "url" not in found["WebPage"]


def test_no_text_ends_the_element_or_is_markup():
    scene = scene_of(read_life_text(HOSTILE, file="life.yaml"))[0]

    html = linked_data(scene, "en")

    assert html.lower().count("<") == html.lower().count(">") == 2
    assert document_of(html)["@graph"][0]["name"] == scene.texts["en"].title


def test_a_lesson_is_a_learning_resource_with_age_time_and_licence(tmp_path):
    built = build_lesson(ROOT / "data" / "lesson.md", tmp_path / "lesson.html")

    document = document_of(built.path.read_text("utf-8").partition("srcdoc=")[0])

    front = read_lesson(ROOT / "data" / "lesson.md").front
    assert (document["@type"], document["name"]) == ("LearningResource", front.title)
    assert document["typicalAgeRange"] == front.ages
    assert document["timeRequired"] == f"PT{front.minutes.split('-')[-1]}M"
    assert document["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert document["about"] == {"@type": "Person", "name": "Victor Serge"}
