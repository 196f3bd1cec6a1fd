"""Days in captivity are counted once, between the middles of uncertain dates."""

from datetime import date

from tests.cases import cases

from sergemap.scene.statistics import captive_days, captivity

FAR = date(2100, 1, 1).toordinal()


@cases
def test_days_in_captivity(stays, days, make_life):
    life = make_life(*({"place": "paris", "dates": on, "status": how} for on, how in stays.items()))

    assert captive_days(captivity(life.itinerary), FAR) == days


def test_an_open_captivity_lasts_until_death(make_life):
    life = make_life({"place": "paris", "dates": "1938-01-01/..", "status": "prisoner"})
    died = date(1940, 1, 1).toordinal()

    assert captive_days(captivity(life.itinerary, (None, died)), FAR) == 730
