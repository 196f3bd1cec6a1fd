"""The fields of a life: how a date, a position or a link is read from text, and refused."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    WithJsonSchema,
)

from sergemap.life.dates import EdtfDate, read_date
from sergemap.life.degrees import Degrees, read_degrees, read_point
from sergemap.life.identities import PATTERN as IDENTITY_PATTERN
from sergemap.life.identities import read_identity
from sergemap.text import quoted

SLUG = r"[a-z0-9][a-z0-9-]*"
LANGUAGE_TAG = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*"
"""What a BCP 47 tag looks like, as far as it names a language."""

_MAIL = r"[^\s@<>:/]+@[^\s@<>:/]+\.[^\s@<>:/]+"
_COLOUR = "#([0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})"

COORDINATES = (("lat", "latitude", "y"), ("lon", "lng", "long", "longitude", "x"))
"""The keys in which other programs keep the two halves of a position."""

ONLY = ""
"""The key of what is told of a stay's return where there is one only."""


class Record(BaseModel):
    """A frozen part of a life; keys it does not know are faults."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )  # built once, inside Life, when the first life is read


class Position(NamedTuple):
    """A point on the earth in WGS 84 degrees, longitude first."""

    longitude: float
    latitude: float


def _read_dates(found: object) -> EdtfDate:
    if isinstance(found, EdtfDate):
        return found
    if not isinstance(found, str):
        raise ValueError("a date is text, as in 1936, 1936-04 or [1936-04-17, 1936-04-18]")
    return read_date(found)


def _read_position(found: object) -> Position:
    """Turn the file's [latitude, longitude] round, once and for all."""
    if isinstance(found, Position):
        return found
    latitude, longitude = _read_pair(found)
    if not -90 <= latitude <= 90:
        swapped = 0 < abs(longitude) <= 90 and abs(latitude) <= 180
        advice = "; did you write [longitude, latitude]?" if swapped else ""
        raise ValueError(f"latitude {latitude:g} is not between -90 and 90{advice}")
    if not -180 <= longitude <= 180:
        raise ValueError(f"longitude {longitude:g} is not between -180 and 180")
    return Position(longitude, latitude)


def _read_pair(found: object) -> tuple[float, float]:
    if isinstance(found, (list, tuple)) and len(found) == 1:
        found = found[0]
    if isinstance(found, str):
        return read_point(found)
    if not isinstance(found, (list, tuple)) or len(found) != 2:
        raise ValueError(_not_two(found))
    one, other = map(_read_degrees, found)
    if one.axis == "longitude" or other.axis == "latitude":
        one, other = other, one
    return one.value, other.value


def _not_two(found: object) -> str:
    """Return why something is no position, with the numbers that stand in it."""
    advice = "a position is [latitude, longitude], two numbers, as in [59.94, 30.31]"
    numbers, lead = "", "this one is"
    if isinstance(found, (list, tuple)):
        numbers = ",".join(map(str, found))  # a comma in a number parts it
        lead = "with points for commas it is"
    elif isinstance(found, Mapping):
        lowered = {str(key).lower(): str(value) for key, value in found.items()}
        halves = [lowered[key] for keys in COORDINATES for key in keys if key in lowered]
        numbers = "; ".join(halves) if len(halves) == 2 else ""
    try:
        latitude, longitude = read_point(numbers)
    except ValueError:
        return advice
    return f"{advice}; {lead} [{latitude:g}, {longitude:g}]"


def _read_degrees(found: object) -> Degrees:
    number = str(found).strip().replace("\N{MINUS SIGN}", "-")
    if re.fullmatch(r"[+-]?([0-9]{1,3}(\.[0-9]*)?|\.[0-9]+)(e-[0-9]+)?", number):
        return Degrees(float(number), "")
    return read_degrees(str(found))


def _read_returns(found: object) -> object:
    """Write out a text for the only return, which needs no key."""
    if isinstance(found, str):
        return {ONLY: found}
    if isinstance(found, Mapping):
        return found
    advice = "write a text, or one for each return after the id of the journey that has ended"
    raise ValueError(f"{advice}, as in {{moscow-1927: …}}")


