"""Pictures and recordings in the file of a life: what is told of them, and told to be wrong."""

import os

import pytest
from tests.cases import cases

from sergemap.errors import LifeError
from sergemap.life.reading.life_file import read_life, read_life_text

LIFE = """\
title: A short exile
subject: {name: Walter Benjamin}
places: {paris: {name: Paris}}
periods: [{id: exile, name: Exile, dates: 1933/1940}]
sources: {book: {title: A Life}}
itinerary:
  - place: paris
    dates: 1933/1940
"""
VILLA = "{file: villa.jpg, alt: A house, credit: The archive, licence: CC0-1.0}"


def faults_of(text):
    with pytest.raises(LifeError) as caught:
        read_life_text(text)
    return [str(fault).removeprefix("places.yaml:") for fault in caught.value.faults]


@cases
def test_what_is_wrong_with_a_picture_is_said_where_it_stands(picture, message):
    faults = faults_of(f"{LIFE}    pictures:\n      - {picture}\n")

    assert faults == [f"10:{message}"]


@cases
def test_what_is_wrong_with_a_recording_is_said_where_it_stands(recording, message):
    assert faults_of(f"{LIFE}    recording: {recording}\n") == [f"9:{message}"]


@cases
def test_a_licence_is_a_name_of_spdx_or_the_public_domain_or_has_a_link(licence):
    text = VILLA.replace("CC0-1.0", f'"{licence}"')

    (picture,) = read_life_text(f"{LIFE}    pictures: [{text}]\n").itinerary[0].pictures

    assert picture.licence == licence


def test_everything_that_is_told_of_a_picture_is_read():
    entry = VILLA.replace(
        "}", ", dates: 1937~, source: {book: p. 3}, focus: [0, .25], url: 'http://a.b/c'}"
    )

    (picture,) = read_life_text(f"{LIFE}    pictures: [{entry}]\n").itinerary[0].pictures

    assert (picture.dates.text, picture.focus, picture.url) == ("1937~", (0, 0.25), "http://a.b/c")
    assert (picture.source.key, picture.source.locator) == ("book", "p. 3")


def test_of_a_picture_told_elsewhere_its_name_is_enough():
    life = read_life_text(f"{LIFE}    pictures: [villa.jpg]\npictures: [{VILLA}]\n")

    assert life.itinerary[0].pictures == life.pictures
    assert life.pictures[0].alt == "A house"


def test_the_same_file_is_not_told_of_in_two_ways():
    other = VILLA.replace("A house", "A garden")

    assert faults_of(f"{LIFE}    pictures: [{VILLA}]\npictures: [villa.jpg, {other}]\n") == [
        "10:23: 'villa.jpg' is told of otherwise in line 9; "
        "write no more than its name here, '- villa.jpg'"
    ]


@cases
def test_a_translation_tells_of_files_that_the_life_has(texts, message, tmp_path):
    sound = VILLA.replace("alt", "transcript").replace("villa.jpg", "song.mp3")
    base = f"{LIFE}    pictures: [{VILLA}]\n    recording: {sound}\n"
    (tmp_path / "places.yaml").write_text(base, "utf-8")
    (tmp_path / "places.fr.yaml").write_text(f"language: fr\n{texts}\n", "utf-8")

    if message is None:
        assert read_life(tmp_path / "places.yaml").translations["fr"]
        return
    with pytest.raises(LifeError) as caught:
        read_life(tmp_path / "places.yaml")
    (fault,) = caught.value.faults
    assert fault.message.replace(f"{tmp_path}{os.sep}", "") == message


def test_a_part_that_is_misspelt_is_told_once_and_not_by_the_files_of_a_translation(tmp_path):
    base = f"{LIFE}    pictures: [{VILLA}]\n".replace("itinerary:", "itinerray:")
    (tmp_path / "places.yaml").write_text(base, "utf-8")
    text = "language: fr\npictures: {villa.jpg: {alt: Une maison}}\n"
    (tmp_path / "places.fr.yaml").write_text(text, "utf-8")

    with pytest.raises(LifeError) as caught:
        read_life(tmp_path / "places.yaml")

    (fault,) = caught.value.faults
    assert fault.message.startswith("unknown key 'itinerray' in a life. Did you mean 'itinerary'?")
