"""No word of the interface takes the traveller, the author or the reader for a man or a woman."""

import ast
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.cases import table_beside

from sergemap.lesson.page import lesson_words
from sergemap.words.files import FOLDER, words

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "sergemap"

TABLE = table_beside(__file__)
GENDERED = {language: "|".join(forms) for language, forms in TABLE["gendered"].items()}


def _said(node, trail=""):
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from _said(value, f"{trail}.{key}")
    else:
        yield trail, node


def _gendered(text, language):
    for known in TABLE["may_stay"][language]:
        text = text.replace(known, "")
    found = re.findall(
        rf"(?<!\w)(?:{GENDERED[language]})(?!\w)", re.sub(r"\{\w+\}", "", text), re.I
    )
    return sorted(found)


@pytest.mark.parametrize("language", sorted(GENDERED))
def test_no_word_of_the_page_says_of_which_sex_anybody_is(language):
    own = words([language])[language]

    found = {key: _gendered(text, language) for key, text in _said(own)}

    assert {key: forms for key, forms in found.items() if forms} == {}


@pytest.mark.parametrize("language", sorted(GENDERED))
def test_no_word_of_a_lesson_page_says_of_which_sex_anybody_is(language):
    found = {key: _gendered(text, language) for key, text in lesson_words(language).items()}

    assert {key: forms for key, forms in found.items() if forms} == {}


def test_every_language_of_the_page_is_held_to_it():
    assert {file.stem for file in FOLDER.glob("*.json")} == GENDERED.keys()


def _strings(file):
    """Return the strings of a module that are no docstrings."""
    tree = ast.parse(file.read_text("utf-8"))
    documented = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if node not in documented
    ]


def test_no_message_of_the_program_says_of_which_sex_anybody_is():
    found = {
        f"{file.relative_to(PACKAGE)}: {string}"
        for file in PACKAGE.rglob("*.py")
        for string in _strings(file)
        if " " in string.strip() and _gendered(string, "en")
    }

    assert found == set()


def test_nothing_in_the_player_says_of_which_sex_anybody_is():
    by_file = {
        file.name: _gendered(re.sub(r"ckb\|dv\|fa\|he", "", file.read_text("utf-8")), "en")
        for kind in ("*.js", "*.html", "*.css")
        for file in (PACKAGE / "player").rglob(kind)
    }

    assert {name: forms for name, forms in by_file.items() if forms} == {}


PAGES = [
    *(ROOT / "docs").glob("*.md"),
    *(PACKAGE / "start" / name for name in ("README.md", "blank.yaml", "blank.lesson.md")),
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md")),
    PACKAGE / "life" / "reading" / "field_notes.yaml",
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_on_the_program_says_of_which_sex_anybody_is(page):
    prose = re.sub(r"(?ms)^( *)```.*?^\1```", "", page.read_text("utf-8"))
    prose = re.sub(r"`[^`]*`|\"he\"", "", prose)

    assert _gendered(prose, "en") == []
