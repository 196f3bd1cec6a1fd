"""A table with a row for each stay (CSV), as `sergemap import` takes it back.

It is the table that a page gives, too (`player/data/files.js`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sergemap.exporters.properties import sound
from sergemap.exporters.records import Extract, Stay

COLUMNS = (
    *("id", "place", "latitude", "longitude", "dates", "status", "by", "how", "title", "text"),
    *("people", "sources", "confidence", "period"),
)
MARK = "\ufeff"
"""By which spreadsheets know that it is Unicode."""


def write(extract: Extract) -> bytes:
    """Return the stays of a life as a table."""
    rows = [",".join(COLUMNS), *(",".join(_cells(stay)) for stay in extract.stays)]
    return (MARK + "".join(f"{row}\r\n" for row in rows)).encode()


def losses(extract: Extract) -> Iterator[str]:
    """Yield what a table of stays has no columns for."""
    if others := extract.beside_stays():
        yield f"a table has a row for each stay: {others} left out"
    if dated := sum(bool(spot.names) for spot in extract.places):
        yield f"a table has one name for a place: the names of the time of {dated} left out"


def _cells(stay: Stay) -> Iterator[str]:
    longitude, latitude = map(_number, stay.place.at)
    values = {
        "id": stay.id,
        "place": stay.place.name,
        "latitude": latitude,
        "longitude": longitude,
        "dates": stay.when.edtf or "",
        "status": stay.status,
        "by": stay.by,
        "how": stay.how,
        "title": stay.title,
        "text": stay.text,
        "people": "; ".join(person.name for person in stay.people),
        "sources": "; ".join(source.text for source in stay.sources),
        "confidence": stay.confidence,
        "period": stay.period.name if stay.period else "",
    }
    for name in COLUMNS:
        yield values[name] if name in ("latitude", "longitude") else cell(values[name])


def _number(degrees: float) -> str:
    return f"{degrees:.6f}".rstrip("0").rstrip(".")


def cell(value: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe begins it.

    `sergemap import` takes it off again.

    >>> cell("=1+1"), cell("one, two")
    ("'=1+1", '"one, two"')
    """
    text = sound(value)
    safe = f"'{text}" if re.match(r"'*[=+\-@\t\r\n]", text) else text
    quoted = safe.replace('"', '""')
    return f'"{quoted}"' if re.search(r'[",;\r\n\t|]', safe) else safe
