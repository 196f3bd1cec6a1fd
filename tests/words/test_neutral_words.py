"""No word of the interface takes the traveller, the author or the reader for a man or a woman."""

import ast
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from sergemap.lesson.page import lesson_words
from sergemap.words.files import FOLDER, words

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "sergemap"

# Of each language the pronouns of a person, and the forms that say of a person of which sex it is;
# those of things (an unknown means of travel, an essay that was published) stay possible.
GENDERED = {
    "en": r"he|she|his|her|hers|him|himself|herself|man|men|woman|women|mr|mrs",
    "fr": r"ils?|elles?|lui|celui|celle|né|née|prisonni\w+|détenue?s?|déportée?s?|internée?s?"
    r"|exilée?s?|réfugiée?s?|reléguée?s?|expulsée?s?|arrêtée?s?|libérée?s?|transférée?s?|émigrée?s?"
    r"|échangée?s?|voyageu\w+|aut(?:eur|rice)s?|lect(?:eur|rice)s?|professeure?s?"
    r"|enseignante?s?|étudiante?s?|arrivée? à|venue?s?",
    "es": r"él|ella|ellos|ellas|nacid[oa]s?|pres[oa]s?|prisioner[oa]s?|detenid[oa]s?|internad[oa]s?"
    r"|deportad[oa]s?|expulsad[oa]s?|desterrad[oa]s?|confinad[oa]s?|liberad[oa]s?|canjead[oa]s?"
    r"|trasladad[oa]s?|exiliad[oa]s?|refugiad[oa]s?|emigrad[oa]s?|viajer[oa]s?|autor(?:a|es)?"
    r"|lector(?:a|es)?|profesor(?:a|es)?|maestr[oa]s?|alumn[oa]s?|l[oa]s? docentes?",
    "ru": r"он|она|его|её|ему|ей|ним|ней|нём|сам|сама|родил\w+|умер\w*|жил\w*|прибыл\w*"
    r"|заключённ\w+|интернированн\w+|депортирован\w*|выслан\w*|сослан\w*|арестован\w*"
    r"|освобожд[её]н(?:а|ы|ный|ная)?|обменян\w*|переведён\w*|бежал\w*|эмигрант\w*|беженец|беженк\w+"
    r"|путешественни\w+|автор\w*|читател\w+|учител\w+|учени[кц]\w*",
}
# What is said of a thing, or can be said in no other way, each with its reason.
MAY_STAY = {
    "en": {},
    "fr": {
        "copier d’elle-même": "the page",
        "Elle suit aussi la lecture, et le paragraphe où elle se trouve": "the map",
        "Le texte est complet sans elle": "the map",
    },
    "es": {
        "Enter lleva a ella": "the stay",
        "El texto está completo sin él": "the script",
    },
    "ru": {
        "Вот её текст": "the map",
        "Создано программой": "the map",
        "стрелки двигают её": "the map",
        "автор:": "the author of a lesson: the language has but this word",
        "для учителя": "the teacher: the language has but this word",
        "Текст полон и без неё": "the map",
        "не может копировать сама": "the page",
        "Она следует и за чтением: абзац, до которого она дошла": "the map",
    },
}


def _said(held, trail=""):
    if isinstance(held, Mapping):
        for key, value in held.items():
            yield from _said(value, f"{trail}.{key}")
    else:
        yield trail, held


def _gendered(text, language):
    for known in MAY_STAY[language]:
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
    told = {
        file.name: _gendered(re.sub(r"ckb\|dv\|fa\|he", "", file.read_text("utf-8")), "en")
        for kind in ("*.js", "*.html", "*.css")
        for file in (PACKAGE / "player").rglob(kind)
    }

    assert {name: forms for name, forms in told.items() if forms} == {}


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
