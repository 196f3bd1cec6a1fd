"""What other programs hold becomes a life that can be read, and nothing is lost in silence."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases import cases, table_beside

from sergemap.commands.import_ import import_file
from sergemap.errors import LifeError, OutputError
from sergemap.life.model import Position
from sergemap.life.reading.life_file import read_life, read_life_text
from sergemap.life.reading.writing import yaml_of
from sergemap.life.reading.yaml_text import visible

FILES = table_beside(__file__)


@pytest.fixture
def take(tmp_path, monkeypatch):
    """Return a function that imports what a file holds, and what could not be carried."""
    monkeypatch.chdir(tmp_path)

    def taken(held):
        text = json.dumps(held, indent=1) if isinstance(held, dict) else held
        Path("in.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
        imported = import_file("in.csv", "out.yaml")
        return read_life(imported.path), [str(fault) for fault in imported.left_out]

    return taken


def refused(take, held):
    with pytest.raises(LifeError) as caught:
        take(held)
    assert not Path("out.yaml").exists()
    return [str(fault) for fault in caught.value.faults]


# Tables.

TABLE = """\
Place,From,To,Lat,Lon,Country,Title,Notes,Status,By,How,People,Sources,Period
Brussels,30.12.1890,1909,50.85,4.35,Belgium,Born,"He said ""no"": #1
second line",free,,born,,https://www.marxists.org;Memoirs,Childhood
Paris,c. 1909,Jan 1912,,,France,,,,train,chosen,Rirette Maîtrejean,Memoirs,Prison
Melun,31/01/1912,25/01/1917,48.54,2.66,France,Prison,,prisoner,,arrested,,Memoirs,Prison
"""


def test_a_table_becomes_a_life_with_its_positions_people_sources_and_periods(take):
    life, left_out = take(TABLE)

    assert [(stay.id, stay.dates.text) for stay in life.itinerary] == [
        ("brussels-1890", "1890-12-30/1909"),
        ("paris-1909", "1909~/1912-01"),
        ("melun-1912", "1912-01-31/1917-01-25"),
    ]
    assert life.places["brussels"].at == Position(4.35, 50.85)
    assert life.places["paris"].geocode == "Paris, France"
    assert life.itinerary[0].text == 'He said "no": #1\nsecond line'
    assert life.itinerary[2].status == "prisoner"
    assert life.itinerary[1].arrival.by == "train"
    assert life.itinerary[1].people == ("rirette-maitrejean",)
    assert [reference.key for reference in life.itinerary[0].sources] == [
        "https-www-marxists-org",
        "memoirs",
    ]
    assert [(one.id, one.dates.text) for one in life.periods] == [
        ("childhood", "1890-12-30/1909"),
        ("prison", "1909~/1917-01-25"),
    ]
    assert left_out == [
        "in.csv:1:1: 5 dates written anew, such as '30.12.1890' as 1890-12-30; "
        "look whether they are right"
    ]


@pytest.mark.parametrize(
    "written",
    [
        "place;dates\nBerlin;1921\n".encode("utf-8-sig"),
        "place\tdates\nBerlin\t1921\n".encode("utf-16"),
        b'place,dates\r\n"Berlin","1921"\r\n,\r\n',
        b"CITY,When\rBerlin,1921-01-01T00:00:00\r",
    ],
)
def test_tables_come_with_any_separator_encoding_and_line_end(written, take):
    life, _ = take(written)

    assert life.places["berlin"].name == "Berlin"
    assert life.itinerary[0].dates.text.startswith("1921")


@cases
def test_dates_as_spreadsheets_write_them_are_read(cell, read, take):
    assert take(f"place,dates\nBerlin,{cell}\n")[0].itinerary[0].dates.text == read


def test_one_date_shows_which_number_is_the_day_in_all_of_them(take):
    life, _ = take("place,from,to\nBerlin,12/03/1919,25/03/1919\n")

    assert life.itinerary[0].dates.text == "1919-03-12/1919-03-25"


def test_what_could_be_two_things_is_told_cell_by_cell_and_nothing_is_written(take):
    table = (
        "place;from;to;lat;lon;status\nParis;03/04/1919;;48,85;2,35;fre\n;1919;;;;\n"
        "Rome;7011;;;;\nRome;12/3/19;;95;;\nRome;1920;1919;95;200;\nRome;;;;;\nA;1;2;3;4;5;6\n"
    )

    told = refused(take, table)

    assert told[0] == (
        "in.csv:2:7: '03/04/1919' could be 1919-04-03 or 1919-03-04; write the one you mean"
    )
    assert told[1].startswith("in.csv:2:30: 'fre' is no 'status'. Did you mean 'free'?")
    assert told[2] == "in.csv:3:1: this row names no place"
    assert "a spreadsheet's number for the day 1919-03-12, or 1923-03-13" in told[3]
    assert told[4].endswith("write the year with four digits")
    assert told[5] == "in.csv:5:15: the longitude is missing"
    assert told[6] == "in.csv:6:11: ends 1919 before it begins 1920"
    assert "is no point on earth" in told[7]
    assert told[8] == "in.csv:7:1: this row has no date"
    assert any("more cells than there are columns" in line for line in told)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("", "the table is empty"),
        ("when\n1919\n", "no column is called 'place'"),
        ("place\nBerlin\n", "no column is called 'dates'"),
        ("place,dates\n", "there is no row below"),
        ("place,city,dates\na,b,1919\n", "two columns for 'place'"),
        ('place,dates\n"Berlin,1919\n', "a quote that is never closed"),
        ('place,dates\n"Ber"lin,1919\n', "text goes on after the closing quote"),
        (b"place,dates\nZ\xfcrich,1919\n", "is not UTF-8; save it as 'CSV UTF-8'"),
    ],
)
def test_a_table_that_is_none_is_told_so(table, said, take):
    assert said in refused(take, table)[0]


def test_a_column_that_is_not_known_is_told_with_the_nearest(take):
    _, left_out = take("place,dates,statuss,weather\nBerlin,1919,x,rain\n")

    assert left_out == [
        "in.csv:1:13: the column 'statuss' is not known, and left out. Did you mean 'status'?",
        "in.csv:1:21: the column 'weather' is not known, and left out",
    ]


def test_rows_are_put_in_order_and_the_same_place_comes_once(take):
    life, _ = take(
        "place,dates,lat,lon\nParis,1937,48.85,2.35\nParis,1909,48.851,2.351\n"
        "Paris,1950,33.66,-95.55\nParis,1937,,\n"
    )

    assert [stay.id for stay in life.itinerary] == [
        "paris-1909",
        "paris-1937",
        "paris-1937-2",
        "paris-2-1950",
    ]
    assert life.places["paris-2"].at == Position(-95.55, 33.66)


def test_periods_that_come_again_become_one_where_they_overlap(take):
    life, left_out = take("place,dates,period\nA,1900/1910,X\nB,1901/1902,Y\nC,1903/1904,X\n")

    assert [period.id for period in life.periods] == ["life"]
    assert left_out == ["in.csv:1:1: the periods overlap, and became one"]


# StoryMapJS.


def slide(**more):
    return FILES["slide"] | more


def storymap(*slides):
    return {"storymap": {"language": "en", "map_type": "stamen:toner-lite", "slides": [*slides]}}


def test_a_story_map_becomes_stays_at_its_own_points(take):
    life, left_out = take(storymap(FILES["overview"], slide()))

    assert (life.title, life.summary) == ("A life", "One.\n\nTwo")
    assert life.places["paris"].at == Position(2.35, 48.85)
    assert life.itinerary[0].dates.text == "1909-01"
    assert life.itinerary[0].title == "Paris again"
    assert life.itinerary[0].text == "An *essay* \\& more"
    assert len(left_out) == 1
    assert left_out[0].endswith("its picture or film is left out: https://example.org/a.jpg")


def test_a_slide_without_a_date_is_kept_as_a_place_and_told(take):
    undated = slide(date="some time", location={"lat": "40.4", "lon": "-3.7", "name": "Madrid"})

    life, left_out = take(storymap(FILES["overview"], slide(), undated))

    assert life.places["madrid"].note == "Paris again\n\nAn *essay* \\& more"
    assert any("slide 3 becomes no stay: 'some time' is no date" in line for line in left_out)


def test_a_story_map_without_dates_is_no_life(take):
    assert "give the slides dates" in "\n".join(
        refused(take, storymap(FILES["overview"], slide(date="")))
    )


# TimelineJS.


def test_a_timeline_becomes_events_and_stays_where_it_shows_a_map(take):
    life, left_out = take(FILES["timeline"])

    assert [(event.id, event.dates.text, event.text) for event in life.events] == [
        ("october", "1917-11-07", "Ten days")
    ]
    assert [(stay.id, stay.dates.text) for stay in life.itinerary] == [
        ("petrograd-1919", "1919/1921-03")
    ]
    assert life.places["petrograd"].at == Position(30.31, 59.93)
    assert [period.name for period in life.periods] == ["War"]
    told = "\n".join(left_out)
    for said in ("film is left out", "its group is left out: Russia", "Caesar", "overlaps", "-44"):
        assert said in told


def test_a_timeline_without_places_asks_for_one(take):
    life, left_out = take({"events": [{"start_date": {"year": "1917"}, "text": {"headline": "X"}}]})

    assert [stay.place for stay in life.itinerary] == ["somewhere"]
    assert any("write where the subject was" in line for line in left_out)
    first_line = Path("out.yaml").read_text("utf-8").splitlines()[0]
    assert "rite where the subject was instead of 'somewhere'" in first_line


# Linked Places.


def feature(**more):
    return FILES["feature"] | more


def test_linked_places_become_places_with_dated_names_and_stays(take):
    berlin = {
        "type": "Feature",
        "properties": {"title": "Berlin"},
        "geometry": {"geo_wkt": "POINT (13.4 52.5)"},
    }

    life, left_out = take({"type": "FeatureCollection", "features": [feature(), berlin]})

    place = life.places["saint-petersburg"]
    assert place.at == Position(30.31, 59.94)
    assert [(name.name, name.dates.text) for name in place.names] == [("Petrograd", "1914/1924")]
    assert place.note == 'City: "x" # y'
    assert life.sources["gazetteer"].url == "https://example.org/g"
    assert life.places["berlin"].at == Position(13.4, 52.5)
    assert [stay.dates.text for stay in life.itinerary] == ["1919-01?/1926-12"]
    told = "\n".join(left_out)
    for said in ("links are left out", "'Piter' has no dates", "1 more geometry", "1926-01 and"):
        assert said in told


def test_linked_places_without_a_when_are_no_life(take):
    held = {"type": "FeatureCollection", "features": [feature(when={})]}

    assert "give at least one place a 'when'" in refused(take, held)[0]


# All of them.


@cases
def test_json_that_cannot_be_read_is_told_where(held, said, take):
    assert said in refused(take, held)[0]


def test_json_that_is_nested_too_deep_is_told_where(take):
    assert refused(take, "[" * 100_000)[0].startswith("in.csv:1:1: this JSON is nested too deep")


def test_an_existing_file_is_never_replaced(take):
    Path("out.yaml").write_text("mine", "utf-8")

    with pytest.raises(OutputError, match=r"out\.yaml: there is such a file already"):
        take(TABLE)

    assert Path("out.yaml").read_text("utf-8") == "mine"
    assert sorted(path.name for path in Path().iterdir()) == ["in.csv", "out.yaml"]


@cases
def test_any_text_of_a_file_ends_as_text(text, take):
    hostile = slide(date="1909", text={"headline": text, "text": text})
    hostile["location"] = {"lat": 1, "lon": 2, "name": text}

    life, _ = take(storymap(hostile, slide()))

    assert len(life.itinerary) == 2
    assert set(life.places) <= {"paris"} | {key for key in life.places if "paris" not in key}
    assert yaml.safe_load(Path("out.yaml").read_text("utf-8"))["title"] == "in"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.text("\n #:-|>'\"\\ ab\u2028\x85\t", max_size=40))
def test_yaml_gives_every_text_back(one, other):
    places = "places: {a: {name: A}}\nperiods: [{id: a, name: A, dates: '1900'}]\n"
    stays = "itinerary: [{place: a, dates: '1900'}]\nsubject: {name: A}\n"

    text = yaml_of({"title": "T", "summary": one + other})

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
