"""The fields of pictures and sounds: the name of a file, a licence, and what must stay seen."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from sergemap.life.licences import is_known, licence_of
from sergemap.text import quoted

ASKED = "?"
"""Stands for what is still to be written of a picture; until then it is not shown."""
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)
_DRIVE = re.compile(r"[a-z]:", re.IGNORECASE)
_PART = r"(?!\.\.?(?:/|$))[^/\\:]+"


def _read_file(text: str) -> str:
    """Return the name of a file below the folder of the life."""
    if _ADDRESS.match(text):
        advice = "write the file's name, and its address after 'url:'"
        raise ValueError(f"{quoted(text)} is an address, and a build asks no network; {advice}")
    if "\\" in text and not _DRIVE.match(text):
        raise ValueError(f"{quoted(text)}: write / for \\, as in {text.replace(chr(92), '/')}")
    if _DRIVE.match(text) or text.startswith("/") or ".." in text.split("/"):
        advice = "put the file into the folder of this one, and write its name, as in portrait.jpg"
        raise ValueError(f"{quoted(text)} lies outside the folder of this file; {advice}")
    if not re.fullmatch(f"{_PART}(?:/{_PART})*", text):
        advice = "write it as in portrait.jpg or pictures/portrait.jpg"
        raise ValueError(f"{quoted(text)} is no name of a file; {advice}")
    return text


def _read_licence(text: str) -> str:
    if text == ASKED or is_known(text) or licence_of(text).url:
        return text
    advice = "a name of SPDX such as CC-BY-SA-4.0, 'public domain', or words with a link"
    raise ValueError(f"{quoted(text)} is no licence of a picture; write {advice}")


def _read_focus(found: object) -> tuple[float, float]:
    advice = "how far from the left and from the top, as in [0.5, 0.3]"
    if not isinstance(found, (list, tuple)) or len(found) != 2:
        raise ValueError(f"a focus is two numbers from 0 to 1: {advice}")
    x, y = (_part(each, advice) for each in found)
    return x, y


def _part(found: object, advice: str) -> float:
    text = str(found)
    if not re.fullmatch(r"[01]|[01]?\.[0-9]+|1\.0*", text) or float(text) > 1:
        raise ValueError(f"{quoted(text)} is no number from 0 to 1; a focus is {advice}")
    return float(text)


_TEXT = {"type": "string"}
FileName = Annotated[
    str, AfterValidator(_read_file), WithJsonSchema(_TEXT | {"pattern": rf"^{_PART}(?:/{_PART})*$"})
]
PictureLicence = Annotated[str, AfterValidator(_read_licence)]
Focus = Annotated[
    tuple[float, float],
    BeforeValidator(_read_focus),
    WithJsonSchema(
        {
            "type": "array",
            "items": {"type": "number", "minimum": 0, "maximum": 1},
            "minItems": 2,
            "maxItems": 2,
        }
    ),
]
