"""Somebody who lives on is told of up to the day of the data, and not of any day after."""

from datetime import date

import pytest

from sergemap.life.going_on import goes_on, told_until
from sergemap.life.reading.life_file import read_life_text
from sergemap.pipeline import scene_of

LIVING = """
title: A doctor
subject: {name: Somebody, born: 1950-03-01}
places: {basra: {name: Basra, at: [30, 47]}, malmo: {name: Malmö, at: [55, 13]}}
periods: [{id: all, name: All, dates: 1950/..}]
itinerary:
  - {place: basra, dates: 1950-03-01/1991-04}
  - {place: malmo, dates: 1991-05/..}
"""
UPDATED = LIVING + "updated: 2024-05-01\n"
ARTICLE = "sources: {article: {title: A doctor of Malmö, date: 2016}}\n"


@pytest.mark.parametrize(
    ("life", "day"),
    [
        (LIVING, date(1991, 5, 31)),
        (LIVING + ARTICLE, date(2016, 12, 31)),
        (LIVING + "events: [{id: e, title: A feast, dates: 2020-06-06}]\n", date(2020, 6, 6)),
        (UPDATED + ARTICLE, date(2024, 5, 1)),
    ],
)
def test_timeline_numbers_and_age_end_at_the_day_of_the_data(life, day):
    read = read_life_text(life)

    scene, _ = scene_of(read)

    assert goes_on(read)
    assert date.fromordinal(told_until(read)) == day
    assert scene.days[1] == scene.stops[-1].days[1] == scene.bands[-1].days[1] == day.toordinal()
    assert scene.totals.days == (day - date(1950, 3, 1)).days


@pytest.mark.parametrize(
    "text",
    [
        UPDATED.replace("born: 1950-03-01", "born: 1950-03-01, died: 1999-02-03"),
        UPDATED.replace("1991-05/..", "1991-05/1993"),
        UPDATED.replace("1991-05/..", "1991-05/"),
    ],
)
def test_a_life_that_is_over_or_lost_from_sight_does_not_go_on(text):
    read = read_life_text(text)

    assert not goes_on(read)
    assert date.fromordinal(scene_of(read)[0].days[1]).year < 2000


def test_who_is_held_still_has_been_held_until_that_day():
    text = UPDATED.replace("1991-05/..", "1991-05/.., status: prisoner")

    captive = scene_of(read_life_text(text))[0].totals.captive

    assert captive == (date(2024, 5, 1) - date(1991, 5, 16)).days
