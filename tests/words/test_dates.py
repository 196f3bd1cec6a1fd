"""Dates as people say them."""

from __future__ import annotations

import pytest

from sergemap.words.dates import in_words
from sergemap.words.files import words

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


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        (
            "[1933-03-08,1933-03-09]",
            ("8 or 9 March", "8 ou 9 mars", "8 o 9 de marzo de", "8 или 9 марта"),
        ),
        (
            "[1933-03-01,1933-03-02]",
            ("1 or 2 March", "1er ou 2 mars", "1 o 2 de marzo de", "1 или 2 марта"),
        ),
        (
            "[1933-03-08..1933-03-10]",
            ("8, 9 or 10 March", "8, 9 ou 10 mars", "8, 9 o 10 de marzo de", "8, 9 или 10 марта"),
        ),
        (
            "[1933-03-07,1933-03-08]",
            ("7 or 8 March", "7 ou 8 mars", "7 u 8 de marzo de", "7 или 8 марта"),
        ),
        (
            "[1933-09,1933-10]",
            (
                "September or October",
                "septembre ou octobre",
                "septiembre u octubre de",
                "сентябрь или октябрь",
            ),
        ),
        ("[1932,1933]", ("1932 or", "1932 ou", "1932 o", "1932 или")),
        (
            "[1932-12-31,1933-01-01]",
            (
                "31 December 1932 or 1 January",
                "31 décembre 1932 ou 1er janvier",
                "31 de diciembre de 1932 o 1 de enero de",
                "31 декабря 1932 г. или 1 января",
            ),
        ),
    ],
)
def test_one_of_several_is_said_with_an_or(edtf: str, said: tuple[str, ...]) -> None:
    spoken = words(["fr", "es", "ru"])

    told = [
        in_words(edtf, language, spoken[language]).replace("\N{NARROW NO-BREAK SPACE}", " ")
        for language in ("en", "fr", "es", "ru")
    ]

    ends = (" 1933", " 1933", " 1933", " 1933 г." if "-" in edtf else " 1933")
    assert told == [date + end for date, end in zip(said, ends, strict=True)]
