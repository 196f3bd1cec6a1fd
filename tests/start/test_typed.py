"""The commands that are told work as they stand, from where they are typed."""

import os
from dataclasses import replace

import pytest
from tests.programs import run, sergemap

from sergemap.start.typed import Call, lines_to_type, this_call

POSIX = pytest.mark.skipif(os.name == "nt", reason="the words of a Unix shell")
ECHO = "#!/bin/sh\necho called in $PWD with $*\n"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Return the folder in which the terminal is, with a new life in it, and an empty PATH."""
    (tmp_path / "mine" / "data").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    return tmp_path


@pytest.fixture
def on_path(monkeypatch):
    """Return a function that puts the folder of a program before all others on the PATH."""
    return lambda at: monkeypatch.setenv("PATH", str(at.parent), prepend=os.pathsep)


def program(at):
    at.parent.mkdir(parents=True, exist_ok=True)
    at.write_text(ECHO, "utf-8")
    at.chmod(0o755)
    return at


def called(by, *, python="/nowhere/python", environment="/nowhere", uv=False):
    return Call(program=by, python=python, environment=environment, by_uv=uv, in_powershell=False)


def typed(lines):
    """Return what is said when the lines are typed into a shell, one after the other."""
    return run("sh", "-eu", at=".", input="\n".join(lines), check=True).stdout.strip()


@POSIX
@pytest.mark.parametrize(
    "way", [".venv/bin/sergemap", "a venv/it's/bin/sergemap", "mine/sergemap", "$HOME/sergemap"]
)
def test_a_program_that_is_called_by_its_path_is_found_from_the_new_folder(home, way):
    program(home / way)

    lines = lines_to_type("mine", "serve", called(way))

    assert typed(lines) == f"called in {home / 'mine'} with serve"
    assert len(lines) == 2


@POSIX
@pytest.mark.parametrize("folder", ["my life", "-x", "Béla", "a/b", "it's", "~", "$PWD;ls"])
def test_any_folder_can_be_gone_to(home, folder):
    (home / folder).mkdir(parents=True)
    script = program(home / "bin" / "sergemap")

    for given in (folder, str(home / folder)):
        output = typed(lines_to_type(given, "serve", called(str(script))))
        assert output == f"called in {home / folder} with serve"


@POSIX
def test_a_program_on_the_path_is_called_by_its_name(home, on_path):
    script = program(home / "bin" / "sergemap")
    on_path(script)

    assert lines_to_type("mine", "serve", called(str(script))) == ["cd mine", "sergemap serve"]


@POSIX
def test_another_program_of_that_name_on_the_path_is_not_meant(home, on_path):
    other = program(home / "bin" / "sergemap")
    script = program(home / ".venv" / "bin" / "sergemap")
    on_path(other)

    lines = lines_to_type("mine", "serve", called(str(script)))

    assert lines == ["cd mine", "../.venv/bin/sergemap serve"]


@POSIX
def test_the_python_of_a_virtual_environment_is_not_the_one_it_links_to(home, on_path):
    python = home / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    other = program(home / "bin" / "python")
    python.symlink_to(other)
    on_path(other)

    lines = lines_to_type("mine", "serve", called("/src/sergemap/__main__.py", python=str(python)))

    assert lines == ["cd mine", "../.venv/bin/python -m sergemap serve"]


@POSIX
def test_who_was_called_by_uvx_is_called_by_it_again(home, on_path):
    script = program(home / "cache" / "archive-v0" / "x1" / "bin" / "sergemap")
    on_path(script)  # as uvx does

    call = called(str(script), environment=str(script.parents[1]), uv=True)

    assert lines_to_type("mine", "serve", call) == ["cd mine", "uvx sergemap serve"]


@POSIX
def test_a_path_that_uv_run_has_made_is_not_relied_on(home, on_path):
    script = program(home / ".venv" / "bin" / "sergemap")
    on_path(script)

    lines = lines_to_type("mine", "serve", called(str(script), uv=True))

    assert typed(lines) == f"called in {home / 'mine'} with serve"


@pytest.mark.usefixtures("home")
def test_who_is_in_the_folder_need_not_go_there():
    (line,) = lines_to_type(".", "serve", this_call())

    assert line.endswith(" serve")


def test_what_powershell_would_not_take_is_quoted_and_called(home):
    call = replace(called(str(home / "my venv" / "sergemap")), in_powershell=True)

    lines = [lines_to_type(folder, "serve", call)[0] for folder in ("a b", "$x's", "a'b", "mine")]
    assert lines == ['cd "a b"', "cd '$x''s'", 'cd "a\'b"', "cd mine"]
    assert lines_to_type("mine", "serve", call)[1].startswith('& "')


def test_new_tells_commands_that_work(home):
    made = sergemap("new", "my life", at=home, check=True)
    lines = [line.strip() for line in made.stdout.splitlines() if line.startswith("    ")]
    shell = ["powershell", "-NoProfile", "-Command"] if os.name == "nt" else ["sh", "-euc"]

    asked = run(*shell, "\n".join(lines).replace(" serve", " --version"), at=home, check=True)

    assert len(lines) == 2
    assert lines[0].startswith("cd ")
    assert "&&" not in made.stdout
    assert asked.stdout.startswith("sergemap ")
    assert (home / "my life" / "data" / "places.yaml").is_file()
