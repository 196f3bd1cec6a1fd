"""Who or what somebody or something is elsewhere: an address in a file of names that all know."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sergemap.text import quoted

AUTHORITIES: Mapping[str, str] = {
    "Wikidata": r"https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/Q[1-9]\d*",
    "VIAF": r"https?://(?:www\.)?viaf\.org/viaf/\d+/?",
    "GND": r"https?://d-nb\.info/gnd/\d[\dX-]*",
    "GeoNames": r"https?://(?:www\.|sws\.)?geonames\.org/\d+(?:/[^\s]*)?",
    "TGN": r"https?://vocab\.getty\.edu/(?:page/)?tgn/\d+",
    "Pleiades": r"https?://pleiades\.stoa\.org/places/\d+/?",
    "Wikipedia": r"https?://[a-z][a-z-]*(?:\.m)?\.wikipedia\.org/wiki/[^\s]+",
}
"""Each with the shape of its addresses."""
_ITEM = "Q[1-9][0-9]*"
PATTERN = "|".join(f"^{shape}$" for shape in (_ITEM, *AUTHORITIES.values()))


def read_identity(text: str) -> str:
    """Return an address; `Q` and a number alone are an item of Wikidata.

    Raises ValueError where it is none of an authority that is known.

    >>> read_identity("Q314279")
    'https://www.wikidata.org/wiki/Q314279'
    """
    text = text.strip()
    if re.fullmatch(_ITEM, text):
        return f"https://www.wikidata.org/wiki/{text}"
    if authority_of(text) is None:
        known = ", ".join(AUTHORITIES)
        raise ValueError(
            f"{quoted(text)} is no address of {known}; write it whole, such as "
            "https://www.wikidata.org/wiki/Q90, or Q90 for Wikidata"
        )
    return text


def authority_of(address: str) -> str | None:
    """Return who keeps an address; None: nobody that is known.

    >>> authority_of("https://d-nb.info/gnd/118797042")
    'GND'
    """
    return next((name for name, shape in AUTHORITIES.items() if re.fullmatch(shape, address)), None)
