"""Positions as atlases, GPS receivers and map sites write them."""

from __future__ import annotations

import re
from typing import NamedTuple

from sergemap.text import quoted

EXAMPLE = "such as [59.94, 30.31] or 59.94 N, 30.31 E"

_NUMBER = r"[0-9]{1,3}(?:[.,][0-9]+)?"
_MINUTES = r"(?:['′’‘´]|min)"  # as people type them
_SECONDS = r"(?:[\"″”“]|''|′′|’’|sec)"
_COORDINATE = (
    rf"(?P<before{{0}}>[NSEW])?\s*(?P<sign{{0}}>[-+−])?\s*(?P<degrees{{0}}>{_NUMBER})\s*(?:[°º˚]|deg)?"
    rf"\s*(?:(?P<minutes{{0}}>{_NUMBER})\s*{_MINUTES}\s*(?:(?P<seconds{{0}}>{_NUMBER})\s*{_SECONDS})?)?"
    rf"\s*(?P<after{{0}}>[NSEW])?"
).replace("{1,3}", "{{1,3}}")
# Patterns are compiled when a position is written so.
_ONE = rf"(?i){_COORDINATE.format(1)}"
_TWO = (
    rf"(?i)[(\[]?\s*{_COORDINATE.format(1)}\s*(?:[,;/\s]|(?<=[NSEWnsew]))"
    rf"\s*{_COORDINATE.format(2)}\s*[)\]]?"
)
_WHOLE_WITH_COMMA = r"[-+−]?[0-9]+,[0-9]+"
_DEGREES = r"(-?[0-9]{1,3}\.[0-9]+)"
_ADDRESSES = (
    rf"!3d{_DEGREES}!4d{_DEGREES}",  # the marker itself, before the middle of the map
    rf"[?&]mlat={_DEGREES}&mlon={_DEGREES}",
    rf"[?&#/](?:q|ll|query|center|daddr|destination)=(?:loc:)?{_DEGREES}(?:,|%2C)\+?{_DEGREES}",
    rf"@{_DEGREES},{_DEGREES}",
    rf"#map=[0-9.]+/{_DEGREES}/{_DEGREES}",
    rf"^geo:{_DEGREES},{_DEGREES}",
)
_POINT = r"(?i)POINT\s*\(\s*(-?[0-9.]+)\s+(-?[0-9.]+)\s*\)"
_LETTERS = tuple(
    (rf"(?i)(?<![^\W\d])(?:{words})(?![^\W\d])\.?", letter)
    for words, letter in (
        (r"с\.?\s*ш|n\.?\s*br|north|nord|norte", "N"),
        (r"ю\.?\s*ш|s\.?\s*br|south|süd|sud|sur", "S"),
        (r"в\.?\s*д|[öo]\.?\s*l|east|ost|est|este", "E"),
        (r"з\.?\s*д|w\.?\s*l|west|ouest|oeste|ovest", "W"),
    )
)
_O = r"(?<=[0-9\s.°º˚'′’\"″”])O(?![^\W\d])|^O(?=\s*[0-9])"


class Degrees(NamedTuple):
    """A number of degrees, and which of the two it says it is."""

    value: float
    axis: str  # "latitude", "longitude", or "" where no letter says so


def read_point(text: str) -> tuple[float, float]:
    """Return latitude and longitude, as written on one line; ValueError says what is wrong.

    >>> read_point("48°51′24″N 2°21′8″E"), read_point("48,85; 2,35")
    ((48.856667, 2.352222), (48.85, 2.35))
    >>> read_point("https://www.openstreetmap.org/#map=15/42.4270/3.1590")
    (42.427, 3.159)
    >>> read_point("48,85° с. ш., 2,35° в. д."), read_point("POINT(2.35 48.85)")
    ((48.85, 2.35), (48.85, 2.35))
    """
    line = " ".join(text.split())
    if found := re.fullmatch(_POINT, line):
        return float(found[2]), float(found[1])
    for address in _ADDRESSES:
        if found := re.search(address, line):
            return float(found[1]), float(found[2])
    line = _in_letters(line)
    found = re.fullmatch(_TWO, line)
    if found is None or re.fullmatch(_WHOLE_WITH_COMMA, line):
        raise ValueError(f"{quoted(text)} is no position; write latitude and longitude, {EXAMPLE}")
    one, other = _degrees(found, 1), _degrees(found, 2)
    if one.axis == "longitude" or other.axis == "latitude":
        one, other = other, one
    if one.axis == "longitude" or other.axis == "latitude":
        raise ValueError(f"{quoted(text)} has two numbers of one kind; write N or S, then E or W")
    return one.value, other.value


def read_degrees(text: str) -> Degrees:
    """Return one number of degrees; ValueError says what is wrong.

    >>> read_degrees("2° 21.1' W")
    Degrees(value=-2.351667, axis='longitude')
    """
    found = re.fullmatch(_ONE, _in_letters(" ".join(text.split())))
    if found is None:
        raise ValueError(f"{quoted(text)} is no number of degrees, such as 59.94")
    return _degrees(found, 1)


def _in_letters(line: str) -> str:
    """Return degrees with N, S, E and W for what is written in six languages."""
    for words, letter in _LETTERS:
        line = re.sub(words, letter, line)
    if re.search(_O, line):
        raise ValueError(f"{quoted(line)}: O is east to some and west to others; write E or W")
    return line


def _degrees(found: re.Match[str], which: int) -> Degrees:
    parts = [found[f"{part}{which}"] for part in ("degrees", "minutes", "seconds")]
    degrees, minutes, seconds = (float((part or "0").replace(",", ".")) for part in parts)
    letter = (found[f"before{which}"] or found[f"after{which}"] or "").upper()
    sign = found[f"sign{which}"] or ""
    if minutes >= 60 or seconds >= 60 or (letter and sign in ("-", "−")):
        wrong = "a minus and a letter" if letter and sign else "60 minutes or seconds, or more"
        raise ValueError(f"{quoted(found[0].strip())} has {wrong}; write it {EXAMPLE}")
    value = round(degrees + minutes / 60 + seconds / 3600, 6)
    axis = "latitude" if letter in ("N", "S") else "longitude" if letter else ""
    return Degrees(-value if sign in ("-", "−") or letter in ("S", "W") else value, axis)
