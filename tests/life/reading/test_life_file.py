import hashlib
import subprocess
import sys
import time
from pathlib import Path
from typing import get_args

import pytest
from tests.cases import cases, changed
from tests.life.told import (
    PORTBOU,
    SMALL,
    error_of,
    life_with,
    part_of,
    told,
    told_of,
    with_dates,
    with_stay,
)

from sergemap.errors import LifeError
from sergemap.life.locations import KEY, SourcePosition, position_of
from sergemap.life.model import Status
from sergemap.life.reading.life_file import read_life, read_life_text
from sergemap.text import shown

BAD = sorted((Path(__file__).parents[2] / "bad").glob("*.yaml"))
ANY_LINE_END = pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])


# The bad stories.


@pytest.mark.parametrize("story", BAD, ids=[story.stem for story in BAD])
def test_a_bad_story_is_told_in_these_words_and_at_once(story):
    expected = story.with_suffix(".txt").read_text(encoding="utf-8").splitlines()

    started = time.thread_time()
    with pytest.raises(LifeError) as caught:
        read_life_text(story.read_bytes(), file=story.name)
    seconds = time.thread_time() - started

    assert str(caught.value).splitlines() == expected
    assert seconds < 1


def test_there_are_many_bad_stories_and_each_has_its_message():
    assert len(BAD) >= 45
    assert {story.stem for story in BAD} == {path.stem for path in BAD[0].parent.glob("*.txt")}


@cases
def test_a_fault_is_told_in_these_words(changes, faults):
    assert told(life_with(changes)) == [f"places.yaml:{fault}" for fault in faults]


# What is read.


@cases
def test_what_is_written_is_read(changes, parts):
    life = read_life_text(PORTBOU if changes == "portbou" else life_with(changes))

    assert {way: part_of(life, way) for way in parts} == parts


@cases
def test_every_scalar_is_text(typed):
    assert read_life_text(changed(SMALL, {"A life": typed})).title == typed


@ANY_LINE_END
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_any_line_ending_reads_with_or_without_a_byte_order_mark(end, start):
    text = changed(SMALL, {"A life": "Une vie à l'écart", "\n": end})

    life = read_life_text(start + text.encode())

    assert life.title == "Une vie à l'écart"
    assert position_of(("itinerary", 0, "place"), life.origin.positions) == SourcePosition(9, 13)
    assert position_of(("title",), life.origin.positions) == SourcePosition(1, 8)


@ANY_LINE_END
def test_faults_have_their_line_whatever_ends_lines(end):
    assert told(changed(SMALL, {"place: berlin": "place: Viena", "\n": end})) == [
        "places.yaml:9:13: stay in 'Viena': no such place. Did you mean 'vienna'?"
    ]


def test_lines_are_counted_as_editors_count_them():
    text = changed(PORTBOU, {"title:": "summary: a\u2028b\x85c\u2029d\ntitle:"})

    (fault,) = error_of(f"{text}foo: x\n").faults

    assert fault.line == text.count("\n") + 1
    assert read_life_text(text).summary == "a\u2028b\x85c\u2029d"


@pytest.mark.parametrize("date", ["[1934-03-08, 1934-03-09]", "'[1934-03-08,1934-03-09]'"])
def test_one_of_several_days_stands_wherever_a_date_does(date):
    life = read_life_text(
        changed(
            with_dates(date),
            {
                "Somebody}": f"Somebody, born: {date}}}",
                "{place: berlin,": f"{{place: berlin, arrival: {{dates: {date}}},",
            },
        )
        + f"people: {{a: {{name: A, born: {date}, died: {date}}}}}\n"
        f"sources: {{s: {{title: S, date: {date}}}}}\n"
        f"events: [{{id: e, title: E, dates: {date}}}]\n"
        f"works: [{{id: w, title: W, written: {{dates: {date}}}, published: {{dates: {date}}}}}]\n"
    )

    work, person, stay = life.works[0], life.people["a"], life.itinerary[0]
    dates = (
        life.subject.born, person.born, person.died, life.sources["s"].date, life.events[0].dates,
        stay.dates, stay.arrival.dates, work.written.dates, work.published.dates,
    )  # fmt: skip
    assert {read.text for read in dates} == {"[1934-03-08,1934-03-09]"}
    assert stay.id == "berlin-1934"


@cases
def test_positions_reach_to_the_ends_of_the_earth(at):
    assert read_life_text(with_position(at)).places["vienna"].at is not None


@cases
def test_positions_that_are_none_are_faults(at):
    assert len(told(with_position(at))) == 1


def with_position(at):
    return changed(SMALL, {"{name: Vienna}": f"{{name: Vienna, at: {at}}}"})


@cases
def test_sources_are_keys_or_keys_with_locators(value, read):
    text = with_stay(f"sources: {value}") + "sources: {m: {title: M}, n: {title: N}}\n"

    stay = read_life_text(text).itinerary[1]

    assert [[source.key, source.locator] for source in stay.sources] == read


@pytest.mark.parametrize("status", get_args(Status))
def test_every_status_reads(status):
    assert read_life_text(with_stay(f"status: {status}")).itinerary[1].status == status


# Dates and order: only what is certainly wrong.


