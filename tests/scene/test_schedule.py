"""How long the story dwells and travels."""

from itertools import pairwise

from sergemap.scene.schedule import LONGEST_STORY, dwell, schedule, travel


def test_longer_texts_are_given_longer():
    assert 2.0 == dwell(0) < dwell(20) < dwell(35) < dwell(60) == 12.0


def test_a_stay_that_resumes_for_years_is_given_longer():
    assert dwell(0, days=60) == 2.0 < dwell(0, days=2 * 365) < dwell(0, days=5 * 365) < 6.0
    assert dwell(100) == 12.0 < dwell(100, days=2 * 365) < dwell(100, days=5 * 365) < 16.0
    assert dwell(1000, days=90 * 365) == 18.0


def test_longer_ways_take_longer():
    assert 1.5 == travel(0) < travel(100) < travel(3000) < travel(7000) == 5.0


def test_stops_and_legs_follow_one_another_without_gaps():
    laid = schedule([10, 20, 30], [100.0, 2000.0])

    parts = sorted((*laid.stops, *laid.legs))

    assert parts[0][0] == 0
    assert all(before[1] == after[0] for before, after in pairwise(parts))
    assert laid.length == parts[-1][1]


def test_a_long_life_is_told_in_nine_minutes():
    laid = schedule([100] * 300, [1000.0] * 299)

    assert abs(laid.length - LONGEST_STORY) < 0.1


def test_a_life_of_one_stop_has_a_story():
    assert schedule([0], []).length == 2.0
