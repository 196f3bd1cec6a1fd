"""Files that cannot be shown are told in one sentence each, and no old page is lost."""

import os
import re
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image
from tests.cases import cases
from tests.pictures.shots import coded, flag, hearing, life_of, print_of

from sergemap import build
from sergemap.commands.build import run
from sergemap.commands.check import check_file
from sergemap.commands.serve import edition_of
from sergemap.errors import LifeError, OptionError
from sergemap.life.reading.life_file import read_life_text
from sergemap.pictures import door
from sergemap.pictures.album import PictureWarning
from sergemap.pictures.reading import album_of


def faults_of(life):
    with pytest.raises(LifeError) as caught:
        album_of(life)
    return [str(fault).rpartition("places.yaml:")[2] for fault in caught.value.faults]


def fault_of(folder, content, name="a.jpg"):
    (folder / name).write_bytes(content)
    (fault,) = faults_of(life_of(folder, name))
    return fault.removeprefix(f"9:16: '{name}': ")


@cases
def test_what_is_no_picture_is_told_by_what_it_is(begins, message, tmp_path):
    content = begins.encode("latin-1") + bytes(40)

    assert fault_of(tmp_path, content) == (
        f"{message}; a picture is JPEG, PNG, WebP, AVIF, SVG or GIF, whatever its name says"
    )


def test_an_empty_file_is_no_picture(tmp_path):
    assert fault_of(tmp_path, b"").startswith("the file is empty; ")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
@pytest.mark.parametrize("part", [0.3, 0.7])
def test_a_picture_that_was_cut_short_is_told(form, part, tmp_path):
    content = coded(Image.effect_noise((200, 150), 90), form)

    fault = fault_of(tmp_path, content[: int(len(content) * part)])

    assert fault.startswith(f"the {form} picture is damaged or not whole")
    assert fault.endswith("save it again, or fetch it again")


def png_claiming(width, height):
    """Return a PNG that says it has so many pixels, and holds next to nothing."""

    def chunk(name, content):
        check = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + check

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(9))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


@pytest.mark.parametrize(
    ("sides", "claimed"),
    [((11_000, 11_000), "121 million"), ((60_000, 60_000), "more than 170 million")],
)
def test_a_bomb_is_told_before_it_is_unpacked(sides, claimed, tmp_path):
    assert fault_of(tmp_path, png_claiming(*sides)) == (
        f"the picture claims {claimed} pixels, and a build unpacks at most 100 million; "
        "save it smaller"
    )


def test_a_file_that_claims_more_than_it_holds_is_told(tmp_path):
    assert "damaged or not whole" in fault_of(tmp_path, png_claiming(500, 500))


# The file itself.


def test_all_files_that_lack_are_told_at_once_with_what_may_be_meant(tmp_path):
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "villa.jpg").write_bytes(b"")
    (tmp_path / "Portrait.JPG").write_bytes(b"")

    assert faults_of(life_of(tmp_path, "villa.jpg", "portrait.jpg", "visa.png")) == [
        "9:16: 'villa.jpg': there is no such file. Did you mean 'pictures/villa.jpg'?",
        "10:16: 'portrait.jpg': there is no such file. Did you mean 'Portrait.JPG'?",
        "11:16: 'visa.png': there is no such file",
    ]


def test_a_missing_file_with_an_address_is_left_out_until_it_is_fetched(tmp_path):
    life = life_of(tmp_path, "a.jpg", more=", url: 'https://example.org/a.jpg'")
    message = (
        "9:16: 'a.jpg': there is no such file; it is left out until 'sergemap pictures' fetches it"
    )

    album = album_of(life)

    assert not album
    assert [str(fault).rpartition("places.yaml:")[2] for fault in album.left_out] == [message]
    assert run(life.origin.path, tmp_path / "map.html").notes[-1].endswith(message)
    assert "left-out-picture" in [code for _, code in check_file(life.origin.path).warnings]


def test_a_folder_is_no_picture(tmp_path):
    (tmp_path / "a.jpg").mkdir()

    assert faults_of(life_of(tmp_path, "a.jpg")) == [
        "9:16: 'a.jpg': this is a folder; name a file in it"
    ]


