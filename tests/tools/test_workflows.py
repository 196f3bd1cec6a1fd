"""The workflows run what exists, pin their actions, and may do only what they must."""

import re
import sys
import tomllib
from itertools import product

import pytest
import yaml
from tests.links import links
from tests.programs import ROOT, run

GITHUB = ROOT / ".github"
FILES = sorted((GITHUB / "workflows").glob("*.yml"))
CI, RELEASE = GITHUB / "workflows" / "ci.yml", GITHUB / "workflows" / "release.yml"
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(" ".join(re.findall(r"^([a-z ]+):", MAKEFILE, re.MULTILINE)).split())
PREPARE = (ROOT / "tools" / "prepare.py").read_text("utf-8")
MAY_WRITE = {
    "release.yml": {"publish": {"id-token"}, "attach": {"contents", "id-token", "attestations"}},
    "site.yml": {"publish": {"pages", "id-token"}},
}
OTHERS_MAY_BE_USED = {"pypa/gh-action-pypi-publish"}  # the index's own way in
SYSTEMS = {"ubuntu-latest", "macos-latest", "windows-latest"}

each_workflow = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


def read(path):
    return yaml.safe_load(path.read_text("utf-8"))


def steps(path):
    return [step for job in read(path)["jobs"].values() for step in job["steps"]]


def commands(path):
    return [line for step in steps(path) for line in step.get("run", "").splitlines() if line]


def actions(path):
    """Return what is used as it is written, with the version behind it."""
    return re.findall(r"uses: (.*)", path.read_text("utf-8"))


@pytest.fixture(scope="module")
def made():
    """Return what `make site` would run."""
    site = ("site", "SITE_URL=https://example.org/map/")
    return run("make", "--dry-run", "--always-make", *site, check=True).stdout.splitlines()


def test_there_is_a_workflow_for_each_task():
    assert [path.name for path in FILES] == ["ci.yml", "newest.yml", "release.yml", "site.yml"]
    assert "make check" in commands(CI)
    assert "make lowest" in commands(CI)
    assert commands(FILES[1]) == ["make newest", "make audit"]
    assert "make check" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_tests_run_on_every_system_with_every_python():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pythons = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))
    ran = {
        (system, python)
        for job in read(CI)["jobs"].values()
        for matrix in [job.get("strategy", {}).get("matrix", {})]
        for system in matrix.get("os", [job["runs-on"]])
        for python in matrix.get("python", [])
    }

    assert ran == set(product(SYSTEMS, pythons))


@each_workflow
def test_what_a_workflow_runs_exists(path):
    for command in commands(path):
        program, *words = command.split()
        assert program in ("make", "gh", "test", "python", r".venv\Scripts\python"), command
        if program == "make":
            assert set(words) <= TARGETS, command
        for step in re.findall(r"tools/prepare\.py (\w+)", command):
            assert f'"{step}": ' in PREPARE, command


def test_windows_is_tested_by_the_commands_that_are_told():
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    (block,) = re.findall(r"(?:^ {4}py .*\n)(?:^ {4}.*\n)+", guide, re.MULTILINE)
    typed = [re.sub(r"^py ", "python ", line.strip()) for line in block.splitlines()]

    ran = [step["run"] for step in read(CI)["jobs"]["windows"]["steps"] if "run" in step]

    assert ran == typed


@each_workflow
def test_actions_are_githubs_own_and_pinned_by_their_commit(path):
    assert len(actions(path)) == len([step for step in steps(path) if "uses" in step]) > 0
    for action in actions(path):
        pinned = re.fullmatch(r"([\w/-]+)@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)
        assert pinned, action
        assert pinned[1].startswith("actions/") or pinned[1] in OTHERS_MAY_BE_USED, action


def test_an_action_is_pinned_to_the_same_commit_everywhere():
    used = {action for path in FILES for action in actions(path)}

    assert len(used) == len({action.partition("@")[0] for action in used})


@each_workflow
def test_a_workflow_may_nothing_and_a_job_only_what_it_must(path):
    workflow = read(path)
    writes = {
        name: {what for what, right in job["permissions"].items() if right == "write"}
        for name, job in workflow["jobs"].items()
    }

    assert workflow["permissions"] == {}
    assert {name: what for name, what in writes.items() if what} == MAY_WRITE.get(path.name, {})
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())


def test_the_package_is_published_by_trust_and_with_attestations():
    (publish,) = (step for step in steps(RELEASE) if "pypa/gh-action-pypi" in step.get("uses", ""))

    assert publish["with"] == {"attestations": True}
    assert "environment" in read(RELEASE)["jobs"]["publish"]
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
def test_what_github_reads_is_as_its_schema_wants_it(schema, files):
    asked = ("--builtin-schema", f"vendor.{schema}", "--default-filetype", "yaml")

    ran = run(sys.executable, "-m", "check_jsonschema", *asked, *files)

    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_every_kind_of_dependency_is_kept_new_but_not_on_its_first_day():
    updates = read(GITHUB / "dependabot.yml")["updates"]

    assert {one["package-ecosystem"] for one in updates} == {"github-actions", "pip", "npm"}
    assert all(one["cooldown"]["default-days"] >= 7 for one in updates)


def test_a_correction_must_name_its_source():
    form = read(GITHUB / "ISSUE_TEMPLATE" / "correction.yml")

    asked = {one["id"]: one.get("validations", {}) for one in form["body"] if "id" in one}

    assert asked["source"] == asked["right"] == {"required": True}


def test_what_others_wrote_reaches_a_command_only_as_a_variable():
    assert not any("${{" in command for path in FILES for command in commands(path))


def test_a_release_gets_files_that_the_site_has(made):
    (upload,) = (one for one in commands(RELEASE) if one.startswith("gh release upload"))
    files = {word for word in upload.split() if word.startswith("site/")}

    assert files - {"site/sergemap-embed.js"} == set(re.findall(r"-o (site/\S+)", "\n".join(made)))
    assert any("--companion" in line for line in made)


def test_the_map_of_the_site_names_its_address(made):
    (line,) = (line for line in made if "sergemap build" in line)

    assert line.endswith('--url "https://example.org/map/victor-serge.html"')


def test_the_first_page_of_the_site_leads_to_all_that_is_made(made):
    found = links((ROOT / "docs" / "site" / "index.html").read_text("utf-8"))

    assert {address for _, address in found} == set(re.findall(r"-o site/(\S+)", "\n".join(made)))
