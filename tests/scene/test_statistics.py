"""Days in captivity are counted once, between the middles of uncertain dates."""

from datetime import date

import pytest

from sergemap.scene.statistics import captive_days, captivity

FAR = date(2100, 1, 1).toordinal()


CASES = {
    "five years to the day": (
        (date(1917, 1, 31) - date(1912, 1, 31)).days,
        ("1912-01-31/1913", "prisoner"),
        ("1913/1917-01-31", "prisoner"),
    ),
    "freedom and hiding are not counted": (0, ("1921/1923", "underground"), ("1923/1925", "free")),
    "a prison inside a captive stay is not counted twice": (
        365,
        ("1933-01-01/1934-01-01", "banished"),
        ("1933-03-01/1933-04-01", "prisoner"),
    ),
    "a free journey interrupts captivity": (
        365 - 31,
        ("1933-01-01/1934-01-01", "banished"),
        ("1933-03-01/1933-04-01", "free"),
    ),
    "an end nobody knows is not counted": (0, ("1940/..", "interned")),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_days_in_captivity(make_life, case):
    days, *stays = case
    life = make_life(*({"place": "paris", "dates": when, "status": how} for when, how in stays))

    assert captive_days(captivity(life.itinerary), FAR) == days


def test_an_open_captivity_lasts_until_death(make_life):
    life = make_life({"place": "paris", "dates": "1938-01-01/..", "status": "prisoner"})
    died = date(1940, 1, 1).toordinal()

    assert captive_days(captivity(life.itinerary, (None, died)), FAR) == 730
