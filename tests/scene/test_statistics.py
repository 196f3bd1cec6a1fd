"""Days in captivity are counted once, between the middles of uncertain dates."""

from datetime import date

from sergemap.scene.statistics import captive_days, captivity

FAR = date(2100, 1, 1).toordinal()


def held(life_maker, *stays):
    life = life_maker(
        *({"place": "paris", "dates": dates, "status": status} for dates, status in stays)
    )
    return captive_days(captivity(life.itinerary), FAR)


def test_five_years_to_the_day(make_life):
    stays = (("1912-01-31/1913", "prisoner"), ("1913/1917-01-31", "prisoner"))

    assert held(make_life, *stays) == (date(1917, 1, 31) - date(1912, 1, 31)).days


def test_freedom_and_hiding_are_not_counted(make_life):
    assert held(make_life, ("1921/1923", "underground"), ("1923/1925", "free")) == 0


def test_a_prison_inside_a_captive_stay_is_not_counted_twice(make_life):
    stays = (("1933-01-01/1934-01-01", "banished"), ("1933-03-01/1933-04-01", "prisoner"))

    assert held(make_life, *stays) == 365


def test_a_free_journey_interrupts_captivity(make_life):
    stays = (("1933-01-01/1934-01-01", "banished"), ("1933-03-01/1933-04-01", "free"))

    assert held(make_life, *stays) == 365 - 31


def test_an_end_nobody_knows_is_not_counted(make_life):
    assert held(make_life, ("1940/..", "interned")) == 0


def test_an_open_captivity_lasts_until_death(make_life):
    life = make_life({"place": "paris", "dates": "1938-01-01/..", "status": "prisoner"})
    died = date(1940, 1, 1).toordinal()

    assert captive_days(captivity(life.itinerary, (None, died)), FAR) == 730
