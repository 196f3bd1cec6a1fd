"""Uncertain dates become days that follow one another."""

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sergemap.life.dates import EdtfDate
from sergemap.scene.day_layout import LATEST, DayBounds, Span, assign_days, edges, middle

CASES = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))


def drawn(*texts):
    """Return the first and last day of each stay."""
    return days_of(Span.of(EdtfDate.read(text)) for text in texts)


def days_of(spans):
    days = assign_days([*spans])
    return [tuple(str(date.fromordinal(day)) for day in pair) for pair in days]


def test_exact_days_are_kept():
    assert drawn("1912-01-31/1917-01-31", "1917-02-13/1917-08-01") == [
        ("1912-01-31", "1917-01-31"),
        ("1917-02-13", "1917-08-01"),
    ]


def test_a_move_within_one_uncertain_year_is_one_day_in_its_middle():
    assert drawn("1912-01-31/1913", "1913/1917-01-31") == [
        ("1912-01-31", "1913-07-02"),
        ("1913-07-02", "1917-01-31"),
    ]


def test_a_stay_in_the_same_uncertain_year_gets_its_share_of_it():
    (_, leaves), (begins, ends), (arrives, _) = drawn("1919/1921", "1921", "1921/1923")

    assert leaves == begins < ends == arrives


def test_a_gap_stays_a_journey_with_two_days():
    assert drawn("1940-06/1940-08", "1941-03-24/1941-03-25")[0][1] == "1940-08-16"


def test_an_unknown_end_lasts_until_the_next_stay_begins():
    assert drawn("1933-03-01/", "1935-05-01/1936-01-01")[0][1] == "1935-05-01"


def test_an_open_beginning_of_the_whole_lies_within_a_year_of_what_is_known():
    (begins, ends), *_ = drawn("../1933-03", "1933-03~/1940-06")

    assert begins == "1932-09-29"
    assert ends == "1933-03-16"


def test_overlapping_stays_give_way_to_the_later_one():
    assert drawn("1919-01-01/1921-12-31", "1920-01-01/1922-12-31")[0][1] == "1920-01-01"


def travelled(leaves, way, arrives):
    """Return the first and last day of a journey with dates of its own."""
    there = replace(Span.of(EdtfDate.read(arrives)), reached=EdtfDate.read(way))
    (_, leaving), (arriving, _) = days_of([Span.of(EdtfDate.read(leaves)), there])
    return leaving, arriving


@pytest.mark.parametrize(
    ("leaves", "way", "arrives", "days"),
    CASES["a_journey_with_dates_is_under_way_on_its_own_days"],
)
def test_a_journey_with_dates_is_under_way_on_its_own_days(leaves, way, arrives, days):
    assert travelled(leaves, way, arrives) == tuple(f"1941-04-{day}" for day in days.split())


def test_a_journey_to_a_day_that_is_not_certain_takes_some_of_the_days_that_are_left():
    leaving, arriving = travelled("1941-03-24/1941-03-25", "1941-03-25/1941-03~", "1941-03~")

    assert (leaving, arriving) == ("1941-03-25", "1941-03-28")


def test_the_edges_are_what_the_date_can_mean():
    days = [date(1933, 6, day).toordinal() for day in (1, 30)]

    assert [*edges(EdtfDate.read("1933-06~/.."))] == [*days, None, None]


def test_an_event_is_marked_in_the_middle_of_its_date():
    assert date.fromordinal(middle(EdtfDate.read("1921-03-01/1921-03-18"))) == date(1921, 3, 9)


turns = st.builds(
    lambda low, longer: DayBounds(low, low + longer), st.integers(1, 4000), st.integers(0, 900)
)
ways = st.none() | turns.map(
    lambda days: EdtfDate.read(
        "/".join(str(date.fromordinal(day)) for day in (days.low, days.high))
    )
)


@given(st.lists(st.builds(Span, turns, turns, ways), min_size=1, max_size=30))
def test_days_never_run_backwards_whatever_the_dates(spans):
    days = assign_days(spans)

    assert len(days) == len(spans)
    assert all(first <= last for first, last in days)
    assert all(before[1] <= after[0] for before, after in pairwise(days))


@given(st.lists(st.integers(0, 300), min_size=2, max_size=40))
def test_days_keep_to_their_dates_where_the_dates_agree(steps):
    starts = [700_000 + sum(steps[: index + 1]) for index in range(len(steps))]
    spans = [Span(DayBounds(day, day + 40), DayBounds(day, day + 60)) for day in starts]

    for (first, last), span in zip(assign_days(spans), spans, strict=True):
        assert span.first.low <= first <= span.first.high
        assert span.last.low <= last <= LATEST
