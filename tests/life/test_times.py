"""What a historian asks about time, told with its line and only where it is certain."""

from tests.cases import cases, changed, table_beside

from sergemap.life.checks import warnings_of
from sergemap.life.reading.life_file import read_life_text

LIFE = table_beside(__file__)["life"]


def told(*stays, life=LIFE):
    lines = "".join(f"  - {{{stay}, sources: [memoirs]}}\n" for stay in stays)
    found = warnings_of(read_life_text(life + lines))
    return [f"{fault.line}:{code}: {fault.message}" for fault, code in found]


def told_of_two(one, other):
    return told(f"id: one, place: a, dates: {one}", f"id: two, place: b, dates: {other}")


@cases
def test_what_is_certainly_odd_in_time_is_told(stays, messages):
    assert told(*stays) == messages


@cases
def test_what_may_be_no_gap_is_none(one, other):
    assert [line for line in told_of_two(one, other) if ":gap:" in line] == []


@cases
def test_what_lies_within_or_shares_an_end_is_no_overlap(inner):
    assert told_of_two("1919/1921-05", inner) == []


@cases
def test_names_of_other_times_are_told_where_none_fits(old, messages):
    names = f"{{name: A, names: [{{name: Alt, dates: {old}}}, {{name: Neu, dates: 1960/..}}]}}"
    life = changed(LIFE, {"{name: A}": names})

    assert told("place: a, dates: 1919", "place: b, dates: 1920", life=life) == messages
