"""Mistakes of typing, each beside the message by which somebody can mend it alone."""

import re
from pathlib import Path

import pytest
import yaml
from tests.cases import cases, table_beside

import sergemap
from sergemap.errors import LifeError
from sergemap.life.reading.cut_texts import NO_PROSE
from sergemap.life.reading.life_file import read_life_text
from sergemap.life.reading.record_types import LIFE, TRANSLATION

HEAD = """title: A life
subject: {name: B}
places:
  paris: {name: Paris}
people: {anna: {name: A}, ben: {name: B}}
periods: [{id: a, name: A, dates: 1900/1950}]
itinerary:
"""


def told(text):
    """Return what is said of a life, without the name of its file."""
    try:
        life = read_life_text(text, file="life.yaml")
    except LifeError as error:
        return [str(fault).removeprefix("life.yaml:") for fault in error.faults]
    return [str(fault).removeprefix("life.yaml:") for fault in life.origin.cut_off]


@cases
def test_dates_are_told_how_to_be_written(typed, message):
    dates = yaml.safe_dump(typed, allow_unicode=True, width=1000).removesuffix("...\n")

    lines = told(f"{HEAD}  - place: paris\n    dates: {dates}\n")

    assert [line.partition(": ")[2] for line in lines] == [message]


@cases
def test_the_language_of_a_file_settles_whose_month_it_is(language, message):
    lines = told(f"language: {language}\n{HEAD}  - {{place: paris, dates: listopad 1918}}\n")

    assert [line.partition(": ")[2] for line in lines] == [message]


@cases
def test_slips_of_the_keyboard_are_told_how_to_be_mended(typed, messages):
    text = typed if typed.startswith("title:") else HEAD + typed

    assert told(text)[: len(messages)] == messages


@cases
def test_other_kinds_of_files_are_told_what_they_are(start, message):
    assert told(start.encode("latin-1")) == [f"1:1: {message}"]


@cases
def test_what_is_no_slip_is_read_in_silence(harmless):
    assert told(f"{HEAD}  - place: paris\n    dates: 1911\n    {harmless}\n") == []


@cases
def test_a_text_that_ends_at_a_sign_of_number_is_told(typed, lost):
    quotes = "put quotes around the whole text"
    message = f"' #' begins a comment, so that {lost!r} is lost; {quotes}"
    blanks = "" if re.match("#( ?[0-9]|[^ ])", lost) else ", or two blanks before a comment"

    lines = told(f"{HEAD}  - place: paris\n    dates: 1911\n    {typed}\n")

    assert f"{message}{blanks}" in [line.partition(": ")[2] for line in lines]


def test_the_keys_beside_which_any_comment_may_stand_are_fields():
    records = [kind for kinds in (LIFE, TRANSLATION) for _, kind in kinds.values()]

    assert {name for record in records for name in record.model_fields} >= NO_PROSE


@pytest.mark.parametrize("start", ["life", "blank"])
def test_the_comments_of_a_new_life_are_read_in_silence(start):
    text = (Path(sergemap.__file__).parent / "start" / f"{start}.yaml").read_text("utf-8")

    assert told(text) == []


def test_there_are_a_hundred_and_fifty_mistakes():
    assert sum(map(len, table_beside(__file__).values())) >= 150
