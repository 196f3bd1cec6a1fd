"""What a historian asks about time, told with its line and only where it is certain."""

import pytest

from sergemap.life.checks import warnings_of
from sergemap.life.reading.life_file import read_life_text

LIFE = """\
title: A life
subject: {name: Somebody}
sources: {memoirs: {title: Memoirs}}
places:
  a: {name: A}
  b: {name: B}
periods:
  - {id: exile, name: Exile, dates: 1900/1950}
itinerary:
"""


def told(*stays, life=LIFE):
    lines = "".join(f"  - {{{stay}, sources: [memoirs]}}\n" for stay in stays)
    found = warnings_of(read_life_text(life + lines))
    return [f"{fault.line}:{code}: {fault.message}" for fault, code in found]


def test_a_gap_of_more_than_a_month_is_told_with_its_days():
    assert told("place: a, dates: 1919-01/1919-03", "place: b, dates: 1919-05-02/1920") == [
        "11:gap: no stay is told for 31 days before 'b-1919', from 1919-03-31 to 1919-05-02"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1919-01/1919-03", "1919-05-01/1920"),  # thirty days
        ("1919-01/1919-04~", "1919/1920"),  # may have begun at once
        ("1919-01/..", "1921/1922"),  # an open end may reach to any day
        ("1919-01/", "1921/1922"),
        ("1919-01/1919-02", "../1922"),
    ],
)
def test_what_may_be_no_gap_is_none(one, other):
    stays = (f"id: one, place: a, dates: {one}", f"id: two, place: b, dates: {other}")

    assert [line for line in told(*stays) if ":gap:" in line] == []


def test_a_journey_fills_a_gap_and_an_outer_stay_too():
    journey = "arrival: {dates: 1919-04/1919-08}"

    assert told("place: a, dates: 1919-03", f"place: b, dates: 1919-08-15, {journey}") == []
    assert (
        told(
            "place: a, dates: 1919/1925",
            "place: b, dates: 1920",
            "id: c, place: b, dates: 1925-12-31/1926",
        )
        == []
    )


def test_a_stay_that_begins_within_another_and_outlasts_it_overlaps():
    assert told("place: a, dates: 1919/1921-05", "place: b, dates: 1921-01/1922") == [
        "11:overlap: stay 'b-1921' begins 1921-01, while 'a-1919' in line 10 goes on to 1921-05; "
        "end the one, or let the other lie within it"
    ]


@pytest.mark.parametrize("inner", ["1920", "1920/1921", "1921-05/1922", "1919/1922"])
def test_what_lies_within_or_shares_an_end_is_no_overlap(inner):
    stays = ("id: one, place: a, dates: 1919/1921-05", f"id: two, place: b, dates: {inner}")

    assert told(*stays) == []


def test_names_of_other_times_are_told_where_none_fits():
    names = "{name: A, names: [{name: Alt, dates: 1800/1850}, {name: Neu, dates: 1960/..}]}"
    life = LIFE.replace("{name: A}", names)

    assert told("place: a, dates: 1919", "place: b, dates: 1920", life=life) == [
        "5:name-of-other-times: 'Alt' is dated 1800/1850, outside the stays in 'a'",
        "5:name-of-other-times: 'Neu' is dated 1960/.., outside the stays in 'a'",
    ]


def test_one_name_that_fits_makes_the_others_history():
    names = "{name: A, names: [{name: Alt, dates: 1800/1919}, {name: Neu, dates: 1960/..}]}"
    life = LIFE.replace("{name: A}", names)

    assert told("place: a, dates: 1919", "place: b, dates: 1920", life=life) == []
