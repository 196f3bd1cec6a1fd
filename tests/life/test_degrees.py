"""Positions are read as atlases, GPS receivers and map sites write them."""

import pytest
from tests.cases import cases

from sergemap.errors import LifeError
from sergemap.life.degrees import read_point
from sergemap.life.reading.life_file import read_life_text

LIFE = """\
title: A life
subject: {{name: Somebody}}
places:
  berlin: {place}
periods:
  - {{id: exile, name: Exile, dates: 1933/1940}}
itinerary:
  - {{place: berlin, dates: 1933-03/1934}}
"""


@cases
def test_a_position_is_read(text, latitude, longitude):
    assert read_point(text) == (latitude, longitude)


@cases
def test_what_stands_after_at_in_yaml_is_read_whole(place, latitude, longitude):
    at = read_life_text(LIFE.format(place=place)).places["berlin"].at

    assert (at.latitude, at.longitude) == (latitude, longitude)


@cases
def test_what_is_no_position_in_yaml_says_what_to_write(place, message):
    with pytest.raises(LifeError) as caught:
        read_life_text(LIFE.format(place=place))

    assert message in str(caught.value)


@cases
def test_what_is_no_position_is_told_with_its_own_numbers(text, message):
    with pytest.raises(ValueError, match="write") as caught:
        read_point(text)

    assert str(caught.value).startswith(message)
