"""Years of a life of which no borders are known are counted, and asked about once."""

import pytest

from sergemap.borders.reach import without_borders
from sergemap.life.reading.life_file import read_life_text

LIFE = """
title: A life
subject: {name: Somebody}
places: {rome: {name: Rome}, oslo: {name: Oslo}}
periods: [{id: all, name: All, dates: 1700/2100}]
itinerary:
  - {place: rome, dates: FIRST}
  - {place: oslo, dates: LAST}
"""


@pytest.mark.parametrize(
    ("first", "last", "messages"),
    [
        ("1869-06-27/1885", "1936/1940-05-14", ["21 of 72 years lie before 1890"]),
        ("1920", "1960", ["13 of 41 years lie after 1947"]),
        ("1880", "1950", ["13 of 71 years lie before 1890 or after 1947"]),
        ("1797", "1856", ["60 of 60 years lie before 1890"]),
        ("1950", "1991-05/..", ["42 of 42 years lie after 1947"]),
        ("1890-12-30", "1947-11-17", []),
        ("../1900", "1910/..", []),
    ],
)
def test_the_years_without_borders_are_counted(first, last, messages):
    life = read_life_text(LIFE.replace("FIRST", first).replace("LAST", last))

    found = [fault.message.partition(",")[0] for fault in without_borders(life)]

    assert found == messages