@pytest.mark.skipif(os.name == "nt", reason="links want a right there, and there are no pipes")
@pytest.mark.parametrize("makes", ["file", "folder", "pipe", "within"])
def test_nothing_is_read_from_outside_the_folder_or_from_a_pipe(makes, tmp_path):
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "a.png").write_bytes(coded(flag(), "PNG"))
    name = "a.png"
    if makes == "file":
        (inside / name).symlink_to(outside / name)
    elif makes == "folder":
        (inside / "sub").symlink_to(outside)
        name = "sub/a.png"
    elif makes == "pipe":
        os.mkfifo(inside / name)
    else:
        (inside / "b.png").write_bytes(coded(flag(), "PNG"))
        (inside / name).symlink_to(inside / "b.png")

    if makes == "within":
        assert album_of(life_of(inside, name))
        return
    (fault,) = faults_of(life_of(inside, name))
    assert fault.removeprefix(f"9:16: '{name}': ") in (
        "this leads out of the folder; put the file itself into it",
        "the file cannot be read: it is a pipe or a device, not a file",
    )


def test_a_picture_exchanged_while_it_is_read_is_told(tmp_path, monkeypatch):
    picture = tmp_path / "a.png"
    picture.write_bytes(coded(flag(), "PNG"))

    def reads_and_is_late(place, most):
        content = place.read_bytes()[:most]
        other = tmp_path / "b.png"
        other.write_bytes(content)
        other.replace(picture)
        return content

    monkeypatch.setattr(door, "regular_bytes", reads_and_is_late)

    assert faults_of(life_of(tmp_path, "a.png")) == [
        "9:16: 'a.png': the file changed while it was read; build again when it is whole"
    ]


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    with (tmp_path / "a.png").open("wb") as opened:
        opened.truncate((64 << 20) + 1)

    assert faults_of(life_of(tmp_path, "a.png")) == [
        "9:16: 'a.png': the file has more than 64 MiB; save it smaller"
    ]


def test_the_old_page_stays_where_a_picture_is_wrong(tmp_path):
    life_of(tmp_path, "a.png")
    out = tmp_path / "map.html"
    out.write_text("<!doctype html>the old one", "utf-8")

    with pytest.raises(LifeError):
        run(tmp_path / "places.yaml", out)

    assert out.read_text("utf-8") == "<!doctype html>the old one"


def test_places_and_pictures_are_told_at_once(tmp_path, monkeypatch):
    life = life_of(tmp_path, "a.png")

    def lost(life):
        raise LifeError([life.fault(("places", "paris", "name"), "no such place")])

    monkeypatch.setattr("sergemap.pipeline.find", lost)

    with pytest.raises(LifeError) as caught:
        build(life)

    assert [fault.line for fault in caught.value.faults] == [3, 9]


def test_a_life_without_a_file_has_no_folder_of_pictures(tmp_path):
    text = (life_of(tmp_path, "a.png").origin.path).read_text("utf-8")

    with pytest.raises(LifeError, match=r"no folder in which its pictures lie; read it with"):
        album_of(read_life_text(text))


# Sounds.

SOUNDS = {
    "audio/ogg": b"OggS" + bytes(24) + b"OpusHead" + bytes(9),
    "audio/mpeg": b"\xff\xfb\x90\x00" + bytes(40),
    "audio/mp4": b"\0\0\0 ftypM4A " + bytes(40),
}


@pytest.mark.parametrize(("mime", "content"), SOUNDS.items(), ids=SOUNDS)
def test_a_sound_is_taken_as_it_is_by_what_stands_in_it(mime, content, tmp_path):
    (tmp_path / "a.wav").write_bytes(content)

    sound = album_of(hearing(tmp_path, "a.wav")).sounds["a.wav"]

    assert (sound.mime, sound.content) == (mime, content)


def test_what_is_no_sound_is_told(tmp_path):
    (tmp_path / "a.mp3").write_bytes(b"RIFF\0\0\0\0WAVEfmt ")

    assert faults_of(hearing(tmp_path, "a.mp3")) == [
        "8:23: 'a.mp3': this is a WAV file; a recording is Opus, MP3 or M4A, whatever its name says"
    ]


# How much there is.


def test_more_than_a_phone_should_load_is_told_with_the_largest_files(tmp_path):
    (tmp_path / "a.mp3").write_bytes(b"ID3" + bytes(3_900_000))
    hearing(tmp_path, "a.mp3")
    path = tmp_path / "places.yaml"

    assert run(path, tmp_path / "map.html").notes[-1:] == (
        "pictures and sounds add 5.2 MB to the page, more than 5.0 MB; the largest are "
        "a.mp3 (5.2 MB); --pictures small makes pictures smaller",
    )
    assert "add 5.2 MB" not in str(run(path, tmp_path / "map.html", pictures="none").notes)
    with pytest.warns(PictureWarning, match="add 5.2 MB"):
        build(path)


