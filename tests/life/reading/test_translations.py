from tests.cases import cases, changed
from tests.life.told import FRENCH, PORTBOU, SMALL, life_with, part_of, told_of, written

from sergemap.life.reading.life_file import misnamed_beside, read_life


@cases
def test_translations_are_read_beside_the_file(changes, files, parts, tmp_path):
    base = PORTBOU if changes == "portbou" else life_with(changes)

    life = read_life(written(tmp_path, places=base, **files))

    assert list(life.translations) == list(dict.fromkeys(way.partition(".")[0] for way in parts))
    assert {way: part_of(life.translations, way) for way in parts} == parts


@cases
def test_the_faults_of_all_files_are_told_at_once(changes, translations, messages, tmp_path):
    path = written(tmp_path, places=changed(PORTBOU, changes), **translations)

    assert told_of(path) == messages


def test_two_translations_into_one_language_are_a_fault(tmp_path):
    beside(tmp_path, "places.fr.yml")

    assert told_of(beside(tmp_path, "places.fr.yaml")) == [
        "places.fr.yml:1:11: there is another translation into 'fr'; keep one"
    ]


@cases
def test_a_translation_is_read_with_the_same_care(french, words, tmp_path):
    (fault,) = told_of(written(tmp_path, places=PORTBOU, places_fr=french))

    assert fault.startswith(f"places.fr.yaml:{words}")


@cases
def test_a_return_that_the_base_does_not_tell_is_a_fault_in_the_translation(
    base, french, words, tmp_path
):
    journeys = ("a", "b") if "b:" in base else ("alpha",)
    stays = f"  - {{id: home, place: vienna, dates: 1935/1938, resumed: {base}}}\n" + "".join(
        f"  - {{id: {key}, place: berlin, dates: 1936-0{month}}}\n"
        for month, key in enumerate(journeys, 1)
    )
    translation = f"language: fr\nitinerary:\n  home:\n    resumed: {french}\n"

    (fault,) = told_of(written(tmp_path, places=SMALL + stays, places_fr=translation))

    assert fault.startswith("places.fr.yaml:4:1")
    assert words in fault


def test_the_digest_changes_with_a_translation(tmp_path):
    path = written(tmp_path, places=PORTBOU)
    before = read_life(path).origin.digest

    written(tmp_path, places_fr=FRENCH)
    with_french, again = read_life(path).origin.digest, read_life(path).origin.digest

    assert before != with_french == again


# Files beside the life.


def beside(folder, name, text="language: fr\n"):
    (folder / name).write_text(text, encoding="utf-8")
    return written(folder, places=PORTBOU)


def test_a_file_named_for_no_language_is_told(tmp_path):
    data = beside(tmp_path, "places.french.yaml")
    written(tmp_path, places_lock="", **{"places_pt-BR": "language: pt-BR\n"})

    (fault,) = misnamed_beside(data)

    assert fault.file.endswith("places.french.yaml")
    assert fault.message == (
        "this file is not read, for 'french' is no language tag; "
        "name a translation with one, such as places.fr.yaml"
    )


@cases
def test_a_language_is_written_in_its_usual_letters_whatever_the_file_says(name, tmp_path):
    assert list(read_life(beside(tmp_path, name, "language: FR\n")).translations) == ["fr"]


@cases
def test_an_empty_translation_is_told_how_to_begin(text, tmp_path):
    assert told_of(beside(tmp_path, "places.fr.yaml", text)) == [
        "places.fr.yaml:1:1: the file is empty; begin with 'language: fr', or delete it"
    ]
