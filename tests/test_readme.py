"""The commands and examples of the README do what it says."""

import os
import re
import sys
from functools import partial
from pathlib import Path

import pytest
from tests import examples
from tests.programs import ROOT, run, sergemap

from sergemap.life.reading.life_file import read_life_text
from sergemap.pipeline import build

README = (ROOT / "README.md").read_text("utf-8")
blocks = partial(examples.blocks, README)


def test_the_smallest_file_builds():
    (example,) = blocks("yaml")

    page = build(read_life_text(example, file="smallest.yaml")).to_html()

    assert "Portbou" in page


def test_the_python_example_runs(tmp_path):
    (example,) = blocks("python")
    example = example.replace("maps/victor-serge.html", str(tmp_path / "map.html"))

    run(sys.executable, "-c", example, check=True)

    assert (tmp_path / "map.html").stat().st_size > 100_000


def test_make_knows_the_targets_that_are_named():
    makefile = (ROOT / "Makefile").read_text("utf-8")

    for target in re.findall(r"^make (\w+)", "\n".join(blocks("sh")), re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


STEPS = [line.partition("#")[0].split() for line in blocks("sh")[-1].splitlines()]


def test_the_commands_that_are_named_run_one_after_the_other(tmp_path):
    at, ran = tmp_path, []
    for program, *words in STEPS:
        if program == "cd":
            at /= words[0]
            (at / "stays.csv").write_text("place,dates\nBerlin,1926\nParis,1933\n", "utf-8")
            continue
        assert program == "sergemap"
        if words[0] != "serve":  # it does not end, and has tests of its own
            sergemap(*words, at=at, check=True)
        ran.append(words[0])

    assert at == tmp_path / "mine"
    assert {"new", "serve", "build", "check", "lesson", "export", "embed", "import"} <= {*ran}


def test_another_file_can_be_named(tmp_path):
    (example,) = blocks("yaml")
    (tmp_path / "my-life.yaml").write_text(example, "utf-8")
    (words,) = re.findall(r"`sergemap (\w+ my-life\.yaml)`", README)

    ran = sergemap(*words.split(), at=tmp_path)

    assert ran.returncode == 0, ran.stderr


def test_the_line_that_tells_a_terminal_where_the_program_is_does(tmp_path):
    unix, windows = re.findall(r"`(PATH=.*?)`.*?`(\$env:Path .*?)`", README, re.DOTALL)[0]
    if os.name == "nt":
        script, text = Path("Scripts", "sergemap.cmd"), "@echo found\n"
        shell, line = ("powershell", "-NoProfile", "-Command"), windows
    else:
        script, text = Path("bin", "sergemap"), "#!/bin/sh\necho found\n"
        shell, line = ("sh", "-euc"), unix
    clone = tmp_path / "a clone"
    program = clone / ".venv" / script
    program.parent.mkdir(parents=True)
    program.write_text(text, "utf-8")
    program.chmod(0o755)

    ran = run(*shell, f"{line}\ncd /\nsergemap", at=clone, check=True)

    assert ran.stdout.strip() == "found"


def test_unix_and_windows_are_told_the_same_commands():
    (windows,) = blocks("powershell")
    (unix,) = (block for block in blocks("sh") if "pip install ." in block)

    assert windows == unix.replace("python3 ", "py ").replace("/bin/", "\\Scripts\\")


def test_it_shows_three_ways_in():
    shown = "\n".join(blocks("sh"))

    for way in ("uvx sergemap new mine", "pipx install sergemap", "make map", "make test"):
        assert re.search(rf"^{way}\b", shown, re.MULTILINE)
    assert "](../../releases/latest/download/victor-serge.html)" in README


@pytest.mark.parametrize("link", re.findall(r"\]\((?!\.\./\.\./)([^)#:]+)\)", README))
def test_the_links_lead_somewhere(link):
    assert (ROOT / link).exists()


@pytest.mark.parametrize(
    "path",
    re.findall(
        r"`((?:src|tests|docs|data|tools)/[\w./-]*\w)`",
        (ROOT / "CONTRIBUTING.md").read_text("utf-8"),
    ),
)
def test_what_contributing_names_is_there(path):
    assert (ROOT / path).exists()
