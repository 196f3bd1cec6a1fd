"""Which stays are seen, in which order, and when one resumes."""

from tests.cases import cases

from sergemap.scene.visits import visits


@cases
def test_visits(dates, seen, make_life):
    life = make_life(*(("berlin", date) for date in dates.split()))

    found = [f"{visit.stay}{chr(39) * visit.resumes}" for visit in visits(life.itinerary)]

    assert found == seen.split()
