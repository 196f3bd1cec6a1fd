"""The words of the page in every language: none missing, none unused, none left in English."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from tests.cases import cases, table_beside

from sergemap.lesson.page import lesson_words
from sergemap.page.player_files import PLAYER
from sergemap.words.dates import in_digits
from sergemap.words.files import FOLDER, complete, words

ROOT = Path(__file__).parents[2]
FILES = sorted(FOLDER.glob("*.json"))
LANGUAGES = [file.stem for file in FILES if file.stem != "en"]
TOLD = ["es", "fr", "ru"]  # in which the life of the house is told, too
TABLE = table_beside(__file__)


def _flat(node, above=""):
    for key, value in node.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield above + key, value


def _words(language):
    return dict(_flat(json.loads((FOLDER / f"{language}.json").read_text("utf-8"))))


ENGLISH = _words("en")


def _expected(language):
    """Return the keys a language needs: those of English, with its own plural endings."""
    endings = {stem: forms[language] for stems, forms in TABLE["forms"].values() for stem in stems}
    plain = {key for key in ENGLISH if not any(key.startswith(f"{stem}-") for stem in endings)}
    return plain | {f"{stem}-{end}" for stem, ends in endings.items() for end in ends}


def test_the_six_languages_are_there():
    assert {"de", "en", "es", "fr", "it", "ru"} <= {file.stem for file in FILES}


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_no_word_is_missing_and_none_is_unknown(language):
    assert _words(language).keys() == _expected(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_left_in_english(language):
    left = {
        key
        for key, text in _words(language).items()
        if text == ENGLISH.get(key)
        and not key.startswith("waters.")  # many rivers are called alike
        and re.search(r"[^\W\d_]", re.sub(r"\{\w+\}", "", text))
        and text not in TABLE["alike"]["all"] + TABLE["alike"][language]
    }

    assert left == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_leaves_the_same_places_open(language):
    def places(text):
        return set(re.findall(r"\{\w+\}", text))

    texts = _words(language)

    assert [
        key for key in texts.keys() & ENGLISH if places(texts[key]) != places(ENGLISH[key])
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_on_the_water_is_cut_into_lines_by_one_sign(language):
    waters = {k: v for k, v in _words(language).items() if k.startswith("waters.")}

    assert all(name.count("|") <= 1 and not name.endswith("|") for name in waters.values())


def test_every_word_is_used():
    kinds = ((PLAYER, "*.js"), (PLAYER, "*.html"), (PLAYER.parent, "*.py"))
    files = (file for folder, kind in kinds for file in folder.rglob(kind))
    code = "\n".join(file.read_text("utf-8") for file in files)
    enumerated = TABLE["enumerated"]

    def is_used(key):
        section, _, name = key.partition(".")
        stem = re.sub(r"-(?:one|two|few|many|other|zero|short|note|2[1-4]|day)$", "", name)
        stem = re.sub(r"-(?:uncertain)$", "", stem)
        quoted = (
            rf"[\"'`.-](?:{re.escape(section)}\.)?(?:{re.escape(name)}|{re.escape(stem)})[\"'`$-]"
        )
        asked = f"{quoted}|^ *{re.escape(name)}:"  # the key of an object whose keys are asked for
        return section in enumerated or name == "language" or bool(re.search(asked, code, re.M))

    assert [key for key in ENGLISH if name_of(key) and not is_used(key)] == []


def name_of(key):
    """Return the part of a key after its section; credits are named by what they credit."""
    name = key.partition(".")[2]
    return "" if name.startswith(("credit-", "key-")) else name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lesson_page_has_its_words(language):
    english, other = lesson_words("en"), lesson_words(language)

    assert other.keys() == english.keys()
    assert other["answer"] != english["answer"]


@cases
def test_thousands_are_parted_as_the_browser_parts_them(language, four, five):
    assert (in_digits(1947, language), in_digits(35821, language)) == (four, five)


# The life.

# English titles that stay as they are: of essays and books read in English
_ENGLISH_WORDS = re.compile(
    r"\b(?:the|and|was|were|his|with|from|which|that|not|he|they|this|for|had|but)\b"
)


def _data(name, language, kind):
    """Return what the file of the house says in a language."""
    path = f"{name}.{kind}" if language == "en" else f"{name}.{language}.{kind}"
    return (ROOT / "data" / path).read_text("utf-8")


def _life(language):
    return yaml.safe_load(_data("places", language, "yaml"))


def _sentences(node, trail=""):
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from _sentences(value, f"{trail}.{key}")
    elif isinstance(node, str):
        yield from ((trail, part) for part in re.split(r"(?<=[.!?])\s+", node))


def _is_english(sentence):
    return len(set(_ENGLISH_WORDS.findall(re.sub(r"\*[^*]*\*", "", sentence)))) >= 2


@pytest.mark.parametrize("language", TOLD)
def test_no_english_sentence_is_left_in_the_life(language):
    left = [
        (trail, sentence)
        for trail, sentence in _sentences(_life(language))
        if _is_english(sentence) and not re.fullmatch(r"\.sources\.[\w-]+\.title", trail)
    ]

    assert left == []


def _lesson_without_titles(language):
    """Return the text of a lesson without addresses, and without what is quoted or set aslant."""
    text = _data("lesson", language, "md")
    return re.sub(r"\*\*|\]\([^)]*\)|«[^»]*»|\*[^*\n]+\*|`[^`]*`", " ", text)


@pytest.mark.parametrize("language", TOLD)
def test_no_english_sentence_is_left_in_the_lesson(language):
    text = _lesson_without_titles(language)

    assert [one for one in re.split(r"[.!?|\n]\s+", text) if _is_english(one)] == []


def test_the_russian_lesson_is_written_in_cyrillic():
    _, _, body = _lesson_without_titles("ru").partition("\n---\n")

    assert re.findall(r"[A-Za-z]+", body) == []


# those of the timeline, but for Kronstadt, whose first day alone is asked for
TAUGHT = (
    "war-1914", "october-revolution", "hitler", "kirov", "moscow-trial", "fall-of-paris",
    "barbarossa",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", *TOLD])
def test_the_lesson_names_the_events_as_its_map_does(language):
    entries = _life(language)["events"]
    events = {event["id"]: event for event in entries} if language == "en" else entries

    for event in TAUGHT:
        assert _data("lesson", language, "md").count(f"| {events[event]['title']} |") == 2, event


@pytest.mark.parametrize("language", ["ru"])
def test_what_is_russian_is_written_in_cyrillic(language):
    latin = [
        (trail, text)
        for trail, text in _sentences(_life(language))
        if not trail.startswith((".sources", ".language"))
        and len(re.findall("[A-Za-z]", text)) > len(re.findall("[А-Яа-яЁё]", text))
    ]

    assert latin == []


def test_words_are_found_for_a_dialect_and_never_outside_their_folder():
    assert "en" in words([])
    assert words(["en-GB"])["en-GB"] == words([])["en"]
    assert set(words(["../words/en", "xx"])) == {"en"}


def test_missing_words_fall_back_to_english_without_changing_either():
    found = {"en": {"by": {"ship": "by ship", "air": "by air"}}, "fr": {"by": {"ship": "par mer"}}}
    before = json.dumps(found)

    whole = complete(found, "fr")

    assert whole == {"by": {"ship": "par mer", "air": "by air"}}
    assert json.dumps(found) == before
