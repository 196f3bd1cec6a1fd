"""GPX 1.1, for devices that know points and tracks: https://www.topografix.com/GPX/1/1/.

Its `time` is an instant, by a clock and in UTC. No date of a life is one, so it stays empty: dates
stand in the description, and as they were written among the extensions.
"""

from __future__ import annotations

from collections.abc import Iterator

from sergemap.exporters.properties import kind_of, properties, text_of
from sergemap.exporters.records import Event, Extract, Position, Record, Stay, Way, Work
from sergemap.exporters.xml import Xml, document, element, leaf

TOLD_ELSEWHERE = ("title", "text", "dates_in_words", "sources", "links")
FEW = 3
"""So many are named."""
EAST_MOST = 179.999999
"""GPX counts up to 180 degrees east, but not 180: there it is -180."""


def write(extract: Extract) -> bytes:
    """Return a life as waypoints, which are its stays, events and works, and tracks, its ways."""
    points: tuple[Stay | Event | Work, ...] = (*extract.stays, *extract.events, *extract.works)
    whole = element(
        "gpx",
        f"\n{_metadata(extract)}\n",
        *(f"{_waypoint(one, one.place.at)}\n" for one in points if one.place),
        *(f"{_track(way)}\n" for way in extract.ways),
        version="1.1",
        creator="sergemap",
        xmlns="http://www.topografix.com/GPX/1/1",
        **{"xmlns:sergemap": "urn:sergemap:life"},
    )
    return document("gpx", whole)


def losses(extract: Extract) -> Iterator[str]:
    """Yield what GPX has no words for."""
    marks: tuple[Event | Work, ...] = (*extract.events, *extract.works)
    if lost := [mark for mark in marks if mark.place is None]:
        names = ", ".join(f"{kind_of(mark)} {mark.id!r}" for mark in lost[:FEW])
        more = f" and {len(lost) - FEW} more" if len(lost) > FEW else ""
        yield f"GPX has no words for what has no place: {names}{more} left out"


def _metadata(extract: Extract) -> Xml:
    name, address = extract.licence or ("", None)
    licence = leaf("license", address)
    return element(
        "metadata",
        leaf("name", extract.title),
        leaf("desc", "\n\n".join(filter(None, (extract.summary, name)))),
        element("author", leaf("name", extract.author)) if extract.author else "",
        element("copyright", licence, author=extract.author or extract.title) if licence else "",
        element("link", href=extract.url) if extract.url else "",
        _bounds(extract),
    )


def _bounds(extract: Extract) -> Xml:
    """Return the bounds; GPX has none for what lies around the 180th meridian."""
    if extract.bounds is None or extract.bounds[0] > extract.bounds[2]:
        return ""
    west, south, east, north = extract.bounds
    return element("bounds", minlat=south, minlon=_east(west), maxlat=north, maxlon=_east(east))


def _waypoint(record: Stay | Event | Work, at: Position) -> Xml:
    text = "\n\n".join(filter(None, (record.when.words, record.text)))
    return element(
        "wpt",
        leaf("name", record.title),
        leaf("desc", text),
        leaf("src", _cited(record)),
        *_links(record),
        leaf("type", kind_of(record)),
        _extensions(record),
        **_at(at),
    )


def _track(way: Way) -> Xml:
    text = "\n\n".join(filter(None, (way.when.words, way.text)))
    segments = [
        element("trkseg", *(element("trkpt", **_at(point)) for point in line)) for line in way.lines
    ]
    return element(
        "trk",
        leaf("name", way.title),
        leaf("desc", text),
        leaf("src", _cited(way)),
        *_links(way),
        leaf("number", way.number),
        leaf("type", kind_of(way)),
        _extensions(way),
        *segments,
    )


def _at(at: Position) -> dict[str, object]:
    longitude, latitude = at
    return {"lat": latitude, "lon": _east(longitude)}


def _east(longitude: float) -> float:
    return min(longitude, EAST_MOST)


def _cited(record: Record) -> str:
    return "; ".join(source.text for source in record.sources)


def _links(record: Record) -> Iterator[Xml]:
    texts = {source.url: source.text for source in record.sources if source.url}
    return (element("link", leaf("text", text), href=url) for url, text in texts.items())


def _extensions(record: Record) -> Xml:
    """Return what GPX has no elements for."""
    own = (
        leaf(f"sergemap:{name}", text_of(value))
        for name, value in properties(record).items()
        if name not in TOLD_ELSEWHERE
    )
    return element("extensions", *own)
