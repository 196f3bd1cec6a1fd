"""The commands and examples of the README do what it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sergemap.life.reading.life_file import read_life_text
from sergemap.pipeline import build

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_the_smallest_file_builds() -> None:
    (example,) = blocks("yaml")

    page = build(read_life_text(example, file="smallest.yaml")).to_html()

    assert "Portbou" in page


def test_the_python_example_runs(tmp_path: Path) -> None:
    (example,) = blocks("python")
    example = example.replace("maps/victor-serge.html", str(tmp_path / "map.html"))

    subprocess.run([sys.executable, "-c", example], check=True, cwd=ROOT)

    assert (tmp_path / "map.html").stat().st_size > 100_000


def test_make_knows_the_targets_that_are_named() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")

    for target in re.findall(r"^make (\w+)", "\n".join(blocks("sh")), re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


STEPS = [line.partition("#")[0].split() for line in blocks("sh")[-1].splitlines()]


def test_the_commands_that_are_named_run_one_after_the_other(tmp_path: Path) -> None:
    at, ran = tmp_path, []
    for program, *words in STEPS:
        if program == "cd":
            at /= words[0]
            (at / "stays.csv").write_text("place,dates\nBerlin,1926\nParis,1933\n", "utf-8")
            continue
        assert program == "sergemap"
        if words[0] != "serve":  # it does not end, and has tests of its own
            command = [sys.executable, "-m", "sergemap", *words]
            subprocess.run(command, cwd=at, check=True, capture_output=True)
        ran.append(words[0])

    assert at == tmp_path / "mine"
    assert {"new", "serve", "build", "check", "lesson", "export", "embed", "import"} <= {*ran}


def test_another_file_can_be_named(tmp_path: Path) -> None:
    (example,) = blocks("yaml")
    (tmp_path / "my-life.yaml").write_text(example, "utf-8")
    (words,) = re.findall(r"`sergemap (\w+ my-life\.yaml)`", README)

    ran = subprocess.run(
        [sys.executable, "-m", "sergemap", *words.split()],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )

    assert ran.returncode == 0, ran.stderr


def test_the_line_that_tells_a_terminal_where_the_program_is_does(tmp_path: Path) -> None:
    unix, windows = re.findall(r"`(PATH=.*?)`.*?`(\$env:Path .*?)`", README, re.DOTALL)[0]
    home = tmp_path / "a clone" / ".venv" / ("Scripts" if os.name == "nt" else "bin")
    home.mkdir(parents=True)
    script = home / ("sergemap.cmd" if os.name == "nt" else "sergemap")
    script.write_text("@echo found\n" if os.name == "nt" else "#!/bin/sh\necho found\n", "utf-8")
    script.chmod(0o755)
    shell = ["powershell", "-NoProfile", "-Command"] if os.name == "nt" else ["sh", "-euc"]

    typed = f"{windows if os.name == 'nt' else unix}\ncd /\nsergemap"
    ran = subprocess.run(
        [*shell, typed], cwd=home.parents[1], check=True, capture_output=True, text=True
    )

    assert ran.stdout.strip() == "found"


def test_unix_and_windows_are_told_the_same_commands() -> None:
    (windows,) = blocks("powershell")
    (unix,) = (block for block in blocks("sh") if "pip install ." in block)

    assert windows == unix.replace("python3 ", "py ").replace("/bin/", "\\Scripts\\")


def test_it_shows_three_ways_in() -> None:
    told = "\n".join(blocks("sh"))

    for way in ("uvx sergemap new mine", "pipx install sergemap", "make map", "make test"):
        assert re.search(rf"^{way}\b", told, re.MULTILINE)
    assert "](../../releases/latest/download/victor-serge.html)" in README


@pytest.mark.parametrize("link", re.findall(r"\]\((?!\.\./\.\./)([^)#:]+)\)", README))
def test_the_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()
