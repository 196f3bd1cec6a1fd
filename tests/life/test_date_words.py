import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases import cases

from sergemap.errors import DateError
from sergemap.life.date_advice import meant, message_of, shows_months
from sergemap.life.date_words import edtf_in_words, understood
from sergemap.life.dates import read_date


@cases
def test_what_is_written_in_words_is_understood(text, means):
    reading = understood(text)

    assert list(reading.texts if reading else ()) == means


@cases
def test_dates_in_words_are_read(text, read):
    assert edtf_in_words(text) == read


@cases
def test_what_could_mean_two_things_or_nothing_is_not_read(text):
    assert edtf_in_words(text) is None


@cases
def test_the_message_names_the_very_text_to_write(text, advice):
    with pytest.raises(DateError) as raised:
        read_date(text)

    assert message_of(raised.value) == f"{text!r} is no date: {advice}"


def test_what_can_mean_two_things_is_never_meant():
    for text in ("1800s", "1911/12", "1911–12", "3/4/1919", "12/9/11", "Mar-19", "44 BC", "n.d."):
        assert meant(text) is None

    assert meant("3/4/1919", "day") == "1919-04-03"
    assert meant("3/4/1919 - 5/4/1919", "month") == "1919-03-04/1919-05-04"


def test_a_year_and_a_number_is_a_month_only_among_such_months():
    assert not shows_months(["1911/12", "1913/17", "1911-04"])
    assert shows_months(["1911/12", "1911/04"])
    assert meant("1911/12", has_months=True) == "1911-12"


WORDS = ["c.", "from", "to", "between", "and", "um", "bis", "March", "марта", "г.", "12", "1919"]
SIGNS = ["191u", "–", "-", "/", "(", ")", "[", "]", ".", ","]


@given(st.lists(st.sampled_from(WORDS + SIGNS), max_size=16).map(" ".join))
def test_whatever_words_are_joined_means_dates_that_can_be_read(text):
    reading = understood(text)

    for date in reading.texts if reading else ():
        assert read_date(date).text == date


@pytest.mark.parametrize("text", ["a - ", "de ", "1/", "c. ", "(", "1919 or ", "between ", "12 - "])
def test_many_words_are_soon_read(text):
    started = time.thread_time()

    understood((text * 100)[:100])

    assert time.thread_time() - started < 2