def _read_url(text: str) -> str:
    if not re.fullmatch(r"(https?://|mailto:)[^\s]+", text, re.IGNORECASE):
        raise ValueError(f"{quoted(text)} is no link; it begins with https://, http:// or mailto:")
    return text


def _read_contact(text: str) -> str:
    """Return a link; an address for mail becomes one."""
    if re.fullmatch(_MAIL, text):
        return f"mailto:{text}"
    try:
        return _read_url(text)
    except ValueError:
        advice = "such as https://example.org/errors or name@example.org"
        raise ValueError(
            f"{quoted(text)} is no address; write a link or a mail, {advice}"
        ) from None


def _read_colour(text: str) -> str:
    if not re.fullmatch(_COLOUR, text):
        advice = "write it in quotes, such as '#a33' or '#aa3333'"
        raise ValueError(f"{quoted(text)} is no colour; {advice}")
    return text


def _read_language(text: str) -> str:
    if not re.fullmatch(LANGUAGE_TAG, text):
        raise ValueError(f"{quoted(text)} is no language tag, such as en, fr or pt-BR")
    return usual_case(text)


def _read_day(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{quoted(text)} is no day such as 2024-05-01") from None
    return text


def usual_case(tag: str) -> str:
    """Return a language tag in the letters in which it is usually written.

    >>> usual_case("FR"), usual_case("pt-br"), usual_case("sr-latn-rs")
    ('fr', 'pt-BR', 'sr-Latn-RS')
    """
    first, *rest = tag.lower().split("-")
    cases = {2: str.upper, 4: str.title}
    return "-".join([first, *(cases.get(len(part), str)(part) for part in rest)])


Slug = Annotated[str, Field(pattern=f"^{SLUG}$")]
Dates = Annotated[
    EdtfDate,
    BeforeValidator(_read_dates),
    WithJsonSchema({"type": "string", "description": "EDTF date or interval"}),
]
At = Annotated[
    Position,
    BeforeValidator(_read_position),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
                {"type": "string", "pattern": "[0-9][^0-9]+[0-9]"},
            ]
        }
    ),
]
Day = Annotated[str, AfterValidator(_read_day)]
OneLine = Annotated[str, AfterValidator(lambda text: " ".join(text.split()))]
_TEXT = {"type": "string"}
Returns = Annotated[
    Mapping[str, str],
    BeforeValidator(_read_returns),
    WithJsonSchema({"anyOf": [_TEXT, {"type": "object", "additionalProperties": _TEXT}]}),
]
"""What is told of the returns to a stay, by the id of the journey after which it resumes."""
Waypoint = Annotated[
    Annotated[Slug, Tag("place")] | Annotated[At, Tag("position")],
    Discriminator(lambda found: "place" if isinstance(found, str) else "position"),
]
_URL = "^([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)\\S+$"  # JSON has no IGNORECASE
Url = Annotated[str, AfterValidator(_read_url), WithJsonSchema(_TEXT | {"pattern": _URL})]
SameAs = Annotated[
    tuple[
        Annotated[
            str,
            AfterValidator(read_identity),
            WithJsonSchema(_TEXT | {"pattern": IDENTITY_PATTERN}),
        ],
        ...,
    ],
    BeforeValidator(lambda found: (found,) if isinstance(found, str) else found),
    WithJsonSchema(
        {
            "anyOf": [
                _TEXT | {"pattern": IDENTITY_PATTERN},
                {"type": "array", "items": _TEXT | {"pattern": IDENTITY_PATTERN}},
            ]
        }
    ),
]
"""Who somebody or what something is elsewhere; one alone needs no list."""
Contact = Annotated[
    str, AfterValidator(_read_contact), WithJsonSchema(_TEXT | {"pattern": f"{_URL}|^{_MAIL}$"})
]
Colour = Annotated[
    str, AfterValidator(_read_colour), WithJsonSchema(_TEXT | {"pattern": f"^{_COLOUR}$"})
]
Language = Annotated[
    str, AfterValidator(_read_language), WithJsonSchema(_TEXT | {"pattern": f"^{LANGUAGE_TAG}$"})
]
