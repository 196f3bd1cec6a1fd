"""The workflows run make targets that exist, pin their actions, and may do only what they must."""

from __future__ import annotations

import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
MAY_WRITE = {
    ("release.yml", "contents"),
    ("site.yml", "pages"),
    ("site.yml", "id-token"),
}


def read(path: Path) -> dict[object, object]:
    held = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(held, dict)
    return held


def jobs(path: Path) -> list[dict[str, object]]:
    held = read(path)["jobs"]
    assert isinstance(held, dict)
    return list(held.values())


def steps(path: Path) -> list[dict[str, object]]:
    return [step for job in jobs(path) for step in job["steps"]]  # type: ignore[attr-defined]


def commands(path: Path) -> list[str]:
    return [line for step in steps(path) for line in str(step.get("run", "")).splitlines() if line]


@pytest.fixture(scope="module")
def made() -> list[str]:
    """Return what `make site` would run."""
    ran = subprocess.run(
        ["make", "--dry-run", "--always-make", "site", "SITE_URL=https://example.org/map/"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout.splitlines()


def test_there_is_a_workflow_for_each_task() -> None:
    assert [path.name for path in FILES] == ["ci.yml", "release.yml", "site.yml"]
    assert "make check" in commands(ROOT / ".github/workflows/ci.yml")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_a_workflow_runs_exists(path: Path) -> None:
    for command in commands(path):
        program, *words = command.split()
        assert program in ("make", "gh"), command
        if program == "make":
            assert set(words) <= TARGETS, command


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_actions_are_githubs_own_and_pinned_by_their_major_version(path: Path) -> None:
    used = [str(step["uses"]) for step in steps(path) if "uses" in step]

    assert used
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", action) for action in used)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_workflow_reads_and_a_job_writes_only_what_it_must(path: Path) -> None:
    assert read(path)["permissions"] == {"contents": "read"}
    written = {
        (path.name, what)
        for job in jobs(path)
        for what, right in dict(job.get("permissions", {})).items()  # type: ignore[call-overload]
        if right == "write"
    }

    assert written <= MAY_WRITE
    assert all("timeout-minutes" in job for job in jobs(path))


def test_what_others_wrote_reaches_a_command_only_as_a_variable() -> None:
    for path in FILES:
        assert not any("${{" in command for command in commands(path))


def test_a_release_gets_files_that_the_site_has(made: list[str]) -> None:
    (upload,) = (one for one in commands(FILES[1]) if one.startswith("gh release upload"))
    files = {word for word in upload.split() if word.startswith("site/")}

    written = set(re.findall(r"-o (site/\S+)", "\n".join(made)))

    assert files - {"site/sergemap-embed.js"} == written
    assert any("--companion" in line for line in made)


def test_the_map_of_the_site_names_its_address(made: list[str]) -> None:
    (line,) = (line for line in made if "sergemap build" in line)

    assert line.endswith('--url "https://example.org/map/victor-serge.html"')


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag in ("a", "img"):
            self.found.add(str(named.get("href") or named.get("src")))


def test_the_first_page_of_the_site_leads_to_all_that_is_made(made: list[str]) -> None:
    links = Links()
    links.feed((ROOT / "docs" / "site" / "index.html").read_text("utf-8"))

    written = re.findall(r"-o site/(\S+)", "\n".join(made))

    assert links.found == set(written)
