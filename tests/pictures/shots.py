"""Small pictures and sounds for tests, and lives that show them."""

import io

from PIL import Image

from sergemap.life.reading.life_file import read_life
from sergemap.pictures.reading import album_of

LIFE = """\
title: A short exile
subject: {name: Walter Benjamin}
places: {paris: {name: Paris, at: [48.85, 2.35]}}
periods: [{id: exile, name: Exile, dates: 1933/1940}]
itinerary:
  - place: paris
    dates: 1933/1940
"""
HEAR = "    recording: {file: NAME, transcript: La la., credit: B, licence: CC0-1.0}\n"


def life_of(folder, *names, more=""):
    """Return a life in this folder that shows these pictures, which stand from line 9 on."""
    entries = "".join(
        f"      - {{file: '{name}', alt: A, credit: B, licence: CC0-1.0{more}}}\n" for name in names
    )
    (folder / "places.yaml").write_text(f"{LIFE}    pictures:\n{entries}", "utf-8")
    return read_life(folder / "places.yaml")


def hearing(folder, name):
    """Return a life in this folder with this sound, which is named in line 8."""
    (folder / "places.yaml").write_text(LIFE + HEAR.replace("NAME", name), "utf-8")
    return read_life(folder / "places.yaml")


def print_of(folder, name, content, wanted="full"):
    """Return what a page gets of a picture with this name and content."""
    (folder / name).write_bytes(content)
    return album_of(life_of(folder, name), wanted).prints[name]


def coded(picture, form, **options):
    buffer = io.BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()


def flag(width=64, height=48):
    """Return a picture of which the left half is red and the right one blue."""
    picture = Image.new("RGB", (width, height), (220, 20, 20))
    picture.paste((20, 20, 220), (width // 2, 0, width, height))
    return picture


def shown(picture):
    """Return the pixels that a page shows."""
    with Image.open(io.BytesIO(picture.content)) as opened:
        return opened.convert("RGBA")


def is_near(pixel, colour, within=40):
    return all(abs(one - other) <= within for one, other in zip(pixel, colour, strict=False))


RED, BLUE = (220, 20, 20, 255), (20, 20, 220, 255)
