"""Dates as people say them."""

from __future__ import annotations

import pytest

from sergemap.page.assets import words
from sergemap.page.dates_in_words import in_words

ENGLISH = words([])["en"]


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("1936-04-17", "17 April 1936"),
        ("1936-04", "April 1936"),
        ("1936", "1936"),
        ("1936-XX-XX", "1936"),
        ("1936-04-XX", "April 1936"),
        ("1936-04~", "about April 1936"),
        ("1936?", "1936 (uncertain)"),
        ("1936-04-17%", "about 17 April 1936 (uncertain)"),
        ("1919-21", "spring 1919"),
        ("1919-24", "winter 1919"),
        ("191X", "the 1910s"),
        ("19XX", "the years 1900 to 1999"),
        ("0976-02-03", "3 February 976"),
        ("1917-02/1919-01", "February 1917 to January 1919"),
        ("1917~/1919-01-26?", "about 1917 to 26 January 1919 (uncertain)"),
        ("1936/1936", "1936"),
        ("1890/..", "1890 and after"),
        ("../1933-03", "until March 1933"),
        ("1890/", "from 1890, to an unknown date"),
        ("/1890", "until 1890, from an unknown date"),
    ],
)
def test_a_date_in_english(edtf: str, said: str) -> None:
    assert in_words(edtf, "en", ENGLISH) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "17 avril 1936"),
        ("es", "17 de abril de 1936"),
        ("de-AT", "17. April 1936"),
        ("en-US", "April 17, 1936"),
        ("xx", "17 April 1936"),
        ("not a language", "17 April 1936"),
    ],
)
def test_a_day_in_other_languages(language: str, said: str) -> None:
    assert in_words("1936-04-17", language, ENGLISH) == said
