"""The workflows run what exists, pin their actions, and may do only what they must."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
FILES = sorted((GITHUB / "workflows").glob("*.yml"))
CI, RELEASE = GITHUB / "workflows" / "ci.yml", GITHUB / "workflows" / "release.yml"
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(" ".join(re.findall(r"^([a-z ]+):", MAKEFILE, re.MULTILINE)).split())
PREPARE = (ROOT / "tools" / "prepare.py").read_text("utf-8")
MAY_WRITE = {
    ("release.yml", "publish", "id-token"),
    ("release.yml", "attach", "contents"),
    ("release.yml", "attach", "id-token"),
    ("release.yml", "attach", "attestations"),
    ("site.yml", "publish", "pages"),
    ("site.yml", "publish", "id-token"),
}
OTHERS_MAY_BE_USED = {"pypa/gh-action-pypi-publish"}  # the index's own way in
SYSTEMS = {"ubuntu-latest", "macos-latest", "windows-latest"}


def read(path: Path) -> dict[object, object]:
    held = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(held, dict)
    return held


def jobs(path: Path) -> dict[str, dict[str, object]]:
    held = read(path)["jobs"]
    assert isinstance(held, dict)
    return held


def steps(path: Path) -> list[dict[str, object]]:
    return [step for job in jobs(path).values() for step in job["steps"]]  # type: ignore[attr-defined]


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
    assert [path.name for path in FILES] == ["ci.yml", "newest.yml", "release.yml", "site.yml"]
    assert "make check" in commands(CI)
    assert "make lowest" in commands(CI)
    assert commands(FILES[1]) == ["make newest"]
    assert "make check" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_tests_run_on_every_system_with_every_python() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pythons = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))
    ran = {
        (system, python)
        for job in jobs(CI).values()
        for matrix in [job.get("strategy", {}).get("matrix", {})]  # type: ignore[attr-defined]
        for system in matrix.get("os", [job["runs-on"]])
        for python in matrix.get("python", [])
    }

    assert ran == {(system, python) for system in SYSTEMS for python in pythons}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_a_workflow_runs_exists(path: Path) -> None:
    for command in commands(path):
        program, *words = command.split()
        assert program in ("make", "gh", "test", "python", r".venv\Scripts\python"), command
        if program == "make":
            assert set(words) <= TARGETS, command
        for step in re.findall(r"tools/prepare\.py (\w+)", command):
            assert f'"{step}": ' in PREPARE, command


def test_windows_is_tested_by_the_commands_that_are_told() -> None:
    told = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    (run,) = re.findall(r"(?:^ {4}py .*\n)(?:^ {4}.*\n)+", told, re.MULTILINE)
    typed = [re.sub(r"^py ", "python ", line.strip()) for line in run.splitlines()]

    ran = [step["run"] for step in jobs(CI)["windows"]["steps"] if "run" in step]  # type: ignore[attr-defined]

    assert ran == typed


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_actions_are_githubs_own_and_pinned_by_their_commit(path: Path) -> None:
    written = re.findall(r"uses: (.*)", path.read_text("utf-8"))

    assert len(written) == len([step for step in steps(path) if "uses" in step]) > 0
    for action in written:
        pinned = re.fullmatch(r"([\w/-]+)@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)
        assert pinned, action
        assert pinned[1].startswith("actions/") or pinned[1] in OTHERS_MAY_BE_USED, action


def test_an_action_is_pinned_to_the_same_commit_everywhere() -> None:
    written = {action for path in FILES for action in re.findall(r"uses: (.*)", path.read_text())}

    names = [action.partition("@")[0] for action in written]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_workflow_may_nothing_and_a_job_only_what_it_must(path: Path) -> None:
    assert read(path)["permissions"] == {}
    written = {
        (path.name, name, what)
        for name, job in jobs(path).items()
        for what, right in dict(job["permissions"]).items()  # type: ignore[call-overload]
        if right == "write"
    }

    assert written == {may for may in MAY_WRITE if may[0] == path.name}
    assert all("timeout-minutes" in job for job in jobs(path).values())


def test_the_package_is_published_by_trust_and_with_attestations() -> None:
    (publish,) = (
        step for step in steps(RELEASE) if str(step.get("uses")).startswith("pypa/gh-action-pypi")
    )

    assert publish["with"] == {"attestations": True}
    assert "environment" in jobs(RELEASE)["publish"]
    assert "secrets." not in RELEASE.read_text("utf-8")


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("citation-file-format", ["CITATION.cff"]),
        ("dependabot", [".github/dependabot.yml"]),
        ("github-issue-forms", [".github/ISSUE_TEMPLATE/correction.yml"]),
        ("github-issue-config", [".github/ISSUE_TEMPLATE/config.yml"]),
        ("github-workflows", [str(path.relative_to(ROOT)) for path in FILES]),
    ],
)
def test_what_github_reads_is_as_its_schema_wants_it(schema: str, files: list[str]) -> None:
    words = ["--builtin-schema", f"vendor.{schema}", "--default-filetype", "yaml", *files]

    ran = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_every_kind_of_dependency_is_kept_new_but_not_on_its_first_day() -> None:
    updates = yaml.safe_load((GITHUB / "dependabot.yml").read_text("utf-8"))["updates"]

    assert {one["package-ecosystem"] for one in updates} == {"github-actions", "pip", "npm"}
    assert all(one["cooldown"]["default-days"] >= 7 for one in updates)


def test_a_correction_must_name_its_source() -> None:
    form = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / "correction.yml").read_text("utf-8"))

    asked = {one["id"]: one.get("validations", {}) for one in form["body"] if "id" in one}

    assert asked["source"] == asked["right"] == {"required": True}


def test_what_others_wrote_reaches_a_command_only_as_a_variable() -> None:
    for path in FILES:
        assert not any("${{" in command for command in commands(path))


def test_a_release_gets_files_that_the_site_has(made: list[str]) -> None:
    (upload,) = (one for one in commands(RELEASE) if one.startswith("gh release upload"))
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
