"""One door out and one door in: what is written replaces nothing but its own kind."""

import ast
import os
import stat
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.programs import ROOT, SERGEMAP, SMALL, one_sentence, run, sergemap

from sergemap.commands.new import start
from sergemap.errors import FolderError, OutputError
from sergemap.file_kinds import KINDS
from sergemap.files import regular_bytes, replace_whole, write_file
from sergemap.page.link_card import SIZE

SOURCE = ROOT / "src" / "sergemap"
posix_only = pytest.mark.skipif(os.name != "posix", reason="pipes, links and devices")
PAGE = b"<!doctype html>\n<title>A life</title>\n"
LESSON = "---\ntitle: A lesson\nmap: life.txt\n---\n\nFrom [Berlin](#berlin-1933).\n"


@pytest.fixture
def folder(tmp_path):
    """Return a folder with a life and a lesson under names that tell nothing."""
    (tmp_path / "life.txt").write_bytes(SMALL.read_bytes())
    (tmp_path / "life.YAML").write_bytes(SMALL.read_bytes())
    (tmp_path / "life.yaml").write_bytes(SMALL.read_bytes())
    (tmp_path / "lesson.txt").write_text(LESSON, "utf-8")
    (tmp_path / "photograph.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR and a holiday")
    return tmp_path


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(
    "words",
    [
        "schema -o life.yaml",
        "schema -o lesson.txt",
        "build life.txt -o life.txt",
        "build life.YAML -o life.YAML",
        "build life.yaml -o lesson.md",
        "build life.yaml -o stays.Csv",
        "build life.yaml -o photograph.png",
        "export life.txt --format svg -o life.txt",
        "lesson lesson.txt -o lesson.txt",
        "lesson lesson.txt -o life.yaml",
    ],
)
def test_no_command_replaces_what_is_not_of_the_kind_it_writes(words, folder):
    before = contents(folder)

    ran = sergemap(*words.split(), at=folder)

    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert contents(folder) == before


@posix_only
@pytest.mark.parametrize("what", KINDS)
def test_what_a_link_leads_to_is_not_replaced_either(what, folder):
    link = folder / f"out{KINDS[what].suffixes[0]}"
    link.symlink_to("life.txt")

    with pytest.raises(OutputError, match=f"what is there is no {what} of sergemap"):
        write_file(link, b"new", what)

    assert (folder / "life.txt").read_bytes() == SMALL.read_bytes()


def test_a_photograph_beside_a_page_is_not_taken_for_its_preview(folder):
    with pytest.raises(OutputError, match="no preview picture"):
        write_file(folder / "photograph.png", b"new", "preview picture")


@pytest.mark.parametrize("what", KINDS)
def test_each_kind_replaces_its_own_and_an_empty_file(what, folder):
    path = folder / f"out{KINDS[what].suffixes[-1]}"
    own = KINDS[what].begins[0] + b" the first"
    path.write_bytes(b"")

    write_file(path, own, what)
    write_file(path, own + b" and the next", what)

    assert path.read_bytes() == own + b" and the next"


def test_a_preview_picture_is_known_by_its_size():
    (begin,) = KINDS["preview picture"].begins

    assert (int.from_bytes(begin[-8:-4], "big"), int.from_bytes(begin[-4:], "big")) == SIZE


def test_threads_that_write_one_file_each_write_it_whole(tmp_path):
    page = tmp_path / "page.html"
    pages = [PAGE + letter * 100_000 for letter in (b"A", b"B", b"C", b"D")]

    def write_and_read(number):
        write_file(page, pages[number % 4])
        return page.read_bytes()

    with ThreadPoolExecutor(8) as pool:
        read = set(pool.map(write_and_read, range(80)))

    assert read <= set(pages)
    assert contents(tmp_path).keys() == {"page.html"}


@posix_only
def test_a_draft_is_never_written_through_a_link(tmp_path, monkeypatch):
    precious = tmp_path / "precious"
    precious.write_bytes(b"years of work")
    (tmp_path / ".sergemap-aaaaaaaaaaaaaaaa.part").symlink_to(precious)
    monkeypatch.setattr("secrets.token_hex", lambda _: "a" * 16)

    with pytest.raises(OutputError, match="file exists"):
        write_file(tmp_path / "page.html", PAGE)

    assert precious.read_bytes() == b"years of work"


