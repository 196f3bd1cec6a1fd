"""`sergemap pictures` puts beside a life what it names by address; a build asks nobody."""

import json

import pytest
from tests.fetching.conftest import Answer

from sergemap.commands.pictures import run
from sergemap.errors import LifeError, OutputError
from sergemap.fetching.web import Web
from sergemap.life.reading.life_file import read_life
from sergemap.pictures.reading import album_of

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8ffff3f0005fe02fea1399a870000000049454e44ae426082"
)
LIFE = """\
title: A life
subject: {{name: Somebody}}
places:
  prague: {{name: Prague, at: [50.09, 14.42]}}
periods: [{{id: a, name: A, dates: 1911/1912}}]
itinerary:
  - place: prague
    dates: 1911/1912
    pictures:
      - file: {file}
        url: {url}
        alt: {alt}
        credit: City Archive
        licence: {licence}
"""


@pytest.fixture
def life(tmp_path, host):
    """Write a life with one picture that is still to be fetched."""

    def write(file="pictures/villa.jpg", url="/villa", alt="A house", licence="CC0-1.0"):
        path = tmp_path / "life.yaml"
        address = f"{host.address}{url}" if url.startswith("/") else url
        text = LIFE.format(file=file, url=address, alt=json.dumps(alt), licence=f'"{licence}"')
        path.write_text(text)
        return path

    return write


def told(path):
    lines = []
    run(path, report=lines.append, web=Web(sleep=lambda _: None))
    return lines


def refused(path):
    with pytest.raises(LifeError) as caught:
        told(path)
    return str(caught.value)


def test_a_picture_is_fetched_into_the_file_that_the_life_names(life, host):
    host.answers["/villa"] = Answer(PNG, headers={"Content-Disposition": "filename=../evil.sh"})
    path = life()

    lines = told(path)

    assert (path.parent / "pictures/villa.jpg").read_bytes() == PNG
    assert lines == [
        f"pictures/villa.jpg: PNG, {len(PNG)} bytes",
        f"{path}: 1 fetched, 0 there already, 0 missing",
    ]
    assert sorted(one.name for one in path.parent.rglob("*")) == [
        "life.yaml",
        "pictures",
        "villa.jpg",
    ]


def test_a_file_that_is_there_is_not_asked_for_and_never_replaced(life, host):
    path = life()
    (path.parent / "pictures").mkdir()
    (path.parent / "pictures/villa.jpg").write_bytes(b"mine")

    assert told(path) == [f"{path}: 0 fetched, 1 there already, 0 missing"]
    assert (path.parent / "pictures/villa.jpg").read_bytes() == b"mine"
    assert host.asked == []


def test_it_ends_with_what_is_still_to_be_written_and_where(life, host):
    host.answers["/villa"] = Answer(PNG)
    path = life(alt="?", licence="?")

    lines = told(path)

    assert lines[-1] == f"{path}:12:14: 'pictures/villa.jpg': write its alt and its licence"


def test_a_recording_is_fetched_like_a_picture(life, host):
    host.answers["/song"] = Answer(b"ID3" + bytes(90))
    path = life()
    text = path.read_text().partition("    pictures:")[0]
    song = f"{{file: a.mp3, url: '{host.address}/song', transcript: '?', credit: Me, licence: MIT}}"
    path.write_text(f"{text}    recording: {song}\n")

    lines = told(path)

    assert (path.parent / "a.mp3").read_bytes() == b"ID3" + bytes(90)
    assert lines[0] == "a.mp3: audio/mpeg, 93 bytes"
    assert lines[-1].endswith("'a.mp3': write its transcript")


def test_an_archive_says_whose_its_picture_is(life, host):
    manifest = {
        "label": {"en": ["The villa"]},
        "rights": "http://creativecommons.org/licenses/by/4.0/",
        "requiredStatement": {"value": {"en": ["City Archive"]}},
        "items": [{"items": [{"items": [{"body": {"id": f"{host.address}/large"}}]}]}],
    }
    host.answers["/m"] = Answer(json.dumps(manifest).encode())
    host.answers["/large"] = Answer(PNG)

    lines = told(life(url="/m", licence="?"))

    assert "label 'The villa', credit 'City Archive', licence 'http://creative" in lines[0]


def test_a_manifest_leads_into_no_private_network(life, host):
    body = {"id": "http://192.168.0.1/secret"}
    manifest = {"items": [{"items": [{"items": [{"body": body}]}]}]}
    host.answers["/m"] = Answer(json.dumps(manifest).encode())
    path = life(url="/m")

    message = refused(path)

    assert "private network" in message
    assert not (path.parent / "pictures").exists()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (Answer(b"<!doctype html><p>A page"), "this is a web page"),
        (Answer(b"", 200), "the file is empty"),
        (Answer(b"", 404), "there is nothing at this address"),
    ],
)
def test_what_is_no_picture_is_told_where_the_life_asks_for_it(given, message, life, host):
    host.answers["/villa"] = given
    path = life()

    sentence = refused(path)

    assert sentence.startswith(f"{path}:11:14: 'pictures/villa.jpg': ")
    assert message in sentence
    assert not (path.parent / "pictures").exists()


def test_a_folder_that_leads_out_of_that_of_the_life_is_not_written_to(life, host, tmp_path):
    host.answers["/villa"] = Answer(PNG)
    path = life()
    outside = tmp_path.with_name(f"{tmp_path.name}-outside")
    outside.mkdir()
    (path.parent / "pictures").symlink_to(outside)

    with pytest.raises(OutputError, match="a link that leads out"):
        told(path)
    assert list(outside.iterdir()) == []


def test_a_build_leaves_out_what_is_not_fetched_yet_and_asks_nobody(life, host):
    path = life()

    album = album_of(read_life(path))

    assert not album
    assert album.notes == (
        f"{path}:10:15: 'pictures/villa.jpg': there is no such file; it is left out until "
        "'sergemap pictures' fetches it",
    )
    assert host.asked == []


def test_a_build_leaves_out_a_picture_of_which_something_is_asked(life, host):
    host.answers["/villa"] = Answer(PNG)
    path = life(alt="?", licence="?")
    told(path)

    album = album_of(read_life(path))

    assert not album
    assert album.notes == (
        f"{path}:12:14: 'pictures/villa.jpg': it is left out until somebody writes its "
        "alt and its licence",
    )


def test_without_an_address_a_missing_file_is_a_fault(life):
    path = life()
    text = path.read_text()
    path.write_text("".join(line for line in text.splitlines(True) if "url:" not in line))

    with pytest.raises(LifeError, match="there is no such file"):
        album_of(read_life(path))
    assert "no 'url' from which" in refused(path)
