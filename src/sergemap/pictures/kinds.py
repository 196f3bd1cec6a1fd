"""What a file is, by what stands in it: its name may say anything."""

from __future__ import annotations

import re
from typing import Literal

from sergemap.text import quoted

PictureKind = Literal["JPEG", "PNG", "WEBP", "AVIF", "GIF", "SVG"]
"""As Pillow names them, but for SVG, of which it knows nothing."""

_HEAD = rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*"
_SVG = re.compile(_HEAD + rb"<(?:!DOCTYPE\s+svg\b|svg[\s>/])", re.S)
_PAGE = re.compile(_HEAD + rb"<(?:!doctype\s+html|html)\b", re.I | re.S)
_BRANDS: dict[bytes, str] = {b"avif": "AVIF", b"avis": "AVIF"}
_OTHERS = (
    (rb"II\*\x00|MM\x00\*", "TIFF"),
    (rb"BM", "BMP"),
    (rb"%PDF", "PDF"),
    (rb"....ftyp(?:heic|heix|hevc|heim|mif1|msf1)", "HEIC"),
    (rb"\x00\x00\x00\x0cJXL |\xff\x0a", "JPEG XL"),
    (rb"\x00\x00\x00\x0cjP  ", "JPEG 2000"),
    (rb"8BPS", "Photoshop"),
    (rb"RIFF....WAVE", "WAV"),
    (rb"fLaC", "FLAC"),
    (rb"OggS", "Ogg"),
)


def picture_kind(content: bytes) -> PictureKind:
    """Return which kind of picture that is; ValueError says what else it is, and what would do.

    >>> picture_kind(b"GIF89a...")
    'GIF'
    """
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    if content[4:8] == b"ftyp" and {content[8:12], *_compatible(content)} & _BRANDS.keys():
        return "AVIF"
    if content[:6] in (b"GIF87a", b"GIF89a"):
        return "GIF"
    if _SVG.match(content[:4096]):
        return "SVG"
    raise ValueError(f"{_found(content)}; {_ADVICE}")


_ADVICE = "a picture is JPEG, PNG, WebP, AVIF, SVG or GIF, whatever its name says"


def _compatible(content: bytes) -> list[bytes]:
    size = min(int.from_bytes(content[:4], "big"), 64)
    return [content[at : at + 4] for at in range(16, size - 3, 4)]


def _found(content: bytes) -> str:
    if not content.strip():
        return "the file is empty"
    if _PAGE.match(content[:4096]):
        return "this is a web page, as a link to a picture often gives"
    if content.startswith(b"version https://git-lfs."):
        return "this only says where Git LFS keeps the picture: fetch it with 'git lfs pull'"
    for begins, name in _OTHERS:
        if re.match(begins, content, re.S):
            return f"this is a {name} file"
    return f"nothing is known that begins with {quoted(_printable(content[:12]))}"


def _printable(begin: bytes) -> str:
    return "".join(chr(byte) if 32 <= byte < 127 else "·" for byte in begin)


# Sounds.


def sound_type(content: bytes) -> str:
    """Return the media type of a sound; ValueError says what would do.

    >>> sound_type(b"ID3" + bytes(20))
    'audio/mpeg'
    """
    if content[:4] == b"OggS" and b"OpusHead" in content[:64]:
        return "audio/ogg"
    if content[:3] == b"ID3" or _is_mpeg(content):
        return "audio/mpeg"
    if content[4:8] == b"ftyp" and content[8:12] in (b"M4A ", b"M4B ", b"mp42", b"isom", b"mp41"):
        return "audio/mp4"
    raise ValueError(f"{_found(content)}; a recording is Opus, MP3 or M4A, whatever its name says")


def _is_mpeg(content: bytes) -> bool:
    """Return whether that begins with the head of a frame of layer III."""
    if len(content) < 4 or content[0] != 0xFF or content[1] & 0xE6 != 0xE2:
        return False
    return content[2] >> 4 not in (0, 15) and content[2] & 0x0C != 0x0C
