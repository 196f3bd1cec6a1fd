"""A period, what is known up to a date, or both."""

import pytest
from tests.exporters.lives import told

from sergemap.errors import OptionError


def ids(**asked):
    return {
        type(record).__name__.lower() + "." + record.id
        for record in told("serge", **asked).records()
    }


def test_a_period_and_a_date_together_ask_for_what_both_hold():
    both = ids(period="orenburg", date="1934-12")

    assert both == ids(period="orenburg") & ids(date="1934-12")
    assert {"stay.orenburg", "way.to-orenburg", "event.kirov", "work.lost-men"} <= both
    assert not {"stay.moscow-1936", "event.writers-congress", "stay.ixelles"} & both


def test_what_has_begun_by_a_date_is_told_with_its_end_as_it_was_written():
    (orenburg,) = [stay for stay in told("serge", date="1934").stays if stay.id == "orenburg"]

    assert orenburg.when.edtf == "1933-06~/1936-04"


def test_a_date_means_its_last_day():
    assert "event.kirov" in ids(date="1934-12")
    assert "event.kirov" not in ids(date="1934-11")


def test_the_periods_and_the_ways_between_them_are_the_whole_life():
    scene_periods = {stay.period.key for stay in told("serge").stays if stay.period}
    parts = set().union(*(ids(period=period) for period in scene_periods))

    whole = {one for one in ids() if one.startswith(("stay.", "way."))}
    assert whole <= parts <= ids()


def test_what_holds_nothing_is_said_so():
    with pytest.raises(OptionError, match="'orenburg' up to '1910' holds nothing"):
        told("serge", period="orenburg", date="1910")
