"""Which stays are seen, in which order, and when one resumes."""

import pytest

from sergemap.scene.visits import visits

# The dates of stays, and their visits: 0' says that the stay 0 resumes.
CASES = {
    "stays one after the other are seen once": ("1919/1921 1921/1923 1923/1925", "0 1 2"),
    "a stay inside another is a journey out and back": ("1919-01~/1921 1920-07/1920-08", "0 1 0'"),
    "a journey that ends with the outer stay does not come back": (
        "1919-01~/1921 1921 1921~/1923",
        "0 1 2",
    ),
    "an outer stay resumes after each journey": (
        "1925~/1933-03-08 1927-11 1928-03?/1928 1933-03-08",
        "0 1 0' 2 0' 3",
    ),
    "two journeys that meet on a day are one": (
        "1941/1947 1945-05-01/1945-05-03 1945-05-03/1945-05-10",
        "0 1 2 0'",
    ),
    "a journey within a journey comes back twice": (
        "1941/1947 1945-01/1945-06 1945-03",
        "0 1 2 1' 0'",
    ),
    "an overlap is no journey": ("1919/1921 1920/1922", "0 1"),
    "a stay that lasts on resumes after a journey": ("1919/.. 1920-01/1920-02", "0 1 0'"),
    "a stay whose end nobody knows holds nothing inside": ("1919/ 1920-01/1920-02", "0 1"),
}


@pytest.mark.parametrize(("dates", "seen"), CASES.values(), ids=CASES)
def test_visits(make_life, dates, seen):
    life = make_life(*(("berlin", written) for written in dates.split()))

    found = [f"{visit.stay}{chr(39) * visit.resumes}" for visit in visits(life.itinerary)]

    assert found == seen.split()
