"""Each format with each life: its own standard, QGIS's own reader, the same bytes, a snapshot."""

import json

import pytest
from tests.exporters.lives import LIVES, told
from tests.exporters.readers import CHECKS, all_rows, counts, is_known
from tests.programs import ROOT

from sergemap.exporters.formats import FORMATS

KEPT = ROOT / "tests" / "exporters" / "kept"
EACH = pytest.mark.parametrize("life", LIVES)
FORM = pytest.mark.parametrize("form", FORMATS)


@FORM
@EACH
def test_a_life_is_valid_in_each_format(form, life):
    content = FORMATS[form].write(told(life))

    CHECKS[form](content, told(life))


@FORM
@EACH
def test_the_reader_of_qgis_finds_all_features_and_their_dates(form, life, tmp_path):
    path = tmp_path / f"life{FORMATS[form].suffix}"
    path.write_bytes(FORMATS[form].write(told(life)))

    rows = all_rows(path)

    assert (len(rows), sum(is_known(row["dates"]) for row, _ in rows)) == counts(told(life))


@FORM
def test_what_is_written_is_what_was_looked_at(form):
    """A small file for each format, to be reviewed like code."""
    written = FORMATS[form].write(told("fuzzy"))

    assert written.decode() == (KEPT / f"fuzzy{FORMATS[form].suffix}").read_text("utf-8")


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