def test_a_name_as_long_as_the_disk_has_is_written(tmp_path):
    write_file(tmp_path / f"{'a' * 250}.html", PAGE)

    assert len(contents(tmp_path)) == 1


@pytest.mark.parametrize(
    "words", ["build life.yaml -o", "export life.yaml --format svg -o", "lesson lesson.txt -o"]
)
def test_a_name_that_no_disk_has_is_one_sentence(words, folder):
    ran = sergemap(*words.split(), "a" * 5000, at=folder)

    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1].startswith("aaa")
    assert "Traceback" not in ran.stderr


@posix_only
def test_a_pipe_is_written_into_and_one_that_nobody_reads_is_told(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with pytest.raises(OutputError, match="pipe: the page cannot be written there: nobody reads"):
        write_file(pipe, PAGE)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_file(pipe, PAGE)

    assert os.read(reader, 1000) == PAGE
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(not os.path.exists("/dev/stdout"), reason="a device of Unix")  # noqa: PTH110
def test_standard_output_is_a_place_to_write_to(tmp_path):
    ran = run(*SERGEMAP, "schema", "-o", "/dev/stdout", at=tmp_path)

    assert ran.stdout.startswith('{\n  "$schema"')


def test_drafts_of_runs_killed_long_ago_are_swept_and_others_stay(tmp_path):
    old, new, mine = (
        tmp_path / name
        for name in (f".sergemap-{'0' * 16}.part", f".sergemap-{'1' * 16}.part", ".mine.part")
    )
    for path in (old, new, mine):
        path.write_bytes(b"half")
    for path in (old, mine):
        os.utime(path, (1, 1))

    replace_whole(tmp_path / "page.html", PAGE)

    assert contents(tmp_path).keys() == {new.name, mine.name, "page.html"}


@pytest.mark.parametrize("is_there", [False, True])
def test_a_new_life_is_there_whole_or_not_at_all(is_there, tmp_path, monkeypatch):
    folder = tmp_path / "mine"
    if is_there:
        folder.mkdir()
    places = []

    def full(place, content):
        places.append(place)
        if len(places) == 4:
            raise OSError(28, "No space left on device")
        replace_whole(place, content)

    monkeypatch.setattr("sergemap.commands.new.replace_whole", full)
    with pytest.raises(FolderError, match="no space left on device"):
        start(folder)
    monkeypatch.undo()

    assert list(tmp_path.rglob("*")) == ([folder] if is_there else [])
    assert all(path.is_file() for path in start(folder))


@posix_only
def test_what_is_protected_against_writing_stays(folder):
    page = folder / "page.html"
    page.write_bytes(PAGE)
    page.chmod(0o444)

    with pytest.raises(OutputError, match="the file there is protected against writing"):
        write_file(page, PAGE + b"new")

    assert page.read_bytes() == PAGE


@posix_only
@pytest.mark.parametrize("path", ["/dev/zero", "pipe"])
def test_only_regular_files_are_read(path, tmp_path):
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(OSError, match="it is a pipe or a device, not a file"):
        regular_bytes(tmp_path / path, 100)


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"x" * 101)

    assert regular_bytes(path, 100) is None
    assert regular_bytes(path, 101) == b"x" * 101


def test_an_import_does_not_take_the_name_of_a_lock_or_a_translation(folder):
    (folder / "t.csv").write_text("place,dates\nBerlin,1921\n", "utf-8")

    for name in ("life.lock.yaml", "other.lock.yaml", "life.de.yaml"):
        assert "a life is not read from there" in one_sentence(
            sergemap("import", "t.csv", "-o", name, at=folder)
        )


# One mouth.

WINDOW = "\x1b]0;mine\x07"


@posix_only
def test_a_name_with_an_end_of_line_in_it_is_told_on_one_line(folder):
    (folder / "odd\nname.yaml").write_text("nm: 1\n", "utf-8")
    (folder / "whole\nname.yaml").write_bytes(SMALL.read_bytes())

    refused = sergemap("check", "odd\nname.yaml", at=folder)
    built = sergemap("build", "whole\nname.yaml", "-o", "a\nb.html", at=folder)

    assert all(line.startswith("odd\\nname.yaml:") for line in refused.stderr.splitlines())
    assert built.stdout == "a\\nb.html\n"