def test_a_build_and_a_preview_take_pictures_as_wanted(tmp_path):
    (tmp_path / "a.png").write_bytes(coded(flag(900, 600), "PNG"))
    life_of(tmp_path, "a.png")
    path, out = tmp_path / "places.yaml", tmp_path / "map.html"

    widths, seen = [], []
    for wanted in ("full", "small", "100"):
        run(path, out, pictures=wanted, watch=lambda *far: seen.append(far))
        widths += re.findall(r'"file":"a.png","width":(\d+)', out.read_text("utf-8"))

    assert widths == ["900", "640", "100"]
    assert seen == [(1, 1)] * 3
    assert "sergemap-picture-0" in edition_of(str(path), "small").page
    assert "sergemap-picture-0" not in edition_of(str(path), "none").page
    with pytest.raises(OptionError, match="pictures cannot be 'huge'"):
        run(path, out, pictures="huge")


# What was made before.


def test_a_picture_is_made_once_and_kept_beside_no_life(cache, tmp_path, monkeypatch):
    content = coded(flag(), "PNG")
    made = print_of(tmp_path, "a.png", content)
    before = sorted(tmp_path.iterdir())
    monkeypatch.setattr("sergemap.pictures.making.print_of", None)  # whoever makes one fails

    assert print_of(tmp_path, "b.png", content) == made
    assert len(list(cache.iterdir())) == 1
    assert {*tmp_path.iterdir()} - {*before} == {tmp_path / "b.png"}


def test_a_drawing_is_read_once_and_again_when_more_is_refused(tmp_path, monkeypatch):
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path/></svg>'
    made = print_of(tmp_path, "a.svg", drawing)
    monkeypatch.setattr("sergemap.pictures.drawing.drawing_of", None)  # whoever reads one fails

    assert print_of(tmp_path, "b.svg", drawing) == made
    assert made.taken is None
    monkeypatch.setattr("sergemap.pictures.cache._drawing", lambda: "another reader of drawings")
    with pytest.raises(TypeError):
        print_of(tmp_path, "c.svg", drawing)


def test_a_file_that_has_not_changed_is_not_read_again_and_one_that_has_is(tmp_path, monkeypatch):
    monkeypatch.setattr("sergemap.pictures.cache._TICK_NS", -(10**18))  # that was long ago
    first, second = (coded(flag(), "PNG"), coded(flag().rotate(180), "PNG"))
    made = print_of(tmp_path, "a.png", first)
    read = []
    monkeypatch.setattr(door, "regular_bytes", lambda *asked: read.append(asked) or second)

    assert album_of(life_of(tmp_path, "a.png")).prints["a.png"] == made
    assert not read
    (tmp_path / "a.png").write_bytes(second)
    assert album_of(life_of(tmp_path, "a.png")).prints["a.png"] != made
    assert len(read) == 1


@pytest.mark.parametrize("damage", [b"", b"{}", b"nonsense\n", None])
def test_what_is_damaged_in_the_cache_is_made_anew(damage, cache, tmp_path):
    content = coded(flag(), "PNG")
    made = print_of(tmp_path, "a.png", content)
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-5] + b"12345" if damage is None else damage)

    assert print_of(tmp_path, "a.png", content) == made
    assert kept.read_bytes() == whole


def test_another_size_and_another_picture_are_kept_apart(cache, tmp_path):
    for content in (coded(flag(), "PNG"), coded(flag(32, 32), "PNG")):
        for wanted in ("full", "small"):
            print_of(tmp_path, "a.png", content, wanted)

    assert len(list(cache.iterdir())) == 4


def test_what_nobody_asked_for_in_half_a_year_is_taken_away(cache, tmp_path):
    print_of(tmp_path, "a.png", coded(flag(), "PNG"))
    (old,) = cache.iterdir()
    os.utime(old, (1, 1))

    print_of(tmp_path, "a.png", coded(flag(32, 32), "PNG"))

    assert old not in cache.iterdir()
    assert len(list(cache.iterdir())) == 1


@pytest.mark.parametrize("place", ["", "/dev/null/nowhere"])
def test_without_a_folder_to_keep_them_in_pictures_are_made_each_time(place, tmp_path, monkeypatch):
    monkeypatch.setenv("SERGEMAP_CACHE", place)

    assert print_of(tmp_path, "a.png", coded(flag(), "PNG")).width == 64


def test_pictures_are_kept_where_the_system_keeps_such_things(monkeypatch):
    from sergemap.pictures.cache import cache_folder

    monkeypatch.delenv("SERGEMAP_CACHE")
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(Path("/elsewhere").absolute()))
    monkeypatch.setattr("sys.platform", "linux")

    assert cache_folder() == Path("/elsewhere/sergemap/pictures").absolute()
