"""The commands and examples of docs/pictures.md do what it says."""

import json
import re

import pytest
import yaml
from pydantic import TypeAdapter
from tests.examples import blocks
from tests.fetching.conftest import Answer
from tests.fetching.test_pictures import PNG
from tests.programs import ROOT
from typer.testing import CliRunner

from sergemap.cli import app
from sergemap.life.picture_fields import PictureLicence
from sergemap.life.pictured import pictures_of
from sergemap.life.reading.life_file import read_life_text

PAGE = (ROOT / "docs" / "pictures.md").read_text("utf-8")
COMMANDS = [line.partition("#")[0].split() for line in blocks(PAGE, "sh")[0].splitlines()]
STARTERS = [f"src/sergemap/start/{name}.yaml" for name in ("life", "blank")]
LIFE = """\
title: A life
subject: {name: Somebody}
periods: [{id: a, name: A, dates: 1911/1912}]
places: {prague: {name: Prague, at: [50.09, 14.42]}}
itinerary: [{place: prague, dates: 1911/1912}]
"""


def test_its_commands_fetch_its_example_and_build_a_page(tmp_path, monkeypatch, host):
    (example,) = blocks(PAGE, "yaml part")
    address = yaml.safe_load(example)["pictures"][0]["url"].removesuffix("/info.json")
    info = {"protocol": "http://iiif.io/api/image", "width": 9000, "height": 6000}
    host.answers["/info.json"] = Answer(json.dumps(info).encode())
    host.answers["/full/!1280,1280/0/default.jpg"] = Answer(PNG)
    (tmp_path / "life.yaml").write_text(LIFE + example.replace(address, host.address))
    monkeypatch.chdir(tmp_path)

    ran = {words[1]: CliRunner().invoke(app, words[1:]) for words in COMMANDS}

    assert [*ran] == ["pictures", "check", "build"]
    assert "1 fetched" in ran["pictures"].output
    assert "write its alt and its licence" in ran["pictures"].output
    assert (tmp_path / "pictures" / "villa.jpg").read_bytes() == PNG
    assert ran["build"].exit_code == 0, ran["build"].output
    assert "left out until somebody writes its alt and its licence" in ran["build"].output
    assert (tmp_path / "maps" / "somebody.html").exists()


def test_every_licence_that_it_advises_is_one_of_a_picture():
    advised = re.findall(r"^\| `([^`]+)` \| (?:the|anybody|you)", PAGE, re.MULTILINE)

    licence = TypeAdapter(PictureLicence)
    read = [licence.validate_python(one.replace("…", "archive.org")) for one in advised]

    assert len(read) == 6


def test_the_readme_and_the_page_on_data_lead_to_it():
    assert "(pictures.md)" in (ROOT / "docs" / "data.md").read_text("utf-8")
    assert "docs/pictures.md" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["data/places.yaml", *STARTERS])
def test_the_commented_example_of_a_photograph_may_be_taken_as_it_is(name):
    text = (ROOT / name).read_text("utf-8")
    commented = re.search(r"^( *)# pictures:.*\n(?:\1#  .*\n)+", text, re.MULTILINE)
    example = re.sub(r"^( *)# ", r"\1", commented[0], flags=re.MULTILINE)

    life = read_life_text(text.replace(commented[0], example))

    (photograph,) = (it for it in pictures_of(life) if it.endswith("portrait.jpg"))
    assert pictures_of(life)[photograph].entry.alt
