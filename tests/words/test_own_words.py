"""Words of the interface beside a life teach it a language that it does not speak."""

import json
import shutil

import pytest
from tests.life.told import SMALL

from sergemap.commands.build import run
from sergemap.commands.check import check_file
from sergemap.errors import LifeError
from sergemap.words.files import FOLDER

LIFE = SMALL.replace("title: A life", "title: Uma vida\nlanguage: pt")


@pytest.fixture
def life(tmp_path):
    path = tmp_path / "places.yaml"
    path.write_text(LIFE, "utf-8")
    return path


def built(life):
    """Return the page of a life, and what is told of it."""
    result = run(str(life), out=str(life.with_suffix(".html")))
    return life.with_suffix(".html").read_text("utf-8"), " ".join(map(str, result.notes))


def taught(life, words):
    life.with_name("words.pt.json").write_text(words, "utf-8")
    return life


def faults_of(life):
    with pytest.raises(LifeError) as caught:
        built(life)
    return [str(fault).partition("words.pt.json:")[2] for fault in caught.value.faults]


def test_a_language_without_words_is_told_and_how_to_teach_it(life):
    _, notes = built(life)

    assert "no words in 'pt'" in notes
    assert "words.pt.json" in notes


def test_a_check_tells_of_words_what_a_build_does(life):
    unspoken = check_file(life).warnings
    lacking = check_file(taught(life, '{"card": {"begin": "Começar"}}')).warnings
    wrong = check_file(taught(life, '{"card": {"begin": "Começar", "bogus": "x"}}')).faults

    assert "no words in 'pt'" in messages_of(unspoken)
    assert "words are lacking, and stay English" in messages_of(lacking)
    assert [fault.message.partition("'card.bogus'")[0] for fault in wrong] == ["there is no word "]


def messages_of(warnings):
    return " ".join(each.fault.message for each in warnings if each.code == "lacking-words")


def test_words_beside_the_life_are_spoken_and_what_they_lack_is_counted(life):
    page, notes = built(taught(life, '{"card": {"begin": "Começar"}}'))

    assert "Começar" in page
    assert "words are lacking, and stay English" in notes


def test_a_whole_file_of_words_needs_no_note(life):
    shutil.copy(FOLDER / "it.json", life.with_name("words.pt.json"))

    page, notes = built(life)

    assert "Tutta la vita in un minuto" in page
    assert "words" not in notes


def test_words_of_ours_may_be_changed_beside_the_life(life):
    life.write_text(SMALL, "utf-8")
    words = json.dumps({"card": {"begin": "Off we go"}})
    life.with_name("words.en.json").write_text(words, "utf-8")

    page, notes = built(life)

    assert "Off we go" in page
    assert "lacking" not in notes


def test_unknown_words_and_other_holes_are_faults_at_their_place(life):
    words = '{\n  "card": {\n    "begn": "Começar",\n    "way": "de {from}"\n  }\n}'

    assert faults_of(taught(life, words)) == [
        "3:5: there is no word 'card.begn'. Did you mean 'card.begin'?",
        "4:5: 'card.way' leaves other places open than 'on the way from {from} to {to}'; "
        "it has {from}, {to}",
    ]


@pytest.mark.parametrize("words", ['{"card": {"begin": "x",}}', "[]", ""])
def test_what_is_no_object_of_words_is_a_fault(life, words):
    assert len(faults_of(taught(life, words))) == 1
