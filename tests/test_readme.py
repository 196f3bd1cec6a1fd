"""The commands and examples of the README do what it says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from sergemap.life.reading import read_life_text
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


RUN = [name for name in re.findall(r"bin/sergemap (\w+) my-life.yaml", README) if name != "serve"]


@pytest.mark.parametrize("command", RUN)  # serve has tests of its own: it does not end
def test_the_commands_that_are_named_run(command: str, tmp_path: Path) -> None:
    (example,) = blocks("yaml")
    (tmp_path / "my-life.yaml").write_text(example, "utf-8")

    words = [sys.executable, "-m", "sergemap", command, "my-life.yaml"]
    ran = subprocess.run(words, cwd=tmp_path, check=False, capture_output=True, text=True)

    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("link", re.findall(r"\]\((?!\.\./\.\./)([^)#:]+)\)", README))
def test_the_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()
