"""What is to be seen: the whole, the way up to a date, a period."""

from dataclasses import replace
from datetime import date

import pytest

from sergemap.errors import OptionError, SergemapError
from sergemap.picture.extent import during, up_to, whole
from sergemap.picture.moves import curves_of


def test_the_whole_way_has_all_stops_and_the_borders_of_the_last_day(serge):
    extent = whole(serge)

    assert (len(extent.stops), len(extent.legs)) == (len(serge.stops), len(serge.legs))
    assert date.fromordinal(extent.day) == date(1947, 11, 17)
    assert extent.here is None


def test_numbers_run_in_the_order_of_the_stays(serge):
    numbers = whole(serge).numbers

    assert list(numbers.values()) == list(range(1, len(numbers) + 1))
    assert list(numbers) == list(dict.fromkeys(stop.id for stop in serge.stops))


def test_a_date_ends_the_way_where_he_is_then(serge):
    extent = up_to(serge, "1934")

    assert extent.here is not None
    assert serge.stops[extent.here].id == "orenburg"
    assert date.fromordinal(extent.day) == date(1934, 12, 31)
    assert list(extent.stops) == list(range(extent.here + 1))
    assert list(extent.legs) == list(range(extent.here))


def test_between_two_stays_he_is_on_his_way(make_scene):
    scene = make_scene(("berlin", "1933-01-01"), ("paris", "1933-01-11"))

    extent = up_to(scene, "1933-01-06")

    assert extent.here is None
    assert extent.on_way == (0, 0.5)
    assert list(extent.stops) == [0]
    assert len(curves_of(extent)[0]) < 33


def test_a_year_in_which_he_dies_ends_with_him(serge):
    assert date.fromordinal(up_to(serge, "1947").day) == date(1947, 11, 17)


@pytest.mark.parametrize("edtf", ["1880", "1948", "2020-05"])
def test_a_date_outside_the_life_is_an_error_that_tells_its_span(serge, edtf):
    with pytest.raises(OptionError, match=f"'{edtf}' lies outside .* 1890-12-30 to 1947-11-17"):
        up_to(serge, edtf)


@pytest.mark.parametrize("edtf", ["hello", "1919/1920", ""])
def test_what_is_no_date_is_an_error(serge, edtf):
    with pytest.raises(SergemapError):
        up_to(serge, edtf)


def test_a_period_holds_its_stays_and_the_way_into_it(serge):
    extent = during(serge, "orenburg")

    shown = [serge.stops[index].id for index in extent.stops]
    assert shown == ["leningrad", "nevsky", "lubyanka", "orenburg", "moscow-1936"]
    assert [leg + 1 for leg in extent.legs] == list(extent.stops)[1:]
    assert extent.day == serge.bands[8].days[1]


def test_a_period_nobody_knows_is_an_error_with_a_suggestion(serge):
    with pytest.raises(OptionError, match=r"no period 'orenberg' .* Did you mean 'orenburg'\?"):
        during(serge, "orenberg")
    with pytest.raises(OptionError, match="Its periods are: childhood, brussels"):
        during(serge, "xyzzy")


def test_a_period_inside_one_stay_shows_that_stay(make_scene):
    periods = {"first": "1900/1901", "second": "1905/1906"}
    scene = make_scene(("berlin", "1900/1910"), periods=periods)

    assert list(during(scene, "second").stops) == [0]


def test_a_period_without_any_stay_is_an_error(make_scene):
    periods = {"later": "1950/1951"}
    scene = make_scene(("berlin", "1900/1910"), periods=periods)

    with pytest.raises(OptionError, match="'later' holds no stay"):
        during(scene, "later")


def test_the_whole_way_has_borders_where_any_day_of_the_life_has(serge):
    late = date(1960, 1, 1).toordinal()
    stops = (*serge.stops[:-1], replace(serge.stops[-1], days=(serge.stops[-1].days[0], late)))
    living = replace(serge, stops=stops, died_day=None, days=(serge.days[0], late))

    assert whole(living).day == date(1947, 12, 31).toordinal()
    assert whole(replace(living, days=(late, late))).day == late
