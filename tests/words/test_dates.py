"""Dates as people say them."""

import json
from pathlib import Path

import pytest

from sergemap.words.dates import in_words
from sergemap.words.files import words

DATES = json.loads(Path(__file__).with_name("dates.json").read_text("utf-8"))


def told(edtf, language, words_of=None):
    tag = words_of or language
    return in_words(edtf, language, words([tag])[tag])


@pytest.mark.parametrize(("edtf", "text"), DATES["english"].items())
def test_a_date_in_english(edtf, text):
    assert told(edtf, "en") == text


@pytest.mark.parametrize(("language", "text"), DATES["a day in"].items())
def test_a_day_in_other_languages(language, text):
    assert told("1936-04-17", language, words_of="en") == text


@pytest.mark.parametrize(("edtf", "texts"), DATES["one of several"].items())
def test_one_of_several_is_said_with_an_or(edtf, texts):
    assert {language: told(edtf, language) for language in texts} == texts


@pytest.mark.parametrize(
    ("language", "edtf", "text"),
    [(tag, *date) for tag, dates in DATES["doubts"].items() for date in dates.items()],
)
def test_dates_and_their_doubts_in_words(language, edtf, text):
    assert told(edtf, language) == text
