"""The package: what is in it, what it says of itself, and that it works where no checkout is."""

import doctest
import email.policy
import os
import re
import runpy
import signal
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import urllib.request
import zipfile
from pathlib import Path

import pytest
import readme_renderer.markdown
import yaml
from tests.links import links
from tests.programs import ROOT, run

from sergemap import __version__

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
REPOSITORY = str(PROJECT["tool"]["hatch"]["metadata"]["hooks"]["custom"]["repository"])
ON_WINDOWS = os.name == "nt"


def make_dist(source, folder):
    """Build as `make dist` does; return the files by the end of their names."""
    words = [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, source]
    clockless = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    run(*words, check=True, env=clockless)
    return {path.suffix: path for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def dist(tmp_path_factory):
    return make_dist(ROOT, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def archive(dist):
    """Return what is in the source archive, by its path in the repository."""
    with tarfile.open(dist[".gz"]) as packed:
        files = {one.name.partition("/")[2]: packed.extractfile(one) for one in packed}
        return {name: file.read() if file else b"" for name, file in files.items()}


@pytest.fixture(scope="module")
def wheel(dist):
    with zipfile.ZipFile(dist[".whl"]) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.fixture(scope="module")
def metadata(wheel):
    """Return what an index would read in the wheel."""
    (found,) = (file for name, file in wheel.items() if name.endswith(".dist-info/METADATA"))
    return email.message_from_bytes(found, policy=email.policy.default)


# What is in it.


def test_make_dist_builds_as_these_tests_do():
    ran = run("make", "--dry-run", "dist", check=True)

    assert ".venv/bin/python -m build --no-isolation\n" in ran.stdout


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="only git knows what belongs to it")
def test_the_source_archive_holds_the_repository_and_no_stray_file(archive):
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = run(*listed, check=True).stdout.split("\0")
    known = {name for name in names if name and (ROOT / name).exists()}

    assert archive.keys() == known | {"PKG-INFO"}


def test_the_wheel_holds_the_program_whole_and_nothing_else(wheel):
    source = ROOT / "src" / "sergemap"
    wanted = {
        f"sergemap/{path.relative_to(source).as_posix()}"
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert {name for name in wheel if ".dist-info/" not in name} == wanted


def test_the_source_archive_makes_both_again_byte_for_byte(dist, tmp_path):
    with tarfile.open(dist[".gz"]) as packed:
        packed.extractall(tmp_path / "source", filter="data")
    (source,) = (tmp_path / "source").iterdir()
    for path in source.rglob("*"):
        os.utime(path)  # a file is as new as its checkout, and may be written by its group or not
        path.chmod(path.stat().st_mode ^ 0o020)

    again = make_dist(source, tmp_path / "dist")

    for first, second in zip(dist.values(), again.values(), strict=True):
        assert (first.name, first.read_bytes()) == (second.name, second.read_bytes())


# What it says of itself.


def test_it_names_its_authors_its_addresses_and_its_pythons(metadata):
    addresses = dict(str(one).split(", ", 1) for one in metadata.get_all("Project-URL", []))
    pythons = re.findall(r"Python :: (3\.\d+)", "\n".join(metadata.get_all("Classifier", [])))

    assert metadata["Author"] == "the sergemap authors"
    assert {"Homepage", "Documentation", "Source", "Issues", "Changelog"} <= addresses.keys()
    assert all(address.startswith(REPOSITORY) for address in addresses.values())
    assert pythons == ["3.11", "3.12", "3.13", "3.14"]
    assert metadata["Requires-Python"] == f">={pythons[0]}"


def test_the_readme_on_an_index_has_whole_addresses_of_what_is_there(metadata):
    found = links(readme_renderer.markdown.render(metadata.get_content()))
    pictures = [address for tag, address in found if tag == "img"]

    assert len(pictures) >= 6
    assert all(f"/raw/v{__version__}/" in address for address in pictures)
    for tag, address in found:
        within = f"{REPOSITORY}/{'raw' if tag == 'img' else 'blob'}/v{__version__}/"
        assert address.startswith(("https://", "#"))
        assert ".." not in address
        if address.startswith(within):
            assert (ROOT / address.removeprefix(within)).exists(), address


def test_the_example_of_how_links_become_whole_holds():
    hook = runpy.run_path(str(ROOT / "hatch_build.py"))

    examples = doctest.DocTestFinder().find(hook["with_whole_links"], globs=hook)

    assert [doctest.DocTestRunner().run(one).failed for one in examples] == [0]


def test_the_address_of_the_repository_stands_in_one_place(archive):
    naming = {name for name, file in archive.items() if REPOSITORY.encode() in file}

    # the life's own: where its readers tell what is wrong in it
    assert naming - {"data/places.yaml"} == {"PKG-INFO", "pyproject.toml"}


def test_the_version_is_the_same_wherever_it_is_told(metadata):
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    newest = re.search(r"^## (\S+), (not yet released|\d{4}-\d\d-\d\d)$", changes, re.MULTILINE)

    assert metadata["Version"] == __version__
    assert citation["version"] == __version__
    assert newest[1] == __version__
    released = None if newest[2] == "not yet released" else newest[2]
    assert str(citation.get("date-released")) == str(released)


# That it works.


@pytest.fixture(scope="module")
def installed(dist, tmp_path_factory):
    """Return the program in an environment that has the wheel, and has never seen a checkout.

    It borrows the packages that sergemap needs from the environment of these tests, but not
    sergemap itself: a .pth file within a borrowed folder is not followed.
    """
    home = tmp_path_factory.mktemp("installed") / "an environment"
    run(sys.executable, "-m", "venv", "--without-pip", home, check=True)
    scripts = home / ("Scripts" if ON_WINDOWS else "bin")
    variables = {"base": str(home), "platbase": str(home)}
    own = Path(sysconfig.get_path("purelib", "venv", vars=variables))
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (own / "borrowed.pth").write_text("\n".join(sorted(borrowed)), "utf-8")
    install = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", home]
    run(*install, "--offline", "--no-deps", dist[".whl"], check=True)
    return scripts / "sergemap"


@pytest.fixture(scope="module")
def desk(installed, tmp_path_factory):
    """Return the folder in which somebody has typed `sergemap new mine`."""
    folder = tmp_path_factory.mktemp("desk")
    ran = run(installed, "new", "mine", at=folder, env=bare(), check=True)
    (folder / "told.txt").write_text(ran.stdout, "utf-8")
    return folder


def output(*words, at):
    """Run a command far from any checkout and return what it says; it may not complain."""
    ran = run(*words, at=at, env=bare())
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


def bare(**more):
    """Return an environment that leads to no checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | {"PYTHONUTF8": "1"} | more


def test_it_is_the_wheel_that_is_tested(installed, tmp_path):
    asks = "import sergemap as s, sys; print(s.__file__, s.__version__, *sys.path, sep='\\n')"
    python = installed.with_name("python")

    file, version, *paths = output(python, "-c", asks, at=tmp_path).splitlines()

    assert installed.parents[1].resolve() in Path(file).resolve().parents
    assert version == __version__
    assert str(ROOT / "src") not in paths
    assert output(installed, "--version", at=tmp_path) == f"sergemap {version}\n"


@pytest.mark.skipif(ON_WINDOWS, reason="there nothing ends a program as Ctrl-C does")
def test_what_new_prints_can_be_typed_as_it_is(desk, tmp_path):
    lines = (desk / "told.txt").read_text("utf-8").splitlines()
    typed = "\n".join(line for line in lines if line.startswith("    "))
    for opener in ("xdg-open", "open"):
        (tmp_path / opener).write_text("#!/bin/sh\n", "utf-8")
        (tmp_path / opener).chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"

    env, pipe = bare(PATH=path, PYTHONUNBUFFERED="1"), subprocess.PIPE
    heard = {"stdout": pipe, "stderr": pipe, "text": True, "start_new_session": True}
    with subprocess.Popen(["sh", "-euc", typed], cwd=desk, env=env, **heard) as process:
        try:
            line = next(line for line in process.stdout if "http" in line)
            (address,) = re.findall(r"http://[^ ]+", line)
            with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310  # our own
                page = answer.read().decode()
        finally:
            os.killpg(process.pid, signal.SIGINT)
        _, complaints = process.communicate(timeout=60)

    assert "Béla Bartók" in page
    assert complaints == ""


@pytest.mark.parametrize(
    ("command", "file"),
    [("check", None), ("export --format svg", "bela-bartok.svg"), ("lesson", "lesson.html")],
)
def test_each_command_works_in_the_new_folder_without_more_words(installed, desk, command, file):
    printed = output(installed, *command.split(), at=desk / "mine")

    if file is None:
        assert printed.endswith("0 warnings\n")
    else:
        assert printed.strip() == str(Path("maps") / file)
        assert "Béla Bartók" in (desk / "mine" / "maps" / file).read_text("utf-8")


def test_the_map_is_built_and_put_into_another_page(installed, desk):
    built = output(installed, "build", at=desk / "mine")
    page = Path("maps", "bela-bartok.html")

    ran = run(installed, "embed", at=desk / "mine", env=bare(), check=True)

    assert built == f"{page}\n"
    assert "Béla Bartók" in (desk / "mine" / page).read_text("utf-8")
    assert '<iframe src="bela-bartok.html"' in ran.stdout
    assert f"put {page.name} beside the page" in ran.stderr
