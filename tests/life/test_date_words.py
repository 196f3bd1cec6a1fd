"""Dates in words, in six languages, become EDTF, or stay unread where they mean two things."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases import cases

from sergemap.life import date_vocabulary
from sergemap.life.date_words import edtf_in_words
from sergemap.life.dates import EdtfDate

PIECES = [
    *date_vocabulary.ABOUT.split("|"),
    *date_vocabulary.BETWEEN.split("|"),
    *date_vocabulary.FROM.split("|"),
    *date_vocabulary.TO.split("|"),
    *date_vocabulary.FILLERS.split("|"),
    *[
        "1919",
        "12",
        "3",
        "1920s",
        "/",
        "–",
        "-",
        "[",
        "]",
        "(",
        ")",
        "?",
        "~",
        "%",
        "#03",
        "march",
        "мая",
        "xix",
        "century",
        "0",
        "00",
        "u",
        ",",
        ".",
        "..",
    ],
]


@cases
def test_dates_in_words_are_read(text, read):
    assert edtf_in_words(text) == read


@cases
def test_what_could_mean_two_things_or_nothing_is_not_read(text):
    assert edtf_in_words(text) is None


def test_the_order_of_others_tells_what_numbers_mean():
    assert edtf_in_words("3/4/1919 – 5/4/1919") is None
    assert edtf_in_words("3/4/1919 – 5/4/1919", "day") == "1919-04-03/1919-04-05"
    assert edtf_in_words("3/4/1919 – 5/4/1919", "month") == "1919-03-04/1919-05-04"


def test_every_month_of_every_language_is_read():
    for number, names in date_vocabulary.MONTHS.items():
        for name in names.split():
            assert edtf_in_words(f"{name} 1919") == f"1919-{number}", name


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=9), st.sampled_from(["", " "]))
def test_whatever_is_read_is_a_date(pieces, between):
    read = edtf_in_words(between.join(pieces))

    assert read is None or EdtfDate.read(read)
