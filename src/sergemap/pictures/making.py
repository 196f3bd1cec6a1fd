"""A picture as it was taken becomes one fit for a page: upright, small, and without its secrets.

What a camera writes beside the picture (the place, the day, the owner's name) does not stay in it.
The same file and settings give the same bytes with the same Pillow.
"""

from __future__ import annotations

import io
import warnings
from typing import NamedTuple

from PIL import Image, ImageCms, ImageOps

from sergemap.pictures.album import Print
from sergemap.pictures.kinds import PictureKind

MOST_PIXELS = 100_000_000
"""More than any camera gives; what claims more is a bomb, and is not unpacked."""


class Settings(NamedTuple):
    """How a picture is made: its longest side in px, and the qualities of its two encoders."""

    longest: int = 1280
    webp: int = 80
    avif: int = 62


def size_of(content: bytes, kind: PictureKind) -> tuple[int, int]:
    """Return width and height as the file claims them; ValueError where it is no such picture."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # told below
        try:
            with Image.open(io.BytesIO(content), formats=[kind]) as picture:
                width, height = picture.size
        except Image.DecompressionBombError:
            raise ValueError(_too_large("more than 170 million")) from None
        except Exception as error:
            raise ValueError(_damaged(kind, error)) from None
    if width * height > MOST_PIXELS:
        raise ValueError(_too_large(f"{width * height / 1e6:.0f} million"))
    return width, height


def _too_large(pixels: str) -> str:
    most = f"{MOST_PIXELS // 1_000_000} million"
    return f"the picture claims {pixels} pixels; a build reads at most {most}: save it smaller"


def _damaged(kind: PictureKind, error: Exception) -> str:
    """Return the sentence for a file that cannot be decoded, whatever the decoder says."""
    why = " ".join(str(error).split())[:120] or type(error).__name__
    return f"the {kind} file is damaged or not whole ({why}); save or fetch it again"


def print_of(content: bytes, kind: PictureKind, settings: Settings) -> Print:
    """Return a picture made fit for a page; ValueError where the file is damaged."""
    try:
        picture = _upright(content, kind, settings.longest)
    except Exception as error:  # decoders raise whatever they like where a file lies
        raise ValueError(_damaged(kind, error)) from None
    encoded = [("image/webp", _encoded(picture, "WEBP", quality=settings.webp, method=4))]
    if "AVIF" in Image.SAVE:
        avif = _encoded(picture, "AVIF", quality=settings.avif, speed=8, max_threads=1)
        encoded.append(("image/avif", avif))
    mime, smallest = min(encoded, key=lambda one: len(one[1]))
    return Print(mime=mime, width=picture.width, height=picture.height, content=smallest)


def _encoded(picture: Image.Image, form: str, **options: int) -> bytes:
    written = io.BytesIO()
    picture.save(written, form, **options)
    return written.getvalue()


def _upright(content: bytes, kind: PictureKind, longest: int) -> Image.Image:
    """Return the pixels alone: upright, in the colours of screens, no larger than asked."""
    with Image.open(io.BytesIO(content), formats=[kind]) as opened:
        opened.draft("RGB", (longest, longest))  # a JPEG is unpacked no larger than needed
        profile = opened.info.get("icc_profile")
        turned = ImageOps.exif_transpose(opened)
        plain = _in_eight_bits(turned)
        plain.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
        shown = _on_screens(plain, profile)
        bare = Image.new(shown.mode, shown.size)
        bare.paste(shown)
        return bare


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):
        return picture.point(lambda value: value / 256).convert("L")
    if picture.mode in ("P", "PA", "LA", "La", "RGBa") or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture if picture.mode in ("RGB", "RGBA", "CMYK", "L") else picture.convert("RGB")


def _on_screens(picture: Image.Image, profile: bytes | None) -> Image.Image:
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            made = ImageCms.profileToProfile(
                picture, source, ImageCms.createProfile("sRGB"), outputMode=mode
            )
            if made is not None:
                return made
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile for other colours than these: the picture is shown without it
    return picture if picture.mode == mode else picture.convert(mode)
