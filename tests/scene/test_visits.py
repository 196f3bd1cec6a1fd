"""Which stays are seen, in which order, and when one resumes."""

from sergemap.scene.visits import visits


def seen(life_maker, *dates):
    """Return the visits as 0 1 0', where the mark says that a stay resumes."""
    life = life_maker(*(("berlin", written) for written in dates))
    return [f"{visit.stay}{chr(39) * visit.resumes}" for visit in visits(life.itinerary)]


def test_stays_one_after_the_other_are_seen_once(make_life):
    assert seen(make_life, "1919/1921", "1921/1923", "1923/1925") == ["0", "1", "2"]


def test_a_stay_inside_another_is_a_journey_out_and_back(make_life):
    assert seen(make_life, "1919-01~/1921", "1920-07/1920-08") == ["0", "1", "0'"]


def test_a_journey_that_ends_with_the_outer_stay_does_not_come_back(make_life):
    assert seen(make_life, "1919-01~/1921", "1921", "1921~/1923") == ["0", "1", "2"]


def test_an_outer_stay_resumes_after_each_journey(make_life):
    dates = ("1925~/1933-03-08", "1927-11", "1928-03?/1928", "1933-03-08")

    assert seen(make_life, *dates) == ["0", "1", "0'", "2", "0'", "3"]


def test_two_journeys_that_meet_on_a_day_are_one(make_life):
    dates = ("1941/1947", "1945-05-01/1945-05-03", "1945-05-03/1945-05-10")

    assert seen(make_life, *dates) == ["0", "1", "2", "0'"]


def test_a_journey_within_a_journey_comes_back_twice(make_life):
    dates = ("1941/1947", "1945-01/1945-06", "1945-03")

    assert seen(make_life, *dates) == ["0", "1", "2", "1'", "0'"]


def test_an_overlap_is_no_journey(make_life):
    assert seen(make_life, "1919/1921", "1920/1922") == ["0", "1"]


def test_a_stay_that_lasts_on_resumes_after_a_journey(make_life):
    assert seen(make_life, "1919/..", "1920-01/1920-02") == ["0", "1", "0'"]


def test_a_stay_whose_end_nobody_knows_holds_nothing_inside(make_life):
    assert seen(make_life, "1919/", "1920-01/1920-02") == ["0", "1"]
