"""A picture becomes one fit for a page, whatever kind of file it was."""

import io
import warnings

import pytest
from PIL import Image, ImageCms
from tests.pictures.shots import BLUE, RED, coded, flag, is_near, life_of, print_of, shown

from sergemap.errors import OptionError
from sergemap.pictures.reading import album_of
from sergemap.pictures.settings import read_wanted

FORMS = {
    "JPEG": {"quality": 95},
    "PNG": {},
    "WEBP": {"quality": 95},
    "AVIF": {"quality": 95},
    "GIF": {},
}


@pytest.mark.parametrize(("form", "options"), FORMS.items(), ids=FORMS)
def test_every_kind_of_picture_is_shown_whatever_its_name_says(form, options, tmp_path):
    picture = print_of(tmp_path, "flag.jpg", coded(flag(), form, **options))

    assert picture.mime in ("image/webp", "image/avif")
    assert (picture.width, picture.height) == shown(picture).size == (64, 48)
    assert is_near(shown(picture).getpixel((10, 20)), RED)
    assert is_near(shown(picture).getpixel((50, 20)), BLUE)


MODES = ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"]


@pytest.mark.parametrize("mode", MODES)
def test_every_kind_of_pixel_is_shown(mode, tmp_path):
    grey = Image.new("L", (40, 30), 0)
    grey.paste(255, (20, 0, 40, 30))
    picture = (
        grey.convert("I").point(lambda value: value * 257).convert("I;16")
        if mode == "I;16"
        else grey.convert("RGB").convert(mode)
    )
    form = "JPEG" if mode == "CMYK" else "PNG"

    pixels = shown(print_of(tmp_path, "a", coded(picture, form)))

    assert is_near(pixels.getpixel((5, 15)), (0, 0, 0, 255))
    assert is_near(pixels.getpixel((35, 15)), (255, 255, 255, 255))


def test_what_is_transparent_stays_so(tmp_path):
    picture = Image.new("RGBA", (40, 30), (255, 0, 0, 0))
    picture.paste((0, 0, 255, 255), (20, 0, 40, 30))

    pixels = shown(print_of(tmp_path, "a.png", coded(picture, "PNG")))

    assert pixels.getpixel((5, 15))[3] < 10
    assert pixels.getpixel((35, 15))[3] > 245


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_stands_upright_and_tells_neither_place_nor_camera(form, tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # turned: what is left is to be on top
    exif[0x010F] = "SecretCam"
    exif.get_ifd(0x8825)[2] = (48.0, 51.0, 24.0)
    content = coded(flag(), form, exif=exif)
    assert b"SecretCam" in content

    picture = print_of(tmp_path, "a", content)

    assert (picture.width, picture.height) == (48, 64)
    assert is_near(shown(picture).getpixel((24, 5)), RED)
    assert is_near(shown(picture).getpixel((24, 60)), BLUE)
    assert b"SecretCam" not in picture.content
    with Image.open(io.BytesIO(picture.content)) as opened:
        assert not opened.getexif()
        assert not {"exif", "xmp", "icc_profile"} & opened.info.keys()


def test_the_first_picture_of_an_animation_is_shown(tmp_path):
    content = coded(flag(), "GIF", save_all=True, append_images=[Image.new("RGB", (64, 48))])

    picture = print_of(tmp_path, "a.gif", content)

    assert is_near(shown(picture).getpixel((10, 20)), RED)


def test_colours_of_another_profile_become_those_of_screens(tmp_path):
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    broken = lab[:100] + bytes(len(lab) - 100)

    for profile in (lab, broken):
        picture = print_of(tmp_path, "a.png", coded(flag(), "PNG", icc_profile=profile))
        assert is_near(shown(picture).getpixel((10, 20)), RED)


def test_a_picture_is_no_larger_than_wanted_and_never_larger_than_it_was(tmp_path):
    content = coded(flag(3000, 1500), "JPEG")

    sizes = {
        wanted: print_of(tmp_path, "a.jpg", content, wanted) for wanted in ("full", "small", 200)
    }

    assert {wanted: (it.width, it.height) for wanted, it in sizes.items()} == {
        "full": (1280, 640),
        "small": (640, 320),
        200: (200, 100),
    }
    assert sizes["full"].taken == (3000, 1500)
    assert print_of(tmp_path, "b.jpg", coded(flag(), "JPEG")).width == 64


def test_none_is_read_where_none_is_wanted(tmp_path):
    assert not album_of(life_of(tmp_path, "nowhere.jpg"), "none")


@pytest.mark.parametrize("wanted", ["huge", "0", "63", "8193", "-5", "1.5", ""])
def test_a_size_that_no_picture_can_have_is_refused(wanted):
    with pytest.raises(OptionError, match="they are full, small, none, or the pixels"):
        read_wanted(wanted)


def test_a_drawing_of_few_colours_loses_nothing(tmp_path):
    picture = print_of(tmp_path, "a.png", coded(flag(300, 200), "PNG"))

    assert picture.mime == "image/webp"
    assert shown(picture).convert("RGB").tobytes() == flag(300, 200).tobytes()


def test_the_same_file_becomes_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.setenv("SERGEMAP_CACHE", "")
    content = coded(Image.effect_noise((300, 200), 60).convert("RGB"), "JPEG")

    one, other = (print_of(tmp_path, "a.jpg", content) for _ in range(2))

    assert one == other


def test_pillow_warns_of_nothing_that_is_told_anyway(tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        print_of(tmp_path, "a.png", coded(flag(), "PNG"))
