"""Tiles are asked for by name, and their hosts are the only ones the page may ask."""

import pytest

from sergemap.errors import OptionError
from sergemap.page.tiles import known_tiles


def test_a_name_may_be_written_carelessly():
    assert known_tiles("esri world-imagery") == "Esri.WorldImagery"


def test_an_unknown_name_is_told_the_nearest():
    with pytest.raises(OptionError, match=r"Did you mean 'OpenTopoMap'"):
        known_tiles("OpenTopMap")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("OpenStreetMap", "OpenStreetMap.Mapnik"),
        ("osm", "OpenStreetMap.Mapnik"),
        ("Mapnik", "OpenStreetMap.Mapnik"),
        ("open street map", "OpenStreetMap.Mapnik"),
        ("world imagery", "Esri.WorldImagery"),
        ("Esri", "Esri.WorldStreetMap"),
        ("OTM", "OpenTopoMap"),
    ],
)
def test_half_a_name_is_told_the_whole_of_the_first_that_it_may_be(name, meant):
    with pytest.raises(OptionError, match=f"Did you mean '{meant}'"):
        known_tiles(name)


def test_tiles_that_need_a_key_are_refused():
    with pytest.raises(OptionError, match="needs a key"):
        known_tiles("Thunderforest.Landscape")
