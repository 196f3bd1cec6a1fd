"""A life to start from: it is whole, explains every field, and never takes the place of another."""

import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.cases import cases
from tests.life.reading.test_schema import loaded

from sergemap.commands.build import build_file
from sergemap.commands.check import check_file
from sergemap.commands.lesson import run as build_lesson
from sergemap.commands.new import DATA, start
from sergemap.errors import FolderError
from sergemap.lesson.reading import read_lesson
from sergemap.life import model
from sergemap.life.reading.life_file import read_life
from sergemap.life.reading.record_types import CITATIONS
from sergemap.life.reading.record_types import LIFE as KINDS
from sergemap.life.reading.schema import schema_of
from sergemap.pipeline import find

RECORDS = {kind.__name__: kind for loc, (_, kind) in KINDS.items() if loc not in CITATIONS}
BOTH = pytest.mark.parametrize("blank", [False, True], ids=["bartok", "blank"])


@BOTH
def test_a_new_life_has_neither_faults_nor_warnings(tmp_path, blank):
    start(tmp_path / "mine", blank=blank)

    found = check_file(tmp_path / "mine" / DATA)

    assert (found.faults, found.warnings) == ((), ())


@BOTH
def test_its_lock_knows_every_place(tmp_path, blank):
    start(tmp_path, blank=blank)

    atlas = find(read_life(tmp_path / DATA))

    assert atlas.notes == ()


@BOTH
def test_it_builds_and_its_editor_has_no_complaints(tmp_path, blank):
    files = start(tmp_path / "mine", blank=blank)

    page = build_file(tmp_path / "mine" / DATA, tmp_path / "life.html").path

    assert page.stat().st_size > 100_000
    life = loaded((tmp_path / "mine" / DATA).read_bytes())
    assert list(Draft202012Validator(schema_of()).iter_errors(life)) == []
    assert [path.relative_to(tmp_path / "mine").as_posix() for path in files] == [
        "data/places.yaml",
        "data/places.lock.yaml",
        "data/places.schema.json",
        "data/lesson.md",
        "README.md",
    ]


@BOTH
def test_its_lesson_tells_of_its_own_life(tmp_path, blank):
    start(tmp_path, blank=blank)

    lesson = read_lesson(tmp_path / DATA.parent / "lesson.md")
    built = build_lesson(tmp_path / DATA.parent / "lesson.md", tmp_path / "lesson.html")

    assert lesson.life.origin.path == tmp_path / DATA
    assert lesson.start in {stay.id for stay in lesson.life.itinerary}
    assert built.notes == ()
    assert lesson.life.title in built.path.read_text("utf-8")


@BOTH
@pytest.mark.parametrize("record", sorted(RECORDS))
def test_every_field_stands_in_it_with_a_comment(tmp_path, blank, record):
    start(tmp_path, blank=blank)
    written = (tmp_path / DATA).read_text("utf-8")

    for field in RECORDS[record].model_fields:
        assert re.search(rf"^[\s#{{-]*.*\b{field}: ?", written, re.MULTILINE), field


@BOTH
def test_every_word_that_may_be_chosen_stands_in_it(tmp_path, blank):
    start(tmp_path, blank=blank)
    written = (tmp_path / DATA).read_text("utf-8")

    for choice in (model.Status, model.Precision, model.Confidence, model.Means, model.Manner):
        for word in choice.__args__:
            assert word == "unknown" or re.search(rf"\b{word}\b", written), word


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
def test_where_no_folder_can_be_it_is_the_folder_that_is_told(inside, told, tmp_path):
    (tmp_path / "notes.txt").write_text("Mine.", encoding="utf-8")

    with pytest.raises(FolderError) as said:
        start(tmp_path / inside)

    assert str(said.value) == f"{tmp_path}/{told.format(folder=tmp_path)}"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there only even root cannot write")
def test_a_folder_that_nobody_may_make_or_fill_is_named():
    with pytest.raises(FolderError, match=r"^/proc/mine: this folder cannot be made: "):
        start("/proc/mine")
