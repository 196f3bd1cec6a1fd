"""A life to start from: it is whole, explains every field, and never takes the place of another."""

import re
from pathlib import Path

import pytest
from tests.cases import cases
from tests.life.reading.test_schema import complaints

from sergemap.commands.build import run as build_file
from sergemap.commands.check import check_file
from sergemap.commands.lesson import run as build_lesson
from sergemap.commands.new import DATA, start
from sergemap.errors import FolderError
from sergemap.lesson.reading import read_lesson
from sergemap.life import model
from sergemap.life.reading.life_file import read_life
from sergemap.life.reading.record_types import CITATIONS
from sergemap.life.reading.record_types import LIFE as KINDS
from sergemap.pipeline import find

RECORDS = {kind.__name__: kind for loc, (_, kind) in KINDS.items() if loc not in CITATIONS}


@pytest.fixture(scope="module", params=[False, True], ids=["bartok", "blank"])
def files(request, tmp_path_factory):
    """Return the files of a new life."""
    return start(tmp_path_factory.mktemp("new") / "mine", blank=request.param)


@pytest.fixture
def data(files):
    return files[0]


def test_a_new_life_has_neither_faults_nor_warnings(data):
    found = check_file(data)

    assert (found.faults, found.warnings) == ((), ())


def test_its_lock_knows_every_place(data):
    assert find(read_life(data)).notes == ()


def test_it_builds_and_its_editor_has_no_complaints(tmp_path, data, files):
    page = build_file(data, tmp_path / "life.html").path

    assert page.stat().st_size > 100_000
    assert complaints(data.read_bytes()) == []
    assert [path.relative_to(data.parents[1]).as_posix() for path in files] == [
        "data/places.yaml",
        "data/places.lock.yaml",
        "data/places.schema.json",
        "data/lesson.md",
        "README.md",
    ]


def test_its_lesson_tells_of_its_own_life(tmp_path, data):
    lesson = read_lesson(data.with_name("lesson.md"))
    built = build_lesson(data.with_name("lesson.md"), tmp_path / "lesson.html")

    assert lesson.life.origin.path == data
    assert lesson.start in {stay.id for stay in lesson.life.itinerary}
    assert built.notes == ()
    assert lesson.life.title in built.path.read_text("utf-8")


@pytest.mark.parametrize("record", sorted(RECORDS))
def test_every_field_stands_in_it_with_a_comment(data, record):
    text = data.read_text("utf-8")

    for field in RECORDS[record].model_fields:
        assert re.search(rf"^[\s#{{-]*.*\b{field}: ?", text, re.MULTILINE), field


def test_every_word_that_may_be_chosen_stands_in_it(data):
    text = data.read_text("utf-8")

    for choice in (model.Status, model.Precision, model.Confidence, model.Means, model.Manner):
        for word in choice.__args__:
            assert word == "unknown" or re.search(rf"\b{word}\b", text), word


def test_it_never_goes_over_what_is_there(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("years of work", "utf-8")

    with pytest.raises(FolderError, match=r"mine: there is something in this folder"):
        start(tmp_path / "mine")

    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_a_file_of_that_name_is_told(tmp_path):
    (tmp_path / "mine").write_text("", "utf-8")

    with pytest.raises(FolderError, match="mine: this is a file; name a folder that is new"):
        start(tmp_path / "mine")


def test_an_empty_folder_is_good_enough(tmp_path):
    (tmp_path / "mine").mkdir()

    start(tmp_path / "mine")

    assert (tmp_path / "mine" / DATA).exists()


def test_two_starts_are_alike(tmp_path):
    first, second = start(tmp_path / "one"), start(tmp_path / "two")

    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


@cases
def test_where_no_folder_can_be_it_is_the_folder_that_is_told(inside, message, tmp_path):
    (tmp_path / "notes.txt").write_text("Mine.", encoding="utf-8")

    with pytest.raises(FolderError) as caught:
        start(tmp_path / inside)

    assert str(caught.value) == f"{tmp_path}/{message.format(folder=tmp_path)}"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there only even root cannot write")
def test_a_folder_that_nobody_may_make_or_fill_is_named():
    with pytest.raises(FolderError, match=r"^/proc/mine: this folder cannot be made: "):
        start("/proc/mine")
