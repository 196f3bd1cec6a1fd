"""A picture as it was taken becomes one fit for a page: upright, small, and without its secrets.

What a camera writes beside the picture (the place, the day, the owner's name) does not stay in it.
The same file and settings give the same bytes with the same Pillow.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from sergemap.pictures.album import Print
from sergemap.pictures.kinds import PictureKind
from sergemap.pictures.settings import Settings

MOST_PIXELS = 100_000_000
"""More than nearly any camera gives; what claims more may be a bomb, and is not unpacked."""
_FEW_COLOURS = 4096
"""A drawing with no more is often smaller, and always better, where nothing of it is lost."""
_CARE = 0.75
"""Of a WebP made in haste, a careful one has some three quarters at best, and takes four times as
long: where AVIF has less than that, it is not tried."""


def print_of(content: bytes, kind: PictureKind, settings: Settings) -> Print:
    """Return a picture made fit for a page; ValueError where the file is damaged, or a bomb."""
    taken = _size_of(content, kind)
    try:
        picture = _fit(content, kind, settings.longest)
    except Exception as error:  # decoders raise whatever they like where a file lies
        raise ValueError(_damaged(kind, error)) from None
    mime, smallest = min(_encodings(picture, kind, settings), key=lambda one: len(one[1]))
    return Print(
        mime=mime, width=picture.width, height=picture.height, content=smallest, taken=taken
    )


def _size_of(content: bytes, kind: PictureKind) -> tuple[int, int]:
    """Return width and height as the file claims them, before anything is unpacked."""
    try:
        with Image.open(io.BytesIO(content), formats=[kind]) as picture:
            width, height = picture.size
    except Image.DecompressionBombError:
        raise ValueError(_too_large("more than 170 million")) from None
    except Exception as error:  # as above
        raise ValueError(_damaged(kind, error)) from None
    if width * height > MOST_PIXELS:
        raise ValueError(_too_large(f"{width * height / 1e6:.0f} million"))
    return width, height


def _too_large(pixels: str) -> str:
    most = f"{MOST_PIXELS // 1_000_000} million"
    return (
        f"the picture claims {pixels} pixels, and a build unpacks at most {most}; save it smaller"
    )


def _damaged(kind: PictureKind, error: Exception) -> str:
    """Return the sentence for a file that cannot be decoded, whatever the decoder says."""
    reason = "" if isinstance(error, UnidentifiedImageError) else " ".join(str(error).split())
    why = f" ({reason[:80]})" if reason else ""
    return f"the {kind} picture is damaged or not whole{why}; save it again, or fetch it again"


# Pixels.


def _fit(content: bytes, kind: PictureKind, longest: int) -> Image.Image:
    """Return the pixels alone: no more than asked, upright, in the colours of screens."""
    with Image.open(io.BytesIO(content), formats=[kind]) as opened:
        opened.draft("RGB", (longest, longest))  # a JPEG is unpacked no larger than needed
        profile = opened.info.get("icc_profile")
        plain = _in_eight_bits(opened)
        plain.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
        shown = _on_screens(ImageOps.exif_transpose(plain), profile)
    shown.info = {}  # what stands there, an encoder would write
    if shown.mode == "RGBA" and shown.getchannel("A").getextrema() == (255, 255):
        return shown.convert("RGB")
    return shown


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):
        return picture.point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in ("P", "PA", "LA", "La", "RGBa") or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture if picture.mode in ("RGB", "RGBA", "CMYK", "L") else picture.convert("RGB")


def _on_screens(picture: Image.Image, profile: bytes | None) -> Image.Image:
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    return _by_profile(picture, profile, mode) if profile else picture.convert(mode)


def _by_profile(picture: Image.Image, profile: bytes, mode: str) -> Image.Image:
    """Return the picture in sRGB; a profile for other colours than these is passed over."""
    try:
        source, screen = (
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
        )
        made = ImageCms.profileToProfile(picture, source, screen, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        made = None
    return made or picture.convert(mode)


# Files.


def _encodings(
    picture: Image.Image, kind: PictureKind, settings: Settings
) -> Iterator[tuple[str, bytes]]:
    """Yield the picture as browsers know it; one thread each, so that machines agree."""
    if kind != "JPEG" and picture.getcolors(_FEW_COLOURS):
        yield "image/webp", _encoded(picture, "WEBP", lossless=True, quality=60, method=4)
    is_smaller = False
    if "AVIF" in Image.SAVE:  # some systems build Pillow without
        avif = _encoded(picture, "AVIF", quality=settings.avif, speed=9, max_threads=1)
        yield "image/avif", avif
        hasty = _encoded(picture, "WEBP", quality=settings.webp, method=0)
        is_smaller = len(avif) <= len(hasty) * _CARE
    if not is_smaller:
        yield "image/webp", _encoded(picture, "WEBP", quality=settings.webp, method=4)


def _encoded(picture: Image.Image, form: str, **options: int) -> bytes:
    file = io.BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()
