"""What other programs hold becomes a life that can be read, and nothing is lost in silence."""

import json
import re
from itertools import takewhile
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases import cases, table_beside
from tests.life.told import part_of

from sergemap.commands.import_ import run as import_file
from sergemap.errors import LifeError, OutputError
from sergemap.life.reading.life_file import read_life, read_life_text
from sergemap.life.reading.writing import yaml_and_notes
from sergemap.life.reading.yaml_text import visible

FILES = table_beside(__file__)


@pytest.fixture
def take(tmp_path, monkeypatch):
    """Return a function that imports what a file holds, and what could not be carried."""
    monkeypatch.chdir(tmp_path)

    def taken(content):
        text = json.dumps(content, indent=1) if isinstance(content, dict) else content
        Path("in.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
        imported = import_file("in.csv", "out.yaml")
        return read_life(imported.path), list(imported.notes)

    return taken


def refused(take, content):
    with pytest.raises(LifeError) as caught:
        take(content)
    assert not Path("out.yaml").exists()
    return [str(fault) for fault in caught.value.faults]


def test_places_in_other_alphabets_are_told_apart(take):
    life, _ = take("place,dates\nМосква,1919\nЛенинград,1926\nмосква,1936\n")

    assert [place.name for place in life.places.values()] == ["Москва", "Ленинград"]
    assert [stay.place for stay in life.itinerary] == ["place", "place-2", "place"]


@cases
def test_what_a_file_holds_becomes_a_life(content, parts, left_out, take):
    life, notes = take(content)

    assert {way: part_of(life, way) for way in parts} == parts
    assert notes == [f"in.csv:{fault}" for fault in left_out]


@cases
def test_what_is_no_life_is_told_and_nothing_is_written(content, faults, take):
    assert refused(take, content) == [f"in.csv:{fault}" for fault in faults]


def to_do_of(text):
    """Return what a new file opens with, each beside the line that it names."""
    lines = text.split("\n")
    listed = takewhile(lambda line: line != "#", lines[1:])
    found = [re.fullmatch(r"# - line ([0-9]+): (.*)", line) for line in listed]
    return [(one[2], lines[int(one[1]) - 1]) for one in found]


def test_the_new_file_opens_with_what_is_left_to_do_and_where(take):
    take("place,dates,title\nParis,1937,\nBerlin,,Back\nRome,1950,\n")

    to_do = to_do_of(Path("out.yaml").read_text("utf-8"))

    assert [message.partition(":")[0] for message, _ in to_do] == [
        "write the title of the life; this is the name of the file",
        "write the name of the subject",
        "write the date of 'Back'",
    ]
    assert all(line.endswith(f"  # {message}") for message, line in to_do)
    assert [line.split("  #")[0].strip() for _, line in to_do] == [
        "title: in",
        "name: in",
        "dates: 1937?/1950?",
    ]


# Tables.


@cases
def test_tables_come_with_any_separator_encoding_and_line_end(text, encoding, take):
    life, _ = take(text.encode(encoding))

    assert life.places["berlin"].name == "Berlin"
    assert life.itinerary[0].dates.text.startswith("1921")


@cases
def test_dates_as_spreadsheets_write_them_are_read(cell, read, take):
    assert take(f"place,dates\nBerlin,{cell}\n")[0].itinerary[0].dates.text == read


@cases
def test_a_table_that_is_none_is_told_so(table, message, take):
    assert message in refused(take, table.encode("latin-1"))[0]


# JSON.


def test_a_text_that_its_separators_tore_apart_is_put_together_and_told(take):
    life, left_out = take("place;dates;notes\nBerlin;1921;one; two;three\n")

    assert life.itinerary[0].text == "one; two; three"
    assert any("2:17" in note and "more cells than there are columns" in note for note in left_out)


def test_a_timeline_without_places_asks_for_one(take):
    life, left_out = take({"events": [{"start_date": {"year": "1917"}, "text": {"headline": "X"}}]})

    assert [stay.place for stay in life.itinerary] == ["somewhere"]
    assert any("write where the subject was" in line for line in left_out)
    to_do = to_do_of(Path("out.yaml").read_text("utf-8"))
    assert any("write where the subject was instead of 'somewhere'" in one for one, _ in to_do)
    assert any(line.lstrip().startswith("at: [") for _, line in to_do)


@cases
def test_json_that_cannot_be_read_is_told_where(content, message, take):
    assert message in refused(take, content)[0]


def test_json_that_is_nested_too_deep_is_told_where(take):
    assert refused(take, "[" * 100_000)[0].startswith("in.csv:1:1: this JSON is nested too deep")
    assert refused(take, '{"a": ' + "9" * 5000)[0].startswith("in.csv:1:7: this number has more")


def test_an_existing_file_is_never_replaced(take):
    Path("out.yaml").write_text("mine", "utf-8")

    with pytest.raises(OutputError, match=r"out\.yaml: there is such a file already"):
        take("place,dates\nBerlin,1919\n")

    assert Path("out.yaml").read_text("utf-8") == "mine"
    assert sorted(path.name for path in Path().iterdir()) == ["in.csv", "out.yaml"]


@cases
def test_any_text_of_a_file_ends_as_text(text, take):
    hostile = {"date": "1909", "text": {"headline": text, "text": text}}
    hostile["location"] = {"lat": 1, "lon": 2, "name": text}

    life, _ = take(
        {"storymap": {"language": "en", "slides": [FILES["slide"] | hostile, FILES["slide"]]}}
    )

    assert len(life.itinerary) == 2
    assert set(life.places) <= {"paris"} | {key for key in life.places if "paris" not in key}
    assert yaml.safe_load(Path("out.yaml").read_text("utf-8"))["title"] == "in"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.text("\n #:-|>'\"\\ ab\u2028\x85\t", max_size=40))
def test_yaml_gives_every_text_back(one, other):
    places = "places: {a: {name: A}}\nperiods: [{id: a, name: A, dates: '1900'}]\n"
    stays = "itinerary: [{place: a, dates: '1900'}]\nsubject: {name: A}\n"

    text, _ = yaml_and_notes({"title": "T", "summary": one + other})

    life = read_life_text(text + places + stays)
    assert "".join((life.summary or "").split()) == "".join(visible(one + other).split())


def test_other_words_for_means_and_manners_are_understood_and_told(take):
    table = (
        "place,dates,by,how,status\nBerlin,1921,,,\nParis,1933,Zug,fled,\nRome,1934,boat,job,camp\n"
    )

    life, left_out = take(table)

    _, paris, rome = life.itinerary
    assert (paris.arrival.by, paris.arrival.how) == ("train", "flight")
    assert (rome.arrival.by, rome.arrival.how, rome.status) == ("ship", "work", "interned")
    assert "in.csv:3:12: 'Zug' is read as by: train" in left_out