@posix_only
@pytest.mark.parametrize(
    "words",
    ["check life.yaml", "build life.yaml", "check odd.yaml", "check odd.yaml --json",
     "import odd.csv", "lesson odd.md", "embed odd.html"],
)  # fmt: skip
def test_nothing_that_is_printed_steers_a_terminal(words, folder):
    name = f"life.{WINDOW}\u202e.yaml"
    (folder / name).write_text("language: fr\n", "utf-8")
    (folder / "odd.yaml").write_text(f"title: 'T\u202e'\nnm{WINDOW}: 1\n", "utf-8")
    for odd in ("odd.csv", "odd.md", "odd.html"):
        (folder / odd).write_text(f"place,{WINDOW}\nParis\u202e,{WINDOW}\n", "utf-8")

    ran = sergemap(*words.split(), at=folder)
    output = ran.stdout + ran.stderr

    assert not {letter for letter in output if letter < " " and letter != "\n"}
    assert "\u202e" not in output
    assert max(map(len, output.splitlines())) <= 600


@pytest.mark.parametrize("name", [".", "", "/", "a\x1bb", "x" * 300, "no/such"])
@pytest.mark.parametrize("command", ["check", "build", "import", "lesson", "geocode", "embed"])
def test_no_name_of_a_file_is_a_traceback(command, name, tmp_path):
    ran = sergemap(command, name, at=tmp_path)

    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert "please report" not in ran.stderr
    assert ran.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")  # noqa: PTH110
def test_a_full_standard_output_is_one_sentence(tmp_path):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        ran = subprocess.run(
            [*SERGEMAP, "schema"], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True
        )

    assert ran.returncode == 1
    assert ran.stderr == "what is printed cannot be written: no space left on device\n"


def test_a_lesson_is_asked_for_in_a_language_and_not_by_a_path(folder):
    ran = sergemap("lesson", "lesson.txt", "--lang", "../../x", at=folder)

    assert "is no language tag" in one_sentence(ran)


# There is no other.

DOORS = {
    "open", "fdopen", "read_text", "read_bytes", "write_text", "write_bytes", "writelines",
    "urlopen", "urlretrieve", "mkstemp", "mkdtemp", "TemporaryDirectory", "NamedTemporaryFile",
    "unlink", "rename", "rmdir", "rmtree", "removedirs", "copyfile", "copytree",
    "symlink_to", "hardlink_to", "mkdir", "makedirs", "touch", "chmod", "truncate",
    "print", "echo", "secho", "stdout", "stderr", "print_exc", "print_exception", "basicConfig",
}  # fmt: skip
ELSEWHERE = {
    "cli/__init__.py": {"echo"},
    "cli/telling.py": {"echo", "stdout", "stderr", "open"},  # the mouth, for closed ones too
    "commands/new.py": {"mkdir"},  # within a folder that is not there yet for others
    "commands/check.py": {"stdout", "print"},  # whether it is a terminal; a table becomes text
    "earth/answers.py": {"open"},  # a server, for so many bytes and seconds
    "fetching/web.py": {"open"},
    "earth/city_table.py": {"read_bytes"},  # of an installed package
    "page/leaflet.py": {"read_bytes"},
    "pictures/making.py": {"open"},  # what has been read
    "pictures/cache.py": {"mkdir", "unlink"},  # of a folder that may be thrown away
    # what a Chromium draws lies in a folder of its own, which goes when it ends
    "picture/png.py": {"TemporaryDirectory", "write_text", "read_bytes", "rmtree"},
}
"""What else touches files, servers or streams, and which of the doors it needs for that."""


def doors_in(module):
    """Return the names under which a module may reach files, servers and streams."""
    names = set()
    for node in ast.walk(ast.parse(module.read_bytes())):
        if isinstance(node, ast.Name):
            names.add(node.id)
        elif isinstance(node, ast.Attribute) and not is_setting(node):
            names.add(node.attr)
    return names & DOORS


def is_setting(node):
    """Return whether that is where another program prints, or what a class does by that name."""
    return ast.unparse(node).startswith(("subprocess.", "self."))


def test_no_module_goes_around_the_doors():
    found = {
        module.relative_to(SOURCE).as_posix(): doors
        for module in SOURCE.rglob("*.py")
        if (doors := doors_in(module)) and module.name != "files.py"
    }

    assert found == ELSEWHERE
