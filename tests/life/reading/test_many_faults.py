"""Of thousands of faults only the first are said, and so only for these is advice sought."""

import pytest
from tests.life.told import PORTBOU, error_of

from sergemap.errors import MOST_LISTED
from sergemap.life import date_advice
from sergemap.life.reading import messages, references

MANY = 3 * MOST_LISTED
HEAD = PORTBOU.partition("  - {place: berlin")[0]


def error_of_many(stay):
    """Return what is wrong with a life of as many stays, each with its number."""
    stays = (f"  - {{id: s{number}, place: paris, {stay(number)}}}\n" for number in range(MANY))
    return error_of(HEAD + "".join(stays))


@pytest.fixture
def counted(monkeypatch):
    """Return a function that gives the list in which each question to another will be noted."""

    def noting(where, name):
        questions, asked = [], getattr(where, name)

        def count(question, *others, **named):
            questions.append(question)
            return asked(question, *others, **named)

        monkeypatch.setattr(where, name, count)
        return questions

    return noting


@pytest.mark.parametrize("is_same", [True, False], ids=["the same", "others"])
def test_advice_for_dates_is_sought_only_where_it_is_said(is_same, counted):
    questions = counted(date_advice, "advice_for")

    error = error_of_many(lambda number: f"dates: nonsense{'' if is_same else number}")

    assert len(questions) == MOST_LISTED
    assert len(error.faults) == MANY
    lines = str(error).splitlines()
    assert all("write year, month and day" in line for line in lines[:MOST_LISTED])
    assert lines[MOST_LISTED] == f"and {MANY - MOST_LISTED:,} more; mend these first"
    assert error.faults[-1].message.endswith(" is no date")


def test_the_same_bad_date_is_advised_upon_once(counted):
    date_advice.advice_for.cache_clear()
    questions = counted(date_advice, "understood")

    error_of_many(lambda _: "dates: often written nonsense")

    assert questions == ["often written nonsense"]


@pytest.mark.parametrize("field", ["status", "precision"])
def test_the_nearest_choice_is_sought_only_where_it_is_said(field, counted):
    questions = counted(messages, "did_you_mean")

    error = error_of_many(lambda number: f"dates: 1919, {field}: exilee{number}")

    assert len(error.faults) == MANY
    assert len(questions) == MOST_LISTED


def test_the_nearest_place_is_sought_for_few(counted):
    questions = counted(references, "did_you_mean")

    error = error_of_many(lambda number: f"dates: 1919, arrival: {{via: [pariss{number}]}}")

    assert len(error.faults) == MANY
    assert len(questions) < MOST_LISTED


def test_the_nearest_name_of_a_place_is_sought_for_few(counted):
    questions = counted(references, "did_you_mean")
    base = references.Page("places.yaml", b"", {"places": {"paris": {"name": "Paris"}}})
    names = {f"Lutetia {number}": "Lutèce" for number in range(MANY)}
    page = references.Page("places.fr.yaml", b"", {"places": {"paris": {"names": dict(names)}}})

    faults = list(references.unknown_ids(base, page))

    assert len(faults) == MANY
    assert len(questions) < MOST_LISTED
