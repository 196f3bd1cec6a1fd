"""Files as other programs and people really write them become lives that can be built."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases import cases, table_beside
from tests.intake.results import FILES, kept, result_of, shown

from sergemap.commands import build, import_
from sergemap.commands.import_ import run as import_file
from sergemap.errors import LifeError
from sergemap.importers import workbook
from sergemap.importers.columns import COLUMNS, column_of
from sergemap.importers.draft import Draft
from sergemap.importers.headlines import date_in
from sergemap.importers.reading import fill
from sergemap.life.reading.life_file import read_life_text

STAYS = table_beside(__file__)["stays"]
BY_NAME = {file.name: file for file in FILES}


def imported(file, folder):
    if file.suffix == ".xlsx":
        pytest.importorskip("openpyxl")
    return result_of(file, folder)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_becomes_a_life_that_builds(file, tmp_path):
    life, notes = imported(file, tmp_path)

    built = build.run(str(tmp_path / "life.yaml"), out=str(tmp_path / "life.html"))

    assert shown(life, notes) == kept(file).read_text("utf-8")
    page = Path(built.path).read_text("utf-8")
    assert all(stay.id in page for stay in read_life_text(life).itinerary)


@pytest.mark.parametrize("name", STAYS)
def test_places_and_dates_are_those_of_the_file(name, tmp_path):
    life = read_life_text(imported(BY_NAME[name], tmp_path)[0])

    stays = [f"{life.places[stay.place].name}: {stay.dates.text}" for stay in life.itinerary]

    assert stays == STAYS[name]


def test_every_file_has_its_places_and_dates_written_by_hand():
    assert {file.name for file in FILES} == set(STAYS)


def test_nothing_is_kept_of_files_that_are_gone():
    results = {path.name.removesuffix(".yaml") for path in kept(FILES[0]).parent.iterdir()}

    assert results == {file.name for file in FILES}


def test_texts_captions_and_credits_are_never_lost(tmp_path):
    life, _ = imported(BY_NAME["storymap-of-captions.json"], tmp_path)
    pauses = tmp_path / "pauses"
    pauses.mkdir()
    off_the_map, _ = imported(BY_NAME["storymap-with-slides-off-the-map.json"], pauses)

    for text in ("opens in February", "City archive, 1916", "First fair", "Photographer unknown"):
        assert text in life
    for text in ("A word of the editor", "Kept as well", "All stood still", "Only a text"):
        assert text in off_the_map


KEYS = st.sampled_from(
    [
        "type",
        "date",
        "location",
        "lat",
        "lon",
        "name",
        "text",
        "headline",
        "media",
        "url",
        "year",
        "caption",
        "start_date",
        "end_date",
        "month",
        "properties",
        "title",
        "names",
        "toponym",
        "when",
        "whens",
        "timespans",
        "start",
        "end",
        "in",
        "latest",
        "geometry",
        "coordinates",
        "geometries",
        "geowkt",
        "relations",
        "label",
        "minmax",
        "from",
        "to",
    ]
)
PLAIN = st.sampled_from(
    [
        "",
        None,
        True,
        0,
        -44,
        1919,
        9999,
        48.85,
        "1919",
        "c. 1919",
        "03/04/1919",
        "<b>",
        "Feature",
        "Point",
        "POINT (2.3 48.8)",
        "overview",
        "Paris, 1909",
        "\x1f",
        "\u2028# x",
    ]
)
ANYTHING = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5)
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(ANYTHING, min_size=1, max_size=4), st.sampled_from(["slides", "events", "features"])
)
def test_whatever_a_file_holds_becomes_a_life_or_is_told(entries, key):
    draft = Draft("in.json", "A life")
    faults = ()

    try:
        fill(draft, json.dumps({key: entries}).encode())
    except LifeError as error:
        faults = error.faults

    assert faults or read_life_text(draft.text()).itinerary


@cases
def test_a_column_is_known_by_the_name_that_people_give_it(name, column):
    assert column_of(name) == column


@cases
def test_the_land_of_a_place_is_what_its_columns_say(head, row, geocode, tmp_path):
    (tmp_path / "table.csv").write_text(f"{head}\n{row}\n", "utf-8")

    life = read_life_text(result_of(tmp_path / "table.csv", tmp_path)[0])

    assert [place.geocode for place in life.places.values()] == [geocode]


@cases
def test_a_table_tells_its_stays(table, stays, tmp_path):
    assert stays_and_notes(table, tmp_path)[0] == stays


@cases
def test_what_is_no_table_is_told(content, message, tmp_path):
    assert message in refusal_of(content, tmp_path)


def test_no_name_is_that_of_two_columns():
    for column, names in COLUMNS.items():
        for name in filter(None, (column, *names.split(", "))):
            assert column_of(name) == column


@cases
def test_a_date_in_a_headline_is_found(headline, read, rest):
    assert date_in(headline) == (read, rest)


@cases
def test_numbers_in_a_headline_that_are_no_date_are_left(headline):
    assert date_in(headline) is None


@cases
def test_a_missing_column_is_told_with_those_that_were_found(table, message, tmp_path):
    assert message in refusal_of(table, tmp_path)


@cases
def test_a_table_without_known_names_is_read_by_what_it_holds(table, stays, note, tmp_path):
    found, notes = stays_and_notes(table, tmp_path)

    assert found == stays
    assert note in notes


@cases
def test_of_two_columns_for_one_thing_the_other_is_told(table, note, tmp_path):
    assert note in stays_and_notes(table, tmp_path)[1]


def stays_and_notes(table, folder):
    (folder / "in.csv").write_text(table, "utf-8")
    text, notes = result_of(folder / "in.csv", folder)
    life = read_life_text(text)
    stays = [f"{where(life.places[one.place])}: {one.dates.text}" for one in life.itinerary]
    return stays, notes


def refusal_of(content, folder):
    (folder / "in.csv").write_text(content, "utf-8")
    with pytest.raises(LifeError) as caught:
        import_file(str(folder / "in.csv"))
    return str(caught.value)


def where(place):
    at = f" ({place.at.latitude}, {place.at.longitude})" if place.at else ""
    return f"{place.geocode or place.name}{at}"


def test_one_gazetteer_answers_for_all_names_of_a_file(tmp_path, monkeypatch):
    loaded = []

    class Gazetteer:
        def __init__(self):
            loaded.append(self)

        def find(self, name):
            return None if name == "Nowhere" else name

    monkeypatch.setattr(import_, "offline_gazetteer", Gazetteer)
    (tmp_path / "in.csv").write_text("Quixbury,1919\nZanbury,1920\nNowhere,1921\nElsebury,1922\n")

    import_file(str(tmp_path / "in.csv"))

    assert len(loaded) == 1


def test_without_openpyxl_a_workbook_is_told_how_to_read_it(tmp_path, monkeypatch):
    def missing(name):
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(workbook, "import_module", missing)
    with ZipFile(tmp_path / "stays.csv", "w") as packed:  # the name of a file says nothing
        packed.writestr("xl/workbook.xml", "")

    with pytest.raises(LifeError, match=r"pip install 'sergemap\[xlsx\]'.*'CSV UTF-8'"):
        import_file(str(tmp_path / "stays.csv"))


def test_a_zip_that_is_no_workbook_is_told_so(tmp_path):
    pytest.importorskip("openpyxl")
    with ZipFile(tmp_path / "stays.xlsx", "w") as packed:
        packed.writestr("letter.txt", "Dear all")

    with pytest.raises(LifeError, match="this is no Excel file"):
        import_file(str(tmp_path / "stays.xlsx"))
