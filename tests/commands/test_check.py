"""`check` fails where `build` would, tells what is not safe, and groups what is of a kind."""

import pytest

from sergemap.commands.check import check_file, offline_cities, run
from sergemap.commands.grouping import grouped
from sergemap.errors import Fault
from sergemap.life.checks import LifeWarning

LIFE = """\
title: T
subject: {name: N}
places:
  a: {name: NAME}
periods: [{id: p, name: P, dates: 1900/1950}]
itinerary:
  - {place: a, dates: 1910}
"""


@pytest.fixture
def life(tmp_path):
    def write(name):
        path = tmp_path / "places.yaml"
        path.write_text(LIFE.replace("NAME", name), "utf-8")
        return path

    return write


def test_it_fails_where_a_place_is_not_found(life):
    result = run(str(life("Hinterkleinsdorfxy")))

    assert result.code == 1
    assert ":4:13: Hinterkleinsdorfxy: the offline gazetteer knows no place called" in str(result)


def test_without_places_nothing_is_looked_up(life):
    assert check_file(life("Hinterkleinsdorfxy")).faults == ()


def test_an_unsafe_choice_is_told_at_its_line(life):
    findings = check_file(life("Brest"), offline_cities())

    (unsure,) = (fault for fault, code in findings.warnings if code == "unsure-place")
    assert unsure.line == 4
    assert "Brest, France" in unsure.message


def test_warnings_of_a_kind_are_one_line_and_the_dangerous_come_first():
    missing = [
        LifeWarning(Fault("f", line, 5, f"stay 's{line}' has no sources"), "no-source")
        for line in range(10, 36)
    ]
    fast = LifeWarning(Fault("f", 90, 5, "stay 's': too fast"), "too-fast")

    lines = [str(fault) for fault in grouped([*missing, fast])]

    assert lines == [
        "f:90:5: stay 's': too fast",
        "f:10:5: 26 stays have no sources: lines 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, "
        "and 14 more",
    ]


def test_a_few_of_a_kind_are_told_one_by_one():
    few = [
        LifeWarning(Fault("f", 3, 5, "place 'a' is never used"), "never-used"),
        LifeWarning(Fault("f", 4, 5, "place 'b' is never used"), "never-used"),
    ]

    assert [fault.line for fault in grouped(few)] == [3, 4]
