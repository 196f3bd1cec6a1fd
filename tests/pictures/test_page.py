"""A life with pictures becomes a scene and a page that hold each of them once."""

import base64
import re

from PIL import Image

from sergemap.life.reading.life_file import read_life
from sergemap.page.media import drawing
from sergemap.pictures.album import Print
from sergemap.pipeline import page_of

LIFE = """\
title: A short exile
subject: {name: Walter Benjamin}
pictures:
  - file: portrait.png
    alt: A man
    credit: The archive
    licence: CC-BY-SA-4.0
    caption: In *1932*.
    source: {book: p. 3}
    focus: [0.5, 0.2]
sources: {book: {title: A Life}}
people: {asja: {name: Asja, pictures: [portrait.png]}}
places:
  berlin: {name: Berlin, pictures: [portrait.png, villa.gif]}
  paris: {name: Paris}
periods: [{id: exile, name: Exile, dates: 1933/1940, pictures: [villa.gif]}]
itinerary:
  - {place: berlin, dates: 1933/1936, pictures: [portrait.png], recording: song}
  - {place: paris, dates: 1934, people: [asja], pictures: [portrait.png, portrait.png]}
events: [{id: fire, title: Fire, dates: 1933-02-27, pictures: [villa.gif]}]
works:
  - id: arcades
    title: Arcades
    pictures: [{file: villa.gif, alt: A house, credit: Me, licence: public domain}]
""".replace(
    "recording: song",
    "recording: {file: a.mp3, transcript: La la., credit: Me, licence: CC0-1.0, caption: A song.}",
)
FRENCH = """\
language: fr
pictures: {villa.gif: {alt: Une maison}, portrait.png: {caption: En *1932*.}}
recordings: {a.mp3: {transcript: Tra la.}}
"""


def written(folder):
    (folder / "places.yaml").write_text(LIFE, "utf-8")
    (folder / "places.fr.yaml").write_text(FRENCH, "utf-8")
    Image.new("RGB", (60, 90), "red").save(folder / "portrait.png")
    Image.new("P", (30, 20)).save(folder / "villa.gif")
    (folder / "a.mp3").write_bytes(b"ID3" + bytes(90))
    return read_life(folder / "places.yaml")


def test_each_picture_is_told_once_and_pointed_to_where_it_is_shown(tmp_path):
    scene = page_of(written(tmp_path)).page.scene

    assert [(it.file, it.width, it.height) for it in scene.pictures] == [
        ("portrait.png", 60, 90),
        ("villa.gif", 30, 20),
    ]
    assert (scene.portrait, scene.people["asja"].pictures) == ((0,), (0,))
    assert [place.pictures for place in scene.places] == [(0, 1), None]
    assert [stop.pictures for stop in scene.stops] == [(0,), (0,), None]  # back in Berlin
    assert [stop.recording for stop in scene.stops] == [0, None, None]
    assert [part.pictures for part in (*scene.bands, *scene.marks)] == [(1,), (1,), (1,)]
    portrait, villa = scene.pictures
    assert (portrait.source, portrait.focus) == (("book", "p. 3"), (0.5, 0.2))
    assert portrait.licence[1:] == (
        "CC BY-SA 4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    )
    assert villa.licence == ("named", "public domain", None)


def test_what_is_seen_and_heard_is_told_in_each_language(tmp_path):
    texts = page_of(written(tmp_path)).page.scene.texts

    portrait, villa = texts["en"].pictures
    assert portrait == ("A man", (("In ", ("em", ("1932",)), "."),))
    assert villa == ("A house", None)
    assert texts["fr"].pictures[0] == ("A man", (("En ", ("em", ("1932",)), "."),))
    assert texts["fr"].pictures[1] == ("Une maison", None)
    assert texts["fr"].recordings == (((("Tra la.",),), (("A song.",),)),)


def test_the_page_holds_each_file_once_as_text_at_its_end_and_trusts_no_more_than_it_must(tmp_path):
    made = page_of(written(tmp_path)).page
    page = made.html()

    files = re.findall(r'<script type="text/plain" id="([^"]+)" data-mime="([^"]+)">(.*?)<', page)
    assert [name for name, _, _ in files] == [
        "sergemap-picture-0",
        "sergemap-picture-1",
        "sergemap-recording-0",
    ]
    assert base64.b64decode(files[0][2]) == made.album.prints["portrait.png"].content
    assert files[2][1] == "audio/mpeg"
    assert page.index('<script type="text/plain"') > page.rindex("sergemapJourney(")
    assert "img-src data:; " in page
    assert "media-src data: blob:" in page


def test_a_page_without_pictures_is_what_it_was_before_there_were_any(tmp_path):
    life = written(tmp_path)

    made = page_of(life, pictures="none").page

    assert not made.album
    assert made.scene.pictures is None
    assert "media-src" not in made.html()


def test_a_drawing_is_held_as_text_and_never_ends_the_script_around_it():
    plain, sly = (
        Print(mime="image/svg+xml", width=1, height=1, content=f"<svg>{text}</svg>".encode())
        for text in ("<text>é #1</text>", "<desc><!-- <script></desc>")
    )

    assert drawing(plain) == "<svg><text>&#233; #1</text></svg>"
    assert drawing(sly) == ""
    assert drawing(Print(mime="image/webp", width=1, height=1, content=b"<svg/>")) == ""
