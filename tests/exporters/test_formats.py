"""Each format with each life: its own standard, QGIS's own reader, the same bytes, a snapshot."""

import json
import sqlite3
from contextlib import closing

import pytest
from tests.exporters.lives import LIVES, life_and_scene, told
from tests.exporters.readers import CHECKS, FOR_GIS, day, rows
from tests.programs import ROOT

from sergemap.errors import OutputError
from sergemap.exporters.formats import FORMATS
from sergemap.exporters.gathering import extract_of
from sergemap.exporters.records import Way
from sergemap.file_kinds import KINDS
from sergemap.files import write_file

KEPT = ROOT / "tests" / "exporters" / "kept"
EACH = pytest.mark.parametrize("life", LIVES)
FORM = pytest.mark.parametrize("form", FORMATS)


@FORM
@EACH
def test_a_life_is_valid_in_each_format(form, life):
    content = FORMATS[form].write(told(life))

    CHECKS[form](content, told(life))


@pytest.mark.parametrize("form", FOR_GIS)
@EACH
def test_the_reader_of_qgis_finds_all_features_and_their_dates(form, life, tmp_path):
    path, has_all = tmp_path / f"life{FORMATS[form].suffix}", form != "gpx"
    path.write_bytes(FORMATS[form].write(told(life)))

    found = rows(path)

    wanted = [
        (record.when.edtf, *map(day, (record.when.earliest, record.when.latest)), is_somewhere)
        for record in told(life).records()
        if (is_somewhere := lies(record)) or has_all
    ]
    read = [
        (text(row.get("dates")), day(row.get("earliest")), day(row.get("latest")), is_somewhere)
        for row, is_somewhere in found
    ]
    assert sorted(read, key=str) == sorted(wanted, key=str)


def text(value):
    return None if value is None or value != value else str(value)


def lies(record):
    return isinstance(record, Way) or record.place is not None


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "geopackage"])
def test_what_is_written_is_what_was_looked_at(form):
    """A small file for each format, to be reviewed like code."""
    content = FORMATS[form].write(told("fuzzy"))

    assert content == (KEPT / f"fuzzy{FORMATS[form].suffix}").read_bytes()


def test_the_database_is_what_was_looked_at():
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(FORMATS["geopackage"].write(told("fuzzy")))
        lines = [line for line in base.iterdump() if not line.startswith("CREATE TABLE gpkg_")]

    assert "\n".join(lines) + "\n" == (KEPT / "fuzzy.gpkg.sql").read_text("utf-8")


@FORM
def test_two_runs_give_the_same_bytes(form):
    again = extract_of(*life_and_scene("fuzzy"))

    assert FORMATS[form].write(told("fuzzy")) == FORMATS[form].write(again)


def test_a_database_that_another_program_has_changed_is_not_replaced(tmp_path):
    path, own = tmp_path / "life.gpkg", FORMATS["geopackage"].write(told("fuzzy"))
    write_file(path, own, "GeoPackage")
    write_file(path, own, "GeoPackage")
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("UPDATE stays SET title = 'mine'")
    changed = path.read_bytes()

    with pytest.raises(OutputError, match="what is there is no GeoPackage of sergemap"):
        write_file(path, own, "GeoPackage")

    assert path.read_bytes() == changed


@FORM
def test_each_file_begins_as_its_kind_does(form):
    kind = FORMATS[form]

    assert kind.write(told("single")).startswith(KINDS[kind.what].begins)
    assert kind.suffix.endswith(KINDS[kind.what].suffixes)


def test_every_format_has_its_check():
    assert CHECKS.keys() == FORMATS.keys()


@pytest.mark.parametrize("life", ["pacific", "fuzzy"])
def test_a_way_across_the_pacific_is_cut_at_the_180th_meridian(life):
    document = json.loads(FORMATS["geojson"].write(told(life)))

    cut = [
        feature
        for feature in document["features"]
        if feature["geometry"] and feature["geometry"]["type"] == "MultiLineString"
    ]
    ends = {line[0][0] for one in cut for line in one["geometry"]["coordinates"][1:]}
    assert cut
    assert ends <= {-180, 180}
    west, _, east, _ = document["bbox"]
    assert (west > east) == (life == "fuzzy")  # who went round the world has it all in the box