@cases
def test_every_date_of_the_contract_reads(dates):
    assert read_life_text(with_dates(dates)).itinerary[0].dates.text == dates


@cases
def test_a_stay_is_named_for_its_place_and_first_written_year(dates, name):
    assert read_life_text(with_dates(dates)).itinerary[0].id == name


def stays_of(first, second):
    return f"{with_dates(first)}  - {{place: vienna, dates: {second}}}\n"


@cases
def test_stays_that_may_be_in_order_are_no_fault(first, second):
    assert len(read_life_text(stays_of(first, second)).itinerary) == 2


@cases
def test_stays_certainly_out_of_order_are_a_fault(first, second):
    (fault,) = told(stays_of(first, second))

    assert fault.startswith("places.yaml:10:28: ")
    assert f"stay of {second} comes after that of {first} in line 9" in fault


@cases
def test_periods_overlap_only_if_they_certainly_share_more_than_a_day(first, second, overlap):
    one = "  - {id: exile, name: Exile, dates: 1933/1940}"
    both = f"  - {{id: a, name: A, dates: {first}}}\n  - {{id: b, name: B, dates: {second}}}"
    text = changed(SMALL, {one: both})

    faults = told(text) if overlap else read_life_text(text) and []

    assert len(faults) == overlap


@cases
def test_a_stay_that_shares_a_day_with_birth_or_death_is_no_fault(born, died):
    text = changed(SMALL, {"Somebody}": f"Somebody, born: {born}, died: {died}}}"})

    assert read_life_text(text).subject.died is not None


# Where a life comes from.


WHERE = {
    ("itinerary", 2, "arrival", "by"): SourcePosition(12, 66),
    ("places", "paris"): SourcePosition(5, 10),
    ("places", "paris", KEY): SourcePosition(5, 3),
    ("itinerary", 1, "id"): SourcePosition(11, 5),
}


def test_every_value_has_its_mark():
    life = read_life_text(PORTBOU)

    assert {loc: position_of(loc, life.origin.positions) for loc in WHERE} == WHERE
    assert str(life.fault(("title",), "so")) == "places.yaml:1:8: so"


def test_a_life_knows_its_file(tmp_path):
    file = tmp_path / "places.yaml"
    file.write_text(PORTBOU, encoding="utf-8")

    life = read_life(file)

    assert (life.origin.path, life.origin.file) == (file, str(file))
    assert life.origin.digest == hashlib.sha256(PORTBOU.encode()).hexdigest()


def test_the_file_is_named_as_it_was_given(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    for name, text in (("places", "title: A\n"), ("places.fr", "titre: A\n")):
        (tmp_path / "data" / f"{name}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(LifeError) as caught:
        read_life("./data/places.yaml")

    assert {fault.file for fault in caught.value.faults} == {
        "./data/places.yaml",
        "./data/places.fr.yaml",
    }


@cases
def test_a_file_that_cannot_be_read_is_a_fault(name, words, tmp_path):
    (tmp_path / "places.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "folder").mkdir()

    (fault,) = told_of(tmp_path / name)

    assert f"{shown(Path(name).name)}:1:1: {words}" in fault


def test_a_file_that_lies_here_and_not_in_the_usual_folder_is_meant(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "places.yaml").write_text(SMALL, encoding="utf-8")

    assert told_of(Path("data/places.yaml")) == [
        "places.yaml:1:1: there is no such file. Did you mean 'places.yaml', which lies here?"
    ]


# Quick and light.


def test_a_huge_file_is_refused_within_a_second(tmp_path):
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as opened:
        opened.truncate(10 * 2**30)

    started = time.thread_time()
    with pytest.raises(LifeError, match="larger than 64 MiB"):
        read_life(huge)

    assert time.thread_time() - started < 1


def thousand(row):
    return "".join(f"  {row.format(n, 1000 + n // 2)}\n" for n in range(1000))


def test_a_thousand_stays_read_quickly():
    stays = thousand("- {{place: vienna, dates: {1}, id: stay-{0}, text: 'He *went* on.'}}")
    text = changed(SMALL, {"  - {place: berlin, dates: 1933-03/1934}\n": stays})

    started = time.thread_time()
    life = read_life_text(text)

    assert len(life.itinerary) == 1000
    assert time.thread_time() - started < 2


def test_a_thousand_unknown_places_are_told_quickly():
    places = thousand("place-{0}: {{name: Place {0}}}")
    stays = thousand("- {{place: plaice-{0}, dates: 1933, id: stay-{0}}}")
    text = changed(SMALL, {"places:\n": f"places:\n{places}"}) + stays

    started = time.thread_time()
    faults = told(text)

    assert len(faults) == 1000
    assert "Did you mean 'place-0'?" in faults[0]
    assert time.thread_time() - started < 3


def test_reading_needs_no_library_of_maps():
    code = (
        "import sys; import sergemap.life.reading.life_file;"
        "import sergemap.life.checks, sergemap.life.prose;"
        "heavy = {'folium', 'shapely', 'numpy', 'geopy', 'markdown_it'};"
        "print(sorted(heavy & set(sys.modules)))"
    )

    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    assert found.stdout == "[]\n"
