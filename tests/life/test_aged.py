"""A translation that is older than its text is told, once it was noted that all are up to date."""

import pytest
from tests.life.told import SMALL

from sergemap.commands.check import run

FRENCH = "language: fr\ntitle: Une vie\nplaces: {berlin: {name: Berlin}}\n"


@pytest.fixture
def life(tmp_path):
    path = tmp_path / "places.yaml"
    path.write_text(SMALL, "utf-8")
    path.with_name("places.fr.yaml").write_text(FRENCH, "utf-8")
    return path


def told(life, **options):
    lines = run(str(life), places=False, **options).lines
    return [str(line) for line in lines if "older than" in str(line)]


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_nothing_is_told_before_anything_was_noted(life):
    change(life, "title: A life", "title: Another life")

    assert told(life) == []


def test_a_text_that_changed_after_its_translation_is_counted(life):
    assert told(life, translated=True) == []

    change(life, "title: A life", "title: Another life")

    (line,) = told(life)
    assert "places.fr.yaml:1:1: warning: 1 text is older than what it translates: title;" in line


def test_a_translation_made_anew_is_no_longer_told(life):
    told(life, translated=True)
    change(life, "title: A life", "title: Another life")
    change(life.with_name("places.fr.yaml"), "Une vie", "Une autre vie")

    assert told(life) == []


def test_files_of_the_user_stay_as_they_are(life):
    before = [path.read_bytes() for path in (life, life.with_name("places.fr.yaml"))]

    told(life, translated=True)

    assert before == [path.read_bytes() for path in (life, life.with_name("places.fr.yaml"))]
