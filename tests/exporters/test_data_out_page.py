"""The commands of docs/data-out.md do what it says, and it tells of each format and each field."""

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.examples import blocks
from tests.exporters.lives import told
from tests.programs import ROOT
from typer.testing import CliRunner

import draw_data_out
from sergemap.cli import app
from sergemap.exporters.formats import FORMATS
from sergemap.exporters.properties import properties
from sergemap.file_kinds import KINDS

PAGE = (ROOT / "docs" / "data-out.md").read_text("utf-8")
COMMANDS = "".join(blocks(PAGE, "sh")).splitlines()


def test_the_commands_write_what_they_ask_for(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    paths = {}

    for command in COMMANDS:
        program, *words = command.split()
        ran = CliRunner().invoke(app, words)
        assert (program, ran.exit_code) == ("sergemap", 0), ran.output
        form = words[words.index("--format") + 1]
        paths[form] = Path(ran.stdout.splitlines()[-1])

    assert paths.keys() == {*FORMATS, "borders"}
    for form, path in paths.items():
        what = FORMATS[form].what if form in FORMATS else form
        assert path.read_bytes().startswith(KINDS[what].begins)


def test_every_field_is_told_and_no_other():
    table = PAGE.partition("| field | holds |")[2].partition("\n\n")[0]
    named = {
        name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split("|")[1])
    }

    fields = {name for record in told("serge").records() for name in properties(record)}
    assert fields == named | {"published_earliest", "published_latest", "period_name"}


@pytest.mark.parametrize("what", [form.what for form in FORMATS.values()])
def test_every_format_has_a_part_of_the_page(what):
    assert f"\n## {what}\n".lower() in PAGE.lower()


def test_the_picture_shows_the_life_as_it_is_read_back(tmp_path):
    (picture,) = re.findall(r"\]\((pictures/[^)]+)\)", PAGE)
    kept = ElementTree.fromstring((ROOT / "docs" / picture).read_text("utf-8"))  # noqa: S314
    package = tmp_path / "life.gpkg"
    package.write_bytes(FORMATS["geopackage"].write(told("serge")))

    drawn = ElementTree.fromstring(draw_data_out.picture(package, []))  # noqa: S314

    life = told("serge")
    for name in ("events", "works", "ways"):
        assert f"{name} ({len(getattr(life, name))})" in words_of(drawn)
    assert [*map(bare, words_of(kept))][:7] == [*map(bare, words_of(drawn))][:7]


def bare(words):
    """Return words without what stands in brackets: a life is mended more often than drawn."""
    return words.partition(" (")[0]


def words_of(picture):
    return [text.text for text in picture.iter("{http://www.w3.org/2000/svg}text")]
