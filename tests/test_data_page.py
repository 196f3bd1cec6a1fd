"""The examples of docs/data.md do what it says."""

import re
from functools import partial

import pytest
from tests import examples
from tests.programs import ROOT

from sergemap.errors import LifeError
from sergemap.life.dates import read_date
from sergemap.life.reading.life_file import read_life, read_life_text
from sergemap.life.reading.record_types import CITATIONS
from sergemap.life.reading.record_types import LIFE as KINDS
from sergemap.pipeline import build

PAGE = (ROOT / "docs" / "data.md").read_text("utf-8")
blocks = partial(examples.blocks, PAGE)


WHOLE = blocks("yaml")
SMALLEST = WHOLE[0]


@pytest.mark.parametrize("example", WHOLE)
def test_every_whole_example_builds(example):
    life = read_life_text(example)

    assert life.title in build(life).to_html()


def test_the_life_grows_from_example_to_example():
    assert len(WHOLE) == 3
    assert len(SMALLEST.splitlines()) < 15
    assert all(len(SMALLEST) < len(example) for example in WHOLE[1:])


def test_a_part_is_read_within_a_life():
    short, long, schema, returned, each, seen, happened, names, _ = blocks("yaml part")
    line = "  portbou: {name: Portbou, at: [42.428, 3.159]}\n"
    assert short == line

    for part in (long, line + names):
        life = read_life_text(SMALLEST.replace(line, part))
        assert life.places["portbou"].at == read_life_text(SMALLEST).places["portbou"].at
    assert read_life_text(schema + SMALLEST).title == "A short exile"
    with_source = f"{SMALLEST}sources: {{eiland: {{title: A Critical Life}}}}\n{happened}"
    assert read_life_text(with_source).works[0].fate == "posthumous"
    paris = re.search(r"^  - place: paris\n(?:    .*\n)+", WHOLE[2], re.MULTILINE)
    assert paris
    assert read_life_text(WHOLE[2].replace(paris[0], returned)).itinerary[0].resumed
    lourdes = "  - {id: lourdes, place: nevers, dates: 1940-01}\npeople:"
    twice = WHOLE[2].replace(paris[0], paris[0] + each).replace("people:\n", f"{lourdes}\n")
    assert len(read_life_text(twice).itinerary[0].resumed) == 2
    portrait, _, stay = seen.partition("itinerary:\n")
    (pictured,) = read_life_text(WHOLE[2].replace(paris[0], stay) + portrait).itinerary[0].pictures
    assert pictured.credit == "Gisèle Freund"


def test_the_translation_of_a_picture_fits_the_picture(tmp_path):
    *_, seen, _, _, translated = blocks("yaml part")
    portrait, _, stay = seen.partition("itinerary:\n")
    paris = re.search(r"^  - place: paris\n(?:    .*\n)+", WHOLE[2], re.MULTILINE)
    (tmp_path / "places.yaml").write_text(WHOLE[2].replace(paris[0], stay) + portrait, "utf-8")
    (tmp_path / "places.fr.yaml").write_text(f"language: fr\n{translated}", "utf-8")

    french = read_life(tmp_path / "places.yaml").translations["fr"]

    assert french.pictures["pictures/benjamin.jpg"].alt == "Un homme à lunettes rondes"
    assert french.recordings["pictures/radio.mp3"].transcript.startswith("Une voix")


def test_the_translation_fits_the_smallest_file(tmp_path):
    (example,) = blocks("yaml translation")
    (tmp_path / "places.yaml").write_text(SMALLEST, "utf-8")
    (tmp_path / "places.fr.yaml").write_text(example, "utf-8")

    life = read_life(tmp_path / "places.yaml")

    assert life.translations["fr"].title == "Un court exil"


def test_every_date_in_the_table_is_one():
    rows = re.findall(r"^\| ([^|]+) \| (`[0-9X/.~?%`, -]+) \|$", PAGE, re.MULTILINE)
    texts = [date for _, dates in rows for date in re.findall(r"`([^`]+)`", dates)]

    assert len(texts) == 17
    for date in texts:
        assert read_date(date).text == date


def test_every_field_and_every_choice_is_named():
    named = set(re.findall(r"`([a-z_-]+)(?:: [^`]*)?`", PAGE))

    models = {model for loc, (_, model) in KINDS.items() if loc not in CITATIONS}
    assert {field for model in models for field in model.model_fields} <= named
    choices = {word for model in models for word in _choices(model)}
    assert choices - {"unknown"} <= named


def _choices(model):
    annotations = [field.annotation for field in model.model_fields.values()]
    return {
        word
        for annotation in annotations
        for word in getattr(annotation, "__args__", ())
        if isinstance(word, str)
    }


def test_the_fault_that_is_shown_is_told_like_that():
    life = SMALLEST.replace("  berlin: {name: Berlin}", "  vienna: {name: Vienna}")

    with pytest.raises(LifeError) as caught:
        read_life_text(life.replace("place: berlin", "place: Viena"))

    message = caught.value.faults[0].message
    assert re.search(rf"places.yaml:[0-9]+:[0-9]+: {re.escape(message)}$", PAGE, re.MULTILINE)
