"""What is told beside the stays themselves: who somebody was, where a claim is from, a return."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.browser.conftest import LIVES, Open
from tests.browser.test_languages import _text_of, _without_picture

from sergemap.pipeline import build_file

RETURNS = LIVES / "returns"


@pytest.fixture
def returns(tmp_path: Path) -> Path:
    return _built(tmp_path, "en")


def _built(folder: Path, language: str) -> Path:
    shutil.copytree(RETURNS, folder / "data", dirs_exist_ok=True)
    out = folder / f"{language}.html"
    return build_file(folder / "data" / "life.yaml", out, language=language).path


def test_a_note_on_a_person_says_what_is_doubtful_and_where_it_is_from(
    returns: Path, open_page: Open
) -> None:
    page = open_page(returns, "#home").page

    page.click("[data-note=person]")

    note = page.locator("dialog.note")
    assert note.locator("h2").inner_text() == "Berta Example"
    assert note.locator(".story").inner_text() == "A printer."
    assert note.locator(".place-note").inner_text().startswith("The year of birth")
    assert note.locator(".sources li").all_inner_texts() == [
        "A diary, p. 12",
        "Ada Example, Letters (1935)",
    ]


def test_an_event_without_a_text_opens_a_note_with_its_source(
    returns: Path, open_page: Open
) -> None:
    page = open_page(returns, "#date=1907-06-01").page

    page.click("[data-note=event]")

    assert page.locator("dialog.note h2").inner_text() == "The shop burns"
    assert page.locator("dialog.note .sources li").all_inner_texts() == ["A diary, p. 40"]


def test_the_sources_of_a_place_stand_with_those_of_the_stay(
    returns: Path, open_page: Open
) -> None:
    page = open_page(returns, "#home").page

    assert page.locator(".card .sources li").all_inner_texts() == [
        "Ada Example, Letters (1935)",
        "A diary, p. 3",
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_player_tells_it_as_the_build_does(
    tmp_path: Path, open_page: Open, language: str
) -> None:
    other = {"en": "fr", "fr": "en"}[language]
    own, foreign = _built(tmp_path, language), _built(tmp_path, other)

    written, told = (
        _without_picture(_text_of(open_page(page, f"#lang={language}")))[0]
        for page in (own, foreign)
    )

    assert told.split("><") == written.split("><")
